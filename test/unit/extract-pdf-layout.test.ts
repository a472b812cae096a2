import { describe, expect, test } from 'vitest'
import type { ExtractedDocument } from '../../src-main/knowledge/extract/document.ts'
import { extractPdf } from '../../src-main/knowledge/extract/pdf.ts'
import { lines, makePdf, rawPdf, setEntry, table } from '../fixtures/pdf/make-pdf.ts'

const read = (bytes: Uint8Array): Promise<ExtractedDocument> => extractPdf(bytes, { fileName: 'brochure.pdf' })
const firstText = async (draw: (doc: PDFKit.PDFDocument) => void): Promise<string> => (await read(await makePdf(draw))).pages[0]?.text ?? ''

const LEFT = [
  'The hybrid drive saves fuel in the',
  'city, where the battery does most',
  'of the work and the engine rests',
  'at every traffic light.',
]
const RIGHT = [
  'On the motorway the engine is the',
  'better choice, and the gearbox',
  'keeps it where it needs the least',
  'fuel for the speed.',
]

describe('reading order', () => {
  test('two columns are read one after the other, below a title that spans them', async () => {
    const text = await firstText((doc) => {
      doc.fontSize(18).text('How the hybrid drive works, in the city and outside', 50, 60, { lineBreak: false }).fontSize(10)
      lines(doc, 50, 100, LEFT)
      lines(doc, 300, 100, RIGHT)
    })
    expect(text).toBe(`How the hybrid drive works, in the city and outside\n${LEFT.join(' ')}\n${RIGHT.join(' ')}`)
  })

  test('columns are found even when the file draws them line by line', async () => {
    const text = await firstText((doc) => {
      LEFT.forEach((line, at) => {
        lines(doc, 50, 100 + at * 12, [line])
        lines(doc, 300, 100 + at * 12, [RIGHT[at] ?? ''])
      })
    })
    expect(text).toBe(`${LEFT.join(' ')}\n${RIGHT.join(' ')}`)
  })

  test('the boxes of a flier stay together', async () => {
    const boxes = [
      ['Spring offer', 'Free winter wheels', 'until the end of May'],
      ['Trade-in', 'We take your old car', 'at a fair price'],
      ['Leasing', 'From 199 a month', 'with service included'],
    ]
    const text = await firstText((doc) => {
      boxes.forEach((box, at) => {
        lines(doc, 50 + at * 170, 100, box)
      })
    })
    expect(text.replaceAll('\n', ' ')).toBe(boxes.flat().join(' '))
  })
})

describe('tables', () => {
  const SPECS = [
    ['Attribute', 'Comfort', 'Sport'],
    ['Towing capacity', '1500 kg', '1800 kg'],
    ['Fuel consumption', '4.7 l', '5.1 l'],
    ['Boot', '480 l', '480 l'],
  ]

  test('keep their rows and name their columns', async () => {
    const document = await read(
      await makePdf((doc) => {
        lines(doc, 50, 60, ['The figures below hold for the model year 2026 in all countries.'])
        table(doc, 100, [50, 200, 300], SPECS)
        lines(doc, 50, 200, ['Figures are measured by the maker and may differ on the road.'])
      }),
    )
    const [page] = document.pages
    const rows = page?.blocks.filter((block) => block.kind === 'row').map((block) => page.text.slice(block.start, block.end))
    expect(rows).toEqual(SPECS.map((row) => row.join('\t')))
    expect(page?.blocks.map((block) => block.header)).toEqual([
      undefined,
      undefined,
      ...Array(3).fill('Attribute\tComfort\tSport'),
      undefined,
    ])
  })

  test('keep an empty cell in its column', async () => {
    const text = await firstText((doc) => table(doc, 100, [50, 200, 300], [...SPECS, ['Spare wheel', '', 'yes']]))
    expect(text).toContain('Spare wheel\t\tyes')
  })

  test('put a cell of several lines into one row', async () => {
    const text = await firstText((doc) => {
      table(
        doc,
        100,
        [50, 250],
        [
          ['Item', 'What it does'],
          ['Lane assist', 'Steers gently back when the car leaves its'],
        ],
      )
      lines(doc, 250, 128, ['lane without a signal'])
      table(doc, 150, [50, 250], [['Cruise control', 'Keeps the distance']])
    })
    expect(text).toBe(
      'Item\tWhat it does\nLane assist\tSteers gently back when the car leaves its lane without a signal\nCruise control\tKeeps the distance',
    )
  })
})

describe('bookmarks', () => {
  test('match headings with or without their number, and headings set in the margin', async () => {
    const document = await read(
      await makePdf((doc) => {
        doc.outline.addItem('II: Warranty.')
        doc.outline.addItem('2.1 Paint and rust')
        lines(doc, 50, 60, ['WARRANTY'])
        lines(doc, 50, 100, ['2.1'])
        lines(doc, 200, 100, ['Paint is covered for three years and'])
        lines(doc, 50, 112, ['Paint and rust'])
        lines(doc, 200, 112, ['rust from the inside for twelve.'])
      }),
    )
    const [page] = document.pages
    expect(page?.blocks.map((block) => [block.kind, page.text.slice(block.start, block.end)])).toEqual([
      ['heading', 'WARRANTY'],
      ['heading', '2.1 Paint and rust'],
      ['paragraph', 'Paint is covered for three years and rust from the inside for twelve.'],
    ])
  })
})

describe('running headers, footers and page numbers', () => {
  const book = (number: (page: number) => string, pages = 8): Promise<Uint8Array> =>
    makePdf((doc) => {
      for (let page = 1; page <= pages; page++) {
        if (page > 1) doc.addPage()
        doc.text('The hybrid handbook', 50, 30, { lineBreak: false })
        lines(doc, 50, 200, [`This is what chapter ${'abcdefghijklmnop'[page]} says about it.`])
        doc.text(number(page), 280, 800, { lineBreak: false })
      }
    })

  test('are dropped, and printed numbers become labels', async () => {
    const document = await read(await book((page) => `page ${page + 17}`))
    expect(document.pages.map((page) => page.label)).toEqual(['18', '19', '20', '21', '22', '23', '24', '25'])
    expect(document.pages[0]?.text).toBe('This is what chapter b says about it.')
  })

  test('roman front matter and an unnumbered page between numbered ones', async () => {
    const roman = ['i', 'ii', 'iii', 'iv']
    const document = await read(await book((page) => roman[page - 1] ?? (page === 7 ? '' : String(page - 4)), 9))
    expect(document.pages.map((page) => page.label)).toEqual(['i', 'ii', 'iii', 'iv', '1', '2', '3', '4', '5'])
  })

  test('page labels of the document itself win', async () => {
    const bytes = await makePdf((doc) => {
      lines(doc, 50, 200, ['Preface words'])
      doc.addPage()
      lines(doc, 50, 200, ['First words'])
      const root = (doc as unknown as { _root: PDFKit.PDFKitReference })._root
      setEntry(root, 'PageLabels', { Nums: [0, { S: 'r' }, 1, { S: 'D', P: new String('A-'), St: 5 }] })
    })
    expect((await read(bytes)).pages.map((page) => page.label)).toEqual(['i', 'A-5'])
  })

  test('figures at the edge of a page that do not count pages are no labels', async () => {
    const document = await read(await book((page) => String(page * page * 7 + 3)))
    expect(document.pages.map((page) => page.label)).toEqual(Array(8).fill(null))
  })
})

describe('scripts', () => {
  const dejavu = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'

  test('Cyrillic, Greek and Latvian', async () => {
    const text = await firstText((doc) => {
      doc.font(dejavu)
      lines(doc, 50, 60, ['Гарантия пять лет'])
      lines(doc, 50, 100, ['Εγγύηση πέντε ετών'])
      lines(doc, 50, 140, ['Garantija – pieci gadi'])
    })
    expect(text).toBe('Гарантия пять лет\nΕγγύηση πέντε ετών\nGarantija – pieci gadi')
  })

  test('Japanese from a font that is not in the file gets no spaces between its lines', async () => {
    const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')
    const content = `BT /F 12 Tf 20 200 Td <${hex('五年間の保証が付い')}> Tj 0 -14 Td <${hex('ています。')}> Tj ET`
    const document = await read(
      rawPdf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Count 1/Kids[3 0 R]>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
        `<</Length ${content.length}>>stream\n${content}\nendstream`,
        '<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UTF16-H/DescendantFonts[6 0 R]>>',
        '<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 7 0 R/DW 1000>>',
        '<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>',
      ]),
    )
    expect(document.pages[0]?.text).toBe('五年間の保証が付いています。')
  })

  test('right-to-left text comes out in the order it is spoken', async () => {
    const text = await firstText((doc) => {
      doc.font(dejavu)
      let x = 500
      for (const word of 'אחריות לחמש שנים'.split(' ')) {
        x -= doc.widthOfString(word)
        lines(doc, x, 60, [word])
        x -= 4
      }
    })
    expect(text).toBe('אחריות לחמש שנים')
  })
})
