import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Length, OutputFormat, SalesContext, Tone } from '#shared/domain/recommendations.ts'
import type { Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { POINTS } from '../compose/compose.ts'
import { selectProofs } from '../compose/select.ts'
import { type Evidence, evidenceKey, placeOf } from '../evidence/evidence.ts'
import type { Gathered } from '../evidence/gather.ts'
import { ordersAMachine } from '../evidence/spans.ts'

const MAX_PROOFS = 16
const MAX_PEOPLE = 14

export interface Prompt {
  version: string
  system: string
  /** One JSON document: everything the model may know, and nothing it should obey. */
  user: string
  /** Evidence by its number, from 1. */
  evidence: Evidence[]
}

export interface PromptTask {
  context: SalesContext
  gathered: Gathered
  taxonomy: Taxonomy
  form: { format: OutputFormat; tone: Tone; length: Length }
  instead?: Instead
}

/** The point to be replaced: the concern it answers, and everything the advice says. */
export interface Instead {
  answers: string | null
  said: string[]
}

/** Builds what is sent from `resources/prompts/recommendation.md`, whose header carries its version. */
export function buildPrompt(resources: string, { context, gathered, taxonomy, form, instead }: PromptTask): Prompt {
  const { version, text } = readPrompt(resources)
  const evidence = pickEvidence(context, gathered)
  const { customer, drivers, learned = [], learnedSources: _, ...situation } = context
  return {
    version,
    system: text.replaceAll('{{points}}', String(instead ? 1 : POINTS[form.length])).trim(),
    user: JSON.stringify({
      ...situation,
      customer: customer?.name ?? null,
      drivers: drivers.map(({ title, strength, evidence: found }) => ({
        title,
        strength,
        words: found
          .map((piece) => piece.quote)
          .filter((quote) => !ordersAMachine(quote))
          .slice(0, 2),
      })),
      format: form.format,
      tone: form.tone,
      length: form.length,
      ...(instead ? { about: instead.answers, alreadySaid: instead.said } : {}),
      techniques: techniquesFor(evidence, context, taxonomy),
      workedBefore: learned.filter(({ weight }) => weight > 0).map(({ technique }) => technique),
      evidence: evidence.map(({ citation, answers, techniques, header: columns }, i) => ({
        number: i + 1,
        use: citation.use,
        source: `${citation.title}, ${placeOf(citation)}`,
        answers,
        techniques: techniques.slice(0, 3),
        ...(columns ? { columns } : {}),
        quote: citation.quote,
      })),
    }),
    evidence,
  }
}

/** The version of the prompt that would be sent. */
export const promptVersionOf = (resources: string): string => readPrompt(resources).version

function readPrompt(resources: string): { version: string; text: string } {
  const file = readFileSync(join(resources, 'prompts', 'recommendation.md'), 'utf8')
  const [comment, version] = /^<!-- version: (\S+) -->/u.exec(file) ?? []
  if (comment === undefined || version === undefined) throw new Error('the prompt has no version header')
  return { version, text: file.slice(comment.length) }
}

/** Proof for coverage first, then the best of the rest on the product; then what is known about people that does not speak of another style. */
function pickEvidence(context: SalesContext, gathered: Gathered): Evidence[] {
  const people = gathered.evidence.filter(({ citation, style }) => citation.use !== 'proof' && (style === null || style === context.style))
  const onProduct = gathered.evidence.filter(
    ({ citation, aboutProduct, competitor }) => citation.use === 'proof' && aboutProduct && !competitor,
  )
  const proofs = unrepeated([...selectProofs(gathered, context), ...onProduct]).slice(0, MAX_PROOFS)
  return unrepeated([...proofs, ...people.slice(0, MAX_PEOPLE)])
}

/** Each quote once, as it first came. */
function unrepeated(pieces: readonly Evidence[]): Evidence[] {
  const first = new Map<string, Evidence>()
  for (const piece of pieces) if (!first.has(evidenceKey(piece.citation))) first.set(evidenceKey(piece.citation), piece)
  return [...first.values()]
}

/** Techniques the evidence speaks of, and those that suit this stage or style. */
function techniquesFor(evidence: Evidence[], { stage, style }: SalesContext, taxonomy: Taxonomy): { id: string; title: string }[] {
  const spokenOf = new Set(evidence.flatMap((piece) => piece.techniques))
  return taxonomy.concepts
    .filter(
      ({ id, type, stages, styles }) =>
        type !== 'feature' && (spokenOf.has(id) || (stages?.includes(stage) && (style === null || (styles?.includes(style) ?? true)))),
    )
    .map(({ id, title }) => ({ id, title }))
}
