import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { AppError } from '../../app/app-error.ts'
import { readZip, type Zip } from '../intake/read-zip.ts'
import type { Extractor } from './document.ts'
import { readHtml } from './html.ts'
import { cutSections } from './sections.ts'
import { coreProperties, walkXml } from './xml.ts'

/** Word writes its built-in styles under these English names in every language; a subtitle is no heading of what follows. */
const STYLE_MAP = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"]
const HEADING_NAME = /^heading [1-6]$/i

/** A Word document through mammoth and the HTML reader: footnotes stand at the end, comments and deleted text are left out. */
export const extractDocx: Extractor = async (bytes, { fileName }) => {
  const zip = readZip(bytes, fileName)
  const { pieces } = readHtml(await wordToHtml(zip, fileName, { pictures: false }))
  return { ...coreProperties(zip), unit: 'section', pages: cutSections(pieces), warnings: [] }
}

/** The document as HTML, with its pictures embedded if asked for. Throws `file_damaged` and what unpacking throws. */
export async function wordToHtml(zip: Zip, fileName: string, { pictures }: { pictures: boolean }): Promise<string> {
  const { value } = await mammoth
    .convertToHtml(
      { buffer: Buffer.from(neededParts(zip, pictures)) },
      {
        styleMap: [...STYLE_MAP, ...outlineStyles(zip)],
        convertImage: pictures ? mammoth.images.dataUri : mammoth.images.imgElement(async () => ({ src: '' })),
      },
    )
    .catch((cause: unknown) => {
      throw new AppError('file_damaged', { file: fileName }, { cause })
    })
  return value.replace(/<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, '')
}

/** The parts to convert, unpacked within limits and stored anew: mammoth unpacks without any, and pictures cost memory. */
function neededParts(zip: Zip, pictures: boolean): Uint8Array {
  const wanted = pictures ? /\.(xml|rels|png|jpe?g|gif|webp)$/i : /\.(xml|rels)$/i
  const parts = zip.names.filter((name) => wanted.test(name) && !/(^|\/)(theme|customXml|glossary)\//.test(name))
  return zipSync(Object.fromEntries(parts.map((name) => [name, zip.bytes(name)])), { level: 0 })
}

/** Heading styles, a company's own among them: those with an outline level, their own or that of the style they build on. */
function outlineStyles(zip: Zip): string[] {
  const styles = new Map<string, { base: string; level: number | null }>()
  let current = { base: '', level: null as number | null }
  walkXml(zip.has('word/styles.xml') ? zip.text('word/styles.xml') : '', {
    open(name, attributes) {
      if (name === 'style') {
        current = { base: '', level: null }
        if (attributes['w:type'] === 'paragraph') styles.set(attributes['w:styleId'] ?? '', current)
      } else if (name === 'basedOn') current.base = attributes['w:val'] ?? ''
      else if (name === 'name' && HEADING_NAME.test(attributes['w:val'] ?? '')) current.level ??= Number(attributes['w:val']?.at(-1)) - 1
      else if (name === 'outlineLvl') current.level = Number(attributes['w:val'])
    },
  })
  const levelOf = (id: string, depth = 0): number | null => {
    const style = styles.get(id)
    return style && depth < 10 ? (style.level ?? levelOf(style.base, depth + 1)) : null
  }
  return [...styles.keys()].flatMap((id) => {
    const level = levelOf(id)
    return level !== null && level < 6 && /^[\w-]+$/.test(id) ? [`p.${id} => h${level + 1}:fresh`] : []
  })
}
