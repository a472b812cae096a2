import type { Source } from '#shared/domain/knowledge.ts'

export const SORTS = ['date', 'name', 'kind', 'pages', 'cited'] as const
export type Sort = (typeof SORTS)[number]
export const SHOWS = ['all', 'stale', 'superseded', 'uncited'] as const
export type Show = (typeof SHOWS)[number]

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
const ORDERS: Record<Sort, (a: Source, b: Source) => number> = {
  // As it comes: newest first.
  date: () => 0,
  name: (a, b) => byName.compare(a.title, b.title),
  kind: (a, b) => a.kind.localeCompare(b.kind) || byName.compare(a.title, b.title),
  pages: (a, b) => b.pages - a.pages,
  cited: (a, b) => b.citedBy - a.citedBy,
}
const SHOWN: Record<Show, (source: Source) => boolean> = {
  all: () => true,
  stale: ({ stale }) => stale !== null,
  superseded: ({ status }) => status === 'superseded',
  uncited: ({ status, citedBy }) => status === 'ready' && citedBy === 0,
}

/** Sources as the rep wants to see them. */
export function arrange(sources: readonly Source[], { sort, show, tag }: { sort: Sort; show: Show; tag: string | null }): Source[] {
  return sources.filter((source) => SHOWN[show](source) && (tag === null || source.tags.includes(tag))).sort(ORDERS[sort])
}

/** Every tag in use, in order. */
export const tagsOf = (sources: readonly Source[]): string[] => [...new Set(sources.flatMap(({ tags }) => tags))].sort(byName.compare)
