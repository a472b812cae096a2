import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js'
import type { PageViewport } from 'pdfjs-dist/types/src/display/page_viewport.js'

/**
 * A stretch of text in one font on one baseline, in points, seen upright: x grows along the line, y down the page.
 * Text of another direction lies in another `turn`, whose axes are turned with it.
 */
export interface Run {
  text: string
  x0: number
  x1: number
  /** The baseline. */
  y: number
  /** The font size. */
  size: number
  /** pdfjs's name for the font, the same on every page of a document. */
  font: string
  rtl: boolean
  /** A space stood before it in the content stream. */
  spaced: boolean
  /** Its place in the content stream. */
  order: number
}

type Matrix = [number, number, number, number, number, number]

/** Runs of a page by direction of writing (degrees clockwise from "left to right on the shown page"). */
export function readRuns(content: TextContent, viewport: PageViewport): Map<number, Run[]> {
  const turns = new Map<number, Run[]>()
  let spaced = false
  content.items.forEach((item, order) => {
    if (!('str' in item)) return
    if (item.str.trim() === '') {
      spaced ||= item.str !== '' || item.hasEOL
      return
    }
    const { turn, run } = place(item, viewport.transform as Matrix, content.styles[item.fontName]?.vertical === true)
    const known = turns.get(turn) ?? []
    known.push({ ...run, spaced: spaced || item.str.startsWith(' '), order })
    turns.set(turn, known)
    spaced = item.hasEOL || item.str.endsWith(' ')
  })
  return turns
}

function place(item: TextItem, page: Matrix, vertical: boolean): { turn: number; run: Omit<Run, 'spaced' | 'order'> } {
  const [a, b, c, d, e, f] = item.transform as Matrix
  const x = page[0] * e + page[2] * f + page[4]
  const y = page[1] * e + page[3] * f + page[5]
  // Vertical scripts run along the glyphs' downward axis.
  const [alongX, alongY] = vertical ? [-c, -d] : [a, b]
  const dx = page[0] * alongX + page[2] * alongY
  const dy = page[1] * alongX + page[3] * alongY
  const scale = Math.hypot(dx, dy) || 1
  const turn = ((Math.round((Math.atan2(dy, dx) * 180) / Math.PI / 5) * 5 + 360) % 360) as number
  const [ux, uy] = turn % 90 === 0 ? [Math.round(dx / scale), Math.round(dy / scale)] : [dx / scale, dy / scale]
  const start = x * ux + y * uy
  return {
    turn,
    run: {
      text: item.str,
      x0: start,
      x1: start + (vertical ? item.height : item.width),
      y: y * ux - x * uy,
      size: (vertical ? item.width : item.height) || scale,
      font: item.fontName,
      rtl: item.dir === 'rtl',
    },
  }
}
