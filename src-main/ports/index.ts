import type { Logger } from 'pino'

/** Where things are on this machine. */
export interface Paths {
  /** The workspace folder: `ridealong.db`, `library/`, `logs/`. */
  workspace: string
  /** The folder `resources/` of the app: migrations, taxonomy, lexicon, prompts, samples. */
  resources: string
  /** The file a worker thread starts from, by the worker's name. */
  worker(name: 'extract' | 'embed' | 'search' | 'view' | 'upkeep'): URL
}

/** Keeps the API key out of the database. */
export interface Secrets {
  get(name: string): Promise<string | null>
  /** Null removes it. */
  set(name: string, value: string | null): Promise<void>
}

/** Everything a host supplies and a test can replace. The core knows its host through this and nothing else. */
export interface Ports {
  host: 'electron' | 'browser' | 'cli' | 'test'
  /** UTC epoch milliseconds. */
  now(): number
  /** A new UUIDv7. */
  newId(): string
  logger: Logger
  secrets: Secrets
  paths: Paths
  /** True forbids any network use. */
  offline: boolean
}
