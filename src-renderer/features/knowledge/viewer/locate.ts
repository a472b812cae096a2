import { type Flow, flowOf } from './flow.ts'

/** A stretch of one of the strings a flow was made of. Half-open. */
export interface Stretch {
  item: number
  start: number
  end: number
}

/** Where a passage stands, and how much of it was found there: 1 is all of it, word for word. */
export interface Located {
  stretches: Stretch[]
  share: number
}

/** Less than this of a passage is not the passage. */
const ENOUGH = 0.6
/** A piece this long says by itself where it belongs; at least this share of a passage must. */
const TELLING = 12
const TELLING_SHARE = 0.35
/** A shorter piece, down to this length, belongs to the passage only next to what stands before or after it there. */
const SHORTEST = 3
/** How far "next to" reaches, in characters: further for longer pieces. */
const reachOf = (piece: string): number => Math.min(250, 20 + 10 * piece.length)

/**
 * Finds a quote in a flow: word for word, else piece by piece, because a page's own order is not always the order of reading
 * (columns, table cells, headers in between). Null where too little of it stands there. `within` limits where to look.
 */
export function locate(
  flow: Flow,
  quote: string,
  within: { from: number; to: number } = { from: 0, to: flow.text.length },
): Located | null {
  const wanted = flowOf([quote]).text
  if (wanted === '') return null
  const hay = flow.text.slice(within.from, within.to)
  const whole = hay.indexOf(wanted)
  if (whole >= 0) return { stretches: stretchesOf(flow, [[within.from + whole, within.from + whole + wanted.length]]), share: 1 }

  const pieces = placePieces(wanted, hay)
  const found = lengthOf(pieces)
  if (found < wanted.length * ENOUGH) return null
  const spans = pieces.map(([start, end]): Span => [within.from + start, within.from + end])
  return { stretches: stretchesOf(flow, spans), share: found / wanted.length }
}

type Span = [start: number, end: number]

/** Where the pieces of `wanted` stand in `hay`: first the telling ones, then what is left between them. Empty when too little tells. */
function placePieces(wanted: string, hay: string): Span[] {
  const placed: Span[] = []
  const gaps: Gap[] = []
  let free = hay
  const take = ({ inHay, length }: Piece): Span => {
    // What is taken cannot stand for another piece too.
    free = free.slice(0, inHay) + '\0'.repeat(length) + free.slice(inHay + length)
    placed.push([inHay, inHay + length])
    return [inHay, inHay + length]
  }
  const placeTelling = (gap: Gap): void => {
    const piece = longestCommon(gap.text, free, 0, free.length)
    if (piece.length < Math.min(TELLING, wanted.length)) return void gaps.push(gap)
    for (const part of around(gap, piece, take(piece))) placeTelling(part)
  }
  placeTelling({ text: wanted, after: null, before: null })
  if (lengthOf(placed) < wanted.length * TELLING_SHARE) return []

  const placeNear = (gap: Gap): void => {
    const reach = reachOf(gap.text)
    const pieces = [
      ...(gap.after === null ? [] : [longestCommon(gap.text, free, gap.after, Math.min(free.length, gap.after + reach))]),
      ...(gap.before === null ? [] : [longestCommon(gap.text, free, Math.max(0, gap.before - reach), gap.before)]),
    ]
    const piece = pieces.reduce((best, other) => (other.length > best.length ? other : best), NOTHING)
    if (piece.length === 0 || piece.length < Math.min(SHORTEST, gap.text.length)) return
    for (const part of around(gap, piece, take(piece))) placeNear(part)
  }
  for (const gap of gaps) placeNear(gap)
  return placed
}

/** A part of the passage that is still to be found, and where its neighbours on either side end and begin. */
interface Gap {
  text: string
  after: number | null
  before: number | null
}

/** What is left of a gap on both sides of a piece of it that was found. */
function around(gap: Gap, { inRest, length }: Piece, [start, end]: Span): Gap[] {
  return [
    { text: gap.text.slice(0, inRest), after: gap.after, before: start },
    { text: gap.text.slice(inRest + length), after: end, before: gap.before },
  ].filter(({ text }) => text !== '')
}

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, [start, end]) => sum + end - start, 0)

interface Piece {
  inRest: number
  inHay: number
  length: number
}

const NOTHING: Piece = { inRest: 0, inHay: 0, length: 0 }

/** The longest run of characters that stands in both: dynamic programming over one row, O(rest x hay). */
function longestCommon(rest: string, hay: string, from: number, to: number): Piece {
  const best = { ...NOTHING }
  let previous = new Uint16Array(to - from + 1)
  let row = new Uint16Array(to - from + 1)
  for (let i = 0; i < rest.length; i++) {
    const code = rest.charCodeAt(i)
    for (let j = 0; j < to - from; j++) {
      const length = hay.charCodeAt(from + j) === code ? (previous[j] ?? 0) + 1 : 0
      row[j + 1] = length
      if (length > best.length) {
        best.length = length
        best.inRest = i + 1 - length
        best.inHay = from + j + 1 - length
      }
    }
    ;[previous, row] = [row, previous]
  }
  return best
}

/** Spans of a flow as stretches of its strings. Spaces, hyphens and signs between two characters of a span belong to it. */
function stretchesOf({ item, start, end, lengths }: Flow, spans: readonly Span[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    let open: Stretch | null = null
    for (let unit = from; unit < to; unit++) {
      const place = { item: item[unit] ?? 0, start: start[unit] ?? 0, end: end[unit] ?? 0 }
      if (open?.item === place.item) {
        open.end = place.end
        continue
      }
      if (open) {
        open.end = lengths[open.item] ?? open.end
        place.start = 0
      }
      open = place
      stretches.push(open)
    }
  }
  return stretches
}

/** Where any of the words stand, from their beginning on: "rail" marks "rails" but not "trail". For strings read one by one. */
export function findWords(strings: readonly string[], words: readonly string[]): Stretch[] {
  if (words.length === 0) return []
  const any = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})[\\p{L}\\p{N}]*`, 'giu')
  return strings.flatMap((string, item) =>
    [...string.matchAll(pattern)].map((found) => ({ item, start: found.index, end: found.index + found[0].length })),
  )
}
