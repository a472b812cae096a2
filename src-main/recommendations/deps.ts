import type { Logger } from 'pino'
import type { EventBus } from '../app/events.ts'
import type { LlmSettings } from '../app/settings.ts'
import type { Db } from '../db/open.ts'
import type { Taxonomy } from '../knowledge/concepts/taxonomy.ts'
import type { FactFinder } from '../knowledge/facts/fact-finder.ts'
import type { Searcher } from '../knowledge/search/searcher.ts'
import type { CustomerReader } from './context/build-context.ts'
import type { Breaker } from './generate/breaker.ts'
import type { Timeouts } from './generate/call-model.ts'

/** What advice is made with. */
export interface RecommendationDeps {
  db: Db
  /** UTC epoch milliseconds. */
  now(): number
  newId(): string
  taxonomy: Taxonomy
  searcher: Searcher
  factFinder: FactFinder
  events: EventBus
  logger: Logger
  /** True forbids any network use. */
  offline: boolean
  /** The app's `resources/`, where the prompt lies. */
  resources: string
  /** Null when the model is switched off. */
  llmSettings(): Promise<LlmSettings | null>
  readCustomer: CustomerReader
  llmTimeouts?: Timeouts
  /** False leaves what worked before out of account. */
  learning?(): boolean
  breaker?: Breaker
}
