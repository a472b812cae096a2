import { advice } from '#shared/messages/en/advice.ts'
import type { Draft } from './render.ts'

/** The rep's own list: what to say, and from "detailed" on why. */
export function renderBullets({ points, followUps, length, numbering }: Draft): string {
  const lines = points.map((point) => {
    const said = `- ${point.text}${numbering.marks(point)}`
    return length === 'brief' ? said : `${said}\n  ${advice.forms.why}: ${point.reason} (${point.techniqueTitle})`
  })
  const next = followUps.length > 0 ? [[advice.forms.next, ...followUps.map((step) => `- ${step}`)].join('\n')] : []
  const sources = numbering.list()
  return [lines.join('\n'), ...next, ...(sources.length > 0 ? [[advice.forms.sources, ...sources].join('\n')] : [])].join('\n\n')
}
