import type { Style } from '#shared/domain/common.ts'
import type { Citation, SalesContext } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import type { TaxonomyConcept } from '../../knowledge/concepts/taxonomy.ts'
import { type Evidence, placeOf, spokenTitle } from '../evidence/evidence.ts'
import { standsAlone } from '../evidence/spans.ts'
import { type Phrases, quoted, topicOf, valuesFor } from './phrases.ts'

interface ReasonerDeps {
  context: SalesContext
  phrases: Phrases
  /** Evidence about people: approach, form and experience. */
  people: Evidence[]
  isUsed(evidence: Evidence): boolean
  use(evidence: Evidence): void
}

interface Reason {
  text: string
  citations: Citation[]
}

/** A quote longer than this is named by its place only. */
const SAID_IN_FULL = 200
/** Customer's words longer than this do not belong in a reason. */
const MAX_WORDS = 140

const FORM_OF_STYLE: Record<Style | 'any', readonly string[]> = {
  D: ['brevity', 'emphasis-at-the-end', 'structure'],
  I: ['storytelling', 'concrete-language', 'customer-first-wording'],
  S: ['plain-words', 'positive-form', 'tone-and-courtesy', 'clarity'],
  C: ['structure', 'parallel-construction', 'clarity'],
  any: ['plain-words', 'concrete-language', 'clarity'],
}

/** Says why a point suits this customer: where the concern comes from, what their style asks for, and what the library teaches. */
export function createReasoner({ context, phrases, people, isUsed, use }: ReasonerDeps) {
  const wordsUsed = new Set<string>()
  let written = 0

  function forProof(point: {
    concern: { id: string; title: string; from?: SalesContext['concerns'][number]['from'] } | null
    first: boolean
    concept: TaxonomyConcept
    /** The proof is a figure or a row. */
    figure: boolean
  }): Reason {
    const { concern, first, concept, figure } = point
    const approach = people.find((piece) => piece.citation.use === 'approach' && piece.techniques[0] === concept.id && !isUsed(piece))
    const experience = people.find((piece) => piece.citation.use === 'experience' && piece.answers === concern?.id && !isUsed(piece))
    const form = written % 3 === 1 ? formFor(figure) : undefined
    const cited = [approach, experience, form].filter((piece) => piece !== undefined)
    cited.forEach(use)
    return write(
      [
        first ? origin(concern) : null,
        first ? theirWords(concern?.id) : null,
        approach ? taught(approach) : how(concept),
        styleLine(cited),
        experience ? fromExperience(experience) : null,
        form ? wording(form) : null,
      ],
      cited,
    )
  }

  function forApproach({ concept, evidence }: { concept: TaxonomyConcept; evidence: Evidence }): Reason {
    const say = evidence.citation.use === 'form' ? wording : evidence.citation.use === 'experience' ? fromExperience : taught
    const cited: Evidence[] = []
    return write([how(concept), say(evidence), styleLine(cited)], cited)
  }

  function forGap(lesson: Evidence): Reason {
    const cited: Evidence[] = []
    return write([phrases.again(advice.why.gap, {}), taught(lesson), styleLine(cited)], cited)
  }

  function write(parts: (string | null)[], cited: Evidence[]): Reason {
    written += 1
    return { text: parts.filter(Boolean).join(' '), citations: cited.map((piece) => piece.citation) }
  }

  function origin(concern: { id: string; title: string; from?: SalesContext['concerns'][number]['from'] } | null): string | null {
    if (!concern?.from) return null
    return phrases.again(advice.why.from[concern.from], valuesFor(context, topicOf(concern)))
  }

  function theirWords(concern: string | undefined): string | null {
    const driver = context.drivers.find((candidate) => candidate.driver === concern)
    const words = driver?.evidence.find(
      (piece) =>
        piece.from === 'customer_words' && piece.quote.length <= MAX_WORDS && standsAlone(piece.quote) === 1 && !wordsUsed.has(piece.quote),
    )
    if (!words) return null
    wordsUsed.add(words.quote)
    return phrases.again(advice.why.words, { words: quoted(words.quote) })
  }

  /** A line about the style every other point at most, never the same one twice, and from a source where one speaks of it. */
  function styleLine(cited: Evidence[]): string | null {
    if (!context.style || written % 2 !== 0) return null
    const source = people.find((piece) => piece.style === context.style && piece.citation.quote.length <= SAID_IN_FULL && !isUsed(piece))
    if (!source) return phrases.fresh(advice.why.style[context.style], {})
    use(source)
    cited.push(source)
    return phrases.again(advice.why.styleSource, citationValues(source.citation))
  }

  /** Advice on wording that fits: company for a figure, otherwise what this style likes to read. */
  function formFor(figure: boolean): Evidence | undefined {
    const wanted = [...(figure ? ['numbers-with-context', 'concrete-language'] : []), ...FORM_OF_STYLE[context.style ?? 'any']]
    const candidates = people.filter(
      (piece) => piece.citation.use === 'form' && piece.citation.quote.length <= SAID_IN_FULL && !isUsed(piece),
    )
    return wanted.map((id) => candidates.find((piece) => piece.techniques[0] === id)).find((piece) => piece !== undefined)
  }

  const how = ({ advice: text }: TaxonomyConcept): string => phrases.again(advice.why.how, { advice: text })
  const taught = ({ citation }: Evidence): string =>
    phrases.again(citation.quote.length <= SAID_IN_FULL ? advice.why.source : advice.why.sourceOnly, citationValues(citation))
  const wording = ({ citation }: Evidence): string =>
    phrases.again(citation.quote.length <= SAID_IN_FULL ? advice.why.form : advice.why.sourceOnly, citationValues(citation))
  const fromExperience = ({ citation }: Evidence): string => phrases.again(advice.why.experience, citationValues(citation))

  return { forProof, forApproach, forGap }
}

const citationValues = (citation: Citation) => ({
  source: spokenTitle(citation.title),
  place: placeOf(citation),
  quote: quoted(citation.quote),
})
