import { advice } from '#shared/messages/en/advice.ts'
import { topicsOf } from '../formats/parts.ts'
import type { Sheet } from './sheet.ts'

const INK = '22313A'
const SOFT = '66757D'
const ACCENT = '0F6B68'
/** More would be too small to read across a table. */
const MOST_COLUMNS = 5
/** A longer table leaves no room for a quote below it. */
const MOST_ROWS_BESIDE = 5

/** The sheet as slides: what it is about, the proof topic by topic, the next step. What to say goes into the notes of the rep's own version. */
export async function toPptx({ title, subtitle, parts, next, sources }: Sheet): Promise<Buffer> {
  const { default: Pptx } = await import('pptxgenjs')
  const deck = new Pptx()
  deck.layout = 'LAYOUT_WIDE'
  deck.title = title
  const frame = { x: 0.7, w: 11.9, fontFace: 'Segoe UI', color: INK }

  const shown = topicsOf(parts)
  const first = deck.addSlide()
  first.addText(title, { ...frame, y: 2.2, h: 1.2, fontSize: 40, bold: true })
  if (subtitle) first.addText(subtitle, { ...frame, y: 3.4, h: 0.6, fontSize: 20, color: SOFT })
  const topics = shown.map(({ title: text }) => ({ text, options: { bullet: true, breakLine: true } }))
  if (topics.length > 0) first.addText(topics, { ...frame, y: 4.2, h: 2, fontSize: 18, valign: 'top' })

  for (const { title: topic, tables, quotes: all, fits, places, parts: own } of shown) {
    const slide = deck.addSlide()
    slide.addText(topic, { ...frame, y: 0.5, h: 0.9, fontSize: 30, bold: true, color: ACCENT })
    const rows = tables.flat().map((row) => row.slice(0, MOST_COLUMNS))
    const width = Math.max(0, ...rows.map((row) => row.length))
    const even = rows.map((row) => Array.from({ length: width }, (_, i) => ({ text: row[i] ?? '' })))
    if (even.length > 0)
      slide.addTable(even, { x: 0.7, y: 1.6, w: 11.9, fontSize: 18, color: INK, border: { type: 'solid', color: 'D8DEDC', pt: 1 } })
    const quotes = all.slice(0, even.length === 0 ? 3 : even.length <= MOST_ROWS_BESIDE ? 1 : 0)
    const said = quotes.map((text) => ({ text: `“${text}”`, options: { italic: true, breakLine: true } }))
    if (said.length > 0)
      slide.addText(said, { ...frame, y: even.length > 0 ? 4.4 : 1.7, h: fits.length > 0 ? 1.3 : 2, fontSize: 22, valign: 'top' })
    if (fits.length > 0) slide.addText(fits.join(' '), { ...frame, y: 5.8, h: 0.8, fontSize: 18, bold: true, valign: 'top' })
    slide.addText(places.join(' · '), { ...frame, y: 6.7, h: 0.5, fontSize: 12, color: SOFT })
    const notes = own.flatMap(({ text, reason }) => (reason === null ? [] : [text, `${advice.forms.why}: ${reason}`]))
    if (notes.length > 0) slide.addNotes(notes.join('\n'))
  }

  const last = deck.addSlide()
  last.addText(advice.forms.presentation.next, { ...frame, y: 0.5, h: 0.9, fontSize: 30, bold: true, color: ACCENT })
  last.addText(next, { ...frame, y: 2, h: 1.5, fontSize: 26 })
  if (sources.length > 0) last.addText(sources.join('\n'), { ...frame, y: 4.6, h: 2.4, fontSize: 12, color: SOFT, valign: 'bottom' })
  return (await deck.write({ outputType: 'nodebuffer' })) as Buffer
}
