import { advice } from '#shared/messages/en/advice.ts'
import { fill } from '#shared/messages/index.ts'
import { capital, topicOf, valuesFor } from '../compose/phrases.ts'
import { type Draft, withoutQuestion } from './draft.ts'

/** A message the rep can send: subject, greeting, the points as paragraphs, one closing request. */
export function renderEmail({ points, context, tone, numbering }: Draft): string {
  const words = advice.forms.email
  const topics = context.concerns.slice(0, 2).map(topicOf)
  const values = {
    ...valuesFor(context, topics[0] ?? advice.words.general),
    topics: capital(topics.join(` ${advice.words.and} `) || advice.words.general),
    subjectProduct: context.product ?? '',
    first: context.customer?.name.split(/\s+/u)[0] ?? '',
  }
  const paragraphs = points.map((point) => `${withoutQuestion(point.text)}${numbering.marks(point)}`)
  const sources = numbering.list()
  return [
    `${words.subject}: ${fill(context.product ? words.subjectWith : words.subjectWithout, values)}`,
    fill(context.customer ? words.greeting[tone] : words.greetingUnknown[tone], values),
    fill(words.opening[tone], values),
    ...paragraphs,
    words.close[context.stage],
    words.goodbye[tone],
    ...(sources.length > 0 ? [[advice.forms.sources, ...sources].join('\n')] : []),
  ].join('\n\n')
}
