import type { Segment } from './segments.ts'

/** Segments that share a baseline, from left to right. */
export type Row = Segment[]

const ROW_DRIFT = 0.5
const GUTTER = 0.8
/** A one-sided row further than this many line heights from the columns does not belong to them. */
const DETACHED = 2.5
/** How a line starts that goes on with the sentence above: small, or in a script without capitals. */
const RUNS_ON = /^["'“„«(]?[\p{Ll}\p{Lo}]/u
/** Share of such lines in prose; the labels and figures of a table have hardly any. */
const RUNNING = 0.25

/** Groups segments by baseline, top to bottom, each row from left to right. */
export function groupRows(segments: readonly Segment[]): Row[] {
  const rows: Row[] = []
  for (const segment of segments.toSorted((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && segment.y - first.y <= Math.min(first.size, segment.size) * ROW_DRIFT) row.push(segment)
    else rows.push([segment])
  }
  for (const row of rows) row.sort((a, b) => a.x0 - b.x0)
  return rows
}

/**
 * Cuts a page into regions in the order they are read: where a gutter parts columns of text, the left column
 * comes before the right (the other way round in right-to-left text); the columns of a table stay together.
 */
export function readingOrder(segments: readonly Segment[]): Row[][] {
  const rows = groupRows(segments)
  const columns = findColumns(rows)
  if (!columns) return rows.length > 0 ? [rows] : []
  const { from, to, gutter } = columns
  const inside = rows.slice(from, to).flat()
  const left = inside.filter((segment) => segment.x0 < gutter)
  const right = inside.filter((segment) => segment.x0 >= gutter)
  const rtl = inside.filter((segment) => segment.rtl).length * 2 > inside.length
  return [rows.slice(0, from).flat(), ...(rtl ? [right, left] : [left, right]), rows.slice(to).flat()].flatMap((part) => readingOrder(part))
}

interface Columns {
  /** Rows `from` (inclusive) to `to` (exclusive) lie on either side of x = gutter. */
  from: number
  to: number
  gutter: number
  score: number
}

function findColumns(rows: Row[]): Columns | undefined {
  let best: Columns | undefined
  for (const gutter of gutters(rows)) {
    for (const band of bands(rows, gutter)) {
      const score = columnScore(rows.slice(band.from, band.to), gutter)
      if (score > (best?.score ?? 0)) best = { ...band, gutter, score }
    }
  }
  return best
}

/** Candidate gutters: just left of where a later segment of a row starts, the commonest first. */
function gutters(rows: Row[]): number[] {
  const votes = new Map<number, number>()
  for (const row of rows) {
    row.forEach((segment, at) => {
      const before = row[at - 1]
      if (!before || segment.x0 - before.x1 < segment.size * GUTTER) return
      const x = Math.round(segment.x0 - Math.min(segment.size * 0.4, (segment.x0 - before.x1) / 2))
      votes.set(x, (votes.get(x) ?? 0) + 1)
    })
  }
  return [...votes]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 24)
    .map(([x]) => x)
}

/** Longest stretches of rows that no segment crosses at x, trimmed to where the columns stand. */
function bands(rows: Row[], x: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  let from = 0
  for (let at = 0; at <= rows.length; at++) {
    const row = rows[at]
    if (row && !row.some((segment) => segment.x0 < x && segment.x1 > x)) continue
    const band = trim(rows, from, at, x)
    if (band) found.push(band)
    from = at + 1
  }
  return found
}

function trim(rows: Row[], start: number, end: number, x: number): { from: number; to: number } | undefined {
  const sides = rows.slice(start, end).map((row) => (row.some((s) => s.x0 < x) ? 1 : 0) | (row.some((s) => s.x0 >= x) ? 2 : 0))
  let from = start
  let to = end
  const far = (a: number, b: number): boolean => {
    const [upper, lower] = [rows[a]?.[0], rows[b]?.[0]]
    return upper !== undefined && lower !== undefined && lower.y - upper.y > DETACHED * Math.max(upper.size, lower.size)
  }
  const sameSide = (a: number, b: number): boolean =>
    sides[a] !== 3 && sides.slice(Math.min(a, b), Math.max(a, b) + 1).every((s) => s === sides[a])
  for (let at = start; at + 1 < end && sameSide(0, at - start); at++) if (far(at, at + 1)) from = at + 1
  for (let at = end - 1; at > from && sameSide(sides.length - 1, at - start); at--) if (far(at - 1, at)) to = at
  return to - from >= 2 ? { from, to } : undefined
}

/** How many rows speak for columns at x; 0 when it is a table, a list of labels, or nothing. */
function columnScore(rows: Row[], x: number): number {
  const left = side(rows, (segment) => segment.x0 < x)
  const right = side(rows, (segment) => segment.x0 >= x)
  const fewer = Math.min(left.rows, right.rows)
  if (fewer < 2) return 0
  const crossings = streamCrossings(rows.flat(), x)
  const inColumnOrder = crossings <= Math.max(1, fewer * 0.25)
  const prose = left.prose && right.prose
  const bothSides = rows.filter((row) => row.some((s) => s.x0 < x) && row.some((s) => s.x0 >= x)).length
  const tabular = bothSides >= fewer * 0.9 && (left.words < 2 || right.words < 2)
  if (inColumnOrder && !tabular) return fewer
  return prose && fewer >= 4 ? fewer : 0
}

function side(rows: Row[], on: (segment: Segment) => boolean): { rows: number; words: number; prose: boolean } {
  const lines = rows.map((row) => row.filter(on)).filter((row) => row.length > 0)
  const spans = lines.map((row) => Math.max(...row.map((s) => s.x1)) - Math.min(...row.map((s) => s.x0)))
  const widest = Math.max(...spans, 1)
  const words = lines.reduce((sum, row) => sum + row.reduce((n, s) => n + s.text.split(' ').length, 0), 0) / Math.max(lines.length, 1)
  const full = spans.filter((span) => span > widest * 0.75).length
  const running = lines.filter((row) => RUNS_ON.test(row[0]?.text ?? '')).length
  return { rows: lines.length, words, prose: words >= 3.5 && full >= lines.length * 0.6 && running >= lines.length * RUNNING }
}

/** How often the content stream changes sides: once for columns, on every row for a table. */
function streamCrossings(segments: Segment[], x: number): number {
  const sides = segments.toSorted((a, b) => a.order - b.order).map((segment) => segment.x0 < x)
  return sides.filter((here, at) => at > 0 && here !== sides[at - 1]).length
}
