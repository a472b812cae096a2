import { useSyncExternalStore } from 'react'
import type { BaseLocationHook } from 'wouter'

/** Every place in the app, as an address within the window. */
export const paths = {
  today: () => '/',
  knowledge: (find: { search?: string; kind?: string } = {}) => withQuery('/knowledge', find),
  concepts: () => '/knowledge/concepts',
  concept: (id: string) => `/knowledge/concepts/${id}`,
  /** A source opened at a page, with the quoted passage lit; `advice` is the recommendation whose quotes can be walked from there. */
  source: (id: string, at: { page?: number; quote?: string; advice?: string } = {}) => withQuery(`/knowledge/${id}`, at),
  /** A search result opened at the words it showed. */
  passage: ({ sourceId, page, snippet }: { sourceId: string; page: number; snippet: string }) =>
    paths.source(sourceId, { page, quote: snippet.replace(/^… | …$/g, '') }),
  /** The library, with only the sources that need a look. */
  staleSources: () => '/knowledge?show=stale',
  /** Past imports and what became of their files. */
  imports: () => '/knowledge/imports',
  customers: (find: { search?: string } = {}) => withQuery('/customers', find),
  newCustomer: () => '/customers/new',
  company: (name: string) => withQuery('/customers/company', { name }),
  customer: (id: string) => `/customers/${id}`,
  coach: (about: { customerId?: string; situation?: string } = {}) => withQuery('/coach', about),
  recommendation: (id: string) => `/coach/${id}`,
  insights: () => '/insights',
  settings: () => '/settings',
  searchLab: () => '/settings/search-lab',
}

function withQuery(path: string, values: Record<string, string | number | undefined>): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]))
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}

const address = () => location.hash.replace(/^#\/?/, '/')
/** Calls `listener` whenever the address changes, by whatever way; returns the way to stop. */
export const subscribeToAddress = (listener: () => void) => {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** Goes to a place. The query lives inside the fragment, so no host ever sees what a rep looks for. */
export function go(to: string, options: { replace?: boolean } = {}): void {
  if (to === address()) return
  history[options.replace ? 'replaceState' : 'pushState'](null, '', `#${to}`)
  dispatchEvent(new HashChangeEvent('hashchange'))
}

/** Back to where the rep came from, or to `fallback` when this is where they started. */
export function goBack(fallback = '/'): void {
  if (history.length > 1) history.back()
  else go(fallback)
}

/** The list the present page belongs to; null on a page that belongs to none. */
export const parentPath = (): string | null => /^#(\/[^/?]+)\//.exec(location.hash)?.[1] ?? null

/** wouter's location, read from the fragment. */
export const useHashLocation: BaseLocationHook = Object.assign(
  (): [string, typeof go] => [useSyncExternalStore(subscribeToAddress, () => address().split('?')[0] || '/'), go],
  { hrefs: (to: string) => `#${to}` },
)

/** The values after `?` in the present address. */
export function useQueryValues(): URLSearchParams {
  const query = useSyncExternalStore(subscribeToAddress, () => address().split('?')[1] ?? '')
  return new URLSearchParams(query)
}
