import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

const run = promisify(execFile)

const BROCHURE = `# Norrvik Tind: brochure

| Data | Hybrid 184 | Plug-in 245 |
|---|---|---|
| Towing capacity, braked | 1,000 kg | 1,600 kg |
| Luggage volume, seats up | 585 l | 498 l |
| Overall length | 4,712 mm | 4,712 mm |
| Kerb weight | 1,565 kg | 1,845 kg |
| Fuel consumption, WLTP | 4.9 l/100 km | 1.3 l/100 km |
| Driven wheels | front | all four |

The electric range is 74 km in the WLTP test.
`
const PRICE_LIST = `# Norrvik Tind price list

| Data | Hybrid 184 | Plug-in 245 |
|---|---|---|
| Towing capacity, braked | 1.0 t | 1.5 t |
| Boot volume, seats up | 585 l | 498 l |
| Driven wheels | front | rear |
| Price (EUR) | 33,900 | 41,900 |
`

describe('spec facts', () => {
  let test: TestApp
  let folder: string
  const add = async (name: string, content: string, options: { title?: string; supersede?: boolean } = {}): Promise<string> => {
    const path = join(folder, name)
    writeFileSync(path, content)
    const { batchId } = await test.ask('knowledge.import', { files: [{ path }], kind: 'technical', ...options })
    await test.app.importsDone()
    const [job] = (await test.ask('knowledge.jobs', { batchId })).jobs
    return job?.sourceId ?? ''
  }
  const answers = async (search: string, limit = 10): Promise<string[]> => {
    const { facts } = await test.ask('knowledge.facts', { search, limit })
    return facts.map(({ attribute, value, qualifier, title }) => `${title}: ${attribute} = ${value}${qualifier ? ` {${qualifier}}` : ''}`)
  }
  let brochure: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ridealong-facts-'))
    test = await startTestApp()
    brochure = await add('brochure.md', BROCHURE)
  })
  afterAll(async () => {
    await test.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are counted, numbered, and quoted from their page', async () => {
    const { facts, total } = await test.ask('knowledge.facts', { sourceId: brochure })
    expect(total).toBe(13)
    expect((await test.ask('knowledge.source', { id: brochure })).facts).toBe(13)
    const { text } = await test.ask('knowledge.page', { sourceId: brochure, page: 1 })
    for (const { quote, range, value } of facts) {
      expect(text.slice(range.start, range.end)).toBe(quote)
      expect(quote).toContain(value)
    }
    expect(facts[1]).toMatchObject({
      subject: 'Norrvik Tind: brochure',
      attribute: 'Towing capacity, braked',
      value: '1,600 kg',
      unit: 'kg',
      low: 1600,
      high: null,
      qualifier: 'Plug-in 245',
      page: 1,
      pageUnit: 'section',
      kind: 'technical',
    })
  })

  it.each([
    ['towing capacity', ['Towing capacity, braked = 1,000 kg {Hybrid 184}', 'Towing capacity, braked = 1,600 kg {Plug-in 245}']],
    ['how much can it tow?', ['Towing capacity, braked = 1,000 kg {Hybrid 184}', 'Towing capacity, braked = 1,600 kg {Plug-in 245}']],
    ['towing capacity of the plug-in', ['Towing capacity, braked = 1,600 kg {Plug-in 245}']],
    ['boot space', ['Luggage volume, seats up = 585 l {Hybrid 184}', 'Luggage volume, seats up = 498 l {Plug-in 245}']],
    ['how long is the hybrid 184', ['Overall length = 4,712 mm {Hybrid 184}']],
    ['how heavy is the plug-in', ['Kerb weight = 1,845 kg {Plug-in 245}']],
    ['how far does it go', ['electric range = 74 km']],
    ['mpg of the hybrid', ['Fuel consumption, WLTP = 4.9 l/100 km {Hybrid 184}']],
  ])('answer "%s"', async (question, expected) => {
    expect((await answers(question)).map((answer) => answer.replace(/^.*brochure: /, ''))).toEqual(expected)
  })

  it('answer nothing that was not asked for', async () => {
    for (const question of ['what is it', 'zebra crossing', '"', 'NEAR(', '*', 'attribute : zebra OR', "'; DROP TABLE spec_facts; --"])
      expect((await test.ask('knowledge.facts', { search: question })).facts).toEqual([])
  })

  it('say when only a part of the question was met', async () => {
    expect(await test.ask('knowledge.facts', { search: 'towing capacity plug-in' })).toMatchObject({ total: 1, exact: true })
    expect(await test.ask('knowledge.facts', { search: 'towing capacity of the Merlin' })).toMatchObject({ total: 2, exact: false })
  })

  it('disagree between sources only where no value is the same', async () => {
    const prices = await add('prices.md', PRICE_LIST)
    const { conflicts, total } = await test.ask('knowledge.factConflicts', {})
    expect(total).toBe(2)
    expect(
      conflicts.map(({ attribute, qualifier, facts }) => [attribute, qualifier, facts.map(({ value, sourceId }) => [value, sourceId])]),
    ).toEqual([
      [
        'Towing capacity, braked',
        'Plug-in 245',
        [
          ['1.5 t', prices],
          ['1,600 kg', brochure],
        ],
      ],
      [
        'Driven wheels',
        'Plug-in 245',
        [
          ['rear', prices],
          ['all four', brochure],
        ],
      ],
    ])
    expect((await test.ask('knowledge.factConflicts', { search: 'towing' })).total).toBe(1)
    expect((await test.ask('knowledge.factConflicts', { search: 'price' })).total).toBe(0)
    await test.ask('knowledge.removeSource', { id: prices })
    expect((await test.ask('knowledge.factConflicts', {})).total).toBe(0)
  })

  it('disagree across sources that name the same thing in their own way, and not about another version of it', async () => {
    const sheet =
      '# Torvald E20 Electric Forklift: Data Sheet\n\n| Item | E20 | E25 |\n|---|---|---|\n| List price | EUR 38,400 | EUR 43,900 |\n| Load capacity | 2,000 kg | 2,500 kg |\n'
    const list = (price: string, model = 'Torvald E20') =>
      `# Dealer prices Nordic region\n\n| Model | List price | Load capacity |\n|---|---|---|\n| ${model} | ${price} | 2,000 kg |\n| Torvald E25 | EUR 43,900 | 2,500 kg |\n`
    const ids = [await add('sheet.md', sheet), await add('dealer.md', list('EUR 39,900'))]
    const { conflicts, total } = await test.ask('knowledge.factConflicts', { search: 'Torvald' })
    expect(total).toBe(1)
    expect(conflicts[0]?.attribute).toBe('List price')
    expect(conflicts[0]?.facts.map(({ value }) => value).sort()).toEqual(['EUR 38,400', 'EUR 39,900'])
    // The same price, or another version of the truck, is no contradiction.
    ids.push(await add('same.md', list('EUR 38,400').replace('Nordic', 'Baltic')))
    await test.ask('knowledge.removeSource', { id: ids[1] ?? '' })
    expect((await test.ask('knowledge.factConflicts', { search: 'Torvald' })).total).toBe(0)
    ids.push(await add('pro.md', list('EUR 44,900', 'Torvald E20 Pro').replace('Nordic', 'Polar')))
    expect((await test.ask('knowledge.factConflicts', { search: 'Torvald' })).total).toBe(0)
    for (const id of ids.filter((_, i) => i !== 1)) await test.ask('knowledge.removeSource', { id })
  })

  it('of different years do not disagree', async () => {
    const older = await add('2024.md', '# Vaar 2024\n\n- Payload: 500 kg\n- Roof load: 70 kg\n')
    const newer = await add('2025.md', '# Vaar 2025\n\n- Payload: 520 kg\n- Roof load: 75 kg\n')
    expect((await test.ask('knowledge.factConflicts', {})).total).toBe(0)
    await test.ask('knowledge.updateSource', { id: newer, title: 'Vaar' })
    expect((await test.ask('knowledge.factConflicts', {})).total).toBe(2)
    expect((await answers('payload vaar')).length).toBe(2)
    for (const id of [older, newer]) await test.ask('knowledge.removeSource', { id })
  })

  it('follow a rename, and leave with a superseded or removed source', async () => {
    const first = await add('list-1.md', '# Falk list\n\n- Nose weight: 80 kg\n- Roof load: 75 kg\n')
    await test.ask('knowledge.updateSource', { id: first, title: 'Kestrel list' })
    expect(await answers('kestrel nose weight')).toEqual(['Kestrel list: Nose weight = 80 kg'])
    const second = await add('list-2.md', '# Kestrel list\n\n- Nose weight: 90 kg\n- Roof load: 75 kg\n', { supersede: true })
    expect(await answers('nose weight')).toEqual(['Kestrel list: Nose weight = 90 kg'])
    await test.ask('knowledge.removeSource', { id: first, force: true })
    await test.ask('knowledge.removeSource', { id: second })
    expect(await answers('nose weight')).toEqual([])
    expect(await test.ask('app.doctor', {})).toMatchObject({ healthy: true })
  })

  it('refuse a source that is not there', async () => {
    const answer = await test.app.request('knowledge.facts', { sourceId: '01900000-0000-7000-8000-000000000000', limit: 10 })
    expect(answer).toMatchObject({ ok: false, error: { code: 'source_not_found' } })
  })

  it('are printed by the command line', async () => {
    await test.close({ keep: true })
    const call = async (...args: string[]): Promise<string> =>
      (await run(process.execPath, ['src-main/hosts/cli/main.ts', 'facts', ...args, '--data-dir', test.workspace])).stdout
    expect(JSON.parse(await call('--search', 'towing capacity', '--source', brochure, '--json'))).toMatchObject({
      facts: [
        { value: '1,000 kg' },
        { attribute: 'Towing capacity, braked', value: '1,600 kg', unit: 'kg', page: 1, pageLabel: null, sourceId: brochure },
      ],
      total: 2,
    })
    expect(await call('--search', 'boot space')).toMatch(/Luggage volume, seats up +585 l +Norrvik Tind: brochure, section 1/)
    test = await startTestApp(test.workspace)
  })
})
