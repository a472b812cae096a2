import type { Customer, CustomerInput } from '#shared/domain/customers.ts'
import type { profile as words } from '#shared/messages/en/personality.ts'
import { t } from '#shared/messages/index.ts'

interface Part {
  name: keyof typeof words.missing
  /** Share of a full profile; all parts add up to 1. */
  weight: number
  known(profile: CustomerInput, interactions: number): boolean
}

/** What a recommendation draws on, the most useful first. */
const PARTS: Part[] = [
  { name: 'need', weight: 0.2, known: (p) => p.buyingContext?.interest !== undefined },
  { name: 'factors', weight: 0.15, known: (p) => Boolean(p.decisionFactors?.primary?.length) },
  { name: 'budget', weight: 0.15, known: ({ buyingContext: b }) => (b?.budget?.min ?? b?.budget?.max) !== undefined },
  { name: 'timeline', weight: 0.1, known: (p) => (p.buyingContext?.timeline ?? 'unknown') !== 'unknown' },
  { name: 'conversation', weight: 0.1, known: (_, interactions) => interactions > 0 },
  { name: 'contact', weight: 0.1, known: (p) => Boolean(p.emails?.length || p.phones?.length) },
  { name: 'stage', weight: 0.05, known: (p) => p.stage !== undefined },
  { name: 'financing', weight: 0.05, known: (p) => (p.buyingContext?.financing ?? 'undecided') !== 'undecided' },
  { name: 'talk', weight: 0.05, known: (p) => p.communication?.style !== undefined || Boolean(p.personality?.style) },
  { name: 'dealBreakers', weight: 0.05, known: (p) => Boolean(p.decisionFactors?.dealBreakers?.length) },
]

/** How much of a profile a recommendation can use (0..1), and what is missing in plain words, the most useful first. */
export function completeness(profile: CustomerInput, interactions: number): Customer['completeness'] {
  const missing = PARTS.filter((part) => !part.known(profile, interactions))
  const lost = missing.reduce((sum, part) => sum + part.weight, 0)
  return { score: Math.round((1 - lost) * 100) / 100, missing: missing.map(({ name }) => t(`profile.missing.${name}`)) }
}
