import type { TalkingPoint } from '#shared/domain/recommendations.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { fill } from '#shared/messages/index.ts'
import { capital, quoted, topicOf, valuesFor } from '../compose/phrases.ts'
import { placeOf } from '../evidence/evidence.ts'
import { cellsOf } from '../evidence/spans.ts'
import type { Draft } from './render.ts'

/** Slides as Markdown: a title, one slide per point with its proof, a last one with the step. Notes hold what to say and stay with the rep. */
export function renderPresentation({ points, context, length, numbering }: Draft): string {
  const words = advice.forms.presentation
  const topics = context.concerns.slice(0, 3).map(topicOf)
  const values = valuesFor(context, topics[0] ?? advice.words.general)
  const slide = (number: number, title: string, body: string[]) => [`## ${words.slide} ${number}: ${title}`, ...body].join('\n\n')
  const slides = points.map((point, i) => {
    const why = length === 'brief' ? [] : [`${advice.forms.why}: ${point.reason}`]
    const notes = [`> ${words.notes}: ${point.text}`, ...why.map((line) => `> ${line}`)].join('\n')
    return slide(i + 2, titleOf(point, context.concerns), [...proofOf(point), notes])
  })
  const sources = numbering.list()
  return [
    slide(
      1,
      capital(context.product ?? words.untitled),
      [fill(context.customer ? words.forWhom : '', values), ...topics.map((topic) => `- ${capital(topic)}`)].filter(Boolean),
    ),
    ...slides,
    slide(points.length + 2, words.next, [words.closing[context.stage]]),
    ...(sources.length > 0 ? [[advice.forms.sources, ...sources].join('\n')] : []),
  ].join('\n\n')

  function proofOf(point: TalkingPoint): string[] {
    const quotes = numbering.shown(point)
    // The row that names the columns is cited last and read first.
    const rows = quotes
      .filter(({ quote }) => cellsOf(quote).length > 1)
      .reverse()
      .map(({ quote }) => cellsOf(quote).join(' | '))
    const sentences = quotes.filter(({ quote }) => cellsOf(quote).length === 1).map(({ quote }) => quoted(quote))
    const place = quotes[0] ? [`${quotes[0].title}, ${placeOf(quotes[0])}${numbering.marks(point)}`] : []
    return rows.length > 0 ? [rows.join('\n'), ...sentences, ...place] : [...sentences, ...place]
  }
}

function titleOf(point: TalkingPoint, concerns: { id: string; title: string }[]): string {
  const concern = concerns.find(({ id }) => id === point.answers)
  return capital(
    concern ? topicOf(concern) : point.answers ? topicOf({ id: point.answers, title: point.answers }) : advice.forms.presentation.together,
  )
}
