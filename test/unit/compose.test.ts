import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { STAGES, STYLES, type Stage, type Style } from '#shared/domain/common.ts'
import { RecommendationRequest, type SalesContext, type TalkingPoint } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { composePoints } from '../../src-main/recommendations/compose/compose.ts'
import { warningsFor } from '../../src-main/recommendations/compose/follow-ups.ts'
import { isDriven } from '../../src-main/recommendations/compose/phrases.ts'
import { confidenceOf } from '../../src-main/recommendations/confidence.ts'
import { buildContext } from '../../src-main/recommendations/context/build-context.ts'
import { findDisagreements } from '../../src-main/recommendations/evidence/disagreements.ts'
import { gatherEvidence } from '../../src-main/recommendations/evidence/gather.ts'
import { unsupportedNumbers, verifyPoints } from '../../src-main/recommendations/evidence/verify.ts'
import { addLoaderLibrary, addSource, factFinderFor, searcherFor, taxonomy } from '../helpers/library.ts'
import { tempWorkspace, type Workspace } from '../helpers/workspace.ts'

let workspace: Workspace
beforeEach(() => {
  workspace = tempWorkspace()
})
afterEach(() => workspace.cleanup())

const CONCERNS = ['safety', 'price', 'running cost', 'warranty']

function contextOf(given: object, style: Style | null = null, stage: Stage = 'presentation'): SalesContext {
  const context = buildContext(RecommendationRequest.parse({ product: 'Halden 40', concerns: CONCERNS, stage, ...given }), null, taxonomy)
  return { ...context, style, styleConfidence: style ? 0.7 : 0 }
}

async function compose(context: SalesContext, length: 'brief' | 'detailed' | 'comprehensive' = 'detailed'): Promise<TalkingPoint[]> {
  const deps = { db: workspace.db, taxonomy, searcher: searcherFor(workspace) }
  const gathered = await gatherEvidence(deps, context, 'bullets')
  let made = 0
  return composePoints({ taxonomy, newId: () => `point-${++made}` }, context, gathered, { length, format: 'bullets' })
}

describe('the composer', () => {
  beforeEach(() => void addLoaderLibrary(workspace))

  test.each(STYLES.flatMap((style) => STAGES.map((stage): [Style, Stage] => [style, stage])))(
    'gives %s in %s seven cited, verified, varied points',
    async (style, stage) => {
      const context = contextOf({}, style, stage)
      const points = await compose(context)
      expect(points).toHaveLength(7)
      expect(verifyPoints(workspace.db, points, context).failed).toEqual([])
      expect(new Set(points.map(({ text }) => text)).size).toBe(7)
      const quotes = points.flatMap(({ citations }) => citations.slice(0, 1).map(({ quote }) => quote))
      expect(new Set(quotes).size).toBe(7)
      points.forEach(({ technique }, i) => {
        expect([points[i + 1]?.technique, points[i + 2]?.technique]).not.toEqual([technique, technique])
      })
      for (const { text, reason } of points) {
        expect(`${text} ${reason}`).not.toMatch(/[{}]|undefined|null|!| {2}/)
        expect(text).toMatch(/[.?”)]$/)
      }
    },
  )

  test('covers every concern the library answers', async () => {
    const points = await compose(contextOf({}))
    const proven = points.filter(({ citations }) => citations.some(({ use }) => use === 'proof'))
    expect(new Set(proven.map(({ answers }) => answers))).toEqual(new Set(['safety', 'price', 'running-cost', 'warranty']))
  })

  test('opens with the result for D and with the person for S', async () => {
    const [forD] = await compose(contextOf({}, 'D'))
    const [forS] = await compose(contextOf({}, 'S'))
    expect(forD?.citations[0]?.use).toBe('proof')
    expect(forS?.citations[0]?.use).not.toBe('proof')
  })

  test('joins proof and approach in one point', async () => {
    const points = await compose(contextOf({}, 'C'))
    const uses = points.map(({ citations }) => citations.map(({ use }) => use))
    expect(uses.some((used) => used.includes('proof') && used.includes('approach'))).toBe(true)
  })

  test('gives the same words for the same question, and others for another customer', async () => {
    const first = await compose(contextOf({}, 'I'))
    expect(await compose(contextOf({}, 'I'))).toEqual(first)
    const other = await compose(contextOf({}, 'C'))
    expect(other.map(({ text }) => text)).not.toEqual(first.map(({ text }) => text))
  })

  test('never uses advice about one style for another', async () => {
    const reasons = async (style: Style) => (await compose(contextOf({}, style), 'comprehensive')).map(({ reason }) => reason).join('\n')
    expect(await reasons('S')).toContain('Never rush an S')
    expect(await reasons('D')).not.toContain('Never rush an S')
    expect(await reasons('D')).not.toContain('A C wants')
  })

  test('says a row with its column, and cites the row that names it', async () => {
    const points = await compose(contextOf({ concerns: ['price'] }, 'C'), 'comprehensive')
    const row = points.find(({ text }) => text.includes('List price'))
    expect(row?.text).toContain('List price: EUR 38,500 (Halden 40).')
    expect(row?.citations.map(({ quote }) => quote)).toEqual(
      expect.arrayContaining(['List price | 38,500 | 46,200', 'Price (EUR) | Halden 40 | Halden 60']),
    )
  })

  test('names what the library does not know', async () => {
    const context = contextOf({ product: 'Zephyr 9', concerns: ['price', 'towing'] })
    const deps = { db: workspace.db, taxonomy, searcher: searcherFor(workspace) }
    const gathered = await gatherEvidence(deps, context, 'bullets')
    expect(warningsFor(context, gathered, []).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['concern_without_evidence', 'product_not_in_knowledge']),
    )
    const points = await compose(context)
    expect(points.filter(({ citations }) => citations.some(({ use }) => use === 'proof'))).toEqual([])
    const open = points.filter(({ technique }) => technique === 'trust-building')
    expect(open.map(({ answers }) => answers)).toEqual(expect.arrayContaining(['price', 'towing']))
    for (const { text } of open) expect(text).toContain('Zephyr 9')
  })

  test('of what is only described it says a little about something else, and that it is something else', async () => {
    const points = await compose(contextOf({ product: 'a small family wagon', concerns: ['price'] }))
    const elsewhere = points.filter(({ citations }) => citations.some(({ use }) => use === 'proof'))
    expect(elsewhere.length).toBeGreaterThan(0)
    for (const { text } of elsewhere) expect(text).toContain('small family wagon')
  })

  test('promises no page on a concern that has none', async () => {
    const points = await compose(contextOf({ concerns: ['towing'] }, 'C'))
    expect(points.some(({ technique }) => ['authority', 'answer-with-evidence', 'logical-appeal'].includes(technique))).toBe(false)
    expect(points.find(({ technique, answers }) => technique === 'trust-building' && answers === 'towing')?.text).toMatch(/towing/iu)
  })

  test('has no figure in its own phrases', () => {
    const { lead, more, gap, features, techniques } = advice
    const phrases = [
      ...Object.values(lead).flatMap(({ figure, statement }) => [...figure, ...statement]),
      ...more,
      ...gap,
      ...Object.values(features).flatMap(({ scene, ask }) => [scene, ...ask]),
      ...Object.values(techniques).flatMap(({ say, after = [] }) => [...say, ...after]),
    ]
    const context = contextOf({})
    expect(phrases.flatMap((phrase) => unsupportedNumbers(phrase, [], context))).toEqual([])
  })

  test('quotes a German page on a German question', async () => {
    const text = 'Kessler P10\nDer Listenpreis des Kessler P10 beträgt 4.890 EUR. Die Garantie auf den Brennraum beträgt 5 Jahre.'
    addSource(workspace, { kind: 'technical', title: 'Kessler P10', pages: [{ text }] })
    const points = await compose(contextOf({ product: 'Kessler P10', concerns: [], situation: 'Preis und Garantie' }))
    const said = points.map((point) => point.text).join('\n')
    expect(said).toContain('“Der Listenpreis des Kessler P10 beträgt 4.890 EUR.')
    expect(said).toContain('Die Garantie auf den Brennraum beträgt 5 Jahre.”')
  })

  test.each([
    ['of the road', 'Halden 40', true],
    ['of nothing that is driven', 'Vento 9', false],
  ])('paints a picture %s', async (_, product, driven) => {
    addSource(workspace, {
      kind: 'technical',
      title: 'Vento 9',
      pages: [{ text: 'Noise\nThe Vento 9 has a sound power level of 52 dB(A).' }],
    })
    const context = contextOf({ product, concerns: ['safety', 'noise'] }, 'I')
    const gathered = await gatherEvidence({ db: workspace.db, taxonomy, searcher: searcherFor(workspace) }, context, 'bullets')
    expect(
      isDriven(
        context,
        gathered.evidence.flatMap(({ citation, aboutProduct }) => (aboutProduct ? citation.quote : [])),
      ),
    ).toBe(driven)
    if (!driven)
      expect((await compose(context)).map(({ text }) => text).join('\n')).not.toMatch(
        /on the road|in the back|in the car|across the seats/u,
      )
  })

  test('sees where two sources say the same line with other figures', async () => {
    const line = 'A service visit is due every 500 hours and costs EUR 295 with parts.'
    addSource(workspace, { kind: 'technical', title: 'Halden 40 service letter', pages: [{ text: `Service\n${line}` }] })
    const context = contextOf({ concerns: ['service cost'] })
    const deps = { db: workspace.db, taxonomy, searcher: searcherFor(workspace), factFinder: factFinderFor(workspace) }
    const { evidence } = await gatherEvidence(deps, context, 'bullets')
    const [warning] = await findDisagreements(deps, context, [], evidence)
    expect(warning?.sides?.map(({ said }) => said).sort()).toEqual([
      '“A service visit is due every 500 hours and costs EUR 260 with parts.”',
      `“${line}”`,
    ])
    expect(
      await findDisagreements(
        deps,
        context,
        [],
        evidence.filter(({ citation }) => citation.quote !== line),
      ),
    ).toEqual([])
  })

  test('says nothing of a competitor that is only the name of a part', async () => {
    addSource(workspace, { kind: 'technical', title: 'Halden 40 parts', pages: [{ text: 'Parts\nClutch: Morava 42 expanding band' }] })
    const points = await compose(contextOf({ competitors: ['Morava 42'] }, 'C'))
    expect(points.some(({ text }) => text.includes('expanding band'))).toBe(false)
  })

  test('quotes a competitor only from a document that names it', async () => {
    const own = await compose(contextOf({ competitors: ['Morava 42'] }, 'C'))
    expect(own.flatMap(({ citations }) => citations).some(({ quote }) => quote.includes('Morava'))).toBe(false)
    const quote = 'The Morava 42 is listed at EUR 36,900 and carries a warranty of 2 years.'
    addSource(workspace, { kind: 'technical', title: 'Market overview', pages: [{ text: `Rivals\n${quote}` }] })
    const compared = await compose(contextOf({ competitors: ['Morava 42'] }, 'C'))
    expect(compared.flatMap(({ citations }) => citations.map((citation) => citation.quote))).toContain(quote)
  })
})

describe('a partial library', () => {
  test.each([
    ['technical', 'psychology'],
    ['psychology', 'technical'],
    ['communication', 'psychology'],
  ] as const)('of %s sources still gives advice and says that %s is missing', async (kept, missing) => {
    const ids = addLoaderLibrary(workspace)
    workspace.db.raw.prepare('DELETE FROM chunks WHERE source_id <> ?').run(ids[kept])
    workspace.db.raw.prepare('DELETE FROM sources WHERE id <> ?').run(ids[kept])
    const context = contextOf({})
    const points = await compose(context)
    expect(points.length).toBeGreaterThanOrEqual(kept === 'communication' ? 2 : 5)
    expect(points.flatMap(({ citations }) => citations).every(({ kind }) => kind === kept)).toBe(true)
    const gathered = await gatherEvidence({ db: workspace.db, taxonomy, searcher: searcherFor(workspace) }, context, 'bullets')
    expect(warningsFor(context, gathered, []).some(({ code, message }) => code === 'kind_missing' && message.includes(missing))).toBe(true)
  })

  test('an empty one is refused', async () => {
    await expect(compose(contextOf({}))).rejects.toMatchObject({ code: 'knowledge_unavailable' })
  })
})

test('confidence is coverage tempered by what is known of the customer', async () => {
  addLoaderLibrary(workspace)
  const context = contextOf({ concerns: ['price', 'towing'] })
  const points = await compose(context)
  expect(confidenceOf(points, context, 0)).toBe(0.3)
  expect(confidenceOf(points, { ...context, styleConfidence: 1 }, 1)).toBe(0.5)
})
