import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import type { Segment } from './segments.ts'

/** What running text looks like in a document, and what stands out from it. */
export interface Typography {
  bodySize: number
  bodyFont: string
  bold: ReadonlySet<string>
  /** Sizes of headings, largest first, in half points. */
  headingSizes: number[]
}

/** From this many times the size of running text on, a line is a heading. */
const LARGER = 1.15
/** Headings are seldom set in more fonts than these, and each costs reading one page's drawing operators. */
const FONTS_ASKED = 6
/** How foundries and TeX name bold cuts: Helvetica-Bold, Frutiger-Black, CMBX12, NimbusRomNo9L-Medi. */
const BOLD_NAME = /bold|black|heavy|demi|-medi$|(?:cm|sf|ec|tc)(?:ss)?bx|-bd/i
/** Sizes closer than this are one. */
const SAME_SIZE = 0.94
export const LONGEST_HEADING = 160
/** Lines of running text are mostly longer than this; cells of tables, which may be set smaller, are shorter. */
const RUNNING_LINE = 40

const halfPoints = (size: number): number => Math.round(size * 2) / 2

/** Finds body size and font, heading sizes and bold fonts from all the document's segments (one array per page). */
export async function readTypography(pdf: PDFDocumentProxy, pages: readonly Segment[][]): Promise<Typography> {
  const sizes = new Map<number, number>()
  const running = new Map<number, number>()
  const fonts = new Map<string, number>()
  const add = <K>(counts: Map<K, number>, key: K, length: number) => counts.set(key, (counts.get(key) ?? 0) + length)
  for (const segments of pages) {
    for (const { size, font, text } of segments) {
      add(sizes, halfPoints(size), text.length)
      add(fonts, font, text.length)
      if (text.length >= RUNNING_LINE) add(running, halfPoints(size), text.length)
    }
  }
  const bodySize = commonest(running) ?? commonest(sizes) ?? 10
  const bodyFont = commonest(fonts) ?? ''
  return {
    bodySize,
    bodyFont,
    bold: await boldFonts(pdf, pages, bodySize, bodyFont),
    headingSizes: [...sizes.keys()]
      .filter((size) => size >= bodySize * LARGER)
      .toSorted((a, b) => b - a)
      .filter((size, at, all) => at === 0 || size < (all[at - 1] ?? 0) * SAME_SIZE),
  }
}

function commonest<K>(counts: Map<K, number>): K | undefined {
  return [...counts].reduce<[K | undefined, number]>((best, [key, count]) => (count > best[1] ? [key, count] : best), [undefined, 0])[0]
}

/**
 * pdfjs tells a font's weight only with a page's drawing operators, so it is asked about the fonts that short lines
 * of body size are set in, on the emptiest page each stands on.
 */
async function boldFonts(pdf: PDFDocumentProxy, pages: readonly Segment[][], bodySize: number, bodyFont: string): Promise<Set<string>> {
  const candidates = new Map<string, { lines: number; page: number; load: number }>()
  pages.forEach((segments, index) => {
    for (const { font, size, text } of segments) {
      if (font === bodyFont || size < bodySize * 0.95 || size >= bodySize * LARGER || text.length > LONGEST_HEADING) continue
      const known = candidates.get(font) ?? { lines: 0, page: index + 1, load: segments.length }
      known.lines++
      if (segments.length < known.load) Object.assign(known, { page: index + 1, load: segments.length })
      candidates.set(font, known)
    }
  })
  const bold = new Set<string>()
  const asked = [...candidates].toSorted((a, b) => b[1].lines - a[1].lines).slice(0, FONTS_ASKED)
  for (const [font, { page: number }] of asked) {
    try {
      const page = await pdf.getPage(number)
      if (!page.commonObjs.has(font)) await page.getOperatorList({ annotationMode: 0 })
      const name = page.commonObjs.has(font) ? (page.commonObjs.get(font) as { name?: string }).name : undefined
      if (name !== undefined && BOLD_NAME.test(name)) bold.add(font)
      page.cleanup()
    } catch {
      // A page that cannot be drawn can still be read; its headings are found by size and outline alone.
    }
  }
  return bold
}

/** The level of a line that stands out by size (1..) or by weight (one below), or null for running text. */
export function headingLevel({ size, font, text }: { size: number; font: string; text: string }, look: Typography): number | null {
  if (text.length > LONGEST_HEADING || !/\p{L}{2}/u.test(text)) return null
  const { bodySize, headingSizes, bold, bodyFont } = look
  if (size >= bodySize * LARGER) return Math.min(headingSizes.findIndex((known) => known <= halfPoints(size)) + 1, 6) || 1
  const stands = bold.has(font) && font !== bodyFont && size >= bodySize * 0.95 && !/[.;,]$/.test(text)
  return stands ? Math.min(headingSizes.length + 1, 6) : null
}
