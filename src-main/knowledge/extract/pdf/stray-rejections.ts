import { setImmediate } from 'node:timers/promises'

/** What pdfjs throws about broken bytes. It loses some of these promises when a file is badly damaged. */
const PARSER_ERRORS = new Set([
  'AbortException',
  'FormatError',
  'MissingDataException',
  'ParserEOFException',
  'UnknownErrorException',
  'XRefEntryException',
  'XRefParseException',
])

/**
 * Runs work on a damaged file without letting a promise that pdfjs forgot end the whole thread.
 * Any other unhandled rejection still does, as it should.
 */
export async function ignoringStrays<T>(work: () => Promise<T>): Promise<T> {
  const judge = (reason: unknown): void => {
    if (!PARSER_ERRORS.has((reason as { name?: string } | null)?.name ?? '')) throw reason
  }
  process.on('unhandledRejection', judge)
  try {
    return await work()
  } finally {
    // Node reports a stray after the current turn, so the ear stays open for one more.
    await setImmediate()
    process.off('unhandledRejection', judge)
  }
}
