import type { Sum } from '#shared/domain/objections.ts'
import type { Citation, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import type { Db } from '../../db/open.ts'
import { perConnection } from '../../db/per-connection.ts'
import { STOP_WORDS } from '../../knowledge/embed/stop-words.ts'
import { tradeInOf } from '../context/find-budget.ts'
import { boasts, inventedNames, inventedQuotes, isDiscourteous, type Known, rivalClaims, unnamedSources } from './claims.ts'
import { placeOf, spokenTitle } from './evidence.ts'
import { counts, datesIn, type Figure, figuresIn, measures, normalise, unitsNamed, WORDS } from './figures.ts'
import { type ClaimDoubt, doubtfulClaim, groundOf } from './ground.ts'
import { claimsIn, sentencesOf } from './wording.ts'

/** Whether a citation's quote stands verbatim on the page it names. */
export function verifyCitation(db: Db, { sourceId, page, quote }: Citation): boolean {
  return quote.length > 0 && (readPage(db, sourceId, page)?.includes(quote) ?? false)
}

/** One piece of advice reads some fifty pages, so the statement is made once. */
const pageStatement = perConnection((raw) =>
  raw.prepare<[string, number], string>('SELECT text FROM source_pages WHERE source_id = ? AND page = ?').pluck(),
)

/** The text of one page, or null when the source or page is not there. */
export const readPage = (db: Db, sourceId: string, page: number): string | null => pageStatement(db).get(sourceId, page) ?? null

/** Why a point does not hold. */
export type Doubt =
  | 'uncited'
  | 'citation'
  | 'figure'
  | 'date'
  | 'quote'
  | 'name'
  | 'source'
  | 'competitor'
  | 'boast'
  | 'discourteous'
  | ClaimDoubt

/** What has been checked, by whom a point was worded: the composer's phrases are the team's own, a model's are anybody's. */
export type Author = 'composer' | 'model'

/**
 * Splits points into those that hold and those that do not, with the reason. Held: every quote is verbatim on its page; every figure, unit and
 * date stands in those quotes or in what the rep typed; nobody is quoted, named or called as a witness who does not stand there; nothing
 * is said about a competitor no cited page names. Nothing else may be shown or stored.
 */
export function verifyPoints(
  db: Db,
  points: TalkingPoint[],
  context: SalesContext,
  author: Author = 'composer',
): { held: TalkingPoint[]; failed: { point: TalkingPoint; doubt: Doubt }[] } {
  const held: TalkingPoint[] = []
  const failed: { point: TalkingPoint; doubt: Doubt }[] = []
  for (const point of points) {
    const doubt = doubtOf(db, point, context, author)
    if (doubt) failed.push({ point, doubt })
    else held.push(point)
  }
  return { held, failed }
}

type Claim = Pick<TalkingPoint, 'text' | 'citations'> & { reason?: string; techniqueTitle?: string; sum?: Sum }

/** The first thing about a point that is not borne out; null when all of it is. */
export function doubtOf(db: Db, point: Claim, context: SalesContext, author: Author = 'composer'): Doubt | null {
  const { citations, text, reason = '' } = point
  if (citations.length === 0) return 'uncited'
  if (!citations.every((citation) => verifyCitation(db, citation))) return 'citation'
  const said = `${text}\n${reason}`
  const summed = point.sum && sumHolds(point.sum, context) ? point.sum.steps.map(({ amount }) => amount) : []
  // The composer says how far a quoted price is from the budget.
  const distances = author === 'composer' ? budgetDistances(citations, context) : []
  const derived = [...summed, ...distances]
  const unsupported = [text, ...(author === 'model' ? [reason] : [digitsOnly(reason)])].flatMap((words) =>
    unsupportedNumbers(words, citations, context, derived),
  )
  if (unsupported.length > 0) return 'figure'
  const heard = contextText(context)
  const cited = citations
    .map(({ quote, title, unit, page, pageLabel }) => `${quote}\n${title}\n${placeOf({ unit, page, pageLabel })}`)
    .join('\n')
  if (author === 'model' && uncounted(said, cited, heard)) return 'figure'
  const dates = new Set(datesIn(`${cited}\n${heard}`))
  if (datesIn(said).some((date) => !dates.has(date))) return 'date'
  const known: Known = { cited, heard: `${heard}\n${point.techniqueTitle ?? ''}`, competitors: context.competitors }
  if (inventedQuotes(said, known).length > 0) return 'quote'
  if (rivalClaims(text, known).length > 0) return 'competitor'
  if (author === 'composer') return null
  if (inventedNames(said, known).length > 0) return 'name'
  if (unnamedSources(text, known).length > 0) return 'source'
  if (boasts(text, known).length > 0) return 'boast'
  if (isDiscourteous(said)) return 'discourteous'
  const read = ({ sourceId, page }: Citation): string => readPage(db, sourceId, page) ?? ''
  return doubtfulClaim(text, groundOf(citations, { heard, product: context.product }, read))
}

/** Doubts about single sentences: without them the rest of a point may stand. The others put all of it in doubt. */
const MENDABLE: ReadonlySet<Doubt> = new Set(['name', 'boast', 'meaning', 'scope', 'comparison', 'unsupported'])
/** A sentence that takes back or limits the one before it must not lose it, nor be lost. */
const LEANS_BACK = /^(?:but|however|only|except|unless|though|although|yet|not)\b/iu
const LEAST_TEXT = 30

/**
 * A model's point without the sentences that do not hold; null when it cannot be mended: the doubt is about all of it, a sentence leans on one
 * that goes, or what is left claims nothing that is cited. Words are left out, never put in.
 */
export function mendPoint(db: Db, point: TalkingPoint, doubt: Doubt, context: SalesContext): TalkingPoint | null {
  const sentences = sentencesOf(point.text)
  if (!MENDABLE.has(doubt) || sentences.length < 2) return null
  const holds = (text: string): boolean => doubtOf(db, { ...point, text }, context, 'model') === null
  const kept = sentences.map(holds)
  if (sentences.some((sentence, i) => LEANS_BACK.test(sentence) && (!kept[i] || kept[i - 1] === false))) return null
  const left = sentences.filter((_, i) => kept[i])
  const text = left.join(' ')
  const tells = left.some((sentence) => claimsIn(sentence).length > 0 || /[“"]/u.test(sentence))
  return tells && text.length >= LEAST_TEXT && holds(text) ? { ...point, text } : null
}

/** A number in words that stands nowhere, of something that can be counted. */
function uncounted(said: string, ...known: string[]): boolean {
  const values = new Set(known.flatMap(figuresIn).map(({ value }) => value))
  return figuresIn(said).some((figure) => counts(figure) && !values.has(figure.value))
}

/** The composer's reasons repeat the taxonomy's advice, whose "five-year totals" claim nothing. */
const digitsOnly = (text: string): string => text.replace(WORDS, ' ')

/**
 * Figures of a text that stand neither in the quotes it cites nor in the context nor among `derived`, as they are written: another value, or
 * the same value with another unit. The name and place of a cited source are left out first, so that "p. 1" is no excuse for "EUR 1".
 */
export function unsupportedNumbers(
  text: string,
  citations: readonly Citation[],
  context: SalesContext,
  derived: readonly number[] = [],
): string[] {
  const names = citations.flatMap((citation) => [citation.title, spokenTitle(citation.title), placeOf(citation)])
  const claims = names.sort((a, b) => b.length - a.length).reduce((rest, name) => rest.replaceAll(name, ' '), text)
  const sources = [...citations.map(({ quote }) => quote), contextText(context)]
  const known = sources.flatMap(figuresIn)
  const units = new Set(sources.flatMap((source) => [...unitsNamed(source)]))
  const worked = new Set(derived.map((amount) => normalise(String(Math.abs(amount)))))
  const stands = (claim: Figure): boolean =>
    worked.has(claim.value) ||
    known.some(
      ({ value, unit }) =>
        value === claim.value &&
        (claim.unit === null ||
          unit === claim.unit ||
          (unit === null && [...units].some((named) => named === claim.unit || isRateOf(named, claim.unit)))),
    )
  return figuresIn(claims)
    .filter((claim) =>
      claim.inWords
        ? (measures(claim) && !stands(claim)) || countsOtherwise(claim, known)
        : !stands(claim) || countsOtherwise(claim, known),
    )
    .map(({ written }) => written)
}

/** "312 grams" of what the page gives in g/mi; that the claim keeps the mile is looked at elsewhere. */
const isRateOf = (named: string, unit: string | null): boolean => unit !== null && named.startsWith(`${unit}/`)

/** "Nine airbags" where the page counts seven. Only what the page counts too can be counted wrongly. */
function countsOtherwise(claim: Figure, known: readonly Figure[]): boolean {
  const [noun] = claim.nouns
  if (noun === undefined || noun.length < 3 || STOP_WORDS.has(noun) || claim.unit !== null || Number(claim.value) < 2) return false
  const counted = known.filter(({ nouns, unit }) => unit === null && nouns.includes(noun))
  return counted.length > 0 && !counted.some(({ value }) => value === claim.value)
}

/** Whether a sum is right: every amount stands in its row or was said, and every result follows from what stands above it. */
export function sumHolds({ steps }: Sum, context: SalesContext): boolean {
  const said = new Set(figuresIn(contextText(context)).map(({ value }) => value))
  let running = 0
  for (const { sign, amount, citation, label } of steps) {
    if (sign === '=' && Math.abs(amount - running) > 0.01) return false
    if (sign === '/' && Math.abs(Math.abs(running) / lastNumber(label) - amount) > 0.51) return false
    if (sign === '=' || sign === '/') continue
    const sources = citation ? new Set(figuresIn(citation.quote).map(({ value }) => value)) : said
    if (!sources.has(normalise(String(amount)))) return false
    running = Math.round((running + (sign === '+' ? amount : -amount)) * 100) / 100
  }
  return true
}

/** How far every cited figure is from the customer's limit. */
function budgetDistances(citations: readonly Citation[], { budget }: SalesContext): number[] {
  const max = budget?.max
  if (!max) return []
  return citations.flatMap(({ quote }) => figuresIn(quote)).map(({ value }) => Math.round(Math.abs(Number(value) - max) * 100) / 100)
}

const lastNumber = (label: string): number => Number(/(\d+)\D*$/u.exec(label)?.[1] ?? Number.NaN)

/** The rep's own words and the customer's: figures in them are known, not claimed. */
export function contextText({ situation, product, competitors, audience, budget, drivers, concerns, customer }: SalesContext): string {
  const money = budget
    ? [budget.min, budget.max].filter((amount) => amount !== undefined).map((amount) => `${budget.currency} ${amount}`)
    : []
  const words = drivers.flatMap((driver) => [driver.title, ...driver.evidence.map((piece) => piece.quote)])
  const tradeIn = tradeInOf(situation)
  return [
    situation,
    product,
    customer?.name,
    customer?.company,
    ...competitors,
    ...audience,
    ...money,
    ...(tradeIn === null ? [] : [String(tradeIn)]),
    ...words,
    ...concerns.map((c) => c.title),
  ].join('\n')
}
