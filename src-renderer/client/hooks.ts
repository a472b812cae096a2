import { QueryClient, type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query'
import type { Input, Output, RouteName } from '#shared/contract/index.ts'
import { showError } from '../components/toasts.tsx'
import type { RequestError } from './client.ts'
import { client } from './connection.ts'

export const queryClient = new QueryClient({
  // The app is on this machine: an answer stays true until a `changed` event says otherwise, and a refusal is final.
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

interface RouteOptions {
  /** Ask only when true. */
  enabled?: boolean
  /** Go on showing the previous answer while the next one is on its way. */
  keep?: boolean
}

/** Asks a route and keeps the answer fresh. The query key is `[route, input]`. */
export function useRoute<R extends RouteName>(
  route: R,
  input: Input<R>,
  options: RouteOptions = {},
): UseQueryResult<Output<R>, RequestError> {
  return useQuery<Output<R>, RequestError>({
    queryKey: [route, input],
    queryFn: () => client.request(route, input),
    enabled: options.enabled ?? true,
    placeholderData: options.keep ? (previous) => previous : undefined,
  })
}

interface ActionOptions<R extends RouteName> {
  onSuccess?: (data: Output<R>, input: Input<R>) => void
  /** Handles a refusal; without it the sentence is shown as a toast. */
  onError?: (error: RequestError, input: Input<R>) => void
}

/** Something the rep does: `action.mutate(input)`. A refusal is shown unless `onError` takes it. */
export function useAction<R extends RouteName>(
  route: R,
  options: ActionOptions<R> = {},
): UseMutationResult<Output<R>, RequestError, Input<R>> {
  return useMutation<Output<R>, RequestError, Input<R>>({
    mutationKey: [route],
    mutationFn: (input) => client.request(route, input),
    onSuccess: options.onSuccess,
    onError: options.onError ?? showError,
  })
}
