import type { MatchedOtherwise, PageUnit, SearchAnswer, SearchResult, SourceKind } from '#shared/domain/knowledge.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import type { Embedder } from '../embed/embedder.ts'
import { expandQuery, indexSynonyms } from './expand-query.ts'
import { moveTowards } from './feedback.ts'
import { type Fused, fuse, type Scored, type VectorList } from './fuse.ts'
import { createCandidateFinder, createPassageReader } from './lexical-candidates.ts'
import { createMatcher } from './matched-otherwise.ts'
import { type ParsedQuery, parseQuery } from './parse-query.ts'
import { createScorer } from './score-passages.ts'
import type { SearchQuery } from './searcher.ts'
import { createHighlighter, type Highlighter, snippetOf } from './snippet.ts'
import { type PassageRow, SQL, toFilter } from './statements.ts'
import { createVectorScan } from './vector-scan.ts'
import { createVocabulary } from './vocabulary.ts'

/** What words may look at, or as many passages as are asked for; less while typing, when only the first few are read. */
const EFFORT = { asked: { depth: 150, matches: 6_000 }, typing: { depth: 60, matches: 4_000 } } as const
/** Matches ranked for each passage asked for: whoever wants many of them wants those of common words too. */
const MATCHES_EACH = 100
/** Nearest passages taken, or as many as are asked for. */
const NEAREST = 50

/**
 * How the vectors of an embedder take part. The lexical one knows only words, like BM25: it learns from the passages that words
 * found, adds what resembles them, and says nothing below the cosine that chance gives (docs/adr/0007).
 */
const VECTORS = {
  lexical: { weight: 0.25, learns: true, least: 0.15 },
  model: { weight: 0.5, learns: false, least: 0 },
} as const
const NO_VECTORS: VectorList = { nearest: [], similarity: () => 0 }

export interface SearchDeps {
  db: Db
  /** Null searches by words alone. */
  embedder: Embedder | null
  synonymSets: readonly (readonly string[])[]
}

interface Place {
  id: number
  title: string
  kind: SourceKind
  unit: PageUnit
  label: string | null
}

export interface Search {
  /** Throws `knowledge_unavailable` in an empty library. */
  (query: SearchQuery): Promise<SearchAnswer>
  /** Reads ahead a part of what the first search would have to read; true when there is nothing left. */
  warm(): boolean
}

/** Hybrid search: BM25 and nearest vectors, fused, de-duplicated and explained. Read-only. */
export function createSearch({ db, embedder, synonymSets }: SearchDeps): Search {
  const synonyms = indexSynonyms(synonymSets)
  const vocabulary = createVocabulary(db)
  const read = createPassageReader(db)
  const findCandidates = createCandidateFinder(db, read)
  const scan = embedder && createVectorScan(db, embedder.id, embedder.dimensions)
  const ready = db.raw.prepare(SQL.ready)
  const places = db.raw.prepare<[object], Place>(SQL.places)
  const idsOfSource = db.raw.prepare<[string], number>('SELECT id FROM chunks WHERE source_id = ?').pluck()
  const vectors = embedder?.id === 'lexical' ? VECTORS.lexical : VECTORS.model

  const vectorOf = async (query: SearchQuery, text: string): Promise<Float32Array | undefined> =>
    query.typing ? undefined : (query.vector ?? (await embedder?.embed([text], 'query'))?.[0])

  const vectorList = (query: SearchQuery, vector: Float32Array | undefined, lexical: readonly Scored[]): VectorList => {
    if (!scan || !vector || (vectors.learns && lexical.length === 0)) return NO_VECTORS
    const asked = vectors.learns ? moveTowards(vector, lexical, scan.vectorOf) : vector
    const only = query.sourceId ? new Set(idsOfSource.all(query.sourceId)) : undefined
    const { nearest, similarity } = scan.nearest(asked, Math.max(NEAREST, query.limit), query.kinds, only)
    if (nearest.length === 0) return NO_VECTORS
    return { nearest: nearest.filter(({ score }) => score > vectors.least), similarity }
  }

  // One transaction reads it all: a source that is replaced meanwhile is found as it was, never half.
  const find = db.raw.transaction((query: SearchQuery, parsed: ParsedQuery, queryVector: Float32Array | undefined, started: number) => {
    if (!ready.get()) throw new AppError('knowledge_unavailable')
    vocabulary.refresh()
    const filter = toFilter(query)
    const terms = expandQuery(parsed, synonyms, vocabulary)
    const scorer = createScorer(terms, parsed.required, parsed.excluded)

    const effort = query.typing ? EFFORT.typing : EFFORT.asked
    const candidates = findCandidates(parsed, terms, filter, {
      matches: Math.max(effort.matches, MATCHES_EACH * query.limit),
      depth: Math.max(effort.depth, query.limit),
      passages: vocabulary.passages(),
    })
    const vector = terms.length > 0 ? vectorList(query, queryVector, ranked(candidates, scorer.score(candidates))) : NO_VECTORS
    const known = new Set(candidates.map(({ id }) => id))
    const more = read(
      vector.nearest.map(({ id }) => id).filter((id) => !known.has(id)),
      filter,
    ).filter(scorer.accepts)
    const passages = [...candidates, ...more]
    const allowed = new Set(passages.map(({ id }) => id))
    const nearest = vector.nearest.filter(({ id }) => allowed.has(id))
    const fused = fuse(ranked(passages, scorer.score(passages)), { ...vector, nearest }, vectors.weight)

    const shown = pick(fused, new Map(passages.map((passage) => [passage.id, passage])), query.limit)
    const placeOf = new Map(places.all({ ids: JSON.stringify(shown.map(({ passage }) => passage.id)) }).map((place) => [place.id, place]))
    const highlight = createHighlighter(terms, parsed.prefix)
    const matchedIn = createMatcher(terms)
    const results = shown.flatMap((each, i) => {
      const place = placeOf.get(each.passage.id)
      return place ? [toResult(each, place, i + 1, highlight, matchedIn(each.passage))] : []
    })
    const took = vector === NO_VECTORS ? null : embedder
    return { results, total: fused.length, tookMs: Number((performance.now() - started).toFixed(2)), embedder: took?.id ?? 'none' }
  })

  const search = async (query: SearchQuery): Promise<SearchAnswer> => {
    const started = performance.now()
    const parsed = parseQuery(query.query, query.typing)
    return find(query, parsed, await vectorOf(query, parsed.words.join(' ')), started)
  }

  let warmed = false
  const warm = (): boolean => {
    if (warmed) return vocabulary.warm()
    warmed = true
    vocabulary.refresh()
    scan?.warm()
    return false
  }
  return Object.assign(search, { warm })
}

/** Passages with any score, best first. */
const ranked = (passages: readonly PassageRow[], scores: readonly number[]): Scored[] =>
  passages
    .map(({ id }, i) => ({ id, score: scores[i] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.id - b.id)

interface Picked {
  passage: PassageRow
  entry: Fused
  /** Other sources with the same words. */
  alsoIn: string[]
}

/** The first `limit` passages, without those that overlap a better one; one that repeats another source's words stands with it. */
function pick(fused: readonly Fused[], passages: ReadonlyMap<number, PassageRow>, limit: number): Picked[] {
  const picked: Picked[] = []
  const byText = new Map<string, Picked>()
  for (const entry of fused) {
    const passage = passages.get(entry.id)
    if (!passage) continue
    const same = byText.get(passage.text)
    if (same) {
      if (![same.passage.sourceId, ...same.alsoIn].includes(passage.sourceId)) same.alsoIn.push(passage.sourceId)
      continue
    }
    const overlaps = picked.some(
      ({ passage: { sourceId, page, start, end } }) =>
        sourceId === passage.sourceId && page === passage.page && passage.start < end && start < passage.end,
    )
    if (overlaps || picked.length >= limit) continue
    const one = { passage, entry, alsoIn: [] }
    byText.set(passage.text, one)
    picked.push(one)
  }
  return picked
}

function toResult(
  { passage, entry, alsoIn }: Picked,
  place: Place,
  rank: number,
  highlight: Highlighter,
  matched: MatchedOtherwise[],
): SearchResult {
  const { id, sourceId, page, start, end, heading, text } = passage
  return {
    rank,
    score: Number(entry.score.toFixed(6)),
    chunkId: id,
    sourceId,
    title: place.title,
    kind: place.kind,
    unit: place.unit,
    page,
    pageLabel: place.label,
    heading: heading || null,
    ...snippetOf(text, highlight),
    text,
    range: { start, end },
    ...(alsoIn.length > 0 ? { alsoIn } : {}),
    why: {
      ...(entry.lexicalRank ? { lexicalRank: entry.lexicalRank } : {}),
      ...(entry.vectorRank ? { vectorRank: entry.vectorRank } : {}),
      ...(matched.length > 0 ? { matched } : {}),
    },
  }
}
