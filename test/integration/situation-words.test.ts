import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

const LEDGER = `# Ledgerline Cloud Accounting: Product Sheet

| Plan | Price per user per month | Storage |
|---|---|---|
| Starter | EUR 12 | 10 GB |
| Team | EUR 19 | 100 GB |

## Support

Support answers by chat within 15 minutes on working days. Backups are made every hour and kept for 35 days.
`
const PUMP = `# Corvita P3 Infusion Pump: Product Information

| Property | Value |
|---|---|
| Weight | 2.1 kg |
| Price | EUR 1,850 |

Nurses are trained in 90 minutes on the ward. A technical check is due every 24 months and costs EUR 95.
`
const COVER = `# Hausmark Home Cover Plus: Policy Summary

Claims are settled within ten working days of the last document. The excess is EUR 150 for each claim.
`
const HEAT = `# Wärmepumpe Aerotherm 12: Technisches Datenblatt

| Merkmal | Wert |
|---|---|
| Schallleistungspegel | 53 dB(A) |
| Preis | 18.900 EUR |

Die jährliche Wartung kostet 210 EUR und wird im Herbst gemacht.
`

describe('words of a situation that only the library knows', () => {
  let test: TestApp
  beforeAll(async () => {
    test = await startTestApp()
    const files = Object.entries({ 'a.md': LEDGER, 'b.md': PUMP, 'c.md': COVER, 'd.md': HEAT }).map(([name, text]) => test.file(name, text))
    await test.ask('knowledge.import', { files, kind: 'technical' })
    await test.app.importsDone()
  })
  afterAll(() => test.close())

  const advise = (situation: string, product?: string) => test.ask('recommendations.create', { situation, product, stage: 'presentation' })

  it('are concerns, and are answered', async () => {
    const { context, points } = await advise('storage + support', 'Ledgerline')
    expect(context.concerns.map(({ title }) => title)).toEqual(['storage', 'support'])
    expect(points.find(({ answers }) => answers === 'support')?.text).toContain('within 15 minutes')
    expect(points.find(({ answers }) => answers === 'storage')?.text).toContain('GB (Storage)')
  })

  it('count in part where nothing else is said', async () => {
    const { context } = await advise('training time', 'Corvita P3')
    expect(context.concerns.map(({ title }) => title)).toEqual(['training'])
  })

  it('are not those the library does not say, nor what the thing is called', async () => {
    await expect(advise('parachutes + the pump', 'Corvita P3')).rejects.toThrow('insufficient_context')
    await expect(advise('they just checked in together', 'Corvita P3')).rejects.toThrow('insufficient_context')
  })

  it('are asked of an empty library without harm', async () => {
    const empty = await startTestApp()
    await expect(empty.ask('recommendations.create', { situation: 'hello there', product: 'Corvita P3' })).rejects.toThrow(
      'insufficient_context',
    )
    await empty.close()
  })

  it('keep to one product where none is named, and say so', async () => {
    const { points, warnings } = await advise('storage + support, price')
    const titles = points.flatMap(({ citations }) => citations.map(({ title }) => title))
    expect(new Set(titles)).toEqual(new Set(['Ledgerline Cloud Accounting: Product Sheet']))
    expect(warnings.find(({ code }) => code === 'product_assumed')?.message).toContain('Ledgerline Cloud Accounting')
  })

  it('never say a quote twice, however little the library teaches', async () => {
    for (const [situation, product] of [
      ['price and service', 'Corvita P3'],
      ['excess', 'Home Cover Plus'],
      ['price', 'Ledgerline'],
    ] as const) {
      const { points } = await advise(situation, product)
      const quotes = points.map(({ citations }) => citations[0]?.quote)
      expect(new Set(quotes).size, situation).toBe(quotes.length)
    }
  })

  it('quote no other product whose page uses an ordinary word of the name', async () => {
    const { points } = await advise('price', 'Home Cover Plus').catch(() => ({ points: [] }))
    for (const { citations } of points) for (const { title } of citations) expect(title).toContain('Hausmark')
  })

  it('find the price on a German page, and leave the head of a column of values unsaid', async () => {
    const { points } = await advise('Preis und Wartung, Budget 20.000', 'Aerotherm 12')
    const price = points.find(({ answers }) => answers === 'price')
    expect(price?.text).toContain('Preis: 18.900 EUR.')
    expect(price?.text).toContain('inside your budget of EUR 20,000')
    expect(points.map(({ text }) => text).join(' ')).not.toMatch(/\((?:Wert|Value)\)/)
  })
})
