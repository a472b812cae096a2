import type { Range, SearchResult } from '#shared/domain/knowledge.ts'

interface Apart {
  /** What of the heading was searched for. */
  inHeading: Range[]
  snippet: string
  highlights: Range[]
}

const moved = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by })

/** A result's snippet without the heading line it begins with, which stands above it anyway; what is marked in that line is marked there. */
export function withoutHeading({
  heading,
  text,
  snippet,
  highlights,
}: Pick<SearchResult, 'heading' | 'text' | 'snippet' | 'highlights'>): Apart {
  const line = heading?.split(' > ').at(-1) ?? ''
  const cut = line.length + 1
  // On a line of its own: a sentence may begin with the same words.
  if (!heading || !text.startsWith(`${line}\n`) || !snippet.startsWith(`${line} `)) return { inHeading: [], snippet, highlights }
  return {
    inHeading: highlights.filter(({ end }) => end < cut).map((range) => moved(range, heading.length - line.length)),
    snippet: snippet.slice(cut),
    highlights: highlights.filter(({ start }) => start >= cut).map((range) => moved(range, -cut)),
  }
}
