import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import PDFDocument from 'pdfkit'
import { paragraph, randomOf } from './corpus.ts'

type Draw = (pdf: PDFKit.PDFDocument, random: () => number) => void

/** One page each of what sales departments print. */
const KINDS: Record<string, Draw> = {
  prose: (pdf, random) => {
    pdf.fontSize(16).text('A chapter of its own').fontSize(11)
    for (let i = 0; i < 3; i++) pdf.moveDown().text(paragraph(random, 700))
  },
  columns: (pdf, random) => pdf.fontSize(9).text(paragraph(random, 3500), { columns: 2, columnGap: 20, align: 'justify' }),
  tables: (pdf, random) => {
    pdf.fontSize(9)
    for (let row = 0; row < 40; row++) {
      const cells =
        row === 0
          ? ['Model', 'Core', 'Plus', 'Lounge']
          : [paragraph(random, 12), ...[1, 2, 3].map(() => `${Math.floor(random() * 9000)} kg`)]
      for (const [i, cell] of cells.entries()) pdf.text(cell, 60 + i * 120, 60 + row * 16, { lineBreak: false })
    }
  },
}

/** Writes `folder/<kind>-<pages>.pdf` and returns its path. */
export async function makePdf(folder: string, kind: keyof typeof KINDS, pages: number): Promise<string> {
  const file = join(folder, `${kind}-${pages}.pdf`)
  const random = randomOf(pages)
  const pdf = new PDFDocument({ autoFirstPage: false, margin: 60 })
  const out = createWriteStream(file)
  pdf.pipe(out)
  for (let page = 0; page < pages; page++) KINDS[kind]?.(pdf.addPage(), random)
  pdf.end()
  await finished(out)
  return file
}
