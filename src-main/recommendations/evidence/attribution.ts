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
  const cited = new Set(ground.cited.flatMap(({ figures }) => figures.map(({ value }) => value)))
  const columns = new Set(ground.cited.flatMap(({ cell }) => cell?.columns ?? []))
  return claim.split(CLAUSE).flatMap((text) =>
    figuresIn([...columns].reduce((rest, column) => rest.replaceAll(column, ' '), text))
      .filter((figure) => (heard.has(figure.value) ? isTheirsOnly(figure, text, cited) : isOfAnother(figure, text, claim, before, ground)))
      .map(({ written }) => written),
  )
}

/** A sum that only the customer named is theirs: their budget, their old car. It is no price, whatever stands in their mails. */
const isTheirsOnly = ({ value, unit }: Figure, clause: string, cited: ReadonlySet<string>): boolean =>
  /^[A-Z]{3}$/u.test(unit ?? '') && !cited.has(value) && !THEIRS.test(clause)
const THEIRS = /\b(?:you|yours?|budget|limit)\b/iu

function isOfAnother(figure: Figure, clause: string, claim: string, before: string, ground: Ground): boolean {
  const holders = ground.cited.filter((statement) => statement.figures.some((other) => other.value === figure.value))
  if (holders.length === 0) return false
  const words = [clause, claim]
  return holders.every(
    (holder) =>
      otherColumn(holder, ground.cited, [...words, ...before.split(/(?<=[.!?])\s/u).reverse(), ground.product ?? '']) ||
      otherRow(holder, words) ||
      (!sameCondition(figure, holder, clause) && otherSentence(figure, holder, clause, claim, ground)),
  )
}

/** The nearest words that name a column name another one; further off, a column whose own figure of the row is said has its name from that. */
function otherColumn({ cell }: Statement, cited: Statement[], texts: string[]): boolean {
  if (!cell || cell.columns.length < 2 || cell.column === '') return false
  const row = cited.filter((other) => other.cell?.label === cell.label && other.cell.column !== cell.column)
  for (const [i, text] of texts.entries()) {
    const said = new Set(figuresIn(text).map(({ value }) => value))
    const taken = new Set(
      row.flatMap(({ figures, cell: own }) => (own && figures.some(({ value }) => said.has(value)) ? [own.column] : [])),
    )
    const named = cell.columns.filter((column) => namesColumn(text, column, cell.columns) && !(i > 0 && taken.has(column)))
    if (named.length > 0) return !named.includes(cell.column)
  }
  return false
}

/**
 * By its whole name, or by the words no other column has, as they are written: "Plus" is a trim, "plus" is not. A number alone names nothing; a word
 * with a hyphen or an article does however it is written: "plug-in", "the hybrid".
 */
function namesColumn(text: string, column: string, columns: string[]): boolean {
  if (` ${tokensOf(text).join(' ')} `.includes(` ${tokensOf(column).join(' ')} `)) return true
  const names = columns.filter((other) => other !== column)
  const hyphened = column.match(/\p{L}+-\p{L}+/gu) ?? []
  const inText = text.toLowerCase()
  if (hyphened.some((word) => inText.includes(word.toLowerCase()) && !names.some((name) => name.includes(word)))) return true
  const others = new Set(names.flatMap(tokensOf))
  const own = tokensOf(column).filter((token) => !others.has(token) && /\p{L}/u.test(token))
  if (own.some((token) => new RegExp(`\\bthe ${token}\\b`, 'iu').test(text))) return true
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

/** "At 20,000 km a year" in both is no figure of anything, but under what it holds. */
function sameCondition(figure: Figure, holder: Statement, clause: string): boolean {
  const before = (text: string, start: number): string | undefined => CONDITION.exec(text.slice(0, start))?.[1]?.toLowerCase()
  const here = before(clause, figure.start)
  return here !== undefined && holder.figures.some(({ value, start }) => value === figure.value && before(holder.text, start) === here)
}
const CONDITION = /(?:^|\s)(at|after|over|within|below)\s$/iu

/** Units of time stand beside any figure and tell nothing of what it is of. */
const TIME = sensesIn('hour day week month year minute second')

/** A sentence of the page that has figures of its own is much nearer to the claim than the one its figure stands in. */
function otherSentence(figure: Figure, holder: Statement, clause: string, claim: string, { near, titles, product }: Ground): boolean {
  const sensesOf = (text: string) => without(without(sensesIn(text), sensesIn(titles)), TIME)
  const all = sensesOf(claim)
  const own = sensesOf(clause)
  // "Packard 30, Touring Model" has no figure, only a name.
  const named = new Set(figuresIn(product ?? '').map(({ value }) => value))
  const valuesIn = (text: string) => new Set(figuresIn(text).map(({ value }) => value))
  const [inClaim, inClause] = [valuesIn(claim), valuesIn(clause)]
  return near.some((rival) => {
    if (
      rival.figures.every(({ value }) => value === figure.value || named.has(value)) ||
      rival.figures.some(({ value }) => value === figure.value)
    )
      return false
    const beside = rival.sentence !== null && rival.sentence === holder.sentence
    // What says the figures of both speaks of both.
    if (rival.figures.some(({ value }) => !named.has(value) && (beside ? inClause : inClaim).has(value))) return false
    // Beside each other in one sentence, the clause with the figure decides; elsewhere all the claim says.
    const said = beside && own.size > 0 ? own : all
    const mine = count(holder.senses, said)
    // Whose clause says nothing its own sentence does not say is not taken from elsewhere.
    if (own.size > 0 && count(holder.senses, own) === own.size) return false
    return count(rival.senses, said) >= mine + (mine === 0 || beside ? 1 : MARGIN)
  })
}
