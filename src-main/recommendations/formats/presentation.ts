import { advice } from '#shared/messages/en/advice.ts'
import { fill } from '#shared/messages/index.ts'
import { capital, quoted, topicOf, valuesFor } from '../compose/phrases.ts'
import type { Draft } from './draft.ts'
import { partOf, type Topic, topicsOf } from './parts.ts'

/** Slides as Markdown: a title, one slide per topic with its proof, a last one with the step. Notes hold what to say and why; only the rep's own version has them. */
export function renderPresentation({ points, context, numbering, own }: Draft): string {
  const words = advice.forms.presentation
  const values = valuesFor(context, topicOf(context.concerns[0] ?? null))
  const slide = (number: number, title: string, body: string[]) => [`## ${words.slide} ${number}: ${title}`, ...body].join('\n\n')
  const topics = topicsOf(points.map((point) => partOf(point, context.concerns, numbering.marks(point), !own)))
  const slides = topics.map((topic, i) => slide(i + 2, topic.title, [...bodyOf(topic), ...(own ? [notesOf(topic)] : [])]))
  const sources = numbering.list()
  return [
    slide(
      1,
      capital(context.product ?? words.untitled),
      [fill(context.customer ? words.forWhom : '', values), topics.map(({ title }) => `- ${title}`).join('\n')].filter(Boolean),
    ),
    ...slides,
    slide(topics.length + 2, words.next, [words.closing[context.stage]]),
    ...(sources.length > 0 ? [[advice.forms.sources, ...sources].join('\n')] : []),
  ].join('\n\n')

  function notesOf({ parts }: Topic): string {
    return parts.map(({ text, reason }) => `> ${words.notes}: ${text}\n> ${advice.forms.why}: ${reason}`).join('\n')
  }
}

/** Tables, then sentences, how a price stands to the budget, and where all of it stands. A slide without proof shows what is said. */
function bodyOf({ tables, quotes, fits, places, parts }: Topic): string[] {
  const shown = [...tables.map((rows) => rows.map((row) => row.join(' | ')).join('\n')), ...quotes.map(quoted), ...fits]
  return shown.length > 0 ? [...shown, ...(places.length > 0 ? [places.join('\n')] : [])] : parts.map(({ text }) => text)
}
