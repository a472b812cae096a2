import { useDebouncedValue } from '@mantine/hooks'
import type { SourceKind } from '#shared/domain/knowledge.ts'
import { useRoute } from '../../client/index.ts'

/** Skips the letters typed in one go. */
const TYPING_MS = 80
const LIMIT = 20

/**
 * Results while typing. The last word counts as unfinished until a space follows it: a pause in the middle of a word
 * must not take the results away again. The previous answer stays until the next is there.
 */
export function useSearch(text: string, within: { kind?: SourceKind; sourceId?: string }) {
  const [query] = useDebouncedValue(text, TYPING_MS)
  return useRoute(
    'knowledge.search',
    { query, kinds: within.kind && [within.kind], sourceId: within.sourceId, limit: LIMIT, typing: !query.endsWith(' ') },
    { enabled: query.trim() !== '', keep: true },
  )
}
