import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { client } from '../../client/index.ts'
import { toListInput, useListFilter } from './list-filter.ts'

const PAGE_SIZE = 200

/** The customers the filter leaves, a page at a time; the list and previous/next read the same rows. */
export function useCustomerList() {
  const filter = toListInput(useListFilter((store) => store.filter))
  const query = useInfiniteQuery({
    queryKey: ['customers.list', filter, 'pages'],
    queryFn: ({ pageParam }) => client.request('customers.list', { ...filter, limit: PAGE_SIZE, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const rows = query.data?.pages.flatMap((page) => page.customers) ?? []
  return { ...query, rows, total: query.data?.pages.at(-1)?.total ?? 0 }
}
