import type { Range } from '#shared/domain/knowledge.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Sentences of a text as trimmed ranges; a line break ends one too, since blocks are separated by it. */
export function sentences(text: string): Range[] {
  const found: Range[] = []
  let lineStart = 0
  for (const line of text.split('\n')) {
    for (const { segment, index } of segmenter.segment(line)) {
      const start = lineStart + index + (segment.length - segment.trimStart().length)
      const end = lineStart + index + segment.trimEnd().length
      if (end > start) found.push({ start, end })
    }
    lineStart += line.length + 1
  }
  return found
}
