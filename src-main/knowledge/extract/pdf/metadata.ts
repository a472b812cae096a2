import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api.js'
import { cleanText } from './prose.ts'

export interface Metadata {
  title: string | null
  author: string | null
  /** BCP 47. */
  language: string | null
  /** The document has form fields. */
  hasForm: boolean
}

const JUNK_TITLE =
  /^(?:untitled|unbenannt|ohne titel|sans titre|sin título|без названия|document ?\d*|title|slide ?\d+|presentation ?\d*|pdf|null|none|\W*)$/iu
const JUNK_AUTHOR = /^(?:unknown|anonymous|admin(?:istrator)?|user|owner|author|root|\W*)$/iu
/** What word processors put before the name of a file they print. */
const PROGRAM_PREFIX = /^(?:microsoft (?:word|powerpoint|excel)|openoffice|libreoffice)\s*[-–:]\s*/iu
const FILE_ENDING = /\.(?:docx?|xlsx?|pptx?|odt|ods|odp|rtf|tex|dvi|indd|qxd|pmd|fm|pdf|html?|txt|pub|cdr|ai)$/iu

/** Title, author and language as the document states them; null where it states nothing usable. */
export async function readMetadata(pdf: PDFDocumentProxy): Promise<Metadata> {
  const { info, metadata } = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }))
  const stated = info as Record<string, unknown>
  const first = (...values: unknown[]): string => values.map(plain).find((value) => value !== '') ?? ''
  return {
    title: cleanTitle(first(stated.Title, metadata?.get('dc:title'))),
    author: cleanAuthor(first(stated.Author, metadata?.get('dc:creator'))),
    language: cleanLanguage(first(stated.Language, metadata?.get('dc:language'))),
    hasForm: stated.IsAcroFormPresent === true,
  }
}

function plain(value: unknown): string {
  const text = Array.isArray(value) ? value.filter((part) => typeof part === 'string').join(', ') : value
  return typeof text === 'string' ? cleanText(text) : ''
}

/** A title a person would recognise: without the program's name and the file's ending, null for "untitled" and the like. */
function cleanTitle(title: string): string | null {
  const bare = title.replace(PROGRAM_PREFIX, '').replace(FILE_ENDING, '').trim()
  return JUNK_TITLE.test(bare) || bare.includes('\ufffd') ? null : bare
}

function cleanAuthor(author: string): string | null {
  return JUNK_AUTHOR.test(author) || author.includes('\ufffd') ? null : author
}

function cleanLanguage(language: string): string | null {
  try {
    return Intl.getCanonicalLocales(language.replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}
