import { t } from '#shared/messages/index.ts'

const MINUTE_MS = 60_000

/** A remaining time as honestly as it is known: "a few seconds left", "about 3 minutes left", "about 2 hours left". */
export function timeLeft(ms: number): string {
  if (ms < MINUTE_MS / 2) return t('knowledge.jobs.moments')
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS))
  // Nobody believes "about 37 minutes".
  if (minutes < 10) return t('knowledge.jobs.minutes', { count: minutes })
  if (minutes < 55) return t('knowledge.jobs.minutes', { count: Math.round(minutes / 5) * 5 })
  return t('knowledge.jobs.hours', { count: Math.round(minutes / 60) })
}
