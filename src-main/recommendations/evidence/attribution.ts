import { type Figure, figuresIn } from './figures.ts'
import type { Statement } from './statements.ts'
import { sensesIn } from './wording.ts'

/** What a claim is held against, beyond the words it cites. */
export interface Ground {
  /** What the cited quotes state. */
  cited: Statement[]
  /** What the cited pages state, the quotes among it. */
  near: Statement[]
  /** What the rep and the customer said. */
  heard: string
  product: string | null
  /** Titles of what is cited: they name what all of it is about. */
  titles: string
}

const CLAUSE = /[;:—–]|,\s|\s(?:and|against|versus|vs\.?|while|whereas|but|compared (?:with|to)|instead of)\s/giu
/** A sentence on the page that shares so many more words with the claim than the one with its figure is what the claim is about. */
const MARGIN = 2

/**
 * Figures that stand on the cited pages, but of something else: another column, another row, another sentence. `before` is what the point said up to
 * this claim, because "it" may have been named there.
 */
export function misattributed(claim: string, before: string, ground: Ground): string[] {
  // "FibreOffice 500" has been heard; 500 has not.
  const words = ground.product ? ground.heard.replaceAll(ground.product, ' ') : ground.heard
  const heard = new Set(figuresIn(words).map(({ value }) => value))
  const columns = new Set(ground.cited.flatMap(({ cell }) => cell?.columns ?? []))
  return claim.split(CLAUSE).flatMap((text) =>
    figuresIn([...columns].reduce((rest, column) => rest.replaceAll(column, ' '), text))
      .filter((figure) => !heard.has(figure.value) && isOfAnother(figure, text, claim, before, ground))
      .map(({ written }) => written),
  )
}

function isOfAnother(figure: Figure, clause: string, claim: string, before: string, ground: Ground): boolean {
  const holders = ground.cited.filter((statement) => statement.figures.some((other) => other.value === figure.value))
  if (holders.length === 0) return false
  const words = [clause, claim]
  return holders.every(
    (holder) =>
      otherColumn(holder, [...words, ...before.split(/(?<=[.!?])\s/u).reverse(), ground.product ?? '']) ||
      otherRow(holder, words) ||
      otherSentence(figure, holder, clause, claim, ground),
  )
}

/** The nearest words that name a column name another one. */
function otherColumn({ cell }: Statement, texts: string[]): boolean {
  if (!cell || cell.columns.length < 2 || cell.column === '') return false
  for (const text of texts) {
    const named = cell.columns.filter((column) => namesColumn(text, column, cell.columns))
    if (named.length > 0) return !named.includes(cell.column)
  }
  return false
}

/** By its whole name, or by the words no other column has, as they are written: "Plus" is a trim, "plus" is not. A number alone names nothing. */
function namesColumn(text: string, column: string, columns: string[]): boolean {
  if (` ${tokensOf(text).join(' ')} `.includes(` ${tokensOf(column).join(' ')} `)) return true
  const others = new Set(columns.filter((other) => other !== column).flatMap(tokensOf))
  const own = tokensOf(column).filter((token) => !others.has(token) && /\p{L}/u.test(token))
  const said = new Set(tokensOf(text))
  return own.length > 0 && own.every((token) => said.has(token))
}

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:[.,]\d+)?/gu) ?? []

/** Another label of the same table says more of what the claim says than the figure's own. */
function otherRow({ cell }: Statement, texts: string[]): boolean {
  if (!cell || cell.labels.length < 2) return false
  const columns = sensesIn(cell.columns.join(' '))
  const own = sensesIn(cell.label)
  const others = cell.labels.filter((label) => label !== cell.label).map((label) => without(without(sensesIn(label), own), columns))
  for (const text of texts) {
    const said = sensesIn(text)
    if (count(own, said) > 0) return false
    if (others.some((label) => count(label, said) > 0)) return true
  }
  return false
}

const count = (senses: Set<string>, said: Set<string>): number => [...senses].filter((sense) => said.has(sense)).length

const without = (senses: Set<string>, others: Set<string>): Set<string> => new Set([...senses].filter((sense) => !others.has(sense)))

/** Units of time stand beside any figure and tell nothing of what it is of. */
const TIME = sensesIn('hour day week month year minute second')

/** A sentence of the page that has figures of its own is much nearer to the claim than the one its figure stands in. */
function otherSentence(figure: Figure, holder: Statement, clause: string, claim: string, { near, titles }: Ground): boolean {
  const sensesOf = (text: string) => without(without(sensesIn(text), sensesIn(titles)), TIME)
  const all = sensesOf(claim)
  const own = sensesOf(clause)
  return near.some((rival) => {
    if (rival.figures.length === 0 || rival.figures.some(({ value }) => value === figure.value)) return false
    const beside = rival.sentence !== null && rival.sentence === holder.sentence
    // Beside each other in one sentence, the clause with the figure decides; elsewhere all the claim says.
    const said = beside && own.size > 0 ? own : all
    const mine = count(holder.senses, said)
    return count(rival.senses, said) >= mine + (mine === 0 || beside ? 1 : MARGIN)
  })
}
