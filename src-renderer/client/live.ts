import type { QueryClient } from '@tanstack/react-query'
import type { Events, Input } from '#shared/contract/index.ts'
import type { ImportJob, ImportStatus } from '#shared/domain/knowledge.ts'
import type { Client } from './client.ts'

/** Which answers a change makes stale, by the first part of the route's name. */
const STALE: Record<Events['changed']['what'], string[]> = {
  knowledge: ['knowledge', 'app', 'feedback', 'recommendations'],
  customers: ['customers', 'app'],
  recommendations: ['recommendations', 'objections', 'feedback', 'experiments', 'drill', 'app', 'knowledge', 'customers'],
  settings: ['settings', 'app'],
  models: ['models'],
}
/** A batch reports hundreds of times a second; answers are renewed no more often than this. */
const FLUSH_MS = 100
const JOBS = { queryKey: ['knowledge.jobs'] }

/** Keeps the cached answers true to what the app reports. */
export function followChanges(client: Pick<Client, 'on' | 'onConnection'>, queries: QueryClient): void {
  const stale = new Set<string>()
  /** Sources that changed; null when it may be any. */
  let sources: Set<string> | null = new Set()
  const jobs = new Map<string, ImportJob>()
  let imports: ImportStatus | null = null
  let flushing = false

  const flush = () => {
    flushing = false
    // An answer on its way may be older than these events: they wait until it has landed.
    if (queries.isFetching(JOBS) > 0) return flushSoon()
    const areas = new Set(stale)
    const about = sources
    const changed = new Map(jobs)
    stale.clear()
    sources = new Set()
    jobs.clear()
    if (changed.size > 0) mergeJobs(queries, changed)
    if (imports) queries.setQueryData(['knowledge.importStatus', {}], imports)
    imports = null
    // Jobs arrive whole with their events, so their list is never asked for again.
    if (areas.size > 0)
      queries.invalidateQueries({
        predicate: ({ queryKey: [route, input] }) => route !== JOBS.queryKey[0] && areas.has(areaOf(route)) && isAbout(about, route, input),
      })
  }
  const flushSoon = () => {
    if (!flushing) setTimeout(flush, FLUSH_MS)
    flushing = true
  }

  client.on('changed', ({ what, sources: named }) => {
    for (const area of STALE[what]) stale.add(area)
    if (!named) sources = null
    for (const id of named ?? []) sources?.add(id)
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

/** False for an answer about a single source that is none of those that changed: a viewer is not disturbed by an import. */
function isAbout(sources: ReadonlySet<string> | null, route: unknown, input: unknown): boolean {
  if (sources === null || areaOf(route) !== 'knowledge') return true
  const { id, sourceId } = input as { id?: string; sourceId?: string }
  const one = sourceId ?? id
  return one === undefined || sources.has(one)
}

/** Brings every cached job list up to date, in its order, with the new jobs it asked for in front. */
function mergeJobs(queries: QueryClient, changed: ReadonlyMap<string, ImportJob>): void {
  for (const { queryKey, state } of queries.getQueryCache().findAll(JOBS)) {
    const known = state.data as { jobs: ImportJob[] } | undefined
    if (!known) continue
    const { batchId, statuses } = queryKey[1] as Input<'knowledge.jobs'>
    const wanted = (job: ImportJob) => (!batchId || job.batchId === batchId) && (!statuses || statuses.includes(job.status))
    const ids = new Set(known.jobs.map((job) => job.id))
    const added = [...changed.values()].filter((job) => !ids.has(job.id))
    queries.setQueryData(queryKey, { jobs: [...added, ...known.jobs.map((job) => changed.get(job.id) ?? job)].filter(wanted) })
  }
}
