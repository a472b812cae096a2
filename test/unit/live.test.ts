import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { EventName, Events } from '#shared/contract/index.ts'
import type { Client } from '../../src-renderer/client/client.ts'
import { followChanges } from '../../src-renderer/client/live.ts'

/** Answers a window holds, and the app telling it that something changed. */
function openWindow(keys: readonly [route: string, input: object][]) {
  const queries = new QueryClient()
  for (const key of keys) queries.setQueryData(key, {})
  const listeners = new Map<EventName, (data: never) => void>()
  const client: Pick<Client, 'on' | 'onConnection'> = {
    on(event, listener) {
      listeners.set(event, listener)
      return () => true
    },
    onConnection: () => () => true,
  }
  followChanges(client, queries)
  return {
    tell: (data: Events['changed']) => listeners.get('changed')?.(data as never),
    stale: () => keys.filter((key) => queries.getQueryState(key)?.isInvalidated).map(([route, input]) => [route, ...Object.values(input)]),
  }
}

describe('what a change makes a window ask again', () => {
  const keys: [string, object][] = [
    ['knowledge.sources', {}],
    ['knowledge.search', { query: 'brakes' }],
    ['knowledge.source', { id: 'open' }],
    ['knowledge.page', { sourceId: 'open' }],
    ['knowledge.jobs', {}],
    ['customers.list', {}],
    ['app.status', {}],
  ]

  it('an import leaves an open document alone', async () => {
    const window = openWindow(keys)
    window.tell({ what: 'knowledge', sources: ['another'] })
    await expect.poll(window.stale).toEqual([['knowledge.sources'], ['knowledge.search', 'brakes'], ['app.status']])
  })

  it('a change of that document, or one that may be of any, does not', async () => {
    const all = [
      ['knowledge.sources'],
      ['knowledge.search', 'brakes'],
      ['knowledge.source', 'open'],
      ['knowledge.page', 'open'],
      ['app.status'],
    ]
    const window = openWindow(keys)
    window.tell({ what: 'knowledge', sources: ['another'] })
    window.tell({ what: 'knowledge', sources: ['open'] })
    await expect.poll(window.stale).toEqual(all)
    const other = openWindow(keys)
    other.tell({ what: 'knowledge', sources: ['another'] })
    other.tell({ what: 'knowledge' })
    await expect.poll(other.stale).toEqual(all)
  })
})
