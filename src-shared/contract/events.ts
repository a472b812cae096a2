import type { ImportJob, ImportStatus } from '../domain/knowledge.ts'

/** What the app tells every open window, in every host. */
export interface Events {
  'jobs.changed': { job: ImportJob; batch: { id: string; total: number; finished: number }; status: ImportStatus }
  /** Something of this kind changed: ask again. */
  changed: { what: 'knowledge' | 'customers' | 'recommendations' | 'settings' | 'models' }
  'recommendations.delta': { clientId: string; text: string }
  /** A menu item or a second start of the app asks the window for something. */
  'app.command': { command: 'search' | 'new' | 'settings' | 'shortcuts' } | { command: 'import'; paths: string[] }
}
export type EventName = keyof Events

const EVENTS: Record<EventName, true> = { 'jobs.changed': true, changed: true, 'recommendations.delta': true, 'app.command': true }
export const EVENT_NAMES = Object.keys(EVENTS) as EventName[]
