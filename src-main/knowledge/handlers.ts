import type { HandlersOf } from '../app/router.ts'
import { getConceptPage, listKnownConcepts } from './concepts/concept-pages.ts'
import type { Taxonomy } from './concepts/taxonomy.ts'
import type { FactFinder } from './facts/fact-finder.ts'
import { createIntakeHandlers, type IntakeDeps } from './intake/handlers.ts'
import type { Originals } from './originals/originals.ts'
import type { Searcher } from './search/searcher.ts'
import { listConcepts } from './sources/concepts.ts'
import { sourceStates } from './sources/describe.ts'
import { restore, supersede } from './sources/editions.ts'
import { countStale, getPage, getSource, listSources, removeSource, type SourceChange, tagSources } from './sources/sources.ts'

/** A file refused longer ago has been seen, or does not matter. */
const RECENT_MS = 7 * 24 * 3600_000

interface KnowledgeDeps extends IntakeDeps {
  now: () => number
  searcher: Searcher
  factFinder: FactFinder
  taxonomy: Taxonomy
  originals: Originals
  /** `updateSource`, where it holds nobody up. */
  updateSource(task: { id: string; change: SourceChange }): Promise<unknown>
}

export function createKnowledgeHandlers(deps: KnowledgeDeps): HandlersOf<'knowledge'> {
  const { db, now, events, searcher, factFinder, taxonomy } = deps
  /** `only`: the one source whose own answers are stale now. */
  const changed = <T>(value: T, only?: string): T => {
    events.emit('changed', { what: 'knowledge', ...(only ? { sources: [only] } : {}) })
    return value
  }
  return {
    ...createIntakeHandlers(deps),
    'knowledge.sources': (filter) => ({ sources: listSources(db, filter, now()) }),
    'knowledge.source': ({ id }) => getSource(db, id, now()),
    'knowledge.updateSource': async ({ id, ...change }) => {
      await deps.updateSource({ id, change })
      return changed(getSource(db, id, now()), id)
    },
    'knowledge.tagSources': ({ ids, add, remove }) => changed({ changed: tagSources(db, ids, { add, remove }) }),
    'knowledge.supersede': ({ id, replaces }) => {
      db.write(() => supersede(db, id, [replaces]))
      deps.queue.settleSupersedes(id)
      return changed(getSource(db, id, now()))
    },
    'knowledge.restoreSource': ({ id }) => {
      db.write(() => restore(db, id))
      return changed(getSource(db, id, now()))
    },
    'knowledge.sourceStates': ({ ids }) => ({ states: sourceStates(db, ids, now()) }),
    'knowledge.attention': () => ({
      stale: countStale(db, now()),
      offered: deps.watch.offers().length,
      failed: deps.queue.countFailed(now() - RECENT_MS),
    }),
    'knowledge.removeSource': async ({ id, force }) => {
      await removeSource(deps, id, force)
      return changed({ removed: true as const })
    },
    'knowledge.page': ({ sourceId, page }) => getPage(db, sourceId, page),
    'knowledge.view': ({ sourceId, password }) => deps.originals.view(sourceId, password),
    'knowledge.pageLabels': ({ sourceId }) => ({ labels: deps.originals.pageLabels(sourceId) }),
    'knowledge.concepts': (filter) => listConcepts(db, filter),
    'knowledge.knownConcepts': () => ({ concepts: listKnownConcepts(db, taxonomy) }),
    'knowledge.conceptPage': ({ concept }) => getConceptPage(db, taxonomy, concept),
    'knowledge.facts': (filter) => {
      if (filter.sourceId) getSource(db, filter.sourceId)
      return factFinder.facts(filter)
    },
    'knowledge.factConflicts': (filter) => factFinder.conflicts(filter),
    'knowledge.search': (query) => searcher.search(query),
  }
}
