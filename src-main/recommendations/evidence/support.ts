import type { Ground } from './attribution.ts'
import { figuresIn } from './figures.ts'
import { sensesIn } from './wording.ts'

/** A claim with fewer of its words on the cited pages than this says something else. */
const LEAST_SHARE = 0.4
/** Two new words may be colour; with a figure that holds, three. */
const NEW_WORDS = 2

/** Where the subject of a plain sentence ends. */
const VERB =
  /\s(?:is|are|was|were|has|have|had|can|may|will|must|comes?|costs?|takes?|stays?|gets?|needs?|holds?|weighs?|lasts?|runs?|starts?|ends?|begins?|gives?|carr(?:y|ies)|keeps?)\s/iu
/** Names for the thing itself, and for people, that a page need not use. */
const GENERIC = sensesIn(
  'machine product model version car vehicle tool system plan tariff policy contract firm company team people customer family children house home office deal package whole nothing nobody none something everything everybody anything one',
)

const OPENS_WITH_WHEN = /^(?:from|at|after|over|within|under|below)\s/iu

/** The last word that says something before the verb: what the sentence is about. Null where it is "it" or the thing itself. */
function headOf(claim: string): string | null {
  const at = claim.search(VERB)
  const subject = at > 0 ? (claim.slice(0, at).split(/,\s/u).at(-1) ?? '') : ''
  // "From standstill to 100 km/h the wagon" is about the wagon, "the wagon with a hook" too.
  const thing = OPENS_WITH_WHEN.test(subject) ? subject : subject.replace(/\s(?:of|for|in|on|at|with|from|to)\s.*$/u, '')
  const head = [...sensesIn(thing)].at(-1) ?? null
  return head === null || GENERIC.has(head) ? null : head
}

/** Whether a claim speaks of things the cited pages do not speak of. What the rep and the customer said counts as known. */
export function unsupported(claim: string, { near, heard, titles }: Ground): boolean {
  const said = [...sensesIn(claim.replace(/[“"][^“”"]*[”"]/gu, ' '))]
  if (said.length === 0) return false
  const known = new Set([...near.flatMap(({ senses }) => [...senses]), ...sensesIn(`${heard}\n${titles}`)])
  const stated = said.filter((word) => known.has(word) || known.has(word.replace(/(?:ing|er|ed|ion|ment)$/u, '')))
  const own = new Set(sensesIn(`${heard}\n${titles}`))
  const onPage = stated.filter((word) => !own.has(word)).length
  const fresh = said.length - stated.length
  const head = headOf(claim)
  if (head !== null && !stated.includes(head)) return true
  if (figuresIn(claim).some(({ value }) => near.some(({ figures }) => figures.some((figure) => figure.value === value)))) {
    return fresh > NEW_WORDS && stated.length / said.length < LEAST_SHARE
  }
  return fresh > 0 && (onPage === 0 || (fresh >= NEW_WORDS && stated.length / said.length < LEAST_SHARE))
}
