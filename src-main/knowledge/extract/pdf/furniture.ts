import type { Segment } from './segments.ts'

/** A page's text with its place on the paper, before anything is put in order. */
export interface PageSegments {
  /** In points, as shown. */
  height: number
  segments: Segment[]
}

/** Part of the page's height at its top and bottom where running headers and footers stand. */
const EDGE = 0.1
/** The outermost line may stand a little further in: wide margins on small paper. */
const OUTERMOST = 0.18
/** Baselines this many points apart are the same place on different pages. */
const SAME_PLACE = 3
/** A running title repeats within this many pages (left and right pages differ, chapters change). */
const NEIGHBOURHOOD = 8
const REPEATS = 3
const repeatsIn = (pages: number): number => Math.min(REPEATS, Math.max(pages, 2))
/** Share of all pages on which a line that differs in its figures only must stand. */
const WIDESPREAD = 0.2
const PRINTED_NUMBER = /^(?:\p{L}{1,6}\.?\s)?[-–—[(]?\s?(\d{1,4}|[ivxlc]{1,7})\s?[-–—\])]?(?:\s?(?:\/|of|von|de|di|z|из)\s?\d{1,4})?$/iu
const OUTER_NUMBER = /^(\d{1,4})\s|\s(\d{1,4})$/u
const ROMAN = /^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/i

/** Segments near the top or bottom edge of a page, where a header or footer can be. */
function edgeSegments({ height, segments }: PageSegments): Segment[] {
  const top = segments.reduce((least, { y }) => Math.min(least, y), height * OUTERMOST)
  const bottom = segments.reduce((most, { y }) => Math.max(most, y), height * (1 - OUTERMOST))
  return segments.filter(({ y, size }) => y < height * EDGE || y - size > height * (1 - EDGE) || y <= top + 1 || y >= bottom - 1)
}

/** The value of a printed page number, arabic or roman; null when it is neither. */
function numberValue(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === '' || !ROMAN.test(text)) return null
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }
  const digits = [...text.toLowerCase()].map((letter) => values[letter] ?? 0)
  return digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0)
}

/** What may be a page number in a header or footer: a segment that is one, or the number at either end of a running title. */
function printedNumbers(segment: Segment): string[] {
  const text = segment.text.trim()
  const whole = PRINTED_NUMBER.exec(text)?.[1]
  if (whole !== undefined) return [whole]
  const outer = OUTER_NUMBER.exec(text)
  return outer && text.length < 120 ? [outer[1] ?? outer[2] ?? ''] : []
}

/**
 * The printed page number of each page, for documents without page labels of their own: numbers in headers and footers
 * that keep their distance to the page's position over at least three pages. A page without one between two that agree is filled in.
 */
export function printedPageNumbers(pages: readonly PageSegments[]): (string | null)[] {
  const votes = new Map<string, number>()
  const candidates = pages.map((page, index) =>
    edgeSegments(page)
      .flatMap(printedNumbers)
      .flatMap((text) => {
        const value = numberValue(text)
        if (value === null || value === 0) return []
        const key = `${/\d/.test(text) ? 'arabic' : 'roman'}:${index + 1 - value}`
        return [{ text, key }]
      })
      .filter(({ key }, at, all) => all.findIndex((other) => other.key === key) === at),
  )
  for (const { key } of candidates.flat()) votes.set(key, (votes.get(key) ?? 0) + 1)
  const chosen = candidates.map((list) => {
    const best = list.toSorted((a, b) => (votes.get(b.key) ?? 0) - (votes.get(a.key) ?? 0))[0]
    return best && (votes.get(best.key) ?? 0) >= repeatsIn(pages.length) ? best : null
  })
  return chosen.map((own, index) => own?.text ?? fillIn(chosen, index))
}

function fillIn(chosen: ({ text: string; key: string } | null)[], index: number): string | null {
  const before = chosen.slice(0, index).findLast((label) => label !== null)
  const after = chosen.slice(index + 1).find((label) => label !== null)
  if (!before || before.key !== after?.key || !before.key.startsWith('arabic')) return null
  return String(index + 1 - Number(before.key.slice('arabic:'.length)))
}

interface Edge {
  segment: Segment
  /** Distance from the top edge, or negative from the bottom edge, so that pages of two sizes still agree. */
  y: number
  /** Its text with the page's number taken out; it repeats on neighbouring pages. */
  exact: string
  /** Its text with all figures taken out; it must repeat on many pages to be furniture. */
  figures: string
}

/** Rows of one table follow each other within this many font sizes, their cells begin or end this many points apart at most. */
const ROW_PITCH = 2.2
const ALIGNED = 3
/** A line of a text column is longer. */
const LONGEST_CELL = 40

/** Takes running headers, footers and printed page numbers out of every page; a page with nothing else keeps its words. */
export function dropFurniture(pages: readonly PageSegments[], numbers: readonly (string | null)[]): Segment[][] {
  const edges = pages.map((page, index) => readEdges(page, numbers[index] ?? null))
  const places = placesOf(edges)
  const few = repeatsIn(pages.length)
  const many = Math.max(REPEATS + 1, pages.length * WIDESPREAD)
  return pages.map(({ segments }, index) => {
    const list = (edges[index] ?? []).filter(({ segment }) => !inTable(segment, segments))
    const recurs = (edge: Edge, key: string): boolean => standsOn(places.get(key), edge.y, index, NEIGHBOURHOOD, few)
    const isFurniture = (edge: Edge): boolean =>
      isPageNumber(edge.segment, numbers[index] ?? null) ||
      recurs(edge, edge.exact) ||
      standsOn(places.get(edge.figures), edge.y, index, pages.length, many)
    const furniture = list.filter(isFurniture)
    // A section number beside the running title changes too often to repeat, but it stands where its like stand on other pages.
    const beside = list.filter((edge) => furniture.some(({ y }) => Math.abs(y - edge.y) <= SAME_PLACE) && recurs(edge, edge.figures))
    const dropped = new Set([...furniture, ...beside].map(({ segment }) => segment))
    if (dropped.size === 0) return segments
    const body = segments.filter((segment) => !dropped.has(segment))
    return body.length > 0 ? body : segments.filter((segment) => !isPageNumber(segment, numbers[index] ?? null))
  })
}

/** A cell in the first or last row of a table: other cells stand beside it, and two of them line up with cells of the two rows next to them. */
function inTable(segment: Segment, segments: readonly Segment[]): boolean {
  const row = segments.filter(({ y }) => Math.abs(y - segment.y) <= 1)
  if (row.length < 2) return false
  const cells = segments.filter(
    ({ y, x0, x1, text }) =>
      Math.abs(y - segment.y) > 1 &&
      Math.abs(y - segment.y) <= segment.size * ROW_PITCH * 2 &&
      text.length <= LONGEST_CELL &&
      row.filter((cell) => cell.x0 < x1 && cell.x1 > x0).length <= 1,
  )
  const lined = row.filter(({ x0, x1 }) => {
    const column = cells.filter((cell) => Math.abs(cell.x0 - x0) <= ALIGNED || Math.abs(cell.x1 - x1) <= ALIGNED)
    return new Set(column.map(({ y }) => Math.round(y))).size >= 2
  })
  return lined.length >= 2
}

/** Where a text stands, in page order. */
interface Place {
  page: number
  y: number
}

function placesOf(edges: Edge[][]): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  edges.forEach((list, page) => {
    for (const { y, exact, figures } of list) {
      for (const key of [exact, figures]) {
        const known = places.get(key)
        if (known) known.push({ page, y })
        else places.set(key, [{ page, y }])
      }
    }
  })
  return places
}

/** Whether a text stands at the height `y` of at least `wanted` pages, none further than `reach` from page `index`. */
function standsOn(places: readonly Place[] = [], y: number, index: number, reach: number, wanted: number): boolean {
  let found = 0
  let last = -1
  for (const place of places) {
    if (place.page > index + reach) return false
    if (place.page === last || place.page < index - reach || Math.abs(place.y - y) > SAME_PLACE) continue
    last = place.page
    if (++found >= wanted) return true
  }
  return false
}

function readEdges(page: PageSegments, number: string | null): Edge[] {
  const own = number === null ? null : new RegExp(`(?<![\\p{L}\\d])${number}(?![\\p{L}\\d])`, 'u')
  return edgeSegments(page).map((segment) => ({
    segment,
    y: segment.y < page.height / 2 ? segment.y : segment.y - page.height,
    exact: `=${own && segment.text.includes(number ?? '') ? segment.text.replace(own, '#') : segment.text}`,
    figures: `#${segment.text.replace(/\d+/g, '#')}`,
  }))
}

function isPageNumber({ text }: Segment, number: string | null): boolean {
  return number !== null && PRINTED_NUMBER.exec(text.trim())?.[1] === number
}
