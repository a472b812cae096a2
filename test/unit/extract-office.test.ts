import officeCrypto from 'officecrypto-tool'
import { beforeAll, describe, expect, it } from 'vitest'
import { extractDocument } from '../../src-main/knowledge/extract/index.ts'
import { detectFormat } from '../../src-main/knowledge/intake/detect-format.ts'
import { outline, read } from '../fixtures/documents/read.ts'
import { makeDocx } from '../fixtures/documents/word.ts'
import { makePptx, makeXlsx, shape } from '../fixtures/documents/zipped.ts'

describe('XLSX', () => {
  it('reads values as the sheet shows them, a page per visible sheet', async () => {
    const prices = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>Model</t></is></c><c r="C3" t="s"><v>1</v></c><c r="D3" t="str"><v>From</v></c><c r="XFD3" t="str"><v>Offer</v></c></row>
      <row r="4"><c r="A4" t="s"><v>2</v></c><c r="C4" s="3"><v>31250.5</v></c><c r="D4" s="2"><v>46023</v></c><c r="XFD4" t="b"><v>1</v></c></row>
      <row r="5" hidden="1"><c r="A5" t="str"><v>secret</v></c></row>
      <row r="6"><c r="A6" t="str"><v>Fabia</v></c><c r="C6"><v>0.30000000000000004</v></c><c r="D6" s="1"><v>0.125</v></c></row>`
    const document = await read(
      makeXlsx(
        [
          { name: 'Prices &amp; more', rows: prices },
          { name: 'Secret', rows: '<row><c><v>1</v></c></row>', hidden: true },
          { name: 'Sheet3', rows: '<row r="1"><c r="A1"><v>7</v></c></row>' },
        ],
        ['Valid in Latvia', 'Price', 'Octavia'],
      ),
      'xlsx',
    )
    expect(document).toMatchObject({ title: 'fixture', author: 'Ana Bērziņa', unit: 'sheet' })
    expect(document.pages.map(({ label }) => label)).toEqual(['Prices & more', 'Sheet3'])
    expect(outline(document)).toEqual([
      'h2 Prices & more',
      'p Valid in Latvia',
      '| Model: Octavia | Price: 31,250.50 € | From: 2026-01-01 | Offer: TRUE',
      '| Model: Fabia | Price: 0.3 | From: 13%',
      'p 7',
    ])
  })

  it('splits a long sheet into numbered pages', async () => {
    const rows = Array.from(
      { length: 900 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="str"><v>Model ${i}</v></c><c r="B${i + 1}" t="str"><v>A remark on it</v></c></row>`,
    )
    const { pages } = await read(makeXlsx([{ name: 'Stock', rows: rows.join('') }]), 'xlsx')
    expect(pages.map(({ label }) => label)).toEqual(['Stock', 'Stock (2)'])
  })

  it('refuses a workbook without a value', async () => {
    await expect(read(makeXlsx([{ name: 'Empty', rows: '' }]), 'xlsx')).rejects.toMatchObject({ code: 'file_empty' })
  })
})

describe('PPTX', () => {
  const table = `<p:graphicFrame><a:tbl><a:tblPr firstRow="1"/>${[
    ['Trim', 'Price'],
    ['Style', '31,250'],
  ]
    .map(
      (row) => `<a:tr>${row.map((cell) => `<a:tc><a:txBody><a:p><a:r><a:t>${cell}</a:t></a:r></a:p></a:txBody></a:tc>`).join('')}</a:tr>`,
    )
    .join('')}</a:tbl></p:graphicFrame>`
  const chart =
    '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><a:t>Running cost</a:t></c:title><c:plotArea><c:ser><c:tx><c:strCache><c:pt idx="0"><c:v>Per month</c:v></c:pt></c:strCache></c:tx>' +
    '<c:cat><c:strCache><c:pt idx="0"><c:v>Diesel</c:v></c:pt></c:strCache></c:cat><c:val><c:numCache><c:pt idx="0"><c:v>210.30000000000001</c:v></c:pt></c:numCache></c:val></c:ser></c:plotArea></c:chart></c:chartSpace>'

  it('reads slides in their order: title first, texts, tables, charts, notes', async () => {
    const document = await read(
      makePptx([
        {
          shapes: `${shape('body', 'Tows 1,600 kg', 'Seats 5')}${shape('title', 'Octavia')}${shape('sldNum', '1')}${table}`,
          notes: 'Ask about the trailer.',
        },
        { shapes: shape('ctrTitle', 'Costs'), chart },
      ]),
      'pptx',
    )
    expect(document).toMatchObject({ title: 'Octavia', unit: 'slide' })
    expect(document.pages).toHaveLength(2)
    expect(outline(document)).toEqual([
      'h1 Octavia',
      '- Tows 1,600 kg',
      '- Seats 5',
      '| Trim | Price',
      '| Style | 31,250 <Trim | Price>',
      'p Ask about the trailer.',
      'h1 Costs',
      'p Running cost',
      '| | Per month',
      '| Diesel | 210.3 <| Per month>',
    ])
  })
})

describe('RTF', () => {
  const rtf = (body: string) =>
    `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}{\\stylesheet{\\s1\\outlinelevel0 Big;}{\\s2 heading 2;}}{\\info{\\title Offer}{\\author Ana}}${body}}`

  it('reads letters of every encoding, headings and lists', async () => {
    const document = await read(
      rtf(
        `{\\header Confidential}\\pard\\s1 Heading one\\par\\pard\\s2 Heading two\\par\\pard Caf\\'e9 \\u8364 ?31\\~250\\emdash {\\b bold\n} {\\f1 \\'cf\\'f0\\'e8}{\\v hidden}\\line next\\par` +
          `\\pard{\\listtext\\bullet\\tab}An item\\par{\\pict\\wmetafile8 0102\n0304}{\\*\\unknown no}{\\field{\\*\\fldinst HYPERLINK}{\\fldrslt a link}}\\par`,
      ),
      'rtf',
    )
    expect(document).toMatchObject({ title: 'Offer', author: 'Ana' })
    expect(outline(document)).toEqual(['h1 Heading one', 'h2 Heading two', 'p Café €31 250—bold При\nnext', '- An item', 'p a link'])
  })

  it('reads tables as rows', async () => {
    const row = (...cells: string[]) => `\\trowd\\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join('')}\\row\n`
    expect(
      outline(await read(rtf(`Before\\par ${row('Model', 'Seats', 'Price')}${row('Fabia', '5', '18,900')}\\pard After\\par`), 'rtf')),
    ).toEqual(['p Before', '| Model | Seats | Price', '| Fabia | 5 | 18,900 <Model | Seats | Price>', 'p After'])
  })

  it('is not held up by a picture of megabytes', async () => {
    const picture = `{\\pict\\pngblip ${`${'0123456789abcdef'.repeat(8)}\n`.repeat(40_000)}}`
    expect(outline(await read(rtf(`Before\\par ${picture}After\\par{\\bin5 }}}}}`), 'rtf'))).toEqual(['p Before', 'p After'])
  })
})

describe('EML', () => {
  const mail = (...lines: string[]) => lines.join('\r\n')

  it('reads who wrote what when, the message with its quotes, and names attachments', async () => {
    const document = await read(
      mail(
        'From: =?utf-8?Q?Ana_B=C4=93rzi=C5=86a?= <ana@example.com>',
        'To: rep@example.com',
        'Subject: Lease quote',
        'Date: Fri, 20 Nov 2026 10:30:00 +0200',
        'MIME-Version: 1.0',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Too expensive.',
        '',
        '> What do you think?',
        '--b',
        'Content-Type: application/pdf',
        'Content-Disposition: attachment; filename="quote.pdf"',
        '',
        'x',
        '--b--',
      ),
      'eml',
    )
    expect(document).toMatchObject({ title: 'Lease quote', author: 'Ana Bērziņa', unit: 'section' })
    expect(document.warnings).toEqual([{ code: 'has_attachment', message: expect.stringContaining('quote.pdf') }])
    expect(outline(document)).toEqual([
      '| Subject: Lease quote | From: Ana Bērziņa <ana@example.com> | To: rep@example.com | Date: 2026-11-20 08:30 UTC',
      'p Too expensive.',
      'p > What do you think?',
    ])
  })

  it('reads the HTML form with its tables', async () => {
    const html = '<table><tr><th>Trim</th><th>Price</th></tr><tr><td>Style</td><td>31,250</td></tr></table>'
    const document = await read(mail('From: a@example.com', 'Subject: x', 'Content-Type: text/html', '', html), 'eml')
    expect(outline(document)).toContain('| Style | 31,250 <Trim | Price>')
  })
})

describe.each(['agile', 'standard'] as const)('an Office file under a password (%s encryption)', (kind) => {
  let bytes: Uint8Array
  beforeAll(async () => {
    const options = kind === 'standard' ? { password: 'Bērziņa 1', type: kind } : { password: 'Bērziņa 1' }
    bytes = new Uint8Array(officeCrypto.encrypt(Buffer.from(await makeDocx()), options))
  })
  const open = async (password?: string) => {
    const { format } = await detectFormat(bytes, 'secret.docx')
    return extractDocument(bytes, format, { fileName: 'secret.docx', password })
  }

  it('opens with the password', async () => {
    expect((await open('Bērziņa 1')).title).toBe('Octavia briefing')
  })

  it('asks for it, and says when it is wrong', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'password_required', details: { file: 'secret.docx' } })
    await expect(open('guess')).rejects.toMatchObject({ code: 'password_wrong' })
  })
})
