import type { ErrorBody } from '#shared/result.ts'

/** Exit codes scripts rely on. */
export const EXIT = { done: 0, failures: 1, usage: 2, refused: 3, cannotOpen: 4 } as const

/** A refusal on its way to the exit. */
export class Refused extends Error {
  readonly body: ErrorBody

  constructor(body: ErrorBody) {
    super(body.message)
    this.body = body
  }
}

/** Writes the one JSON document of a `--json` run. */
export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)

export const printLine = (line = ''): void => void process.stdout.write(`${line}\n`)

/** For people: what is going on, kept off stdout so that pipes stay clean. */
export const note = (line: string): void => void process.stderr.write(`${line}\n`)

/** Columns padded to their widest cell; the last is left as it is. */
export function printTable(head: string[], rows: (string | number | null | undefined)[][]): void {
  const cells = [head, ...rows.map((row) => row.map((cell) => String(cell ?? '')))]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => [...(row[column] ?? '')].length)))
  for (const row of cells) {
    const padded = row.map((cell, column) =>
      column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - [...cell].length),
    )
    printLine(padded.join('  ').trimEnd())
  }
}
