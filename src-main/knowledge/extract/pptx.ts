import { readZip, type Zip } from '../intake/read-zip.ts'
import type { ExtractedPage, Extractor } from './document.ts'
import { chartPieces } from './pptx-chart.ts'
import { rowPieces } from './rows.ts'
import { clean, layOut, type Piece } from './sections.ts'
import { coreProperties, elements, relationships, walkXml } from './xml.ts'

const PRESENTATION = 'ppt/presentation.xml'
/** Placeholders that repeat on every slide. */
const FURNITURE = new Set(['sldNum', 'dt', 'ftr', 'hdr', 'sldImg'])

/** A presentation, one page per slide: title, texts and tables, charts as rows, then the speaker's notes. */
export const extractPptx: Extractor = async (bytes, { fileName, onProgress }) => {
  const zip = readZip(bytes, fileName)
  const parts = relationships(zip, PRESENTATION)
  const slides = elements(zip.text(PRESENTATION), 'sldId')
    .map(({ attributes }) => parts.get(attributes['r:id'] ?? '')?.path)
    .filter((path): path is string => path !== undefined && zip.has(path))
  const pages = slides.map((path, i): ExtractedPage => {
    onProgress?.((i + 1) / slides.length)
    return layOut(readSlide(zip, path), i + 1)
  })
  return { ...coreProperties(zip), unit: 'slide', pages, warnings: [] }
}

function readSlide(zip: Zip, path: string): Piece[] {
  const pieces = shapePieces(zip.text(path))
  for (const { type, path: part } of relationships(zip, path).values()) {
    if (!zip.has(part)) continue
    if (type === 'chart') pieces.push(...chartPieces(zip.text(part)))
    else if (type === 'diagramData')
      pieces.push(...elements(zip.text(part), 'p').map(({ text }): Piece => ({ kind: 'item', text: clean(text) })))
    else if (type === 'notesSlide') pieces.push(...shapePieces(zip.text(part)).map((piece): Piece => ({ ...piece, kind: 'paragraph' })))
  }
  const titles = pieces.filter((piece) => piece.kind === 'heading')
  return [...titles, ...pieces.filter((piece) => piece.kind !== 'heading')]
}

/** The texts of a slide's (or a notes page's) shapes in their order. */
function shapePieces(xml: string): Piece[] {
  const pieces: Piece[] = []
  let placeholder: string | null = null
  let text = ''
  let inText = false
  let table: string[][] | null = null
  let cell: string[] = []

  const closeParagraph = () => {
    const own = clean(text)
    text = ''
    if (own === '' || FURNITURE.has(placeholder ?? '')) return
    if (table) cell.push(own.replaceAll('\n', ' '))
    else if (placeholder === 'title' || placeholder === 'ctrTitle') addTitle(pieces, own.replaceAll('\n', ' '))
    else pieces.push({ kind: placeholder === 'body' || placeholder === 'obj' ? 'item' : 'paragraph', text: own })
  }

  walkXml(xml, {
    open(name, attributes) {
      if (name === 'sp' || name === 'graphicFrame') placeholder = null
      else if (name === 'ph') placeholder = attributes.type ?? 'obj'
      else if (name === 't') inText = true
      else if (name === 'br') text += '\n'
      else if (name === 'tbl') table = []
      else if (name === 'tr') table?.push([])
      else if (name === 'tc') cell = []
    },
    text(data) {
      if (inText) text += data
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'p') closeParagraph()
      else if (name === 'tc') table?.at(-1)?.push(cell.join(' '))
      else if (name === 'tbl' && table) {
        pieces.push(...rowPieces(table, /<a:tblPr\b[^>]*firstRow="1"/.test(xml)))
        table = null
      }
    },
  })
  return pieces
}

/** A title of several lines is one heading. */
function addTitle(pieces: Piece[], text: string): void {
  const last = pieces.at(-1)
  if (last?.kind === 'heading') last.text += ` ${text}`
  else pieces.push({ kind: 'heading', level: 1, text })
}
