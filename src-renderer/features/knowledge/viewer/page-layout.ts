import { PIXELS_PER_POINT, type Zoom } from './zoom.ts'

/** In points. */
export interface Size {
  width: number
  height: number
}

/** Pages one below the other, in CSS pixels. */
export interface PageLayout {
  /** Size of one point, page by page: every page is fitted for itself. */
  scales: number[]
  tops: number[]
  heights: number[]
  widths: number[]
  /** All pages with the room around them; the last page can always be brought to the top. */
  height: number
  width: number
}

/** Room around a page. */
export const GAP = 16

/** The zoom at which a page fits; 1 is the size on paper. */
export function fitZoom(zoom: Zoom, page: Size, view: Size): number {
  if (typeof zoom === 'number') return zoom
  const byWidth = (view.width - 2 * GAP) / (page.width * PIXELS_PER_POINT)
  const byHeight = (view.height - 2 * GAP) / (page.height * PIXELS_PER_POINT)
  return Math.max(0.1, zoom === 'width' ? byWidth : Math.min(byWidth, byHeight))
}

/** Lays out pages whose sizes are known so far; the others are taken to be like `usual`. */
export function layOutPages(count: number, sizes: ReadonlyMap<number, Size>, usual: Size, zoom: Zoom, view: Size): PageLayout {
  const layout: PageLayout = { scales: [], tops: [], heights: [], widths: [], height: GAP, width: view.width }
  for (let page = 1; page <= count; page++) {
    const size = sizes.get(page) ?? usual
    const scale = fitZoom(zoom, size, view) * PIXELS_PER_POINT
    layout.scales.push(scale)
    layout.tops.push(layout.height)
    layout.heights.push(size.height * scale)
    layout.widths.push(size.width * scale)
    layout.height += size.height * scale + GAP
    layout.width = Math.max(layout.width, size.width * scale + 2 * GAP)
  }
  layout.height += Math.max(0, view.height - (layout.heights.at(-1) ?? 0) - 2 * GAP)
  return layout
}

/** The page (from 1) at a height of the layout; the room above a page belongs to it. */
export function pageAt({ tops }: PageLayout, y: number): number {
  let low = 0
  let high = tops.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((tops[middle] ?? 0) - GAP <= y) low = middle
    else high = middle - 1
  }
  return low + 1
}

/** A place to keep still at the top edge of the view: a page's own top, or this share of its height below it. */
export interface Anchor {
  page: number
  share: number | 'top'
}

export function anchorAt(layout: PageLayout, y: number): Anchor {
  const page = pageAt(layout, y)
  return { page, share: (y - (layout.tops[page - 1] ?? 0)) / (layout.heights[page - 1] ?? 1) }
}

/** Where the view has to be scrolled to. A page's top has a little room above it; all of it where no other page need be in view. */
export function yOf({ tops, heights }: PageLayout, { page, share }: Anchor, viewHeight: number): number {
  const [top, height] = [tops[page - 1] ?? 0, heights[page - 1] ?? 0]
  return share === 'top' ? top - (height + GAP <= viewHeight ? GAP : GAP / 2) : top + share * height
}
