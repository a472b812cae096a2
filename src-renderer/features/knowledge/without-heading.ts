import type { Range, SearchResult } from '#shared/domain/knowledge.ts'

interface Apart {
  /** What of the heading was searched for. */
  inHeading: Range[]
  snippet: string
  highlights: Range[]
}

const BETWEEN = ' > '
const moved = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by })

/** A result's snippet without the heading lines it begins with, which stand above it anyway; what is marked in them is marked there. */
export function withoutHeading({ heading, snippet, highlights }: Pick<SearchResult, 'heading' | 'snippet' | 'highlights'>): Apart {
  const path = heading?.split(BETWEEN) ?? []
  // A section without words of its own is one more line on top. A sentence that begins with the same words stands on no line of its own.
  const first = path.findIndex((_, i) => snippet.startsWith(`${path.slice(i).join('\n')}\n`))
  if (!heading || first < 0) return { inHeading: [], snippet, highlights }
  const lines = path.slice(first)
  const cut = lines.join('\n').length + 1
  const indent = heading.length - lines.join(BETWEEN).length
  return {
    inHeading: highlights
      .filter(({ end }) => end < cut)
      .map((range) => moved(range, indent + (snippet.slice(0, range.start).split('\n').length - 1) * (BETWEEN.length - 1))),
    snippet: snippet.slice(cut),
    highlights: highlights.filter(({ start }) => start >= cut).map((range) => moved(range, -cut)),
  }
}
