import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import { AppError } from '../../app/app-error.ts'
import type { ExtractedDocument, ExtractedPage, ExtractOptions, Extractor } from './document.ts'
import { toPieces } from './pdf/blocks.ts'
import { isBroken } from './pdf/broken.ts'
import { dropFurniture, printedPageNumbers } from './pdf/furniture.ts'
import type { Line } from './pdf/lines.ts'
import { readMetadata } from './pdf/metadata.ts'
import { openPdf } from './pdf/open.ts'
import { readOutline } from './pdf/outline.ts'
import { vocabularyOf } from './pdf/prose.ts'
import { type RawPage, readPage } from './pdf/read-page.ts'
import { readingOrder } from './pdf/reading-order.ts'
import { ignoringStrays } from './pdf/stray-rejections.ts'
import { carryHeader } from './pdf/table-header.ts'
import { toLines } from './pdf/tables.ts'
import { readTypography } from './pdf/typography.ts'
import { readWarnings } from './pdf/warnings.ts'
import { layOut } from './sections.ts'

/**
 * Reads a PDF: open -> segments of text per page -> furniture out -> reading order -> lines and rows -> blocks.
 * Pages are read one at a time and released; only their words and places are kept until the whole is known.
 */
export const extractPdf: Extractor = (bytes, options) =>
  ignoringStrays(async () => {
    const { pdf, repaired } = await openPdf(bytes, options)
    try {
      return await extract(pdf, { bytes, repaired }, options)
    } finally {
      await pdf.loadingTask.destroy()
    }
  })

async function extract(
  pdf: PDFDocumentProxy,
  { bytes, repaired }: { bytes: Uint8Array; repaired: boolean },
  { fileName, onProgress }: ExtractOptions,
): Promise<ExtractedDocument> {
  const { hasForm, ...metadata } = await readMetadata(pdf)
  const raw: RawPage[] = []
  // While one page is laid out the next is being unpacked.
  let next = readPage(pdf, 1, hasForm)
  for (let page = 1; page <= pdf.numPages; page++) {
    const current = next
    if (page < pdf.numPages) next = readPage(pdf, page + 1, hasForm)
    raw.push(await current)
    onProgress?.(page / pdf.numPages)
  }
  const silent = raw.filter((page) => !page.damaged && isBlank(page))
  if (silent.length > 0 && isBroken(bytes)) for (const page of silent) page.damaged = true
  if (raw.every((page) => page.damaged)) throw new AppError('file_damaged', { file: fileName })
  if (raw.every(isBlank)) throw new AppError('no_text_layer', { file: fileName })
  return { ...metadata, unit: 'page', pages: await layOutPages(pdf, raw), warnings: await readWarnings(pdf, raw, repaired) }
}

/** No words at all: a scan, a picture or an empty page. */
function isBlank({ turns, fields }: RawPage): boolean {
  return turns.length === 0 && fields.length === 0
}

async function layOutPages(pdf: PDFDocumentProxy, raw: RawPage[]): Promise<ExtractedPage[]> {
  // Running headers stand the way the page is read; text turned on its side is never one.
  const upright = raw.map(({ height, turns }) => ({ height, segments: turns[0] ?? [] }))
  const printed = printedPageNumbers(upright)
  const labels = (await pdf.getPageLabels().catch(() => null)) ?? printed
  const bodies = dropFurniture(
    upright,
    printed.map((number, index) => number ?? (labels[index] || null)),
  )
  const look = await readTypography(pdf, bodies)
  const outline = await readOutline(pdf)
  const vocabulary = vocabularyOf(bodies.flatMap((segments) => segments.map((segment) => segment.text)))
  let above: Line[] = []
  return raw.map(({ turns, fields }, index) => {
    const regions = [bodies[index] ?? [], ...turns.slice(1)].flatMap(readingOrder).map((rows) => toLines(rows, vocabulary))
    carryHeader(above, regions.flat())
    above = regions.flat()
    const pieces = toPieces(regions, outline.get(index + 1) ?? [], look, vocabulary)
    return layOut([...pieces, ...fields], index + 1, labels[index] || null)
  })
}
