import type { SalesContext } from '#shared/domain/recommendations.ts'
import { type Evidence, evidenceKey } from '../evidence/evidence.ts'
import { figuresIn as figuresOf } from '../evidence/figures.ts'
import type { Gathered } from '../evidence/gather.ts'
import { isNamed } from '../evidence/product.ts'
import { owesAmount } from '../evidence/score.ts'
import { cellsOf } from '../evidence/spans.ts'
import { priceProofs } from './budget.ts'

/** A second quote on a concern must earn its place; on money it has to name a sum. */
const SECOND_ROUND_SCORE = 0.5
const ROUNDS = 4
const ELSEWHERE = 2

/**
 * Orders proof for coverage first and variety second: one quote per concern in order of concern, then a second each,
 * preferring pages and sources not used yet. `beside` asks for more than usual of what was not asked for.
 */
export function selectProofs(gathered: Gathered, context: SalesContext, beside?: number): Evidence[] {
  const all = gathered.evidence.filter(({ citation }) => citation.use === 'proof')
  const about = all.filter((piece) => piece.aboutProduct && !piece.competitor)
  // What is asked for by name is not answered with something else; of what is only described a little is said, for comparison.
  const others = isNamed(context.product) ? [] : all.filter((piece) => !piece.competitor).slice(0, ELSEWHERE)
  const usable = about.length > 0 ? about : others
  const chosen: Evidence[] = []
  const take = (candidates: Evidence[], least: number): void => {
    const best = candidates
      .filter((piece) => !chosen.some((other) => sameQuote(other, piece)))
      .map((piece) => ({ piece, worth: piece.score - wear(piece, chosen) }))
      .filter(({ worth }) => worth >= least)
      .sort((a, b) => b.worth - a.worth)[0]
    if (best) chosen.push(best.piece)
  }
  // What a product costs is not what its options cost: where the library says the one, the other is no answer to it.
  const priced = new Set(priceProofs({ evidence: usable }, context.product))
  const answersConcern = (piece: Evidence, id: string): boolean =>
    piece.answers === id && (id !== 'price' || priced.size === 0 || priced.has(piece))
  const rivals = all.filter((piece) => piece.competitor)
  const rivalsOnConcern = rivals.filter(({ answers }) => context.concerns.some(({ id }) => id === answers))
  for (let round = 0; round < ROUNDS; round++) {
    for (const concern of context.concerns) {
      take(
        usable.filter((piece) => answersConcern(piece, concern.id) && (round === 0 || !(owesAmount(piece) || measuresAThing(piece)))),
        round === 0 ? 0 : SECOND_ROUND_SCORE,
      )
    }
    if (round === 0) take(rivalsOnConcern.length > 0 ? rivalsOnConcern : rivals, 0)
  }
  // What the library says of the product beyond the stated concerns comes last, and only as a line of its data.
  const open = context.concerns.length === 0
  const beyond = beside ?? (open ? 10 : 2)
  for (let i = 0; i < beyond; i++)
    take(
      usable.filter(
        (piece) =>
          (piece.answers === null || answersConcern(piece, piece.answers)) &&
          (piece.shape === 'row' || ((open || beside !== undefined) && piece.shape === 'figure')) &&
          !namesAThing(piece),
      ),
      SECOND_ROUND_SCORE - 0.15,
    )
  return chosen
}

/** A page or source that was quoted already is worth less, the same figures a second time still less, and the same line of a sister model least of all. */
function wear({ citation }: Evidence, chosen: Evidence[]): number {
  const figures = figuresIn(citation.quote)
  const known = new Set(chosen.flatMap((other) => figuresIn(other.citation.quote)))
  const repeated = figures.length > 0 ? figures.filter((figure) => known.has(figure)).length / figures.length : 0
  const again = chosen.some((other) => lettersOf(other.citation.quote) === lettersOf(citation.quote))
  const onPage = chosen.filter((other) => other.citation.sourceId === citation.sourceId && other.citation.page === citation.page).length
  const inSource = chosen.filter((other) => other.citation.sourceId === citation.sourceId).length
  return onPage * 0.06 + inSource * 0.005 + repeated * 0.25 + (again ? 0.5 : 0)
}

/** The words of a line without its figures: "CO2: 159.7" of one test says the same as "CO2: 156.7" of another. */
const lettersOf = (quote: string): string => quote.toLowerCase().replace(/[^\p{L}]+/gu, ' ')

const figuresIn = (quote: string): string[] => quote.match(/\d+(?:[.,]\d+)*/gu) ?? []

/** A row whose label carries a figure ("Petrol wagon, 7.4 l/100 km") is about something the page compares with, as often as not. */
const namesAThing = ({ citation, shape }: Evidence): boolean => shape === 'row' && /\d/u.test(cellsOf(citation.quote)[0] ?? '')

/** "Petrol wagon, 7.4 l/100 km | EUR 15.91": the label describes what it is about by a measure, most often something else. */
const measuresAThing = ({ citation, shape }: Evidence): boolean =>
  shape === 'row' && figuresOf(/, (\d.*)$/u.exec(cellsOf(citation.quote)[0] ?? '')?.[1] ?? '').some(({ unit }) => unit !== null)

const sameQuote = (a: Evidence, b: Evidence): boolean =>
  evidenceKey(a.citation) === evidenceKey(b.citation) ||
  (a.citation.page === b.citation.page && (a.citation.quote.includes(b.citation.quote) || b.citation.quote.includes(a.citation.quote)))
