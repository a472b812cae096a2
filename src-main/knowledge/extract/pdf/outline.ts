import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'

/** A bookmark: its title and how deep it lies (1 is the top). */
export interface Bookmark {
  title: string
  level: number
}

type OutlineItem = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number]

/** No document is read by hand through more bookmarks than this. */
const MOST = 3000
const DEEPEST = 6

/** The bookmarks of a document by the number of the page they lead to; those that lead nowhere are left out. */
export async function readOutline(pdf: PDFDocumentProxy): Promise<Map<number, Bookmark[]>> {
  const pages = new Map<number, Bookmark[]>()
  let count = 0
  const visit = async (items: OutlineItem[], level: number): Promise<void> => {
    for (const item of items) {
      if (++count > MOST) return
      const page = await pageOf(pdf, item.dest)
      if (page !== null) pages.set(page, [...(pages.get(page) ?? []), { title: item.title, level }])
      await visit(item.items as OutlineItem[], Math.min(level + 1, DEEPEST))
    }
  }
  // A broken outline costs headings, not the document.
  const outline = await pdf.getOutline().catch(() => null)
  if (outline) await visit(outline, 1)
  return pages
}

async function pageOf(pdf: PDFDocumentProxy, dest: OutlineItem['dest']): Promise<number | null> {
  try {
    const [target] = (typeof dest === 'string' ? await pdf.getDestination(dest) : dest) ?? []
    if (typeof target === 'number') return target + 1
    if (target === null || typeof target !== 'object') return null
    return (pdf.cachedPageNumber(target) ?? (await pdf.getPageIndex(target)) + 1) || null
  } catch {
    return null
  }
}
