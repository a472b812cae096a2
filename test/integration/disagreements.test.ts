import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

const page = (kind: string, price: string) =>
  `# Sola Van ${kind}

| Data | Sola Van |
|---|---|
| List price (EUR) | ${price} |
| Load volume | 6.2 m3 |

The Sola Van carries a payload of 1,050 kg, and its warranty runs for 4 years.
`

describe('sources that disagree', () => {
  let test: TestApp
  let folder: string
  const add = async (name: string, content: string, supersede = false): Promise<void> => {
    const path = join(folder, name)
    writeFileSync(path, content)
    await test.ask('knowledge.import', { files: [{ path }], kind: 'technical', supersede })
    await test.app.importsDone()
  }
  const advise = () => test.ask('recommendations.create', { product: 'Sola Van', situation: 'asks about the price', fresh: true })
  const disagreements = async () => (await advise()).warnings.filter(({ code }) => code === 'sources_disagree')

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ridealong-disagree-'))
    test = await startTestApp()
    await add('brochure.md', page('brochure', '28,900'))
  })
  afterAll(async () => {
    await test.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are none while there is one', async () => {
    expect(await disagreements()).toEqual([])
  })

  it('are named with both values and their pages, which can be opened', async () => {
    await add('prices.md', page('price list', '29,700'))
    const [warning] = await disagreements()
    expect(warning?.message).toMatch(
      /disagree on list price of Sola Van: EUR 29,700 \(Sola Van price list, .*EUR 28,900 \(Sola Van brochure/,
    )
    expect(warning?.sides?.map(({ said }) => said)).toEqual(['EUR 29,700', 'EUR 28,900'])
    for (const { citation } of warning?.sides ?? []) {
      expect((await test.ask('knowledge.page', { sourceId: citation.sourceId, page: citation.page })).text).toContain(citation.quote)
    }
    expect((await test.ask('recommendations.list', { limit: 1, offset: 0 })).recommendations).toHaveLength(1)
  })

  it('are none again, and the old price is no longer quoted, once one replaces the other', async () => {
    const { sources } = await test.ask('knowledge.sources', {})
    const old = sources.find(({ title }) => title.includes('brochure'))
    const newer = sources.find(({ title }) => title.includes('price list'))
    await test.ask('knowledge.supersede', { id: newer?.id ?? '', replaces: old?.id ?? '' })
    const { warnings, points } = await advise()
    expect(warnings.map(({ code }) => code)).not.toContain('sources_disagree')
    expect(JSON.stringify(points)).not.toContain('28,900')
    expect(JSON.stringify(points)).toContain('29,700')
  })

  it('are found between price lists of different months', async () => {
    await add('may.md', page('price list May', '29,700').replaceAll('Sola', 'Luma'))
    await add('june.md', page('price list June', '30,400').replaceAll('Sola', 'Luma'))
    const { warnings } = await test.ask('recommendations.create', { product: 'Luma Van', situation: 'asks about the price' })
    const warning = warnings.find(({ code }) => code === 'sources_disagree')
    expect(warning?.sides?.map(({ said }) => said).sort()).toEqual(['EUR 29,700', 'EUR 30,400'])
  })

  it('leave a mark on advice that quotes what was replaced', async () => {
    const { recommendations } = await test.ask('recommendations.list', { limit: 10 })
    const outdated = recommendations.filter((item) => item.outdated).map(({ id }) => id)
    expect(outdated.length).toBeGreaterThan(0)
    expect(outdated.length).toBeLessThan(recommendations.length)
    const { sources } = await test.ask('knowledge.sources', {})
    const replaced = sources.find(({ title }) => title.includes('Sola Van brochure'))?.id
    for (const id of outdated) {
      const { points } = await test.ask('recommendations.get', { id })
      expect(points.flatMap(({ citations }) => citations.map(({ sourceId }) => sourceId))).toContain(replaced)
    }
  })
})
