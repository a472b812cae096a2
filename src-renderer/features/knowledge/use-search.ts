import { useDebouncedValue } from '@mantine/hooks'
import type { SourceKind } from '#shared/domain/knowledge.ts'
import { useRoute } from '../../client/index.ts'

/** Skips the letters typed in one go. */
const TYPING_MS = 80
/** After this pause the words are taken as finished. */
const SETTLED_MS = 450
const LIMIT = 20

/** Results while typing, then the full answer once the rep pauses. The previous answer stays until the next is there. */
export function useSearch(text: string, within: { kind?: SourceKind; sourceId?: string }) {
  const [quick] = useDebouncedValue(text, TYPING_MS)
  const [settled] = useDebouncedValue(text, SETTLED_MS)
  return useRoute(
    'knowledge.search',
    { query: quick, kinds: within.kind && [within.kind], sourceId: within.sourceId, limit: LIMIT, typing: quick !== settled },
    { enabled: quick !== '', keep: true },
  )
}
