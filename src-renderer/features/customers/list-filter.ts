import { create } from 'zustand'
import type { Input } from '#shared/contract/index.ts'
import type { Stage, Style } from '#shared/domain/common.ts'
import type { CUSTOMER_SORTS, CustomerListFilter } from '#shared/domain/customers.ts'

type Sort = (typeof CUSTOMER_SORTS)[number]

/** What the rep narrowed the list to. Kept while a customer is open, so that previous and next follow the same list. */
export interface ListFilter {
  search: string
  style: Style | null
  stage: Stage | null
  budgetMin: number | null
  budgetMax: number | null
  currency: string | null
  tag: string | null
  owner: string | null
  product: string | null
  company: string | null
  quietDays: number | null
  sort: Sort
}

const ALL: ListFilter = {
  search: '',
  style: null,
  stage: null,
  budgetMin: null,
  budgetMax: null,
  currency: null,
  tag: null,
  owner: null,
  product: null,
  company: null,
  quietDays: null,
  sort: 'updated',
}

interface FilterStore {
  filter: ListFilter
  narrow: (changes: Partial<ListFilter>) => void
  /** Puts a saved view in force, instead of what was there. */
  apply: (view: CustomerListFilter) => void
  clear: () => void
}

export const useListFilter = create<FilterStore>((set) => ({
  filter: ALL,
  narrow: (changes) => set(({ filter }) => ({ filter: { ...filter, ...changes } })),
  apply: (view) => set({ filter: { ...ALL, ...view } }),
  clear: () => set({ filter: ALL }),
}))

/** The filter as `customers.list` takes it: only what is narrowed. */
export function toListInput({ search, sort, ...rest }: ListFilter): Input<'customers.list'> & CustomerListFilter {
  const given = Object.entries({ ...rest, search: search.trim() || null, sort: sort === 'updated' ? null : sort })
  return Object.fromEntries(given.filter(([, value]) => value !== null))
}

/** Whether anything is narrowed at all; an order leaves nobody out. */
export const isNarrowed = (filter: ListFilter) => Object.keys(toListInput({ ...filter, sort: 'updated' })).length > 0
