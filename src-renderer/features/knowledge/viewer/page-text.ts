import type { TextContent } from 'pdfjs-dist/types/src/display/api.js'
import { flowOf } from './flow.ts'
import { locate, type Stretch } from './locate.ts'

type TextItem = Extract<TextContent['items'][number], { str: string }>

/** The words of a drawn page: strings as the file stores them, and the elements of the text layer that stand over them. */
export interface PageText {
  items: TextItem[]
  elements: HTMLElement[]
}

/** A rectangle on a page, as shares of its width and height. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export const itemsOf = (content: TextContent): TextItem[] => content.items.filter((item): item is TextItem => 'str' in item)

/** Where a quote stands on a page, in the order of the file or, where that says more, line by line as it looks. */
export function locateOnPage(items: readonly TextItem[], quote: string): Stretch[] | null {
  let best: { stretches: Stretch[]; share: number } | null = null
  for (const order of [items.map((_, index) => index), visualOrder(items)]) {
    const found = locate(flowOf(order.map((index) => items[index]?.str ?? '')), quote)
    if (!found || found.share <= (best?.share ?? 0)) continue
    best = { ...found, stretches: found.stretches.map((stretch) => ({ ...stretch, item: order[stretch.item] ?? 0 })) }
    if (best.share === 1) break
  }
  return best?.stretches ?? null
}

/** Items by line from the top of the page, each line in its direction of reading. */
function visualOrder(items: readonly TextItem[]): number[] {
  const lines: { y: number; height: number; items: { index: number; x: number; rtl: boolean; blank: boolean }[] }[] = []
  const placed = items.map(({ str, transform: [, , , , x, y], height, dir }, index) => ({
    index,
    x,
    y,
    height,
    rtl: dir === 'rtl',
    blank: str.trim() === '',
  }))
  for (const { y, height, ...item } of placed.toSorted((a, b) => b.y - a.y)) {
    const line = lines.at(-1)
    if (line && line.y - y < Math.max(line.height, height) / 2) line.items.push(item)
    else lines.push({ y, height, items: [item] })
  }
  return lines.flatMap(({ items: line }) => {
    const written = line.filter((item) => !item.blank)
    const rtl = written.filter((item) => item.rtl).length > written.length / 2
    return line.toSorted((a, b) => (rtl ? b.x - a.x : a.x - b.x)).map(({ index }) => index)
  })
}

/** The rectangles that cover stretches of a page's text; those that touch on one line become one. */
export function boxesOf(stretches: readonly Stretch[], elements: readonly HTMLElement[], sheet: HTMLElement): Box[] {
  const page = sheet.getBoundingClientRect()
  const range = document.createRange()
  const boxes: Box[] = []
  for (const { item, start, end } of stretches) {
    const text = elements[item]?.firstChild
    if (!(text instanceof Text)) continue
    range.setStart(text, start)
    range.setEnd(text, Math.min(end, text.length))
    for (const { left, top, width, height } of range.getClientRects()) {
      const box = { left: left - page.left, top: top - page.top, width, height }
      const last = boxes.at(-1)
      if (last && touches(last, box)) boxes[boxes.length - 1] = around(last, box)
      else if (width > 0) boxes.push(box)
    }
  }
  return boxes.map(({ left, top, width, height }) => ({
    left: left / page.width,
    top: top / page.height,
    width: width / page.width,
    height: height / page.height,
  }))
}

/** On the same line, and no further apart than the words of a justified line are. */
function touches(a: Box, b: Box): boolean {
  const height = Math.min(a.height, b.height)
  const overlap = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
  const apart = Math.max(a.left, b.left) - Math.min(a.left + a.width, b.left + b.width)
  return overlap > height / 2 && apart < 2 * height
}

function around(a: Box, b: Box): Box {
  const left = Math.min(a.left, b.left)
  const top = Math.min(a.top, b.top)
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  }
}
