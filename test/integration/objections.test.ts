import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OBJECTION_TYPES, type ObjectionAnswer } from '#shared/domain/objections.ts'
import { objections } from '#shared/messages/en/objections.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

/** One thing a customer of the samples might say, per type. */
const SAID = {
  price: 'It is too expensive, more than we planned.',
  timing: 'We would like to sleep on it and wait until spring.',
  trust: 'How do I know these consumption figures are real?',
  need: 'Our old one still works fine.',
  competitor: 'The other dealer offers us more for less.',
  authority: 'I have to ask my partner first.',
  feature: 'The Core does not have blind-spot warning.',
  risk: 'What happens if the battery fails after a few years, who pays for that?',
} as const

describe('answers to objections', () => {
  let test: TestApp
  let customers: Record<string, string>

  const respond = (
    statement: string,
    over: { customerId?: string; product?: string; competitor?: string } = {},
  ): Promise<ObjectionAnswer> => test.ask('objections.respond', { product: 'Norrvik Tind 2026 hybrid wagon', statement, ...over })

  beforeAll(async () => {
    test = await startTestApp()
    await test.ask('app.start', { with: 'samples' })
    await test.app.importsDone()
    const { customers: all } = await test.ask('customers.list', {})
    customers = Object.fromEntries(all.map(({ id, name }) => [name.split(' ')[0], id]))
  })
  afterAll(() => test.close())

  it.each(OBJECTION_TYPES)('follow the framework, each with its idea and its pages: %s', async (type) => {
    const { type: heard, responses, nextSteps } = await respond(SAID[type], { customerId: customers.Linnéa })
    expect(heard).toBe(type)
    expect(responses.length).toBeGreaterThanOrEqual(3)
    expect(responses.length).toBeLessThanOrEqual(5)
    expect([responses[0]?.step, responses.at(-1)?.step]).toEqual(['clarify', 'confirm'])
    expect(responses.some(({ step, citations }) => step === 'evidence' && citations.some(({ use }) => use === 'proof'))).toBe(true)
    expect(responses.every(({ principle, text, strategy }) => principle && text && strategy)).toBe(true)
    expect(nextSteps.length).toBeGreaterThan(0)
    for (const { sourceId, page, quote } of responses.flatMap(({ citations }) => citations)) {
      expect((await test.ask('knowledge.page', { sourceId, page })).text).toContain(quote)
    }
  })

  it('work the price out from the cost table, line by line, against the customer’s own limit', async () => {
    const { responses } = await respond(SAID.price, { customerId: customers.Linnéa, product: 'Norrvik Tind 2026 hybrid wagon, Core' })
    const [gap, ownership] = responses.flatMap(({ sum }) => (sum ? [sum] : []))
    expect(gap?.steps.map(({ sign, amount }) => `${sign}${amount}`)).toEqual(['+33900', '-36000', '=-2100'])
    expect(ownership?.steps.map(({ sign, amount }) => `${sign}${amount}`)).toEqual([
      '+33900',
      '+8580',
      '+1180',
      '+1240',
      '+4150',
      '-15255',
      '=33795',
      '/563',
    ])
    expect(responses.find(({ sum }) => sum === ownership)?.text).toContain('EUR 33,795 in all, or EUR 563 a month')
  })

  it.each([
    ['Norrvik Tind Hybrid 184 Plus', 'It is too expensive, my limit is 35,000.', ['+36900', '-35000', '=1900', '/32'], '=35396'],
    [
      'Norrvik Tind Hybrid 184 Core',
      'My budget is 30,000 and I get 4,500 for my old car.',
      ['+33900', '-4500', '=29400', '-30000', '=-600'],
      '=33795',
    ],
  ])('lose no sum on the way: %s, "%s"', async (product, statement, steps, total) => {
    const { responses } = await respond(statement, { product })
    const [gap, ownership] = responses.flatMap(({ sum }) => (sum ? [sum] : []))
    expect(gap?.steps.map(({ sign, amount }) => `${sign}${amount}`)).toEqual(steps)
    expect(ownership?.steps.map(({ sign, amount }) => `${sign}${amount}`)).toContain(total)
  })

  it('hold a price against the limit where no table of costs stands around it', async () => {
    const page =
      '# Wärmepumpe Aerotherm 12: Technisches Datenblatt\n\n| Merkmal | Wert |\n|---|---|\n| Preis | 18.900 EUR |\n| Gewicht | 148 kg |\n'
    await test.ask('knowledge.import', { files: [test.file('aerotherm.md', page)], kind: 'technical' })
    await test.app.importsDone()
    const { responses } = await respond('Das ist mir zu teuer, wir haben 17.000 EUR.', { product: 'Aerotherm 12' })
    const [gap] = responses.flatMap(({ sum, text }) => (sum ? [{ sum, text }] : []))
    expect(gap?.sum.steps.map(({ sign, amount }) => `${sign}${amount}`)).toEqual(['+18900', '-17000', '=1900'])
    expect(gap?.text).toContain('The Aerotherm 12 is EUR 18,900 and your limit is EUR 17,000')
  })

  it('say who carries a risk with the page that says so', async () => {
    const { responses } = await respond(SAID.risk, { customerId: customers.Jānis })
    expect(responses[1]?.text).toContain('The warranty on the hybrid battery is eight years or 160,000 km')
  })

  it('say nothing about a competitor no document names', async () => {
    const { responses, warnings, nextSteps } = await respond(SAID.competitor, { competitor: 'Skoda Octavia' })
    expect(warnings.map(({ code }) => code)).toEqual(['competitor_not_in_knowledge'])
    expect(nextSteps.join(' ')).toContain('Skoda Octavia')
    expect(responses.map(({ text }) => text).join(' ')).not.toContain('Octavia')
  })

  it('compare with a competitor line by line once a document names it', async () => {
    const text =
      '# Morava 42 price list 2026\n\n| Data | Morava 42 |\n|---|---|\n| Towing capacity, braked | 1,400 kg |\n| Fuel tank | 50 l |\n'
    const path = join(test.workspace, 'morava.md')
    writeFileSync(path, text)
    await test.ask('knowledge.import', { files: [{ path }], kind: 'technical' })
    await test.app.importsDone()
    const { responses, warnings } = await respond('The Morava 42 tows more than yours.', { competitor: 'Morava 42' })
    expect(warnings).toEqual([])
    const comparison = responses.find(({ strategy }) => strategy === objections.rival.strategy)
    expect(comparison?.text).toMatch(/Towing capacity, braked: 1,\d00 kg for .+, 1,400 kg for Morava 42\./)
    expect(new Set(comparison?.citations.map(({ title }) => title)).size).toBeGreaterThanOrEqual(2)
  })

  it('are kept, listed newest first and found again as they were given', async () => {
    const given = await respond(SAID.need, { customerId: customers.Zdeněk })
    const { objections: all, total } = await test.ask('objections.list', { customerId: customers.Zdeněk })
    expect(total).toBe(1)
    expect(all[0]).toMatchObject({ id: given.id, statement: SAID.need, type: 'need', customerName: 'Zdeněk Dvořák' })
    expect(await test.ask('objections.get', { id: given.id })).toEqual(given)
  })

  it('are the same for the same words', async () => {
    const [once, twice] = [await respond(SAID.trust), await respond(SAID.trust)]
    expect(twice.responses).toEqual(once.responses)
  })

  it('refuse what cannot be answered', async () => {
    const nobody = await test.app.request('objections.respond', { statement: 'No.', customerId: '01900000-0000-7000-8000-0000000000ff' })
    expect(nobody).toMatchObject({ ok: false, error: { code: 'customer_not_found' } })
    const nothing = await test.app.request('objections.get', { id: '01900000-0000-7000-8000-0000000000ff' })
    expect(nothing).toMatchObject({ ok: false, error: { code: 'objection_not_found' } })
  })
})
