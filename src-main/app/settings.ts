import { z } from 'zod'
import type { Parsed } from '#shared/contract/index.ts'
import { type Settings, THEMES } from '#shared/domain/app.ts'
import type { Db } from '../db/open.ts'
import { settings } from '../db/schema/index.ts'
import type { Secrets } from '../ports/index.ts'

const API_KEY = 'llm.apiKey'

const Stored = z.object({
  /** The rep has chosen how to begin. */
  started: z.boolean().catch(false),
  theme: z.enum(THEMES).catch('system'),
  llm: z
    .object({ enabled: z.boolean(), baseUrl: z.string(), model: z.string() })
    .catch({ enabled: false, baseUrl: 'https://api.openai.com/v1', model: 'gpt-4o-mini' }),
})
type Stored = z.output<typeof Stored>

/** What the generation path needs; null when the model is switched off. */
export interface LlmSettings {
  baseUrl: string
  model: string
  apiKey: string | null
}

export interface SettingsStore {
  stored(): Stored
  view(): Promise<Settings>
  update(change: Parsed<'settings.update'>): Promise<void>
  markStarted(): void
  llm(): Promise<LlmSettings | null>
}

/** Workspace settings. The API key lives with the host's secrets and never in the database. */
export function createSettings(db: Db, secrets: Secrets): SettingsStore {
  const stored = (): Stored => {
    const rows = db.orm.select().from(settings).all()
    return Stored.parse(Object.fromEntries(rows.map(({ name, value }) => [name, value])))
  }
  const put = <K extends keyof Stored>(name: K, value: Stored[K]): void => {
    db.orm.insert(settings).values({ name, value }).onConflictDoUpdate({ target: settings.name, set: { value } }).run()
  }
  return {
    stored,
    async view() {
      const { theme, llm } = stored()
      return { theme, llm: { ...llm, hasKey: (await secrets.get(API_KEY)) !== null } }
    },
    async update({ theme, llm = {} }) {
      const { apiKey, ...rest } = llm
      if (apiKey !== undefined) await secrets.set(API_KEY, apiKey === '' ? null : apiKey)
      db.write(() => {
        if (theme) put('theme', theme)
        if (Object.keys(rest).length > 0) put('llm', { ...stored().llm, ...rest })
      })
    },
    markStarted: () => put('started', true),
    async llm() {
      const { enabled, baseUrl, model } = stored().llm
      return enabled ? { baseUrl, model, apiKey: await secrets.get(API_KEY) } : null
    },
  }
}
