import { join } from 'node:path'
import { loadLexicon } from '../../src-main/customers/personality/lexicon.ts'
import { insertProfile } from '../../src-main/customers/profiles/profiles.ts'
import { openDatabase } from '../../src-main/db/open.ts'
import { newId } from '../../src-main/ports/ids.ts'
import type { TestApp } from '../helpers/test-app.ts'
import type { Row } from './run.ts'
import { ms, percentile, timed } from './stats.ts'

const RUNS = 40
const STAGES = ['prospecting', 'presentation', 'negotiation', 'closing', 'retention'] as const
const FIRST = 'Anna Jānis John Maria Peter Ilze Lars Emma Noah Liga Karl Sofia Marek Elena Tomas Ingrid Pavel Laura Andris Nora'.split(' ')
const LAST =
  'Bērziņš Smith Ozols Müller Kowalski Olsen Tamm García Rossi Novák Kalniņš Virtanen Petrov Dubois Jansen Silva Nagy Horvat'.split(' ')
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T

/** Puts customers into a workspace that is not open: a few first names are common, as they are. */
export function fillCustomers(workspace: string, resources: string, count: number): void {
  const db = openDatabase(workspace, join(resources, 'migrations'))
  const deps = { db, now: Date.now, newId, lexicon: loadLexicon(resources) }
  for (let start = 0; start < count; start += 5000) {
    db.write(() => {
      for (let i = start; i < Math.min(count, start + 5000); i++) {
        const last = `${pick(LAST, i * 7)}${i % 3 === 0 ? '' : (i * 13) % 997}`
        insertProfile(deps, newId(), {
          name: `${pick(FIRST, i % 3 === 0 ? 2 : i * 11)} ${last}`,
          company: `Company ${i % 4000}`,
          emails: [`person${i}@example.com`],
          phones: [`+371 2${String(i).padStart(7, '0')}`],
          stage: pick(STAGES, i),
          tags: [`tag ${i % 50}`],
          buyingContext: { budget: { max: 10_000 + (i % 500) * 100, currency: 'EUR' } },
        })
      }
    })
  }
  db.close()
}

/** The customer list at size: browsing, filtering, sorting, deep pages, common and rare names, slips. */
export async function measureCustomers({ ask }: TestApp): Promise<Row[]> {
  const { next } = await ask('customers.list', { limit: 1000, sort: 'name' })
  const queries = {
    browse: () => ({ sort: pick(['updated', 'name', 'created', 'last_contact'] as const, Math.floor(Math.random() * 4)) }),
    'next page': () => ({ sort: 'name' as const, after: next ?? undefined }),
    'filter by stage, tag, budget': (i: number) =>
      pick([{ stage: 'closing' as const }, { tag: `tag ${i % 50}` }, { budgetMin: 30_000, budgetMax: 40_000 }], i),
    'a common name': (i: number) => ({ search: pick(['john', 'joh', 'john smi', 'example', 'j'], i) }),
    'a rare name': (i: number) => ({ search: `kalniņš${i}` }),
    'a slip': () => ({ search: 'kalninsh virtanne' }),
  }
  const rows: Row[] = []
  for (const [what, query] of Object.entries(queries)) {
    const samples = await timed(RUNS, (i) => ask('customers.list', { limit: 50, ...query(i) }))
    rows.push([
      `customer list, ${what}: p50 / p95`,
      `${ms(percentile(samples, 0.5))} / ${ms(percentile(samples, 0.95))}`,
      'p95 < 30 ms at 100k',
    ])
  }
  return rows
}
