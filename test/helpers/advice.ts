import { pino } from 'pino'
import { createEventBus } from '../../src-main/app/events.ts'
import type { RecommendationDeps } from '../../src-main/recommendations/deps.ts'
import { factFinderFor, searcherFor, taxonomy } from './library.ts'
import { RESOURCES, type Workspace } from './workspace.ts'

/** What advice is made with, on a workspace of a test: no model, no customers, unless a test brings them. */
export const adviceDeps = (workspace: Workspace, over: Partial<RecommendationDeps> = {}): RecommendationDeps => ({
  db: workspace.db,
  now: workspace.clock.now,
  newId: workspace.newId,
  taxonomy,
  searcher: searcherFor(workspace),
  factFinder: factFinderFor(workspace),
  events: createEventBus(),
  logger: pino({ level: 'silent' }),
  offline: false,
  resources: RESOURCES,
  llmSettings: async () => null,
  readCustomer: () => {
    throw new Error('no customer in this test')
  },
  ...over,
})
