import { advice } from '#shared/messages/en/advice.ts'
import { fill } from '#shared/messages/index.ts'
import { topicOf, valuesFor } from '../compose/phrases.ts'
import type { Draft } from './draft.ts'
import { isProof } from './parts.ts'

/** A call from hello to goodbye: what to say, where to stop and listen, one line for the likely objection. */
export function renderScript({ points, context, followUps, tone, numbering, own }: Draft): string {
  const words = advice.forms.script
  const topic = topicOf(context.concerns[0] ?? null)
  const values = { ...valuesFor(context, topic), first: context.customer?.name.split(/\s+/u)[0] ?? '' }
  const blocks = points.map((point, i) => {
    const said = `${i + 1}. ${words.say}: ${point.text}${numbering.marks(point)}`
    const proves = point.citations.some(isProof)
    const check = proves ? [`   ${words.check[i % words.check.length]}`] : []
    const listen = point.text.endsWith('?') ? [`   ${words.pause}`] : check
    return [said, ...listen, ...(own ? [`   ${advice.forms.why}: ${point.reason}`] : [])].join('\n')
  })
  const sources = numbering.list()
  return [
    `${words.opening}: ${fill(context.customer ? words.hello[tone] : words.helloUnknown[tone], values)}`,
    ...blocks,
    `${words.objection}: ${fill(context.competitors.length > 0 ? words.rival : words.doubt[context.style ?? 'any'], values)}`,
    `${words.close}: ${words.closing[context.stage]}`,
    ...(followUps.length > 0 ? [[advice.forms.next, ...followUps.map((step) => `- ${step}`)].join('\n')] : []),
    ...(sources.length > 0 ? [[advice.forms.sources, ...sources].join('\n')] : []),
  ].join('\n\n')
}
