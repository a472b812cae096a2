import type { Style } from '#shared/domain/common.ts'
import type { PersonalityAssessment, StyleEvidence } from '#shared/domain/customers.ts'
import { STYLE_HABITS, type StyleHabit } from '#shared/domain/style.ts'
import { t } from '#shared/messages/index.ts'

/** Which way each style leans on the two axes: D and I are bold, I and S are about people. */
const LEANS: Record<Style, { bold: 1 | -1; people: 1 | -1 }> = {
  D: { bold: 1, people: -1 },
  I: { bold: 1, people: 1 },
  S: { bold: -1, people: 1 },
  C: { bold: -1, people: -1 },
}

/** One quote and every way it pulls. */
export interface QuotedEvidence {
  quote: string
  from: StyleEvidence['from']
  pulls: { axis: StyleEvidence['axis']; direction: 'plus' | 'minus' }[]
  /** Habits of speech it is an example of: they say why a plain sentence counts. */
  habits: StyleHabit[]
}

/** Splits the evidence into what pulls toward a style and what pulls away from it, the strongest first. */
export function weighEvidence(style: Style, evidence: StyleEvidence[]): { supporting: QuotedEvidence[]; opposing: QuotedEvidence[] } {
  const pullsToward = (item: StyleEvidence) => Math.sign(item.weight) === LEANS[style][item.axis]
  return {
    supporting: byQuote(evidence.filter(pullsToward)),
    opposing: byQuote(evidence.filter((item) => item.weight !== 0 && !pullsToward(item))),
  }
}

/** Evidence with each quote once, the strongest first. */
export function byQuote(evidence: StyleEvidence[]): QuotedEvidence[] {
  const quoted = new Map<string, QuotedEvidence>()
  for (const { quote, from, axis, weight, marker } of evidence.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))) {
    const known = quoted.get(quote) ?? { quote, from, pulls: [], habits: [] }
    const direction = weight > 0 ? 'plus' : 'minus'
    if (!known.pulls.some((pull) => pull.axis === axis && pull.direction === direction)) known.pulls.push({ axis, direction })
    if (isHabit(marker) && !known.habits.includes(marker)) known.habits.push(marker)
    quoted.set(quote, known)
  }
  return [...quoted.values()]
}

const isHabit = (marker: string): marker is StyleHabit => STYLE_HABITS.some((habit) => habit === marker)

/** Fewer than this many are named: the ones that pull most. */
const MOST_MISSED = 4

/** What someone does less than is usual, in words, what pulls most first. */
export function missedHabits(absent: PersonalityAssessment['absent']): string[] {
  const byPull = absent.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  const markers = Array.from(new Set(byPull.map(({ marker }) => marker)))
  return markers.slice(0, MOST_MISSED).map((marker) => t(`style.habit.${marker}`))
}
