import { type Command, Option } from 'commander'
import { OUTCOMES, type Outcome, STAGES, type Stage } from '#shared/domain/common.ts'
import {
  LENGTHS,
  OUTPUT_FORMATS,
  type Recommendation,
  type RecommendationRequest,
  TONES,
  URGENCIES,
} from '#shared/domain/recommendations.ts'
import { t } from '#shared/messages/index.ts'
import { note, printJson, printLine } from '../output.ts'
import { withWorkspace } from '../session.ts'
import { collect, wholeNumber } from '../values.ts'

interface RecommendOptions extends Pick<RecommendationRequest, 'urgency' | 'format' | 'tone' | 'length' | 'product' | 'situation'> {
  customer?: string
  stage?: Stage
  concern?: string[]
  competitor?: string[]
  own?: true
}

export function addRecommendCommand(program: Command): void {
  program
    .command('recommend')
    .description('cited talking points for a customer and a situation')
    .option('--customer <id>')
    .option('--product <name>', 'what you sell them')
    .addOption(new Option('--stage <stage>').choices(STAGES))
    .option('--concern <words>', 'what worries them; may be repeated', collect())
    .option('--competitor <name>', 'what they compare with; may be repeated', collect())
    .addOption(new Option('--urgency <level>').choices(URGENCIES))
    .option('--situation <text>', 'in your own words')
    .addOption(new Option('--format <format>').choices(OUTPUT_FORMATS).default('bullets'))
    .addOption(new Option('--tone <tone>').choices(TONES).default('professional'))
    .addOption(new Option('--length <length>').choices(LENGTHS).default('detailed'))
    .option('--own', 'your own version: with reasons, techniques and next steps, not for the customer')
    .addHelpText(
      'after',
      '\nExample: ridealong recommend --product "Norrvik Tind" --situation "family, 35, budget 35k, worried about safety and price"',
    )
    .action(({ customer, concern, competitor, own, ...request }: RecommendOptions, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const advice = await ask('recommendations.create', { customerId: customer, concerns: concern, competitors: competitor, ...request })
        const text = own ? (await ask('recommendations.text', { id: advice.id, forCustomer: false })).text : advice.text
        printAdvice({ ...advice, text }, json)
        return undefined
      }),
    )
}

/** The advice as a person reads it, or as CLI.md shapes it. */
export function printAdvice(advice: Recommendation, json: boolean): void {
  if (json) printJson(adviceJson(advice))
  else {
    for (const { message } of advice.warnings) note(message)
    printLine(advice.text)
  }
}

function adviceJson({ id, mode, format, text, confidence, points, followUps, warnings, usage, tookMs, cached }: Recommendation): object {
  return {
    id,
    mode,
    format,
    text,
    confidence,
    points: points.map((point) => ({
      id: point.id,
      text: point.text,
      reason: point.reason,
      technique: point.technique,
      supported: point.supported,
      citations: point.citations,
    })),
    followUps,
    warnings,
    ...(usage ? { usage } : {}),
    tookMs,
    cached,
  }
}

interface FeedbackOptions {
  outcome: Outcome
  rating: number
  worked?: string[]
  failed?: string[]
  notes?: string
}

export function addFeedbackCommand(program: Command): void {
  program
    .command('feedback')
    .description('what came of a recommendation; taken once')
    .argument('<recommendation-id>')
    .addOption(new Option('--outcome <outcome>').choices(OUTCOMES).makeOptionMandatory())
    .requiredOption('--rating <1-5>', 'how useful it was', wholeNumber)
    .option('--worked <technique>', 'a technique that helped; may be repeated', collect())
    .option('--failed <technique>', 'one that did not; may be repeated', collect())
    .option('--notes <text>')
    .addHelpText(
      'after',
      '\nExample: ridealong feedback 0198c0de-0000-7000-8000-000000000000 --outcome interested --rating 4 --worked social-proof',
    )
    .action((recommendationId: string, options: FeedbackOptions, command: Command) =>
      withWorkspace(command, async ({ ask, json }) => {
        const recorded = await ask('feedback.record', { recommendationId, ...options })
        if (json) printJson(recorded)
        else printLine(t('cli.recorded'))
        return undefined
      }),
    )
}
