import { advice } from '#shared/messages/en/advice.ts'
import type { Sheet } from './sheet.ts'

/** The sheet as a Word document. */
export async function toDocx({ title, subtitle, parts, next, followUps, sources }: Sheet): Promise<Buffer> {
  const { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = await import('docx')
  const heading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_2 })
  const plain = (text: string) => new Paragraph({ text, spacing: { after: 120 } })
  const soft = (text: string) => new Paragraph({ children: [new TextRun({ text, color: '666666', size: 18 })], spacing: { after: 200 } })
  const table = (rows: string[][]) =>
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: rows.map(
        (row, i) =>
          new TableRow({
            tableHeader: i === 0 && rows.length > 1,
            children: row.map(
              (text) =>
                new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold: i === 0 && rows.length > 1 })] })] }),
            ),
          }),
      ),
    })
  const document = new Document({
    title,
    sections: [
      {
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          ...(subtitle ? [soft(subtitle)] : []),
          ...parts.flatMap(({ title: topic, text, rows, quotes, place, reason }) => [
            heading(topic),
            plain(text),
            ...(rows.length > 0 ? [table(evenly(rows))] : []),
            ...quotes.map((text) => new Paragraph({ children: [new TextRun({ text, italics: true })], indent: { left: 360 } })),
            ...(place ? [soft(place)] : []),
            ...(reason ? [plain(`${advice.forms.why}: ${reason}`)] : []),
          ]),
          heading(advice.forms.presentation.next),
          plain(next),
          ...followUps.map((text) => new Paragraph({ text, bullet: { level: 0 } })),
          ...(sources.length > 0 ? [heading(advice.forms.sources), ...sources.map(soft)] : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** Every row as long as the longest. */
const evenly = (rows: string[][]): string[][] => {
  const width = Math.max(...rows.map((row) => row.length))
  return rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''))
}
