import { eq } from 'drizzle-orm'
import type { SearchResult, SourceKind } from '#shared/domain/knowledge.ts'
import type { OutputFormat, SalesContext } from '#shared/domain/recommendations.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { sources } from '../../db/schema/index.ts'
import { stems, type Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import type { Searcher } from '../../knowledge/search/searcher.ts'
import { type Aim, planAims } from './aims.ts'
import { type Evidence, evidenceKey } from './evidence.ts'
import { createPassageReader } from './passages.ts'
import { productMatcher } from './product.ts'
import { readResult } from './read-result.ts'
import { cellsOf } from './spans.ts'

export interface EvidenceDeps {
  db: Db
  taxonomy: Taxonomy
  searcher: Searcher
}

export interface Gathered {
  /** Verified, without repeats, best first. */
  evidence: Evidence[]
  /** Kinds the library holds at all. */
  kinds: SourceKind[]
  /** False when a product was named and no source names it. */
  productFound: boolean
  /** Title of the source the proof was kept to where no product was named and the library describes several; else null. */
  keptTo: string | null
}

/**
 * Asks the library everything the context needs and keeps the sentences and rows worth quoting.
 * Throws `knowledge_unavailable` when the library is empty or has nothing to say.
 */
export function gatherEvidence(deps: EvidenceDeps, context: SalesContext, format: OutputFormat): Promise<Gathered> {
  return gatherFor(deps, context, planAims(context, format, deps.taxonomy))
}

/** The same for questions of one's own. */
export async function gatherFor(deps: EvidenceDeps, context: SalesContext, planned: readonly Aim[]): Promise<Gathered> {
  const kinds = kindsInLibrary(deps.db)
  if (kinds.length === 0) throw new AppError('knowledge_unavailable')
  const aims = planned.filter((aim) => kinds.includes(aim.kind))
  const answers = await Promise.all(aims.map(({ query, kind, limit }) => deps.searcher.search({ query, kinds: [kind], limit })))
  const product = productMatcher(context.product, deps.taxonomy)
  const reader = createPassageReader(deps)
  const heard = [context.situation, ...context.drivers.flatMap((driver) => driver.evidence.map((piece) => piece.quote))].join('\n')
  const said = new Set(stems(heard).flatMap(({ stem }) => (stem.length > 3 ? [stem] : [])))
  const shared = { product, anyProduct: context.product === null, reader, said }
  const found = aims.flatMap((aim, i) => {
    const rival = aim.competitor === null ? null : productMatcher(aim.competitor, deps.taxonomy)
    return (answers[i]?.results ?? []).flatMap((result) => readResult({ ...shared, aim, rival, result }))
  })
  if (found.length === 0) throw new AppError('knowledge_unavailable')
  const technical = answers.flatMap((answer, i) => (aims[i]?.kind === 'technical' && !aims[i].competitor ? answer.results : []))
  const productFound = !context.product || technical.some((result) => product.namedBy(describe(result)))
  const held = withoutRepeats(found.filter((piece) => reader.holds(piece.citation)))
  const evidence = held.map((piece) => ({ ...piece, header: reader.headerOf(piece) })).filter(isReadable)
  const one = context.product === null ? ofOneProduct(evidence, context, deps.taxonomy) : { evidence, keptTo: null }
  return { ...one, evidence: withoutSisters(one.evidence), kinds, productFound }
}

/**
 * Proof of one product only, where none was named: that of the source that answers most, and of what else is titled like it. A figure of a truck
 * next to one of a program would be advice about neither.
 */
function ofOneProduct(evidence: Evidence[], { concerns }: SalesContext, taxonomy: Taxonomy): Pick<Gathered, 'evidence' | 'keptTo'> {
  const stated = new Set<string | null>(concerns.map(({ id }) => id))
  const proofs = evidence.filter(({ citation, competitor }) => citation.use === 'proof' && competitor === null)
  const worth = (pieces: Evidence[]): number => {
    const best = Map.groupBy(
      pieces.filter(({ answers }) => stated.size === 0 || stated.has(answers)),
      ({ answers }) => answers,
    )
    return [...best.values()].reduce((sum, group) => sum + Math.max(...group.map(({ score }) => score)), 0)
  }
  const sources = [...Map.groupBy(proofs, ({ citation }) => citation.sourceId).values()].sort((a, b) => worth(b) - worth(a))
  const title = sources[0]?.[0]?.citation.title ?? ''
  const matcher = productMatcher(title.split(/[:–—]/u)[0] ?? title, taxonomy)
  const kept = new Set(
    sources.flatMap(([first], i) => (first && (i === 0 || matcher.namedBy(first.citation.title)) ? [first.citation.sourceId] : [])),
  )
  const isKept = ({ citation, competitor }: Evidence): boolean =>
    citation.use !== 'proof' || competitor !== null || kept.has(citation.sourceId)
  return { evidence: evidence.filter(isKept), keptTo: kept.size < sources.length ? title : null }
}

/** Three cells and more say nothing without the row that names their columns. */
const isReadable = ({ shape, header, citation }: Evidence): boolean =>
  shape !== 'row' || header !== null || cellsOf(citation.quote).length <= 2

/** What is said of another version of the product counts only for what nothing is said of the version asked about. */
function withoutSisters(evidence: Evidence[]): Evidence[] {
  const known = new Set(evidence.flatMap(({ sister, aboutProduct, answers }) => (aboutProduct && !sister ? [answers] : [])))
  return evidence.filter(({ sister, answers }) => !sister || !known.has(answers))
}

function kindsInLibrary(db: Db): SourceKind[] {
  return db.orm
    .selectDistinct({ kind: sources.kind })
    .from(sources)
    .where(eq(sources.status, 'ready'))
    .all()
    .map(({ kind }) => kind)
}

/** One entry per quote and concern; of quotes that contain each other only the better one stays. */
function withoutRepeats(found: Evidence[]): Evidence[] {
  const kept: Evidence[] = []
  const seen = new Set<string>()
  for (const piece of [...found].sort((a, b) => b.score - a.score || evidenceKey(a.citation).localeCompare(evidenceKey(b.citation)))) {
    const key = `${evidenceKey(piece.citation)}:${piece.citation.use}:${piece.answers}:${piece.competitor}`
    if (seen.has(key) || kept.some((other) => overlaps(other, piece))) continue
    seen.add(key)
    kept.push(piece)
  }
  return kept
}

function overlaps(a: Evidence, b: Evidence): boolean {
  if (a.answers !== b.answers || a.competitor !== b.competitor) return false
  const same = a.citation.sourceId === b.citation.sourceId && a.citation.page === b.citation.page
  if (!same || a.citation.use !== b.citation.use) return false
  return a.citation.quote.includes(b.citation.quote) || b.citation.quote.includes(a.citation.quote)
}

const describe = ({ title, heading, text }: SearchResult): string => `${title}\n${heading ?? ''}\n${text}`
