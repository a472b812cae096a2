import type { ImportJob, ImportStatus } from '../domain/knowledge.ts'

/** What the app tells every open window, in every host. */
export interface Events {
  'jobs.changed': { job: ImportJob; batch: { id: string; total: number; finished: number }; status: ImportStatus }
  /** Something of this kind changed: ask again. `sources` names the only sources whose own pages changed; lists may have as well. */
  changed: { what: 'knowledge' | 'customers' | 'recommendations' | 'settings' | 'models'; sources?: string[] }
  /** How far a file of customers is taken in, in rows. */
  'customers.importing': { done: number; total: number }
  'recommendations.delta': { clientId: string; text: string }
  /** A menu item, a second start of the app or a notification asks the window for something; `due` with null is all that is due. */
  'app.command':
    | { command: 'search' | 'new' | 'settings' | 'shortcuts' }
    | { command: 'import'; paths: string[] }
    | { command: 'due'; customerId: string | null }
}
export type EventName = keyof Events

const EVENTS: Record<EventName, true> = {
  'jobs.changed': true,
  changed: true,
  'customers.importing': true,
  'recommendations.delta': true,
  'app.command': true,
}
export const EVENT_NAMES = Object.keys(EVENTS) as EventName[]
