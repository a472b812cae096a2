import type { Citation, SalesContext, TalkingPoint } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { budgetSentence } from '../compose/budget.ts'
import { capital, topicOf } from '../compose/phrases.ts'
import { placeOf } from '../evidence/evidence.ts'
import { cellsOf } from '../evidence/spans.ts'
import { withoutQuestion } from './draft.ts'

/** One part of a document that leaves the app. */
export interface Part {
  title: string
  text: string
  /** Rows of a table, the one that names the columns first; empty where the proof is a sentence. */
  rows: string[][]
  /** Sentences, verbatim. */
  quotes: string[]
  /** How a quoted price stands to the customer's budget. */
  fit: string | null
  /** "Data sheet, p. 4 [1]". */
  place: string
  /** For the rep only: why it fits and by which technique. Null in a document for the customer. */
  reason: string | null
}

/** Slides between the first and the last: three to six in all. */
const MOST_TOPICS = 4

export const isProof = ({ use }: Citation): boolean => use === 'proof'

/** What a customer is sent: what is proven, and what the rep wrote in their own words. */
export const isForCustomer = ({ citations, original }: TalkingPoint): boolean => citations.some(isProof) || Boolean(original)

/** A point as a part: its proof as a table or as quotes, and where it stands. */
export function partOf(point: TalkingPoint, concerns: SalesContext['concerns'], marks: string, forCustomer: boolean): Part {
  const proofs = point.citations.filter(isProof)
  const isRow = ({ quote }: Citation) => cellsOf(quote).length > 1
  const [first] = proofs
  return {
    title: titleOf(point, concerns),
    text: forCustomer ? withoutQuestion(point.text) : point.text,
    // The row that names the columns is cited last and read first.
    rows: proofs
      .filter(isRow)
      .reverse()
      .map(({ quote }) => cellsOf(quote)),
    quotes: proofs.filter((citation) => !isRow(citation)).map(({ quote }) => quote.replaceAll('\n', ' ')),
    fit: budgetSentence(point.text),
    place: first ? `${first.title}, ${placeOf(first)}${marks}` : '',
    reason: forCustomer ? null : `${point.reason} (${point.techniqueTitle})`,
  }
}

function titleOf(point: TalkingPoint, concerns: SalesContext['concerns']): string {
  const concern = concerns.find(({ id }) => id === point.answers)
  if (concern) return capital(topicOf(concern))
  return capital(point.answers ? topicOf({ id: point.answers, title: point.answers }) : advice.forms.presentation.together)
}

/** What one slide shows. */
export interface Topic {
  title: string
  /** Tables, each with its columns named once. */
  tables: string[][][]
  quotes: string[]
  fits: string[]
  places: string[]
  parts: Part[]
}

/** Parts on one topic share a slide; the first topics only, because nobody sits through more. What is not proven has none where anything is. */
export function topicsOf(parts: readonly Part[]): Topic[] {
  const proven = parts.filter(({ rows, quotes }) => rows.length + quotes.length > 0)
  const groups = Map.groupBy(proven.length > 0 ? proven : parts, ({ title }) => title)
  return Array.from(groups, ([title, own]) => ({
    title,
    tables: tablesOf(own),
    quotes: own.flatMap(({ quotes }) => quotes),
    fits: own.flatMap(({ fit }) => fit ?? []),
    places: [...new Set(own.map(({ place }) => place).filter(Boolean))],
    parts: own,
  })).slice(0, MOST_TOPICS)
}

/** Rows under the same columns become one table. */
function tablesOf(parts: readonly Part[]): string[][][] {
  const tables = new Map<string, string[][]>()
  for (const { rows } of parts) {
    const [head, ...body] = rows
    if (!head) continue
    const key = body.length > 0 ? head.join('|') : ''
    const known = tables.get(key)
    if (known) known.push(...(body.length > 0 ? body : rows))
    else tables.set(key, [...rows])
  }
  return [...tables.values()]
}
