import { describe, expect, test } from 'vitest'
import type { ExtractedDocument } from '../../src-main/knowledge/extract/document.ts'
import { extractPdf } from '../../src-main/knowledge/extract/pdf.ts'
import { DEJAVU, japanesePdf, lines, makePdf, rightToLeft, setEntry, table } from '../fixtures/pdf/make-pdf.ts'

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

describe('headers of tables', () => {
  const MODELS = [
    ['Tind Core', '1,000', '585', '33,900'],
    ['Tind Plus', '1,600', '498', '41,900'],
  ]
  const NAMES = 'Model\tTowing capacity braked (kg)\tBoot (l)\tPrice (EUR)'
  const headers = async (draw: (doc: PDFKit.PDFDocument) => void): Promise<(string | undefined)[]> =>
    (await read(await makePdf(draw))).pages.flatMap((page) => page.blocks.filter(({ kind }) => kind === 'row').map(({ header }) => header))
  const cells = (doc: PDFKit.PDFDocument, y: number, rows: readonly (readonly string[])[]) => {
    for (const [at, row] of rows.entries())
      for (const [column, cell] of row.entries()) if (cell !== '') doc.text(cell, 50 + column * 125, y + at * 12, { lineBreak: false })
  }

  test.each([
    [
      'from the top',
      [
        ['Model', 'Towing capacity', 'Boot (l)', 'Price'],
        ['', 'braked (kg)', '', '(EUR)'],
      ],
    ],
    [
      'to the bottom',
      [
        ['', 'Towing capacity', '', 'Price'],
        ['Model', 'braked (kg)', 'Boot (l)', '(EUR)'],
      ],
    ],
    [
      'with one long name',
      [
        ['', 'Towing capacity', '', ''],
        ['Model', 'braked (kg)', 'Boot (l)', 'Price (EUR)'],
      ],
    ],
  ])('of two lines, set %s', async (_how, head) => {
    expect(await headers((doc) => cells(doc, 100, [...head, ...MODELS]))).toEqual([undefined, NAMES, NAMES])
  })

  test('come again where the next table begins', async () => {
    const found = await headers((doc) => {
      for (const [at, head] of [
        ['Crash test', 'Score', 'Class average'],
        ['Adult test', 'Points', 'Maximum'],
      ].entries()) {
        doc.font('Helvetica-Bold')
        cells(doc, 100 + at * 36, [head])
        doc.font('Helvetica')
        cells(doc, 112 + at * 36, [
          ['Front', '14.1', '16'],
          ['Side', '7.6', '8'],
        ])
      }
    })
    const [first, second] = ['Crash test\tScore\tClass average', 'Adult test\tPoints\tMaximum']
    expect(found).toEqual([undefined, first, first, undefined, second, second])
  })

  test('hold overleaf, whether they are printed again or not', async () => {
    const rows = (page: number) => MODELS.map(([name = '', ...rest]) => [`${name} ${'abcd'[page]}`, ...rest])
    const found = await headers((doc) => {
      cells(doc, 760, [['Model', 'Towing (kg)', 'Boot (l)', 'Price (EUR)'], ...rows(0)])
      doc.addPage()
      cells(doc, 60, rows(1))
    })
    expect(new Set(found)).toEqual(new Set([undefined, 'Model\tTowing (kg)\tBoot (l)\tPrice (EUR)']))
    expect(found.slice(1)).not.toContain(undefined)
  })

  test('and the rows below them are no running headers, however alike the pages begin', async () => {
    const document = await read(
      await makePdf((doc) => {
        for (let page = 0; page < 5; page++) {
          if (page > 0) doc.addPage()
          cells(doc, 60, [
            ['Model', 'Towing (kg)', 'Boot (l)', 'Price (EUR)'],
            ...MODELS.map((row) => row.map((cell) => cell.replace('1,', `${page},`))),
          ])
        }
      }),
    )
    expect(document.pages.map((page) => page.blocks.filter(({ header }) => header !== undefined).length)).toEqual([2, 2, 2, 2, 2])
  })

  test('long labels beside figures are a table, not two columns', async () => {
    const text = await firstText((doc) => {
      const rows = [
        ['Luggage volume with the seats up', '585 l', '498 l'],
        ['Load length with the seats folded', '1,905 mm', '1,905 mm'],
        ['Height of the sill over the road', '612 mm', '612 mm'],
        ['Seat height above the road, front', '545 mm', '549 mm'],
      ]
      for (const [at, row] of rows.entries())
        for (const [column, cell] of row.entries()) doc.text(cell, [50, 250, 330][column] ?? 0, 100 + at * 16, { lineBreak: false })
    })
    expect(text.split('\n')[1]).toBe('Load length with the seats folded\t1,905 mm\t1,905 mm')
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

  test('never take all the words of a page', async () => {
    const document = await read(
      await makePdf((doc) => {
        for (let page = 1; page <= 6; page++) {
          if (page > 1) doc.addPage()
          doc.text(`Voucher ${page * 13} is worth ${page * 7} euro`, 50, 40, { lineBreak: false })
        }
      }),
    )
    expect(document.pages.map((page) => page.text)[2]).toBe('Voucher 39 is worth 21 euro')
  })

  test('figures at the edge of a page that do not count pages are no labels', async () => {
    const document = await read(await book((page) => String(page * page * 7 + 3)))
    expect(document.pages.map((page) => page.label)).toEqual(Array(8).fill(null))
  })
})

describe('scripts', () => {
  test('Cyrillic, Greek and Latvian', async () => {
    const text = await firstText((doc) => {
      doc.font(DEJAVU)
      lines(doc, 50, 60, ['Гарантия пять лет'])
      lines(doc, 50, 100, ['Εγγύηση πέντε ετών'])
      lines(doc, 50, 140, ['Garantija – pieci gadi'])
    })
    expect(text).toBe('Гарантия пять лет\nΕγγύηση πέντε ετών\nGarantija – pieci gadi')
  })

  test('Japanese from a font that is not in the file gets no spaces between its lines', async () => {
    const document = await read(japanesePdf(['五年間の保証が付い', 'ています。']))
    expect(document.pages[0]?.text).toBe('五年間の保証が付いています。')
  })

  test('right-to-left text comes out in the order it is spoken', async () => {
    const text = await firstText((doc) => rightToLeft(doc, 500, 60, 'אחריות לחמש שנים'))
    expect(text).toBe('אחריות לחמש שנים')
  })
})
