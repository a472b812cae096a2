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
    .object({
      enabled: z.boolean(),
      baseUrl: z.string(),
      model: z.string(),
      monthlyBudgetUsd: z.number().nullable().default(null),
      pseudonyms: z.boolean().default(true),
    })
    .catch({ enabled: false, baseUrl: 'https://api.openai.com/v1', model: 'gpt-4o-mini', monthlyBudgetUsd: null, pseudonyms: true }),
  learning: z.boolean().catch(true),
  reminders: z.boolean().catch(true),
})
type Stored = z.output<typeof Stored>

/** What the generation path needs; null when the model is switched off. */
export interface LlmSettings {
  baseUrl: string
  model: string
  apiKey: string | null
  /** US dollars a calendar month; absent or null is no limit. */
  monthlyBudgetUsd?: number | null
  /** False sends names as they are; absent is true. */
  pseudonyms?: boolean
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
      const { theme, llm, learning, reminders } = stored()
      return { theme, learning, reminders, llm: { ...llm, hasKey: (await secrets.get(API_KEY)) !== null } }
    },
    async update({ theme, learning, reminders, llm = {} }) {
      const { apiKey, ...rest } = llm
      if (apiKey !== undefined) await secrets.set(API_KEY, apiKey === '' ? null : apiKey)
      db.write(() => {
        if (theme) put('theme', theme)
        if (learning !== undefined) put('learning', learning)
        if (reminders !== undefined) put('reminders', reminders)
        if (Object.keys(rest).length > 0) put('llm', { ...stored().llm, ...rest })
      })
    },
    markStarted: () => put('started', true),
    async llm() {
      const { enabled, ...llm } = stored().llm
      return enabled ? { ...llm, apiKey: await secrets.get(API_KEY) } : null
    },
  }
}
