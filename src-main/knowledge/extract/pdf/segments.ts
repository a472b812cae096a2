import { isCjk } from './prose.ts'
import type { Run } from './runs.ts'

/** Words on one baseline with no wide gap between them: the smallest piece that layout moves about. */
export interface Segment {
  /** In logical order. */
  text: string
  x0: number
  x1: number
  /** The baseline, in points down the page. */
  y: number
  size: number
  /** The font most of its characters are in. */
  font: string
  rtl: boolean
  /** Its place in the content stream. */
  order: number
}

/** Gaps in multiples of the font size. */
const WORD_GAP = 0.15
const CJK_WORD_GAP = 0.5
const SEGMENT_GAP = 0.8
const BASELINE_DRIFT = 0.25
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/gu
const LTR = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/gu

/** Joins runs into segments; superscripts and subscripts stay with the word they hang on. */
export function joinRuns(runs: readonly Run[]): Segment[] {
  return baselines(liftScripts(runs)).flatMap((row) => splitRow(row).map(toSegment))
}

/** Puts raised and lowered small print on the baseline of the text it follows. */
function liftScripts(runs: readonly Run[]): Run[] {
  let base: Run | undefined
  let end = 0
  return runs.map((run) => {
    const hangs =
      base !== undefined &&
      run.size < base.size * 0.85 &&
      run.y !== base.y &&
      Math.abs(run.y - base.y) < base.size * 0.6 &&
      run.x0 - end < base.size * 0.35 &&
      run.x0 - end > base.size * -0.6
    end = run.x1
    if (hangs && base) return { ...run, y: base.y }
    base = run
    return run
  })
}

function baselines(runs: Run[]): Run[][] {
  const rows: Run[][] = []
  for (const run of runs.toSorted((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const row = rows
      .slice(-3)
      .findLast(([first]) => first !== undefined && Math.abs(first.y - run.y) <= Math.min(first.size, run.size) * BASELINE_DRIFT)
    if (row) row.push(run)
    else rows.push([run])
  }
  return rows
}

function splitRow(row: Run[]): Run[][] {
  const parts: Run[][] = []
  for (const run of row.sort((a, b) => a.x0 - b.x0 || a.order - b.order)) {
    const part = parts.at(-1)
    const last = part?.at(-1)
    if (part === undefined || last === undefined || run.x0 - last.x1 > Math.max(run.size, last.size) * SEGMENT_GAP) parts.push([run])
    else if (!overprints(last, run)) part.push(run)
  }
  return parts
}

/** Bold that is faked by printing a word twice. */
function overprints(a: Run, b: Run): boolean {
  return a.text === b.text && Math.abs(a.x0 - b.x0) < b.size * 0.2 && Math.abs(a.y - b.y) < b.size * 0.2
}

function toSegment(runs: Run[]): Segment {
  const letters = runs.map((run) => run.text).join('')
  const rtl = (letters.match(RTL)?.length ?? 0) > (letters.match(LTR)?.length ?? 0)
  const main = runs.reduce((best, run) => (run.text.length > best.text.length ? run : best))
  return {
    text: spell(rtl ? logicalOrder(runs) : runs, rtl),
    x0: Math.min(...runs.map((run) => run.x0)),
    x1: Math.max(...runs.map((run) => run.x1)),
    y: main.y,
    size: main.size,
    font: main.font,
    rtl,
    order: Math.min(...runs.map((run) => run.order)),
  }
}

/** Right to left, but stretches of Latin words and figures among them stay left to right. */
function logicalOrder(runs: Run[]): Run[] {
  const ordered: Run[] = []
  let latin: Run[] = []
  for (const run of runs.toReversed()) {
    if (run.rtl) {
      ordered.push(...latin, run)
      latin = []
    } else latin.unshift(run)
  }
  return [...ordered, ...latin]
}

function spell(runs: Run[], rtl: boolean): string {
  let text = ''
  runs.forEach((run, at) => {
    const before = runs[at - 1]
    if (before) {
      const gap = (rtl ? Math.max(before.x0 - run.x1, run.x0 - before.x1) : run.x0 - before.x1) / Math.max(run.size, before.size)
      const cjk = isCjk(text.at(-1)) && isCjk(run.text[0])
      if (gap > (cjk ? CJK_WORD_GAP : WORD_GAP) || (!cjk && run.spaced && gap > 0.04)) text += ' '
    }
    text += run.text
  })
  return text
}
