/** Keeps an endpoint that keeps failing from costing every question a long wait. */
export interface Breaker {
  /** False while the endpoint is left alone. */
  allows(endpoint: string): boolean
  report(endpoint: string, outcome: 'answered' | 'failed'): void
}

/** So many failures in a row open it. */
const FAILURES = 3
/** For so long; then one question may try again, and its outcome decides. */
const PAUSE_MS = 60_000

/** Counts failures per endpoint in memory: another address or a restart begins anew. */
export function createBreaker(now: () => number): Breaker {
  const failures = new Map<string, { count: number; until: number }>()
  return {
    allows(endpoint) {
      const state = failures.get(endpoint)
      // A clock set back must not make the pause longer.
      return !state || state.count < FAILURES || now() >= state.until || now() < state.until - PAUSE_MS
    },
    report(endpoint, outcome) {
      if (outcome === 'answered') return void failures.delete(endpoint)
      const count = (failures.get(endpoint)?.count ?? 0) + 1
      failures.set(endpoint, { count, until: now() + PAUSE_MS })
    },
  }
}
