import type { SourceKind } from '#shared/domain/knowledge.ts'
import type { Citation, OutputFormat, SalesContext } from '#shared/domain/recommendations.ts'
import { stems, type Taxonomy, type TaxonomyConcept } from '../../knowledge/concepts/taxonomy.ts'
import { STOP_WORDS } from '../../knowledge/embed/stop-words.ts'

/** One question put to the library, and what an answer to it would be used for. */
export interface Aim {
  use: Citation['use']
  kind: SourceKind
  query: string
  limit: number
  answers: string | null
  competitor: string | null
  /** Stems that mark an answer to a concern no taxonomy feature knows. */
  words: string[]
  /** The heading a quote stands under says what it is about, as in a chapter per objection. */
  byHeading?: boolean
}

const MAX_CONCERNS = 10
/** Communication techniques that matter for a form, the first most. */
const FORM_TECHNIQUES: Record<OutputFormat, string[]> = {
  email: ['email-that-gets-answered', 'brevity', 'plain-words', 'positive-form', 'concrete-language'],
  bullets: ['brevity', 'parallel-construction', 'concrete-language', 'numbers-with-context', 'plain-words'],
  script: ['open-questions', 'active-listening', 'customer-first-wording', 'plain-words', 'storytelling'],
  presentation: ['structure', 'visual-aids', 'emphasis-at-the-end', 'storytelling', 'numbers-with-context'],
}

const aim = (use: Citation['use'], kind: SourceKind, query: string, limit: number, extra: Partial<Aim> = {}): Aim[] =>
  query.trim() ? [{ use, kind, query: query.trim(), limit, answers: null, competitor: null, words: [], ...extra }] : []

/** What to ask the library for this context: proof per concern, the approach, the form, and what worked before. */
export function planAims(context: SalesContext, format: OutputFormat, taxonomy: Taxonomy): Aim[] {
  const titles = titlesOf(context)
  return [
    ...proofAims(context, taxonomy),
    ...aim('proof', 'technical', context.product ?? '', 8),
    ...approachQueries(context, taxonomy).flatMap((query) => aim('approach', 'psychology', query, 12)),
    ...aim('form', 'communication', queryOf(FORM_TECHNIQUES[format], taxonomy), 12),
    ...aim('experience', 'experience', `${context.product ?? ''} ${titles} ${context.audience.join(' ')}`, 8),
  ]
}

/** What to ask for one objection: proof on what it is about, and how people who know meet it. */
export function planObjectionAims(context: SalesContext, ideas: readonly string[], taxonomy: Taxonomy): Aim[] {
  return [
    ...proofAims(context, taxonomy),
    // Their own words may name what no concern does.
    ...aim('proof', 'technical', context.situation.slice(0, 300), 6),
    ...aim('approach', 'psychology', queryOf(ideas.slice(0, 3), taxonomy), 10, { byHeading: true }),
    ...aim('approach', 'psychology', queryOf([...ideas.slice(3), 'acknowledge-and-clarify', 'confirm-the-answer'], taxonomy), 10, {
      byHeading: true,
    }),
    // The way customers put it is the way a chapter on it is headed.
    ...aim('approach', 'psychology', context.situation.slice(0, 300), 8, { byHeading: true }),
    ...aim('experience', 'experience', `${context.situation.slice(0, 200)} ${titlesOf(context)}`, 6),
  ]
}

function proofAims(context: SalesContext, taxonomy: Taxonomy): Aim[] {
  const concerns = context.concerns.slice(0, MAX_CONCERNS)
  return [
    ...concerns.flatMap((concern) =>
      aim('proof', 'technical', `${conceptQuery(taxonomy.get(concern.id), concern.title)} ${context.product ?? ''}`, 10, {
        answers: concern.id,
        words: taxonomy.get(concern.id) ? [] : ownWords(concern.title),
      }),
    ),
    ...context.competitors.flatMap((name) => aim('proof', 'technical', `"${name}" ${titlesOf(context)}`, 6, { competitor: name })),
  ]
}

/** What a concern of the customer's own words asks for; words that say nothing are not looked for. */
function ownWords(title: string): string[] {
  const all = stems(title)
  const telling = all.filter(({ start, end }) => end - start > 2 && !STOP_WORDS.has(title.slice(start, end).toLowerCase()))
  return (telling.length > 0 ? telling : all).map(({ stem }) => stem)
}

const titlesOf = ({ concerns }: SalesContext): string =>
  concerns
    .slice(0, MAX_CONCERNS)
    .map((concern) => concern.title)
    .join(' ')

/** Psychology is asked three times: what fits stage and style, what meets the objection, and how to end the talk. */
function approachQueries(context: SalesContext, taxonomy: Taxonomy): string[] {
  const fitting = taxonomy.concepts
    .filter((concept) => concept.type === 'persuasion' && fitOf(concept, context) > 0)
    .sort((a, b) => fitOf(b, context) - fitOf(a, context))
  const ending = taxonomy.concepts
    .filter((concept) => concept.type === 'closing' && fitOf(concept, context) > 0)
    .sort((a, b) => fitOf(b, context) - fitOf(a, context))
  const objections = taxonomy.find(context.situation, ['objection']).map((hit) => hit.concept.id)
  const answering = ['acknowledge-and-clarify', 'answer-with-evidence', ...(context.competitors.length > 0 ? ['competitor-objection'] : [])]
  const ids = (concepts: TaxonomyConcept[]) => concepts.slice(0, 6).map((concept) => concept.id)
  return [
    queryOf(ids(fitting), taxonomy),
    queryOf([...new Set([...objections, ...answering])].slice(0, 5), taxonomy),
    queryOf(ids(ending), taxonomy),
    'customer buyer ask listen style decide',
  ]
}

/** 0 (neither stage nor style), 1 or 2. */
export function fitOf(concept: TaxonomyConcept, { stage, style }: SalesContext): number {
  return Number(concept.stages?.includes(stage) ?? false) + Number(style !== null && (concept.styles?.includes(style) ?? false))
}

function conceptQuery(concept: TaxonomyConcept | undefined, title: string): string {
  return concept ? [concept.title, ...concept.cues.slice(0, 6)].join(' ') : title
}

const queryOf = (ids: string[], taxonomy: Taxonomy): string =>
  ids
    .flatMap((id) => taxonomy.get(id) ?? [])
    .flatMap((concept) => [concept.title, ...concept.cues.slice(0, 2)])
    .join(' ')
