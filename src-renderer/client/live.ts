import type { QueryClient } from '@tanstack/react-query'
import type { Events, Input } from '#shared/contract/index.ts'
import type { ImportJob, ImportStatus } from '#shared/domain/knowledge.ts'
import type { Client } from './client.ts'

/** Which answers a change makes stale, by the first part of the route's name. */
const STALE: Record<Events['changed']['what'], string[]> = {
  knowledge: ['knowledge', 'app', 'feedback'],
  customers: ['customers', 'app'],
  recommendations: ['recommendations', 'objections', 'feedback', 'app', 'knowledge'],
  settings: ['settings', 'app'],
  models: ['models'],
}
/** A batch reports hundreds of times a second; answers are renewed no more often than this. */
const FLUSH_MS = 100
const JOBS = { queryKey: ['knowledge.jobs'] }

/** Keeps the cached answers true to what the app reports. */
export function followChanges(client: Client, queries: QueryClient): void {
  const stale = new Set<string>()
  const jobs = new Map<string, ImportJob>()
  let imports: ImportStatus | null = null
  let flushing = false

  const flush = () => {
    flushing = false
    // An answer on its way may be older than these events: they wait until it has landed.
    if (queries.isFetching(JOBS) > 0) return flushSoon()
    const areas = new Set(stale)
    const changed = new Map(jobs)
    stale.clear()
    jobs.clear()
    if (changed.size > 0) mergeJobs(queries, changed)
    if (imports) queries.setQueryData(['knowledge.importStatus', {}], imports)
    imports = null
    // Jobs arrive whole with their events, so their list is never asked for again.
    if (areas.size > 0)
      queries.invalidateQueries({ predicate: ({ queryKey: [route] }) => route !== JOBS.queryKey[0] && areas.has(areaOf(route)) })
  }
  const flushSoon = () => {
    if (!flushing) setTimeout(flush, FLUSH_MS)
    flushing = true
  }

  client.on('changed', ({ what }) => {
    for (const area of STALE[what]) stale.add(area)
    flushSoon()
  })
  client.on('jobs.changed', ({ job, status }) => {
    jobs.set(job.id, job)
    imports = status
    flushSoon()
  })

  // What happened while the app could not be heard is asked for again.
  let lost = false
  client.onConnection((connected) => {
    if (connected && lost) queries.invalidateQueries()
    lost = !connected
  })
}

const areaOf = (route: unknown): string => String(route).split('.')[0] ?? ''

/** Brings every cached job list up to date, in its order, with the new jobs it asked for in front. */
function mergeJobs(queries: QueryClient, changed: ReadonlyMap<string, ImportJob>): void {
  for (const { queryKey, state } of queries.getQueryCache().findAll(JOBS)) {
    const known = state.data as { jobs: ImportJob[] } | undefined
    if (!known) continue
    const { batchId } = queryKey[1] as Input<'knowledge.jobs'>
    const ids = new Set(known.jobs.map((job) => job.id))
    const added = [...changed.values()].filter((job) => !ids.has(job.id) && (!batchId || job.batchId === batchId))
    queries.setQueryData(queryKey, { jobs: [...added, ...known.jobs.map((job) => changed.get(job.id) ?? job)] })
  }
}
