import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { Citation, SalesContext } from '#shared/domain/recommendations.ts'
import { extractPdf } from '../../src-main/knowledge/extract/pdf.ts'
import type { Evidence } from '../../src-main/recommendations/evidence/evidence.ts'
import { headerAbove } from '../../src-main/recommendations/evidence/passages.ts'
import { checkAnswer } from '../../src-main/recommendations/generate/check-answer.ts'
import { type Domain, HELD_OUT } from '../fixtures/fabrications/held-out.ts'
import { LAST_LOOK } from '../fixtures/fabrications/last-look.ts'
import type { Planted } from '../fixtures/fabrications/planted.ts'
import { SAMPLE_LOOK } from '../fixtures/fabrications/sample-look.ts'
import { TRADES_LOOK } from '../fixtures/fabrications/trades-look.ts'
import { addSource, taxonomy } from '../helpers/library.ts'
import { tempWorkspace } from '../helpers/workspace.ts'

const workspace = tempWorkspace()
afterAll(() => workspace.cleanup())

const SPECIFICATION = 'resources/samples/documents/norrvik-tind-2026-specifications.pdf'
const { pages: sample } = await extractPdf(readFileSync(SPECIFICATION), { fileName: 'specification.pdf' })

/** Passes one point of a model through everything an answer goes through; what comes out is what the rep would read. */
function checker({ product, title, situation, competitors, pages }: Domain): (planted: Planted) => string | null {
  const sourceId = addSource(workspace, { kind: 'technical', title, pages })
  const context: SalesContext = {
    customer: null,
    product,
    stage: 'presentation',
    style: null,
    styleConfidence: 0,
    concerns: [],
    drivers: [],
    competitors,
    urgency: null,
    budget: null,
    audience: [],
    situation,
  }
  const cited = (on: string): Evidence[] =>
    pages.flatMap(({ text }, i) =>
      text.split('\n').flatMap((quote): Evidence[] => {
        if (!quote.includes(on)) return []
        const citation: Citation = { sourceId, title, kind: 'technical', unit: 'page', page: i + 1, pageLabel: null, quote, use: 'proof' }
        const piece = {
          answers: null,
          style: null,
          competitor: null,
          techniques: [],
          shape: 'row',
          aboutProduct: true,
          sister: false,
          score: 1,
        } as const
        return [{ ...piece, techniques: [], citation, header: headerAbove(text, quote) }]
      }),
    )
  return ({ text, on }) => {
    const evidence = cited(on)
    expect(evidence).toHaveLength(1)
    const point = { text, reason: 'They asked.', technique: 'authority', answers: null, evidence: [1] }
    const deps = { db: workspace.db, taxonomy, newId: workspace.newId }
    return checkAnswer(deps, { points: [point], followUps: [] }, evidence, context).points[0]?.text ?? null
  }
}

/** The claim itself: where a point opens with a harmless sentence, the one that follows. */
const claimOf = (text: string): string => text.split(/(?<=[.!?])\s/u).at(-1) ?? text

describe.each([
  ['first unseen set', HELD_OUT, 0.9, 0.1],
  ['last unseen set', LAST_LOOK, 0.8, 0.15],
  ['set over the bundled sample', { specification: { ...SAMPLE_LOOK, pages: sample.map(({ text }) => ({ text })) } }, 0.9, 0.1],
  ['look at four more trades', TRADES_LOOK, 0.85, 0.25],
] as const)('%s', (name, domains, least, most) => {
  const measured: string[] = []
  const missed: string[] = []
  let planted = 0
  const lost: string[] = []
  let honest = 0
  const kinds = new Map<string, { caught: number; of: number }>()
  for (const domain of Object.values(domains)) {
    const shown = checker(domain)
    for (const [kind, points] of Object.entries(domain.planted)) {
      const row = kinds.get(kind) ?? { caught: 0, of: 0 }
      kinds.set(kind, row)
      for (const each of points) {
        planted++
        row.of++
        if (shown(each)?.includes(claimOf(each.text))) missed.push(each.text)
        else row.caught++
      }
    }
    for (const each of domain.honest) {
      honest++
      if (shown(each) !== each.text) lost.push(each.text)
    }
  }
  for (const [kind, { caught, of }] of kinds) measured.push(`| ${kind} | ${caught} of ${of} |`)
  measured.push(
    `| all of it | ${planted - missed.length} of ${planted} |`,
    `| honest wordings that lost something | ${lost.length} of ${honest} |`,
  )

  it('is large enough to say something', () => {
    expect(planted).toBeGreaterThanOrEqual(25)
    expect(honest).toBeGreaterThanOrEqual(20)
  })
  it('is caught as far as rules go', () => expect((planted - missed.length) / planted, missed.join('\n')).toBeGreaterThanOrEqual(least))
  it('leaves honest wordings alone', () => expect(lost.length / honest, lost.join('\n')).toBeLessThanOrEqual(most))
  it('is reported as measured', () => {
    const section =
      readFileSync('docs/verification.md', 'utf8')
        .split(/^##+ /mu)
        .find((part) => part.toLowerCase().startsWith(name)) ?? ''
    const rows = section.split('\n').flatMap((line) => (/ of \d+ *\|$/.test(line) ? [line.replace(/ {2,}/g, ' ')] : []))
    expect(rows).toEqual(measured)
  })
})
