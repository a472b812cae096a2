import { performance } from 'node:perf_hooks'
import type { AppStatus, HealthCheck } from '#shared/domain/app.ts'
import type { Db } from '../db/open.ts'
import type { Models } from '../models/models.ts'
import type { Ports } from '../ports/index.ts'
import type { EventBus } from './events.ts'
import type { HandlersOf } from './router.ts'
import type { LlmSettings, SettingsStore } from './settings.ts'
import { VERSION } from './version.ts'

interface AppDeps {
  db: Db
  ports: Ports
  events: EventBus
  settings: SettingsStore
  models: Pick<Models, 'embedding' | 'missing'>
  loadSamples(): Promise<unknown>
  examine(fix: boolean): Promise<{ healthy: boolean; checks: HealthCheck[] }>
  testLlm(settings: LlmSettings | null): Promise<string>
}

export function createAppHandlers(deps: AppDeps): HandlersOf<'app' | 'settings'> {
  const { db, ports, events, settings } = deps
  const status = (): AppStatus => ({
    version: VERSION,
    host: ports.host,
    workspace: ports.paths.workspace,
    firstRun: !settings.stored().started && isEmpty(counts(db)),
    counts: counts(db),
    embedder: deps.models.embedding.serving().id,
    missingModel: deps.models.missing(),
    llm: settings.stored().llm.enabled ? 'ready' : 'off',
  })
  return {
    'app.status': status,
    'app.start': async (choice) => {
      settings.markStarted()
      if (choice.with === 'samples') await deps.loadSamples()
      events.emit('changed', { what: 'settings' })
      return status()
    },
    'app.doctor': ({ fix }) => deps.examine(fix),
    'settings.get': () => settings.view(),
    'settings.update': async (change) => {
      await settings.update(change)
      events.emit('changed', { what: 'settings' })
      return settings.view()
    },
    'settings.testLlm': async () => {
      const started = performance.now()
      const problem = await deps.testLlm(await settings.llm())
      return { reachable: problem === '', message: problem, tookMs: Math.round(performance.now() - started) }
    },
  }
}

function counts(db: Db): AppStatus['counts'] {
  const count = (sql: string): number => db.raw.prepare<[], number>(sql).pluck().get() ?? 0
  return {
    sources: count("SELECT count(*) FROM sources WHERE status <> 'importing'"),
    customers: count('SELECT count(*) FROM customers'),
    recommendations: count('SELECT count(*) FROM recommendations'),
  }
}

const isEmpty = ({ sources, customers, recommendations }: AppStatus['counts']): boolean => sources + customers + recommendations === 0
