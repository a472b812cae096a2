import { marked } from 'marked'
import type { Format } from '#shared/domain/knowledge.ts'
import { AppError } from '../../app/app-error.ts'
import { wordToHtml } from '../extract/docx.ts'
import { FRONT_MATTER } from '../extract/markdown.ts'
import { decryptOffice, isEncryptedOffice } from '../intake/decrypt-office.ts'
import { declaredEncoding, readText } from '../intake/read-text.ts'
import { readZip } from '../intake/read-zip.ts'
import { sanitise, textToHtml } from './sanitise.ts'

/** The formats that are shown as they were written; PDF pages are drawn by the screen itself, the rest is shown as text. */
const RENDERERS: Partial<Record<Format, (bytes: Uint8Array, fileName: string) => string | Promise<string>>> = {
  docx: (bytes, fileName) => wordToHtml(readZip(bytes, fileName), fileName, { pictures: true }),
  html: (bytes) => readText(bytes, declaredEncoding(bytes)).text,
  md: (bytes) => marked.parse(readText(bytes).text.replace(FRONT_MATTER, ''), { async: false, gfm: true }),
  txt: (bytes) => textToHtml(readText(bytes).text),
}

/**
 * A document as sanitised HTML. Throws `unsupported_format` for a format that is shown as text only, `password_required` and
 * `password_wrong` for a protected Office file, and `file_damaged`.
 */
export async function renderDocument(bytes: Uint8Array, format: Format, fileName: string, password?: string): Promise<string> {
  const render = RENDERERS[format]
  if (!render) throw new AppError('unsupported_format', { file: fileName })
  const opened = isEncryptedOffice(bytes) ? decryptOffice(bytes, fileName, password) : bytes
  return sanitise(await render(opened, fileName))
}
