import type { Format } from '#shared/domain/knowledge.ts'
import { AppError } from '../../app/app-error.ts'
import { decryptOffice, isEncryptedOffice } from '../intake/decrypt-office.ts'
import { detectFormat } from '../intake/detect-format.ts'
import { readZip } from '../intake/read-zip.ts'
import type { ExtractedDocument, ExtractOptions, Extractor } from './document.ts'
import { extractedTitle } from './title.ts'

const PICTURE = /^(?!docProps\/).*\.(?:png|jpe?g|gif|webp|bmp|tiff?|emf|wmf|svg)$/i

/** Loaded when first needed: a worker that reads e-mails never loads the PDF engine. */
const EXTRACTORS: Record<Format, () => Promise<Extractor>> = {
  pdf: async () => (await import('./pdf.ts')).extractPdf,
  docx: async () => (await import('./docx.ts')).extractDocx,
  pptx: async () => (await import('./pptx.ts')).extractPptx,
  xlsx: async () => (await import('./xlsx.ts')).extractXlsx,
  csv: async () => (await import('./csv.ts')).extractCsv,
  txt: async () => (await import('./text.ts')).extractText,
  md: async () => (await import('./markdown.ts')).extractMarkdown,
  html: async () => (await import('./html.ts')).extractHtml,
  rtf: async () => (await import('./rtf.ts')).extractRtf,
  epub: async () => (await import('./epub.ts')).extractEpub,
  eml: async () => (await import('./eml.ts')).extractEml,
}

/**
 * Reads a file as pages of clean text with their blocks. `format` is what `detectFormat` found.
 * The title is the document's own, else its first heading, else the file's name.
 * Office files under a password are opened with `options.password` (`password_required`, `password_wrong`).
 * Throws `file_empty` where nothing is left to read, `no_text_layer` where an Office file or a book is all pictures, and what the format's extractor throws.
 */
export async function extractDocument(bytes: Uint8Array, format: Format, options: ExtractOptions): Promise<ExtractedDocument> {
  if (isEncryptedOffice(bytes)) {
    const opened = decryptOffice(bytes, options.fileName, options.password)
    return extractDocument(opened, (await detectFormat(opened, options.fileName)).format, options)
  }
  const extract = await EXTRACTORS[format]()
  const document = await extract(bytes, options)
  if (!document.pages.some((page) => page.text !== ''))
    throw new AppError(holdsPictures(bytes, options.fileName) ? 'no_text_layer' : 'file_empty', { file: options.fileName })
  return { ...document, title: extractedTitle(document, options.fileName) }
}

/** The preview of the first page, which programs store beside the document, is no part of it. */
function holdsPictures(bytes: Uint8Array, fileName: string): boolean {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  return isZip && readZip(bytes, fileName).names.some((name) => PICTURE.test(name))
}
