import type { ExportedFile, ExportKind, Recommendation } from '#shared/domain/recommendations.ts'
import { toDocx } from './docx.ts'
import { toEml } from './eml.ts'
import { toMarkdown } from './markdown.ts'
import { toPptx } from './pptx.ts'
import { sheetOf } from './sheet.ts'

const TYPES: Record<ExportKind, string> = {
  markdown: 'text/markdown; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  eml: 'message/rfc822',
}
const EXTENSIONS: Record<ExportKind, string> = { markdown: 'md', docx: 'docx', pptx: 'pptx', eml: 'eml' }

interface ExportTask {
  as: ExportKind
  /** Leaves out everything that is the rep's own. An e-mail always does. */
  forCustomer: boolean
  /** Where a draft is addressed to. */
  to: string | null
  /** UTC epoch milliseconds. */
  at: number
}

/** Advice as a file to hand over. */
export async function exportAdvice(given: Recommendation, { as, forCustomer, to, at }: ExportTask): Promise<ExportedFile> {
  const sheet = sheetOf(given, forCustomer)
  const bytes = {
    markdown: () => Buffer.from(toMarkdown(sheet), 'utf8'),
    docx: () => toDocx(sheet),
    pptx: () => toPptx(sheet),
    eml: () => Buffer.from(toEml(given, to, at), 'utf8'),
  }
  const name = [sheet.title, given.customerName].filter(Boolean).join(', ')
  return { fileName: `${fileSafe(name)}.${EXTENSIONS[as]}`, type: TYPES[as], base64: (await bytes[as]()).toString('base64') }
}

/** No character Windows refuses in a file name. */
const fileSafe = (name: string): string =>
  name
    .replace(/[<>:"/\\|?*\p{Cc}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 100) || 'advice'
