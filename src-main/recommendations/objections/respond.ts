import type { ObjectionResponse, ObjectionType } from '#shared/domain/objections.ts'
import type { Citation, SalesContext } from '#shared/domain/recommendations.ts'
import { money } from '#shared/messages/budget.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { objections } from '#shared/messages/en/objections.ts'
import { fill } from '#shared/messages/index.ts'
import { stems, type Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { sayFact } from '../compose/facts.ts'
import { createPhrases, topicOf, valuesFor } from '../compose/phrases.ts'
import { type Evidence, evidenceKey, placeOf, spokenTitle } from '../evidence/evidence.ts'
import { citationOf } from '../evidence/fact-citation.ts'
import type { Gathered } from '../evidence/gather.ts'
import { echoOf, isSpeech } from '../evidence/score.ts'
import type { Comparison } from './compare.ts'
import { gapSum } from './gap.ts'
import { type CostTable, citationsOf, ownershipSum, type Priced, sayLines } from './ownership.ts'

interface RespondTask {
  type: ObjectionType
  /** Concerns the statement itself names. */
  named: readonly string[]
  context: SalesContext
  gathered: Gathered
  taxonomy: Taxonomy
  /** Cost tables of the documents that fit the product, the best first. */
  tables: readonly CostTable[]
  /** Prices stated without such a table, the best first. */
  prices: readonly Priced[]
  /** What the documents say of the competitor and of the product, side by side. */
  comparisons: readonly Comparison[]
  tradeIn: number | null
}

const MOST = 5
/** What a library teaches about any objection. */
const GENERAL = ['acknowledge-and-clarify', 'answer-with-evidence', 'confirm-the-answer']
/** How much the customer's own words weigh against how well a quote answers the concern. */
const ECHO = 0.35
const LATER_CONCERN = 0.1

/** Three to five ways to answer, in the order they are said. Whatever they state stands in a cited quote or is worked out from one. */
export function respond(task: RespondTask): ObjectionResponse[] {
  const { type, named, context, gathered, taxonomy } = task
  const words = objections.types[type]
  const phrases = createPhrases(context)
  const values = valuesFor(context, topicOf(context.concerns[0] ?? null))
  const style = context.style ?? 'any'
  const used = new Set<string>()
  const lessons = gathered.evidence.filter(
    ({ citation, style: of }) => citation.use === 'approach' && (of === null || of === context.style) && !isSpeech(citation.quote),
  )
  // The price itself is no answer to a price objection.
  const proofs = rankProofs(gathered, context).filter(({ answers }) => type !== 'price' || answers !== 'price')

  const response = (
    step: ObjectionResponse['step'],
    { strategy, principle }: { strategy: string; principle: string },
    text: string,
    proof: Citation[] = [],
  ): ObjectionResponse => {
    const taught = lessonFor(principle)
    return {
      step,
      strategy,
      text,
      principle: taxonomy.get(principle)?.title ?? principle,
      principleId: principle,
      citations: [...proof, ...(taught ? [taught] : [])],
    }
  }

  /**
   * What the library teaches about an idea; where it does not speak of this one, about this kind of objection, and then about objections.
   * A lesson is new wherever there is one.
   */
  function lessonFor(principle: string): Citation | null {
    const wanted = [principle, `${type}-objection`, ...GENERAL]
    const about = wanted.map((id) =>
      lessons.find(({ citation, techniques }) => techniques.includes(id) && !used.has(evidenceKey(citation))),
    )
    const again = wanted.map((id) => lessons.find(({ techniques }) => techniques.includes(id)))
    const lesson = about[0] ?? about[1] ?? again[0] ?? again[1] ?? [...about, ...again].find((found) => found !== undefined)
    if (lesson) used.add(evidenceKey(lesson.citation))
    return lesson?.citation ?? null
  }

  function withProof(evidence: Evidence, move: { strategy: string; principle: string; say: readonly string[] }): ObjectionResponse {
    const concern = context.concerns.find(({ id }) => id === evidence.answers) ?? context.concerns[0] ?? null
    const fact = sayFact(evidence, context.product)
    const about = { source: spokenTitle(evidence.citation.title), place: placeOf(evidence.citation) }
    const text = phrases.again(move.say, { ...valuesFor(context, topicOf(concern)), ...about, fact: fact.said })
    return response('evidence', move, text, fact.citations)
  }

  const acknowledged = phrases.again(objections.acknowledge[style], values)
  const hear = response('clarify', words.hear, `${acknowledged} ${phrases.again(words.hear.say, values)}`)
  const sums = type === 'price' || type === 'need' ? sumResponses() : []
  const rivals = type === 'competitor' ? rivalResponses() : []
  const shown = [...rivals, ...sums.slice(0, 2)]
  // What they named is answered, or said to be open; proof of something else would only change the subject.
  const answering = named.length > 0 && type === 'feature' ? proofs.filter(({ answers }) => named.includes(answers ?? '')) : proofs
  const [first, ...others] = answering
  const second = others.find(({ answers }) => context.concerns.some(({ id }) => id === answers))
  const more = (piece: Evidence) =>
    withProof(piece, { ...objections.second, say: advice.lead[style][piece.shape === 'sentence' ? 'statement' : 'figure'] })
  const proven = [
    ...(first && shown.length < 2
      ? [MEETS_THE_CASE.has(type) && !takesUp(first, context) ? more(first) : withProof(first, words.lead)]
      : []),
    ...(first ? [] : gapResponses()),
    ...shown,
    ...(second && shown.length === 0 && isStrong(second) ? [more(second)] : []),
  ]
  const turn = response('evidence', words.turn, phrases.again(words.turn.say, values))
  const confirm = response('confirm', objections.confirm, phrases.again(objections.confirm.say[style], values))
  return [hear, ...proven.slice(0, MOST - 3), turn, confirm]

  function gapResponses(): ObjectionResponse[] {
    const open = context.concerns.find(({ id }) => named.includes(id))
    if (!open) return []
    return [response('evidence', objections.open, phrases.again(advice.gap, valuesFor(context, topicOf(open))))]
  }

  function sumResponses(): ObjectionResponse[] {
    const [table] = task.tables
    if (!table) return type === 'price' ? task.prices.flatMap((price) => gapResponse(price) ?? []).slice(0, 1) : []
    const say = (amount: number) => money(amount, table.currency)
    const { sum, total, monthly } = ownershipSum(table)
    const words = objections.ownership
    const text = fill(monthly === null ? words.say : words.sayMonthly, {
      variant: table.variant,
      lines: sayLines(table, (amount) => new Intl.NumberFormat('en').format(amount)),
      total: say(total),
      period: table.period ?? '',
      monthly: monthly === null ? '' : say(monthly),
    })
    const ownership = { ...response('evidence', words, text, citationsOf(table)), sum }
    const gap = type === 'price' ? gapResponse(table) : null
    return gap ? [gap, ownership] : [ownership]
  }

  function gapResponse(table: Priced): ObjectionResponse | null {
    const { price, months, header } = table
    const variant = table.variant || (context.product ?? advice.words.thisOne)
    const gap = gapSum({ fact: price, variant, months }, context.budget, task.tradeIn)
    if (!gap || !context.budget) return null
    const words = objections.gap
    const say = (amount: number) => money(Math.abs(amount), table.currency)
    const template = gap.difference <= 0 ? words.within : gap.monthly === null ? words.over : words.overMonthly
    const full = say(price.low ?? 0)
    const less = (tradeIn: number) => fill(words.priceLess, { price: full, tradeIn: say(tradeIn), left: say((price.low ?? 0) - tradeIn) })
    const text = fill(template, {
      variant,
      full,
      price: task.tradeIn === null ? full : less(task.tradeIn),
      limit: say(context.budget.max ?? 0),
      difference: say(gap.difference),
      period: table.period ?? '',
      monthly: gap.monthly === null ? '' : say(gap.monthly),
    })
    const proof = header === null ? [citationOf(price)] : [citationOf(price), { ...citationOf(price), quote: header }]
    return { ...response('evidence', words, text, proof), sum: gap.sum }
  }

  function rivalResponses(): ObjectionResponse[] {
    const [competitor = ''] = context.competitors
    const { comparisons } = task
    if (comparisons.length > 0) {
      const lines = comparisons.map(({ attribute, ours, theirs }) =>
        phrases.again([objections.rival.line], { ...values, attribute, ours: ours.said, theirs: theirs.said, competitor }),
      )
      const text = phrases.again(objections.rival.say, { ...values, lines: lines.join(' '), competitor })
      return [
        response(
          'evidence',
          objections.rival,
          text,
          unique(comparisons.flatMap(({ ours, theirs }) => [...ours.citations, ...theirs.citations])),
        ),
      ]
    }
    const onTopic = ({ answers }: Evidence): boolean => context.concerns.some(({ id }) => id === answers)
    const theirs = gathered.evidence.find((piece) => piece.competitor !== null && piece.citation.use === 'proof' && onTopic(piece))
    if (!theirs) return []
    const fact = sayFact(theirs, null)
    return [
      response(
        'evidence',
        objections.rival,
        phrases.again([objections.rival.ours], { ...values, fact: fact.said, competitor }),
        fact.citations,
      ),
    ]
  }
}

/** What is asked of a case ("who pays if ...") is only met by what takes up its words. */
const MEETS_THE_CASE: ReadonlySet<ObjectionType> = new Set(['risk', 'feature'])

const stemsSaid = ({ situation }: SalesContext): Set<string> =>
  new Set(stems(situation).flatMap(({ stem }) => (stem.length > 2 ? [stem] : [])))

const takesUp = ({ citation }: Evidence, context: SalesContext): boolean =>
  echoOf(
    stems(citation.quote).map(({ stem }) => stem),
    stemsSaid(context),
  ) > 0

/** Proof about the product, that which takes up the customer's own words and their first concern before the rest. Each page once. */
function rankProofs(gathered: Gathered, context: SalesContext): Evidence[] {
  const said = stemsSaid(context)
  const order = context.concerns.map(({ id }) => id)
  const worth = ({ answers, citation, score }: Evidence): number => {
    const at = order.indexOf(answers ?? '')
    return (
      score +
      ECHO *
        echoOf(
          stems(citation.quote).map(({ stem }) => stem),
          said,
        ) -
      LATER_CONCERN * (at < 0 ? order.length : at)
    )
  }
  const usable = gathered.evidence
    .filter(({ citation, competitor, aboutProduct }) => citation.use === 'proof' && !competitor && aboutProduct)
    .map((piece) => ({ piece, worth: worth(piece) }))
    .sort((a, b) => b.worth - a.worth || evidenceKey(a.piece.citation).localeCompare(evidenceKey(b.piece.citation)))
    .map(({ piece }) => piece)
  return usable.filter((piece, i) => !usable.slice(0, i).some((other) => overlap(piece, other)))
}

function overlap(a: Evidence, b: Evidence): boolean {
  if (a.citation.sourceId !== b.citation.sourceId || a.citation.page !== b.citation.page) return false
  return a.citation.quote.includes(b.citation.quote) || b.citation.quote.includes(a.citation.quote)
}

/** A weak second quote says less than silence. */
const isStrong = ({ score }: Evidence): boolean => score >= 0.5

const unique = (citations: Citation[]): Citation[] => [...new Map(citations.map((citation) => [evidenceKey(citation), citation])).values()]
