import { advice } from '#shared/messages/en/advice.ts'
import type { Draft } from './draft.ts'

/** A list of what to say; in the rep's own version with the reasons. */
export function renderBullets({ points, followUps, numbering, own }: Draft): string {
  const lines = points.map((point) => {
    const said = `- ${point.text}${numbering.marks(point)}`
    return own ? `${said}\n  ${advice.forms.why}: ${point.reason} (${point.techniqueTitle})` : said
  })
  const next = followUps.length > 0 ? [[advice.forms.next, ...followUps.map((step) => `- ${step}`)].join('\n')] : []
  const sources = numbering.list()
  return [lines.join('\n'), ...next, ...(sources.length > 0 ? [[advice.forms.sources, ...sources].join('\n')] : [])].join('\n\n')
}
