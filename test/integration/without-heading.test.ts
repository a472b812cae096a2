import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutHeading } from '../../src-renderer/features/knowledge/without-heading.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

const marked = (text: string, ranges: { start: number; end: number }[]) => ranges.map(({ start, end }) => text.slice(start, end))

describe('a search result under its heading', () => {
  let test: TestApp
  beforeAll(async () => {
    test = await startTestApp()
    const page = '# Dimensions\n\n## Roof load\n\nThe roof carries 75 kg.\n\n# Safety\n\nSafety equipment is standard.\n'
    await test.ask('knowledge.import', { files: [test.file('tind.md', page)], kind: 'technical' })
    await test.app.importsDone()
  })
  afterAll(() => test.close())
  const find = async (query: string) => {
    const [best] = (await test.ask('knowledge.search', { query })).results
    if (!best) throw new Error(`nothing found for ${query}`)
    return best
  }

  it('does not say the heading twice, and marks what was found where it now stands', async () => {
    const result = await find('roof carries')
    const { snippet, highlights, inHeading } = withoutHeading(result)
    expect(result.heading).toBe('Dimensions > Roof load')
    expect(snippet).toBe('The roof carries 75 kg.')
    expect(marked(result.heading ?? '', inHeading)).toEqual(['Roof'])
    expect(marked(snippet, highlights)).toEqual(['roof', 'carries'])
  })

  it('leaves a sentence that begins with the same words, and a snippet from the middle', async () => {
    const highlights = [{ start: 0, end: 6 }]
    for (const { heading, snippet } of [
      { heading: 'Safety', snippet: 'Safety equipment is standard.' },
      { heading: 'Safety', snippet: '… airbags.' },
      { heading: null, snippet: 'Safety\nSeven airbags.' },
    ])
      expect(withoutHeading({ heading, snippet, highlights })).toEqual({ inHeading: [], snippet, highlights })
  })
})
