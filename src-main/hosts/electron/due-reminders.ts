import type { Request } from '#shared/contract/index.ts'
import type { FollowUp } from '#shared/domain/customers.ts'
import type { EventBus } from '../../app/events.ts'

/** A follow-up that falls due later than this is looked for again in time. */
const LOOK_AHEAD_MS = 60_000
/** Writes come in bursts: an import, a merge. */
const SETTLE_MS = 500

interface Reminders {
  request: Request
  events: EventBus
  now(): number
  /** Up to when the rep has been told, epoch milliseconds; kept over restarts so that nothing is said twice. */
  told: { get(): number; set(until: number): void }
  /** Tells the rep of follow-ups that have just fallen due: one or more, the earliest first. */
  tell(due: FollowUp[]): void
}

/**
 * Tells the rep when a next step falls due, once each, those that fell due while the app was shut all together. A follow-up put
 * off is told of again at its new time. Says nothing while the setting is off. Answers the way to stop.
 */
export function remindOfDue({ request, events, now, told, tell }: Reminders): () => void {
  let timer: NodeJS.Timeout | undefined
  const lookIn = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), ms)
  }

  async function look(): Promise<void> {
    const [settings, answer] = await Promise.all([request('settings.get', {}), request('customers.followUps', {})])
    if (!settings.ok || !answer.ok) return lookIn(LOOK_AHEAD_MS)
    const [since, until] = [told.get(), now()]
    const open = answer.data.followUps.map((followUp) => ({ followUp, at: Date.parse(followUp.at) }))
    const due = open.filter(({ at }) => at > since && at <= until).map(({ followUp }) => followUp)
    told.set(until)
    if (due.length > 0 && settings.data.reminders) tell(due)
    const next = Math.min(...open.map(({ at }) => at).filter((at) => at > until))
    lookIn(Math.min(LOOK_AHEAD_MS, next - now()))
  }

  const unsubscribe = events.subscribe((name, data) => {
    if (name === 'changed' && (data as { what: string }).what === 'customers') lookIn(SETTLE_MS)
  })
  lookIn(0)
  return () => {
    clearTimeout(timer)
    unsubscribe()
  }
}
