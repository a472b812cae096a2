import { create } from 'zustand'
import type { Input } from '#shared/contract/index.ts'
import type { Stage, Style } from '#shared/domain/common.ts'
import type { CUSTOMER_SORTS } from '#shared/domain/customers.ts'

type Sort = (typeof CUSTOMER_SORTS)[number]

/** What the rep narrowed the list to. Kept while a customer is open, so that previous and next follow the same list. */
export interface ListFilter {
  search: string
  style: Style | null
  stage: Stage | null
  budgetMin: number | null
  budgetMax: number | null
  sort: Sort
}

const ALL: ListFilter = { search: '', style: null, stage: null, budgetMin: null, budgetMax: null, sort: 'updated' }

interface FilterStore {
  filter: ListFilter
  narrow: (changes: Partial<ListFilter>) => void
  clear: () => void
}

export const useListFilter = create<FilterStore>((set) => ({
  filter: ALL,
  narrow: (changes) => set(({ filter }) => ({ filter: { ...filter, ...changes } })),
  clear: () => set({ filter: ALL }),
}))

/** The filter as `customers.list` takes it. */
export function toListInput(filter: ListFilter): Input<'customers.list'> {
  return {
    search: filter.search.trim() || undefined,
    style: filter.style ?? undefined,
    stage: filter.stage ?? undefined,
    budgetMin: filter.budgetMin ?? undefined,
    budgetMax: filter.budgetMax ?? undefined,
    sort: filter.sort === 'updated' ? undefined : filter.sort,
  }
}

/** Whether anything is narrowed at all; an order leaves nobody out. */
export const isNarrowed = (filter: ListFilter) =>
  Object.values(toListInput({ ...filter, sort: 'updated' })).some((value) => value !== undefined)
