import { fromSystemError } from '../app/app-error.ts'
import type { Reply } from './pool.ts'

/** Runs a worker's task and answers with data: a refusal keeps its code, a bug is told apart from a thread that broke. */
export async function reply<T>(file: string, work: () => Promise<T> | T): Promise<Reply<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    const known = fromSystemError(error, file)
    if (known) return { ok: false, code: known.code, details: known.details }
    return { ok: false, bug: error }
  }
}
