import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import type { ImportWarning } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import type { RawPage } from './read-page.ts'

/** More pages than this are summed up in one warning. */
const MOST_NAMED = 20

/** What the rep should know: damaged pages, pages without text, attachments that were not imported. */
export async function readWarnings(pdf: PDFDocumentProxy, pages: readonly RawPage[], repaired: boolean): Promise<ImportWarning[]> {
  const numbers = (wanted: (page: RawPage) => boolean): number[] => pages.flatMap((page, index) => (wanted(page) ? [index + 1] : []))
  return [
    ...(repaired ? [{ code: 'truncated' as const, message: t('warnings.pdf_truncated') }] : []),
    ...perPage(
      'page_damaged',
      numbers((page) => page.damaged),
    ),
    ...perPage(
      'page_without_text',
      numbers((page) => !page.damaged && page.turns.length === 0 && page.fields.length === 0),
    ),
    ...(await attachmentNames(pdf)).map(
      (name): ImportWarning => ({ code: 'has_attachment', message: t('warnings.has_attachment', { name }) }),
    ),
  ]
}

function perPage(code: 'page_damaged' | 'page_without_text', pages: number[]): ImportWarning[] {
  const named = pages.slice(0, MOST_NAMED).map((page): ImportWarning => ({ code, page, message: t(`warnings.${code}`, { page }) }))
  const count = pages.length - named.length
  return count > 0 ? [...named, { code, message: t(`warnings.more_${code}`, { count }) }] : named
}

async function attachmentNames(pdf: PDFDocumentProxy): Promise<string[]> {
  const attachments: Map<string, { filename?: string }> | null = await pdf.getAttachments().catch(() => null)
  return [...(attachments?.values() ?? [])].flatMap(({ filename }) => (filename ? [filename] : []))
}
