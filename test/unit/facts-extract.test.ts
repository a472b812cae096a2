import { describe, expect, it } from 'vitest'
import type { ExtractedDocument } from '../../src-main/knowledge/extract/document.ts'
import { extractDocument } from '../../src-main/knowledge/extract/index.ts'
import { extractFacts } from '../../src-main/knowledge/facts/extract-facts.ts'
import type { Format } from '../../src-shared/domain/knowledge.ts'
import { read } from '../fixtures/documents/read.ts'
import { makePdf, table } from '../fixtures/pdf/make-pdf.ts'

/** Facts in short, "subject | attribute = value unit {qualifier}", after the promise every quote makes is checked. */
function inShort(document: ExtractedDocument): string[] {
  const { facts } = extractFacts(document)
  for (const { page, start, end, value } of facts) expect(document.pages[page - 1]?.text.slice(start, end)).toContain(value)
  return facts.map(
    ({ subject, attribute, value, unit, qualifier }) =>
      `${subject ?? '·'} | ${attribute} = ${value}${unit ? ` [${unit}]` : ''}${qualifier ? ` {${qualifier}}` : ''}`,
  )
}

const factsOf = async (text: string, format: Format): Promise<string[]> => inShort(await read(text, format))

describe('tables', () => {
  it('takes the row for the attribute when units go with the rows', async () => {
    const markdown = `# Kestrel\n\n| Data | Hybrid | Plug-in |\n|---|---|---|\n| Towing capacity, braked | 1,000 kg | 1,600 kg |\n| Length | 4,712 mm | 4,712 mm |\n| Head-up display | - | standard |\n`
    expect(await factsOf(markdown, 'md')).toEqual([
      '· | Towing capacity, braked = 1,000 kg [kg] {Hybrid}',
      '· | Towing capacity, braked = 1,600 kg [kg] {Plug-in}',
      '· | Length = 4,712 mm [mm] {Hybrid}',
      '· | Length = 4,712 mm [mm] {Plug-in}',
      '· | Head-up display = standard {Plug-in}',
    ])
  })

  it('takes the column for the attribute, with its unit, when columns name it', async () => {
    const markdown = `| WLTP combined | Fuel (l/100 km) | CO2 (g/km) |\n|---|---|---|\n| Hybrid Core | 4.9 | 111 |\n| Hybrid Plus | 5.0 | - |\n`
    expect(await factsOf(markdown, 'md')).toEqual([
      '· | Fuel = 4.9 [l/100 km] {Hybrid Core, WLTP combined}',
      '· | CO2 = 111 [g/km] {Hybrid Core, WLTP combined}',
      '· | Fuel = 5.0 [l/100 km] {Hybrid Plus, WLTP combined}',
    ])
  })

  it('takes models of the first column for subjects', async () => {
    const markdown = `| Model | Length (mm) | Weight (kg) |\n|---|---|---|\n| Kestrel | 4712 | 1565 |\n| Merlin | 4320 | 1310 |\n`
    expect(await factsOf(markdown, 'md')).toContain('Merlin | Weight = 1310 [kg]')
  })

  it('takes the corner when it says what all the figures are', async () => {
    const markdown = `| Price by trim (EUR) | Core | Plus |\n|---|---|---|\n| Hybrid 184 | 33,900 | 36,900 |\n| Plug-in 245 | - | 41,900 |\n`
    expect(await factsOf(markdown, 'md')).toEqual([
      '· | Price by trim = 33,900 [EUR] {Hybrid 184, Core}',
      '· | Price by trim = 36,900 [EUR] {Hybrid 184, Plus}',
      '· | Price by trim = 41,900 [EUR] {Plug-in 245, Plus}',
    ])
  })

  it('reads rows of a PDF, tabs and blank cells included', async () => {
    const rows = [
      ['Towing', 'Hybrid', 'Plug-in', 'Diesel'],
      ['Nose weight', '80 kg', '', '90 kg'],
      ['Roof load', '75 kg', '75 kg', '100 kg'],
    ]
    const document = await extractDocument(await makePdf((doc) => table(doc, 100, [60, 220, 320, 420], rows)), 'pdf', {
      fileName: 'towing.pdf',
    })
    expect(inShort(document)).toContain('· | Nose weight = 90 kg [kg] {Diesel}')
    expect(inShort(document)).not.toContain('· | Nose weight = 90 kg [kg] {Plug-in}')
  })

  it('finds nothing in tables that state no specification', async () => {
    const contents = '<table><tr><td>I.</td><td>Introductory</td><td>5</td></tr><tr><td>II.</td><td>Usage</td><td>7</td></tr></table>'
    const positions = `| Line | Position | Description |\n|---|---|---|\n| 23a | 07-16 | Employer number |\n| 23b | 17-22 | Transaction cycle |\n`
    expect(await factsOf(`<html><body>${contents}</body></html>`, 'html')).toEqual([])
    expect(await factsOf(positions, 'md')).toEqual([])
    expect(await factsOf('name,city,phone,email\nAna,Riga,20000000,ana@example.com\nUwe,Bonn,30000000,uwe@example.com\n', 'csv')).toEqual(
      [],
    )
  })
})

describe('sheets', () => {
  it('names make and model as subject, the year as qualifier, and skips codes and constants', async () => {
    const head = 'Model Year,Make,Model,Engine Code,Rated Horsepower,Test Weight (lbs.),FE,FE_UNIT\n'
    const rows = ['2026,Norrvik,Tind,AX12,184,3450,48.0,MPG', '2026,Norrvik,Fjell,AX13,245,4067,39.5,MPG']
    expect(await factsOf(`${head}${rows.join('\n')}\n`, 'csv')).toEqual([
      'Norrvik Tind | Rated Horsepower = 184 [hp] {2026}',
      'Norrvik Tind | Test Weight = 3450 [lb] {2026}',
      'Norrvik Tind | FE = 48.0 [mpg] {2026}',
      'Norrvik Fjell | Rated Horsepower = 245 [hp] {2026}',
      'Norrvik Fjell | Test Weight = 4067 [lb] {2026}',
      'Norrvik Fjell | FE = 39.5 [mpg] {2026}',
    ])
  })

  it('qualifies a value by the column that explains why it differs, and by no other', async () => {
    const head = 'Make,Model,Engine,Test Category,Horsepower,CO2 (g/km)\n'
    const rows = ['1.8 hybrid,City,184,98', '1.8 hybrid,Road,184,120', '2.0 petrol,City,150,171', '2.0 petrol,Road,150,139'].map(
      (r) => `Norrvik,Tind,${r}`,
    )
    const facts = await factsOf(`${head}${rows.join('\n')}\n`, 'csv')
    expect(facts.filter((fact) => fact.includes('Horsepower'))).toEqual([
      'Norrvik Tind | Horsepower = 184 [hp] {1.8 hybrid}',
      'Norrvik Tind | Horsepower = 150 [hp] {2.0 petrol}',
    ])
    expect(facts.filter((fact) => fact.includes('CO2'))[0]).toMatch(/^Norrvik Tind \| CO2 = 98 \[g\/km\] \{1\.8 hybrid/)
  })

  it('reads a sheet that names its attributes down the first column', async () => {
    const csv = 'Data,Core,Plus\nKerb weight,1565 kg,1590 kg\nTop speed,185 km/h,185 km/h\nTorque,305 Nm,305 Nm\n'
    expect(await factsOf(csv, 'csv')).toContain('· | Kerb weight = 1590 kg [kg] {Plus}')
  })

  it('keeps the most certain facts when there are too many', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `Model ${i},${100 + i},${i % 7} spokes blue`)
    const document = await read(`Model,Horsepower,Wheel look\n${rows.join('\n')}\n`, 'csv')
    const { facts, truncated } = extractFacts(document, 60)
    expect(truncated).toBe(true)
    expect(new Set(facts.map((fact) => fact.attribute))).toEqual(new Set(['Horsepower']))
    expect(extractFacts(document).truncated).toBe(false)
  })

  it('stops in a long table of two columns, and in one turned on its side', async () => {
    const parts = Array.from({ length: 500 }, (_, i) => `Roof bracket ${String.fromCharCode(65 + (i % 26))}${i},${i}.50`)
    const prices = extractFacts(await read(`Part,Price (EUR)\n${parts.join('\n')}\n`, 'csv'), 60)
    expect([prices.facts.length, prices.truncated]).toEqual([60, true])
    const rows = Array.from({ length: 300 }, (_, i) => `Length of part ${i},${i + 100} mm,${i + 200} mm`)
    const sizes = extractFacts(await read(`Data,Core,Plus\n${rows.join('\n')}\n`, 'csv'), 60)
    expect([sizes.facts.length, sizes.truncated]).toEqual([60, true])
  })
})

describe('lines', () => {
  it('takes the headings of a directory for subjects', async () => {
    const entry = (name: string, price: string) =>
      `## ${name}, 15–18 H.P.\n\n- PRICE: ${price}\n- BODY: Runabout\n- WHEEL-BASE: 88 inches\n- BORE: 3⅞ in.; STROKE: 3¾ in.\n\n`
    expect(await factsOf(`# Directory\n\n${entry('Dayton H', '$1,750')}${entry('Waltham TT', '$1,800')}`, 'md')).toEqual(
      expect.arrayContaining([
        'Dayton H, 15–18 H.P. | H.P. = 15–18 H.P. [hp]',
        'Dayton H, 15–18 H.P. | PRICE = $1,750 [USD]',
        'Dayton H, 15–18 H.P. | BODY = Runabout',
        'Waltham TT, 15–18 H.P. | PRICE = $1,800 [USD]',
        'Waltham TT, 15–18 H.P. | STROKE = 3¾ in. [in]',
      ]),
    )
  })

  it('takes the headings of a brochure for topics', async () => {
    const text = '# Kestrel\n\n## Weights\n\n- Payload: 555 kg\n- Roof load: 75 kg\n\n## Dimensions\n\n- Length: 4,712 mm\n'
    expect(await factsOf(text, 'md')).toEqual(['· | Payload = 555 kg [kg]', '· | Roof load = 75 kg [kg]', '· | Length = 4,712 mm [mm]'])
  })

  it('reads leader dots but no table of contents', async () => {
    expect(await factsOf('Towing capacity ........ 1,600 kg\n\nThe Approach ........ 43\n\nThe Close ........ 61\n', 'txt')).toEqual([
      '· | Towing capacity = 1,600 kg [kg]',
    ])
  })

  it('leaves talk, notes and letters alone', async () => {
    const talk =
      'Note: this takes 5 minutes.\n\nHe had one rule: listen first.\n\nTel: 67 000 000\n\nRemember this: nobody buys a drill.\n\nFrom: Ana\n'
    expect(await factsOf(talk, 'txt')).toEqual([])
  })
})

describe('sentences', () => {
  it('takes a known attribute with a figure in one of its units', async () => {
    const text = 'At 130 km/h the cabin noise is 67 dB(A) at the ear. The electric range is 74 km in the test. The tow bar costs EUR 890.'
    expect(await factsOf(text, 'txt')).toEqual(['· | cabin noise = 67 dB(A) [dB(A)]', '· | electric range = 74 km [km]'])
  })

  it('does not join a figure of another kind, or one further on', async () => {
    expect(
      await factsOf('The weight is 3 years old news. The price of a car that drives well is what you pay, not 500 EUR.', 'txt'),
    ).toEqual([])
  })
})
