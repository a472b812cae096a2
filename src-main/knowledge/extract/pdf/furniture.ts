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
  const top = Math.min(...segments.map(({ y }) => y), height * OUTERMOST)
  const bottom = Math.max(...segments.map(({ y }) => y), height * (1 - OUTERMOST))
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

/** Takes running headers, footers and printed page numbers out of every page. */
export function dropFurniture(pages: readonly PageSegments[], numbers: readonly (string | null)[]): Segment[][] {
  const edges = pages.map((page, index) => readEdges(page, numbers[index] ?? null))
  const places = new Map<string, { page: number; y: number }[]>()
  edges.forEach((list, page) => {
    for (const { y, exact, figures } of list) {
      for (const key of [exact, figures]) {
        const known = places.get(key)
        if (known) known.push({ page, y })
        else places.set(key, [{ page, y }])
      }
    }
  })
  const pagesWith = ({ y }: Edge, key: string, near: (page: number) => boolean): number =>
    new Set((places.get(key) ?? []).filter((place) => Math.abs(place.y - y) <= SAME_PLACE && near(place.page)).map(({ page }) => page)).size
  const widespread = Math.max(REPEATS + 1, pages.length * WIDESPREAD)
  return pages.map(({ segments }, index) => {
    const near = (page: number): boolean => Math.abs(page - index) <= NEIGHBOURHOOD
    const isFurniture = (edge: Edge): boolean =>
      isPageNumber(edge.segment, numbers[index] ?? null) ||
      pagesWith(edge, edge.exact, near) >= repeatsIn(pages.length) ||
      pagesWith(edge, edge.figures, () => true) >= widespread
    const list = edges[index] ?? []
    const furniture = list.filter(isFurniture)
    // A section number beside the running title changes too often to repeat, but it stands where its like stand on other pages.
    const beside = list.filter(
      (edge) =>
        furniture.some(({ y }) => Math.abs(y - edge.y) <= SAME_PLACE) && pagesWith(edge, edge.figures, near) >= repeatsIn(pages.length),
    )
    const dropped = new Set([...furniture, ...beside].map(({ segment }) => segment))
    return dropped.size === 0 ? segments : segments.filter((segment) => !dropped.has(segment))
  })
}

function readEdges(page: PageSegments, number: string | null): Edge[] {
  const own = number === null ? null : new RegExp(`(?<![\\p{L}\\d])${number}(?![\\p{L}\\d])`, 'u')
  return edgeSegments(page).map((segment) => ({
    segment,
    y: segment.y < page.height / 2 ? segment.y : segment.y - page.height,
    exact: `=${own ? segment.text.replace(own, '#') : segment.text}`,
    figures: `#${segment.text.replace(/\d+/g, '#')}`,
  }))
}

function isPageNumber({ text }: Segment, number: string | null): boolean {
  return number !== null && PRINTED_NUMBER.exec(text.trim())?.[1] === number
}
