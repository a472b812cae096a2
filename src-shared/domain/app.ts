/** What the shell asks first. */
export interface AppStatus {
  version: string
  host: 'electron' | 'browser' | 'cli' | 'test'
  workspace: string
  /** True until the rep chose the sample workspace or an empty one. */
  firstRun: boolean
  counts: { sources: number; customers: number; recommendations: number }
  embedder: string
  /** The chosen model, while its files are gone and words stand in for it. */
  missingModel: string | null
  llm: 'off' | 'ready'
}

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface Settings {
  theme: Theme
  /** What worked before weighs in the choice of techniques. */
  learning: boolean
  /** The desktop app tells when a next step falls due. */
  reminders: boolean
  llm: {
    enabled: boolean
    baseUrl: string
    model: string
    /** The key itself never leaves the main process. */
    hasKey: boolean
    /** US dollars a calendar month; null is no limit. */
    monthlyBudgetUsd: number | null
    /** Names, addresses and numbers are replaced before anything is sent. */
    pseudonyms: boolean
  }
}

/** One thing the doctor looked at. */
export interface HealthCheck {
  name: string
  ok: boolean
  /** What was found, in words. */
  found: string
  /** What `--fix` did about it. */
  fixed?: string
}
