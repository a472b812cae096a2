import type { RawFact } from './fact.ts'

/** A fact with the headings above it: level -> text. */
export interface PlacedFact {
  fact: RawFact
  headings: ReadonlyMap<number, string>
}

/** This part of the attributes below the headings of a level must come again under another of them. */
const RECURRING = 0.6

/**
 * Gives facts the heading they are about. In a directory every entry repeats the same labels (PRICE, BODY, SEATS), so its headings
 * name things; in a brochure about one product they name topics, and the subject stays null: the document itself.
 */
export function withSubjects(placed: PlacedFact[], keyOf: (fact: RawFact) => string): RawFact[] {
  const level = subjectLevel(placed, keyOf)
  return placed.map(({ fact, headings }) =>
    fact.subject === null && level !== null ? { ...fact, subject: headings.get(level) ?? null } : fact,
  )
}

/** The deepest heading level whose headings name things; null when none does. */
function subjectLevel(placed: PlacedFact[], keyOf: (fact: RawFact) => string): number | null {
  for (let level = 6; level >= 1; level--) {
    const byAttribute = new Map<string, Set<string>>()
    const all = new Set<string>()
    for (const { fact, headings } of placed) {
      const heading = headings.get(level)
      if (heading === undefined || fact.subject !== null) continue
      const key = keyOf(fact)
      byAttribute.set(key, (byAttribute.get(key) ?? new Set()).add(heading))
      all.add(heading)
    }
    const sets = [...byAttribute.values()]
    const pairs = sets.reduce((sum, set) => sum + set.size, 0)
    const recurring = sets.reduce((sum, set) => sum + (set.size > 1 ? set.size : 0), 0)
    if (all.size > 1 && sets.some((set) => set.size > 1) && recurring >= pairs * RECURRING) return level
  }
  return null
}
