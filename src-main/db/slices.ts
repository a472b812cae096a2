import type { Db } from './open.ts'

/** How long one transaction goes on taking rows, in milliseconds. Its commit comes on top, and takes about as long. */
const ROWS_MS = 4

/**
 * Runs `write` for every row, in transactions short enough for whoever is typing. For rows that can be made again: the commits do
 * not wait for the disk. `onSlice` hears how many are written and may throw to stop.
 */
export async function writeInSlices<T>(
  db: Db,
  rows: readonly T[],
  write: (row: T) => void,
  onSlice?: (done: number) => void,
): Promise<void> {
  for (let done = 0; done < rows.length; ) {
    db.writeDerived(() => {
      const enough = performance.now() + ROWS_MS
      do write(rows[done++] as T)
      while (done < rows.length && performance.now() < enough)
    })
    onSlice?.(done)
    await db.settle()
  }
}
