import { describe, expect, it } from 'vitest'
import { outline, read } from '../fixtures/documents/read.ts'
import { makeDocx, makeEmptyDocx } from '../fixtures/documents/word.ts'
import { makeEpub, zip } from '../fixtures/documents/zipped.ts'

const html = async (body: string) => outline(await read(`<html><body>${body}</body></html>`, 'html'))

describe('HTML', () => {
  it('reads headings, paragraphs, lists and line breaks, and leaves out what nobody reads', async () => {
    const found = await html(`
      <nav><a href="/">Home</a></nav><script>var x = "<p>no</p>"</script><style>p {}</style>
      <h1>The <small>new</small><br>Octavia</h1>
      <p>Caf&eacute; &amp; more,<br>second   line&nbsp;here.<p>Unclosed<!-- comment --> paragraph
      <ul><li>One<ul><li>Nested</li></ul></li><li>Two</li></ul>
      <p hidden>no</p><p style="display: none">no</p><div aria-hidden="true">no</div>
      <pre>line 1\n  line 2</pre>
      <p><span class="pagenum">[15]</span>After<br><br>a break</p>`)
    expect(found).toEqual([
      'h1 The new Octavia',
      'p Café & more,\nsecond line here.',
      'p Unclosed paragraph',
      '- One',
      '- Nested',
      '- Two',
      'p line 1\nline 2',
      'p After',
      'p a break',
    ])
  })

  it('reads a table as rows under its header, spans resolved', async () => {
    const found = await html(`<table><caption>Towing</caption>
      <tr><th>Model</th><th>Trim</th><th>Limit</th></tr>
      <tr><td rowspan=2>Octavia</td><td>Style</td><td>1,600&nbsp;kg</td></tr>
      <tr><td>RS</td><td>1,800 kg</td></tr><tr><td colspan=2>Fabia</td><td>n/a</td></tr></table>`)
    expect(found).toEqual([
      'p Towing',
      '| Model | Trim | Limit',
      '| Octavia | Style | 1,600 kg <Model | Trim | Limit>',
      '| Octavia | RS | 1,800 kg <Model | Trim | Limit>',
      '| Fabia | | n/a <Model | Trim | Limit>',
    ])
  })

  it('takes a first row of names above numbers for a header, but not a table of labels and values', async () => {
    const unmarked = '<table><tr><td>Model</td><td>Seats</td><td>Price</td></tr><tr><td>Fabia</td><td>5</td><td>18,900</td></tr></table>'
    expect(await html(unmarked)).toContain('| Fabia | 5 | 18,900 <Model | Seats | Price>')
    const labels = '<table><tr><td>Colour</td><td>Red</td></tr><tr><td>Seats</td><td>5</td></tr></table>'
    expect(await html(labels)).toEqual(['| Colour | Red', '| Seats | 5'])
  })

  it('reads a table that only arranges the page as what its cells hold', async () => {
    const layout = '<table><tr><td><h2>Left</h2><p>Text</p></td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>'
    expect(await html(layout)).toEqual(['h2 Left', 'p Text', '| a | b'])
  })

  it('keeps the meaning of terms and of raised figures', async () => {
    expect(await html('<dl><dt>Boot</dt><dd>640 l</dd><dt>Area:</dt><dd>2 m<sup>2</sup></dd></dl><p>CO<sub>2</sub></p>')).toEqual([
      'p Boot: 640 l',
      'p Area: 2 m²',
      'p CO2',
    ])
  })

  it('takes title, author and language from the page, and its declared encoding', async () => {
    const page =
      '<html lang="de"><head><meta charset="windows-1257"><title> Preise\n 2026 </title><meta name="author" content="Skoda"></head><p>B\xe7rzi\xf2a</p></html>'
    const document = await read(new Uint8Array(Buffer.from(page, 'latin1')), 'html')
    expect(document).toMatchObject({ title: 'Preise 2026', author: 'Skoda', language: 'de', warnings: [] })
    expect(outline(document)).toEqual(['p Bērziņa'])
  })

  it('survives any nesting', async () => {
    expect(await html(`${'<div>'.repeat(9_000)}deep</td></table></tr>`)).toEqual(['p deep'])
    const bottomless = '<div>'.repeat(200_000)
    expect(await html(`<p>Before</p><table><tr><td>a<td>b${bottomless}deep`)).toEqual(['p Before', '| a | b', 'p deep'])
    expect(await html(`<h1>Prices</h1>${'<table><tr><td>'.repeat(20_000)}deep<p>deeper`)).toEqual(['h1 Prices', 'p deep', 'p deeper'])
    expect(await html(`${'<b><i>'.repeat(20_000)}<script>alert(1)</script>bold`)).toEqual(['p bold'])
    expect(await html(`<table>${'<tr><td>a<td>b'.repeat(150_000)}</table>`)).toHaveLength(150_000)
    expect(await html('<td>cell</td><tr></table><table><td>a<td>b')).toEqual(['p cell', '| a | b'])
  })
})

describe('Markdown', () => {
  it('reads structure and front matter', async () => {
    const document = await read(
      '---\ntitle: "Price *list*"\nauthor: Ana\n---\n# Heading\n\nText with **bold** and `code`.\n\n- item\n\n| A | B |\n|---|---|\n| 1 | 2 |\n',
      'md',
    )
    expect(document).toMatchObject({ title: 'Price *list*', author: 'Ana', unit: 'section' })
    expect(outline(document)).toEqual(['h1 Heading', 'p Text with bold and code.', '- item', '| A | B', '| 1 | 2 <A | B>'])
  })

  it('is titled by its first heading, else by its file name', async () => {
    expect((await read('Intro\n\n# The *Guide*\n', 'md')).title).toBe('The Guide')
    expect((await read('Only text', 'md', 'price-list_2026 Q1.md')).title).toBe('price list 2026 Q1')
  })
})

describe('DOCX', () => {
  it('reads headings, lists and tables, title and author', async () => {
    const document = await read(await makeDocx(), 'docx')
    expect(document).toMatchObject({ title: 'Octavia briefing', author: 'Ana Bērziņa', unit: 'section' })
    expect(outline(document)).toEqual([
      'h1 Towing',
      'p The wagon tows 1,600 kg uphill.',
      '- Order the hitch early',
      'h2 Prices',
      '| Trim | Price',
      '| Style | 31,250 <Trim | Price>',
    ])
  })

  it('refuses an empty and a damaged file', async () => {
    await expect(read(await makeEmptyDocx(), 'docx')).rejects.toMatchObject({ code: 'file_empty', details: { file: 'fixture.docx' } })
    const damaged = zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document><w:body>' })
    await expect(read(damaged, 'docx')).rejects.toMatchObject({ code: 'file_damaged' })
    await expect(read((await makeDocx()).subarray(0, 2000), 'docx')).rejects.toMatchObject({ code: 'file_damaged' })
  })
})

describe('EPUB', () => {
  it('reads chapters in reading order, each from its own section on', async () => {
    const document = await read(makeEpub(['<h1>One</h1><p>First.</p>', '<h1>Two</h1><p>Second<sup>1</sup>.</p>']), 'epub')
    expect(document).toMatchObject({ title: 'Selling Wagons', author: 'A. Author', language: 'en-GB', unit: 'section' })
    expect(document.pages.map(({ text }) => text)).toEqual(['One\nFirst.', 'Two\nSecond¹.'])
  })

  it('refuses a copy-protected book', async () => {
    const lock =
      '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text/chapter%200.xhtml"/></CipherData></EncryptedData></encryption>'
    await expect(read(makeEpub(['<p>x</p>'], { 'META-INF/encryption.xml': lock }), 'epub')).rejects.toMatchObject({
      code: 'unsupported_format',
    })
  })
})
