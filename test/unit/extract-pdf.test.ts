import { describe, expect, test } from 'vitest'
import type { ExtractedDocument } from '../../src-main/knowledge/extract/document.ts'
import { extractPdf } from '../../src-main/knowledge/extract/pdf.ts'
import { lines, makePdf, rawPdf, setEntry } from '../fixtures/pdf/make-pdf.ts'

const read = (bytes: Uint8Array, password?: string): Promise<ExtractedDocument> => extractPdf(bytes, { fileName: 'brochure.pdf', password })
const texts = (document: ExtractedDocument): string[] => document.pages.map((page) => page.text)

describe('text', () => {
  test('joins the lines of a paragraph, and blocks say exactly where they stand', async () => {
    const document = await read(
      await makePdf((doc) => {
        doc.font('Helvetica-Bold').fontSize(18).text('Winter tyres', 50, 60, { lineBreak: false })
        doc.font('Helvetica').fontSize(10)
        lines(doc, 50, 100, ['They grip below seven degrees and the warranty covers them for', 'three winters.'])
        lines(doc, 50, 150, ['Ask for the fitting price.'])
      }),
    )
    const [page] = document.pages
    expect(page?.text).toBe(
      'Winter tyres\nThey grip below seven degrees and the warranty covers them for three winters.\nAsk for the fitting price.',
    )
    expect(page?.blocks.map((block) => [block.kind, page.text.slice(block.start, block.end)])).toEqual([
      ['heading', 'Winter tyres'],
      ['paragraph', 'They grip below seven degrees and the warranty covers them for three winters.'],
      ['paragraph', 'Ask for the fitting price.'],
    ])
  })

  test('mends words broken at the end of a line, and keeps the hyphen of a word written with one', async () => {
    const [text] = texts(
      await read(
        await makePdf((doc) =>
          lines(doc, 50, 60, [
            'A well-known maker of four cars, each with a wheel to steer, gives a war-',
            'ranty of five years on every well-',
            'known model with four-',
            'wheel drive, signed on Monday-',
            'Friday, a 10-',
            'year promise for parts- and',
            'paint.',
          ]),
        ),
      ),
    )
    expect(text).toBe(
      'A well-known maker of four cars, each with a wheel to steer, gives a warranty of five years on every well-known model ' +
        'with four-wheel drive, signed on Monday-Friday, a 10-year promise for parts- and paint.',
    )
  })

  test('spells ligatures out and keeps accents composed', async () => {
    const [text] = texts(
      await read(
        await makePdf((doc) => {
          doc
            .font('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf')
            .text('eﬃcient ﬁnish, Bērziņa, naïve café', 50, 60, { lineBreak: false })
        }),
      ),
    )
    expect(text).toBe('efficient finish, Bērziņa, naïve café')
  })

  test('starts a block at each bullet and numbered item', async () => {
    const document = await read(
      await makePdf((doc) =>
        lines(doc, 50, 60, [
          '• Heated seats are standard on all',
          '   models from this year on.',
          '• Tow bar',
          '1. First step',
          '2. Second step',
        ]),
      ),
    )
    expect(document.pages[0]?.blocks.map((block) => block.kind)).toEqual(['item', 'item', 'item', 'item'])
  })

  test('reads text on a turned page and text turned on the page', async () => {
    const document = await read(
      await makePdf((doc) => {
        lines(doc, 50, 60, ['Upright words that are longer than the others.', 'And a second line of them.'])
        doc.rotate(90, { origin: [550, 100] }).text('Up the side', 550, 100, { lineBreak: false })
      }),
    )
    expect(texts(document)).toEqual(['Upright words that are longer than the others. And a second line of them.\nUp the side'])
    const turned = await makePdf((doc) => {
      setEntry(doc.page.dictionary, 'Rotate', 90)
      doc.rotate(-90, { origin: [0, 0] })
      lines(doc, -800, 60, ['A landscape slide', 'with two lines.'])
    })
    expect(texts(await read(turned))).toEqual(['A landscape slide with two lines.'])
  })
})

describe('headings', () => {
  test('come from size, weight and outline', async () => {
    const document = await read(
      await makePdf((doc) => {
        const chapter = doc.outline.addItem('Safety')
        doc.fontSize(20).text('Handbook', 50, 50, { lineBreak: false }).fontSize(10)
        doc.text('Safety', 50, 90, { lineBreak: false })
        lines(doc, 50, 120, ['Airbags protect the driver and the passengers in a crash.', 'They open within thirty milliseconds.'])
        doc.font('Helvetica-Bold').text('Belts', 50, 170, { lineBreak: false }).font('Helvetica')
        lines(doc, 50, 190, ['Belts are tightened before the airbag opens, in all five seats.'])
        chapter.addItem('Not on any page')
      }),
    )
    const [page] = document.pages
    const headings = page?.blocks
      .filter((block) => block.kind === 'heading')
      .map((block) => [page.text.slice(block.start, block.end), block.level])
    expect(headings).toEqual([
      ['Handbook', 1],
      ['Safety', 1],
      ['Belts', 2],
    ])
  })
})

describe('metadata', () => {
  const titled = (Title: string): Promise<Uint8Array> =>
    makePdf((doc) => lines(doc, 50, 60, ['Some words here']), { info: { Title, Author: 'Ana Bērziņa' }, lang: 'lv-LV' })

  test('gives title, author and language', async () => {
    expect(await read(await titled('Price list 2026'))).toMatchObject({
      title: 'Price list 2026',
      author: 'Ana Bērziņa',
      language: 'lv-LV',
      unit: 'page',
    })
  })

  test('cleans what programs leave behind', async () => {
    expect((await read(await titled('Microsoft Word - Price list.doc'))).title).toBe('Price list')
    expect((await read(await titled('untitled'))).title).toBeNull()
  })
})

describe('forms and attachments', () => {
  test('filled-in fields become rows, attachments are named', async () => {
    const document = await read(
      await makePdf((doc) => {
        doc.initForm()
        lines(doc, 50, 60, ['Order form'])
        doc.formText('Customer', 50, 80, 200, 20, { value: 'Baltic Cargo' })
        doc.formText('Remarks', 50, 110, 200, 20)
        doc.file(Buffer.from('a,b'), { name: 'prices.csv' })
      }),
    )
    expect(document.pages[0]?.text).toBe('Order form\nCustomer: Baltic Cargo')
    expect(document.pages[0]?.blocks.at(-1)?.kind).toBe('row')
    expect(document.warnings).toEqual([
      {
        code: 'has_attachment',
        message: 'The file "prices.csv" is attached to this document. It was not imported; save it and import it by itself.',
      },
    ])
  })
})

test('a portfolio is its cover, and what it holds is named', async () => {
  const content = 'BT /F 12 Tf 20 200 Td (Open the files one by one) Tj ET'
  const holds = (name: string, object: number) => `(${name})<</Type/Filespec/F(${name})/UF(${name})/EF<</F ${object} 0 R>>>>`
  const document = await read(
    rawPdf([
      `<</Type/Catalog/Pages 2 0 R/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[${holds('leasing.pdf', 5)}${holds('prices.xlsx', 5)}]>>>>>>`,
      '<</Type/Pages/Count 1/Kids[3 0 R]>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
      '<</Type/EmbeddedFile/Length 3>>stream\na,b\nendstream',
    ]),
  )
  expect(texts(document)).toEqual(['Open the files one by one'])
  expect(document.warnings.map(({ code, message }) => [code, /"(.*)"/.exec(message)?.[1]])).toEqual([
    ['has_attachment', 'leasing.pdf'],
    ['has_attachment', 'prices.xlsx'],
  ])
})

describe('refusals', () => {
  const locked = (): Promise<Uint8Array> =>
    makePdf((doc) => lines(doc, 50, 60, ['Confidential prices']), {
      userPassword: 'open sesame',
      ownerPassword: 'boss',
      pdfVersion: '1.7ext3',
    })

  test('a password is asked for, refused or taken', async () => {
    const bytes = await locked()
    await expect(read(bytes)).rejects.toMatchObject({ code: 'password_required', details: { file: 'brochure.pdf' } })
    await expect(read(bytes, 'wrong')).rejects.toMatchObject({ code: 'password_wrong' })
    expect(texts(await read(bytes, 'open sesame'))).toEqual(['Confidential prices'])
  })

  test('a password that only keeps from printing and copying is not asked for', async () => {
    const bytes = await makePdf((doc) => lines(doc, 50, 60, ['Prices for all to read']), { ownerPassword: 'boss', pdfVersion: '1.7ext3' })
    expect(texts(await read(bytes))).toEqual(['Prices for all to read'])
  })

  test('a document of pictures has no text layer', async () => {
    const picture = await makePdf((doc) => {
      doc.rect(50, 50, 100, 100).fill('teal')
      doc.addPage()
    })
    await expect(read(picture)).rejects.toMatchObject({ code: 'no_text_layer' })
  })

  test('a page without text among others is a warning, and twenty are named', async () => {
    const document = await read(
      await makePdf((doc) => {
        lines(doc, 50, 60, ['The only page with words'])
        for (let page = 0; page < 25; page++) doc.addPage()
      }),
    )
    expect(document.pages).toHaveLength(26)
    expect(document.warnings).toHaveLength(21)
    expect(document.warnings[0]).toMatchObject({ code: 'page_without_text', page: 2 })
    expect(document.warnings[20]?.message).toContain('5 more pages')
  })

  test('pages that lost their words to broken bytes are damaged, not without text', async () => {
    const drawn = (pages: number) =>
      makePdf((doc) => {
        for (let page = 0; page < pages; page++) {
          if (page > 0) doc.addPage()
          const texts = Array.from({ length: 30 }, (_, line) => `Line ${line} of page ${page} says what the roof carries`)
          lines(doc, 50, 60, texts)
        }
      })
    /** Overwrites the packed words of one page. */
    const spoil = (bytes: Uint8Array, page: number): Uint8Array => {
      const parts = Buffer.from(bytes)
        .toString('latin1')
        .split(/(?<=[^d]stream\n)/)
      const spoilt = parts.map((part, at) => (at === page + 1 ? part.replace(/^[\s\S]{60}/, '\xa5'.repeat(60)) : part))
      return new Uint8Array(Buffer.from(spoilt.join(''), 'latin1'))
    }
    await expect(read(spoil(await drawn(1), 0))).rejects.toMatchObject({ code: 'file_damaged' })
    const partly = await read(spoil(await drawn(2), 0))
    expect(partly.pages.map(({ text }) => text === '')).toEqual([true, false])
    expect(partly.warnings).toMatchObject([{ code: 'page_damaged', page: 1 }])
  })

  test('what is no PDF inside is damaged', async () => {
    await expect(read(new Uint8Array(Buffer.from('%PDF-1.7\nnothing follows')))).rejects.toMatchObject({ code: 'file_damaged' })
  })

  test('a file cut short gives the pages that are still there', async () => {
    const whole = await makePdf((doc) => {
      lines(doc, 50, 60, ['First page, still there'])
      doc.addPage()
      lines(doc, 50, 60, ['Second page, still there'])
    })
    const cut = await read(whole.slice(0, whole.length - 200))
    expect(texts(cut)).toEqual(['First page, still there', 'Second page, still there'])
    expect(cut.warnings).toMatchObject([{ code: 'truncated' }])
  })

  test('a page tree that runs in circles is rebuilt', async () => {
    const content = 'BT /F 12 Tf 20 200 Td (Found all the same) Tj ET'
    const document = await read(
      rawPdf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Count 2/Kids[2 0 R 3 0 R]>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
        `<</Length ${content.length}>>stream\n${content}\nendstream`,
      ]),
    )
    expect(document.pages.map(({ text }) => text)).toEqual(['Found all the same'])
  })

  test('a page that cannot be read keeps its number', async () => {
    const document = await read(
      rawPdf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>',
        '<</Type/Pages/Count 1/Parent 2 0 R/Kids[99 0 R]>>',
        '<</Type/Pages/Count 1/Parent 2 0 R/Kids[5 0 R]>>',
        '<</Type/Page/Parent 4 0 R/MediaBox[0 0 300 300]/Contents 6 0 R/Resources<</Font<</F 7 0 R>>>>>>',
        '<</Length 40>>stream\nBT /F 12 Tf 20 200 Td (Second page) Tj ET\nendstream',
        '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      ]),
    )
    expect(texts(document)).toEqual(['', 'Second page'])
    expect(document.warnings).toMatchObject([{ code: 'page_damaged', page: 1 }])
  })
})

test('tells its progress page by page and leaves the caller its bytes', async () => {
  const bytes = await makePdf((doc) => {
    lines(doc, 50, 60, ['One'])
    doc.addPage()
    lines(doc, 50, 60, ['Two'])
  })
  const seen: number[] = []
  await extractPdf(bytes, { fileName: 'two.pdf', onProgress: (done) => seen.push(done) })
  expect(seen).toEqual([0.5, 1])
  expect(bytes.length).toBeGreaterThan(500)
})
