import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createSearcher, type SearchReply } from '../../src-main/knowledge/search/search-pool.ts'
import type { Pool } from '../../src-main/workers/pool.ts'

describe('the log of searches', () => {
  const logged = async (slow: SearchReply['slow']): Promise<string> => {
    const lines: string[] = []
    const logger = pino({}, { write: (line) => void lines.push(line) })
    const answer = { results: [], total: 0, tookMs: 41, embedder: 'none' }
    const pool = { run: async () => ({ answer, slow }), close: async () => undefined } as unknown as Pool
    await createSearcher(pool, logger).search({ query: 'Ana Berzina', limit: 10 })
    return lines.join('')
  }

  it('names what SQLite did in a slow one, and never the words', async () => {
    const lines = await logged({ plans: { ranked: ['SCAN chunks_fts VIRTUAL TABLE'] } })
    expect(JSON.parse(lines)).toMatchObject({ msg: 'slow search', tookMs: 41, characters: 11, plans: { ranked: [expect.any(String)] } })
    expect(lines).not.toContain('Ana')
  })

  it('is silent otherwise', async () => {
    expect(await logged(null)).toBe('')
  })
})
