import type { PageUnit, SearchResult, SourceKind } from '#shared/domain/knowledge.ts'
import { chunks, sourcePages, sources } from '../../src-main/db/schema/index.ts'
import { loadTaxonomy } from '../../src-main/knowledge/concepts/taxonomy.ts'
import { STOP_WORDS } from '../../src-main/knowledge/embed/stop-words.ts'
import { findConflicts } from '../../src-main/knowledge/facts/conflicts.ts'
import type { FactFinder } from '../../src-main/knowledge/facts/fact-finder.ts'
import { searchFacts } from '../../src-main/knowledge/facts/search-facts.ts'
import type { Searcher } from '../../src-main/knowledge/search/searcher.ts'
import { RESOURCES, type Workspace } from './workspace.ts'

export const taxonomy = loadTaxonomy(RESOURCES)

/** One page: its first line is its heading, the rest its text. */
export interface PageText {
  label?: string
  text: string
}

/** Puts a ready source into the library as an import would leave it: one passage per page. Returns its id. */
export function addSource(
  { db, newId, clock }: Workspace,
  { kind, title, unit = 'page', pages }: { kind: SourceKind; title: string; unit?: PageUnit; pages: PageText[] },
): string {
  const id = newId()
  db.write(() => {
    const source = { id, kind, title, fileName: `${title}.pdf`, format: 'pdf' as const, sha256: id, bytes: 1, unit, pages: pages.length }
    const made = { status: 'ready' as const, metrics: { characters: 0, stageMs: {} }, importedAt: clock.now() }
    db.orm
      .insert(sources)
      .values({ ...source, ...made })
      .run()
    pages.forEach(({ label, text }, i) => {
      const heading = text.split('\n')[0] ?? ''
      db.orm
        .insert(sourcePages)
        .values({ sourceId: id, page: i + 1, label: label ?? null, text })
        .run()
      db.orm
        .insert(chunks)
        .values({ sourceId: id, page: i + 1, start: 0, end: text.length, title, heading, text })
        .run()
    })
  })
  return id
}

/**
 * Plain BM25 over the production tables. What search ranks first is search's own business and changes as it gets better;
 * the advice must hold on any honest ranking.
 */
export function searcherFor({ db }: Workspace): Searcher {
  return {
    async search({ query, kinds = ['psychology', 'technical', 'communication', 'experience'], limit }) {
      const words = [...new Set(query.toLowerCase().match(/[\p{L}\p{N}]+/gu))].filter((word) => !STOP_WORDS.has(word))
      const rows = db.raw
        .prepare<[string, string, number], Omit<SearchResult, 'rank' | 'range' | 'highlights' | 'why'> & { start: number; end: number }>(
          `SELECT c.id AS chunkId, -bm25(chunks_fts) AS score, c.source_id AS sourceId, s.title, s.kind, s.unit, c.page, p.label AS pageLabel,
             c.heading, c.text AS snippet, c.text, c.start, c.end
           FROM chunks_fts JOIN chunks c ON c.id = chunks_fts.rowid JOIN sources s ON s.id = c.source_id
           JOIN source_pages p ON p.source_id = c.source_id AND p.page = c.page
           WHERE chunks_fts MATCH ? AND s.kind IN (SELECT value FROM json_each(?)) ORDER BY bm25(chunks_fts), c.id LIMIT ?`,
        )
        .all(words.map((word) => `"${word}"`).join(' OR ') || '""', JSON.stringify(kinds), limit)
      const results = rows.map(({ start, end, ...row }, i) => ({
        ...row,
        rank: i + 1,
        highlights: [],
        range: { start, end },
        why: { lexicalRank: i + 1 },
      }))
      return { results, total: results.length, tookMs: 0, embedder: 'none' }
    },
  }
}

/** Facts straight from the production tables, without the search threads. */
export const factFinderFor = ({ db }: Workspace): FactFinder => ({
  facts: async (filter) => searchFacts(db, taxonomy.synonymSets, filter),
  conflicts: async (filter) => findConflicts(db, taxonomy.synonymSets, filter),
})

/** A small library of an invented loader: what it is, how people decide, how to write. */
export function addLoaderLibrary(workspace: Workspace): { technical: string; psychology: string; communication: string } {
  const technical = addSource(workspace, {
    kind: 'technical',
    title: 'Halden 40 data sheet',
    pages: [
      {
        label: 'iii',
        text: [
          'Safety',
          'The Halden 40 stops from 20 km/h in 3.9 metres with a full bucket.',
          'The cab passed the rollover test of the Nordic Machine Institute in 2025 without deformation.',
          'Braking and safety | Halden 40 | Halden 60',
          'Braking distance at 20 km/h | 3.9 m | 4.6 m',
          'Seat belt warning | from 3 km/h | from 3 km/h',
        ].join('\n'),
      },
      {
        label: '2',
        text: [
          'Running cost and price',
          'At 1,200 hours a year the Halden 40 costs EUR 7.40 an hour for fuel, service and tyres.',
          'The list price of the Halden 40 is EUR 38,500 without tax.',
          'A service visit is due every 500 hours and costs EUR 260 with parts.',
          'Price (EUR) | Halden 40 | Halden 60',
          'List price | 38,500 | 46,200',
        ].join('\n'),
      },
      {
        label: '3',
        text: [
          'Warranty and reliability',
          'The warranty covers the whole machine for 3 years or 4,000 hours, whichever comes first.',
          'In the 2025 hire fleet survey the Halden 40 broke down 1.8 times per 1,000 hours.',
          'Wear parts such as brake pads are not covered by the warranty.',
        ].join('\n'),
      },
    ],
  })
  const psychology = addSource(workspace, {
    kind: 'psychology',
    title: 'How buyers decide',
    unit: 'section',
    pages: [
      {
        text: [
          'Reasons to say yes',
          'Authority. Quote the independent test with its year, and let the customer read the page for themselves.',
          'Social proof. Name one customer like this one, say what they chose, and stop talking.',
          'Loss aversion. Ask what keeping the old machine costs, because a loss weighs more than a gain.',
          'Commitment and consistency. Ask for small agreements on the way, and keep the large one for the end.',
          'Trust building starts with one honest weakness, named before the customer finds it.',
        ].join('\n'),
      },
      {
        text: [
          'Listening and closing',
          'Active listening means saying back what you heard and asking whether you got it right.',
          'Ask open questions that begin with what or how, and write the answers down in the words of the buyer.',
          'Agree a next step with a date before you leave, and keep it even when it is small.',
          'Sum up what the customer said mattered, ask for the order, and then say nothing.',
          'Never rush an S; a decision made under pressure is undone at home.',
          'A C wants the source and the method before the conclusion.',
        ].join('\n'),
      },
    ],
  })
  const communication = addSource(workspace, {
    kind: 'communication',
    title: 'Plain writing',
    unit: 'section',
    pages: [
      {
        text: [
          'Words that work',
          'Use plain words and cut every sentence that does no work for the reader.',
          'A number needs company, so give it a unit the reader lives in and something to compare it with.',
          'Prefer the active voice, because it names who does what by when.',
          'Tell a story in four sentences, and make sure that the story is true.',
        ].join('\n'),
      },
    ],
  })
  return { technical, psychology, communication }
}
