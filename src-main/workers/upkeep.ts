import { workerData } from 'node:worker_threads'
import { openUpkeep } from '../db/open.ts'
import { type Replacement, replaceSource } from '../knowledge/index/replace-source.ts'
import { type SourceChange, updateSource } from '../knowledge/sources/sources.ts'
import { reply } from './reply.ts'

const db = openUpkeep((workerData as { workspace: string }).workspace)

/** Puts what is in the write-ahead log into the database, as far as no reader still needs it there. */
export const checkpoint = () => reply('', () => void db.raw.pragma('wal_checkpoint(PASSIVE)'))

/** Gives a source the content of another. */
export const replace = (task: Replacement) => reply('', () => replaceSource(db, task))

/** Changes a source, and with its title or kind every passage of it. */
export const update = ({ id, change }: { id: string; change: SourceChange }) => reply('', () => updateSource(db, id, change))
