import type { FactAnswer, FactConflict } from '#shared/domain/knowledge.ts'
import type { Pool } from '../../workers/pool.ts'
import { sharing } from '../../workers/sharing.ts'
import type { ConflictFilter } from './conflicts.ts'
import type { FactFilter } from './search-facts.ts'

/** Looks up specifications in a search thread: a question that meets a whole price list must not hold up the window. */
export interface FactFinder {
  facts(filter: FactFilter): Promise<FactAnswer>
  conflicts(filter: ConflictFilter): Promise<{ conflicts: FactConflict[]; total: number }>
}

export const createFactFinder = (searchPool: Pool): FactFinder => ({
  facts: sharing((filter) => searchPool.run('facts', filter)),
  conflicts: sharing((filter) => searchPool.run('factConflicts', filter)),
})
