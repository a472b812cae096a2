import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import type { Piece } from '../sections.ts'
import { readFormFields } from './form-fields.ts'
import { readRuns } from './runs.ts'
import { joinRuns, type Segment } from './segments.ts'

/** What is kept of a page once it is read and released. */
export interface RawPage {
  /** In points, as shown. */
  height: number
  /** Segments by direction of writing, the direction with the most text first; empty when the page has no text. */
  turns: Segment[][]
  fields: Piece[]
  damaged: boolean
}

/** Reads the words of one page and releases it. A page that cannot be read comes back empty and marked damaged. */
export async function readPage(pdf: PDFDocumentProxy, number: number, hasForm: boolean): Promise<RawPage> {
  try {
    const page = await pdf.getPage(number)
    const viewport = page.getViewport({ scale: 1 })
    // Ligatures are spelt out after the text is in logical order, which is where their letters have a right order.
    const content = await page.getTextContent({ disableNormalization: true })
    const turns = [...readRuns(content, viewport).values()].map(joinRuns).toSorted((a, b) => characters(b) - characters(a))
    const fields = hasForm ? await readFormFields(page) : []
    page.cleanup()
    return { height: viewport.height, turns, fields, damaged: false }
  } catch {
    return { height: 0, turns: [], fields: [], damaged: true }
  }
}

function characters(segments: Segment[]): number {
  return segments.reduce((sum, { text }) => sum + text.length, 0)
}
