import { AppError } from '../../app/app-error.ts'
import { readZip, type Zip } from '../intake/read-zip.ts'
import type { ExtractedPage, Extractor } from './document.ts'
import { readHtml } from './html.ts'
import { clean, cutSections } from './sections.ts'
import { elements, resolvePath } from './xml.ts'

const CONTAINER = 'META-INF/container.xml'

/** A book, its chapters in reading order (the spine of EPUB 2 and 3). Every chapter file starts a section. */
export const extractEpub: Extractor = async (bytes, { fileName, onProgress }) => {
  const zip = readZip(bytes, fileName)
  const book = elements(zip.text(CONTAINER), 'rootfile')[0]?.attributes['full-path']
  if (book === undefined || !zip.has(book)) throw new AppError('file_damaged', { file: fileName })
  const opf = zip.text(book)
  const chapters = spine(opf, book).filter((path) => zip.has(path))
  if (isLocked(zip, chapters)) throw new AppError('unsupported_format', { file: fileName })
  const pages: ExtractedPage[] = []
  for (const [i, path] of chapters.entries()) {
    for (const section of cutSections(readHtml(zip.text(path)).pieces)) pages.push({ ...section, page: pages.length + 1 })
    onProgress?.((i + 1) / chapters.length)
  }
  const first = (name: string) => clean(elements(opf, name)[0]?.text ?? '') || null
  return { title: first('title'), author: first('creator'), language: first('language'), unit: 'section', pages, warnings: [] }
}

/** The chapter files in reading order, without the book's own table of contents. */
function spine(opf: string, book: string): string[] {
  const items = new Map(elements(opf, 'item').map(({ attributes }) => [attributes.id, attributes]))
  return elements(opf, 'itemref').flatMap(({ attributes }) => {
    const item = items.get(attributes.idref)
    const isChapter = item && /html|xml/.test(item['media-type'] ?? 'html') && !/(^|\s)nav(\s|$)/.test(item.properties ?? '')
    return isChapter ? [resolvePath(book, item.href ?? '')] : []
  })
}

/** Copy protection encrypts the chapters; scrambled fonts alone do not matter. */
function isLocked(zip: Zip, chapters: string[]): boolean {
  if (!zip.has('META-INF/encryption.xml')) return false
  const encrypted = elements(zip.text('META-INF/encryption.xml'), 'CipherReference').map(({ attributes }) =>
    resolvePath('', attributes.URI ?? ''),
  )
  return encrypted.some((path) => chapters.includes(path))
}
