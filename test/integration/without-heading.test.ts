import { describe, expect, it } from 'vitest'
import { withoutHeading } from '../../src-renderer/features/knowledge/without-heading.ts'

const marked = (text: string, ranges: { start: number; end: number }[]) => ranges.map(({ start, end }) => text.slice(start, end))

describe('a search result under its heading', () => {
  it('does not say the heading twice, and marks what was found where it now stands', () => {
    const heading = 'Dimensions and space > Roof load'
    const found = withoutHeading({
      heading,
      text: 'Roof load\nThe roof carries 75 kg.',
      snippet: 'Roof load The roof carries 75 kg.',
      highlights: [
        { start: 0, end: 4 },
        { start: 14, end: 18 },
      ],
    })
    expect(found.snippet).toBe('The roof carries 75 kg.')
    expect(marked(heading, found.inHeading)).toEqual(['Roof'])
    expect(marked(found.snippet, found.highlights)).toEqual(['roof'])
  })

  it('leaves a sentence that begins with the same words, and a snippet from the middle', () => {
    const highlights = [{ start: 0, end: 6 }]
    for (const result of [
      { heading: 'Safety', text: 'Safety equipment is standard.', snippet: 'Safety equipment is standard.', highlights },
      { heading: 'Safety', text: 'Safety\nSeven airbags.', snippet: '… airbags.', highlights },
      { heading: null, text: 'Safety\nSeven airbags.', snippet: 'Safety Seven airbags.', highlights },
    ])
      expect(withoutHeading(result)).toEqual({ inHeading: [], snippet: result.snippet, highlights })
  })
})
