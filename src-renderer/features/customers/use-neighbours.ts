import { useCustomerList } from './use-customer-list.ts'

/** The customers before and after this one in the list as it is narrowed now; null at its ends. */
export function useNeighbours(id: string): { previous: string | null; next: string | null } {
  const { rows } = useCustomerList()
  const at = rows.findIndex((row) => row.id === id)
  if (at < 0) return { previous: null, next: rows[0]?.id ?? null }
  return { previous: rows[at - 1]?.id ?? null, next: rows[at + 1]?.id ?? null }
}
