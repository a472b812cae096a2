import { join } from 'node:path'
import type { Input } from '#shared/contract/index.ts'
import { STAGES, STYLES } from '#shared/domain/common.ts'
import { CUSTOMER_SORTS } from '#shared/domain/customers.ts'
import { loadLexicon } from '../../src-main/customers/personality/lexicon.ts'
import { insertProfile } from '../../src-main/customers/profiles/profiles.ts'
import { openDatabase } from '../../src-main/db/open.ts'
import { newId } from '../../src-main/ports/ids.ts'
import type { TestApp } from '../helpers/test-app.ts'
import { ms, percentile, type Row, timed } from './stats.ts'

const RUNS = 40
const OWNERS = ['me', 'Jānis', 'Greta', 'Tomas'] as const
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'SEK', 'PLN'] as const
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
          owner: pick(OWNERS, i),
          ...(i % 7 === 0 && { personality: { style: pick(STYLES, i), method: 'manual' as const } }),
          buyingContext: {
            budget: { max: 10_000 + (i % 500) * 100, currency: pick(CURRENCIES, i) },
            interest: `Model ${i % 40}`,
          },
        })
      }
    })
  }
  // Two in three were talked to, on a day of the last two years.
  db.raw.prepare('UPDATE customers SET last_interaction_at = ? - (seq * 7919 % 730) * 86400000 WHERE seq % 3 > 0').run(Date.now())
  db.close()
}

/** Every filter of the list, those that leave many and those that leave few. */
const FILTERS: Input<'customers.list'>[] = [
  { stage: 'closing' },
  { style: 'C' },
  { owner: 'me' },
  { tag: 'tag 7' },
  { product: 'Model 3' },
  { company: 'Company 12' },
  { quietDays: 90 },
  { budgetMin: 30_000, budgetMax: 40_000 },
  { budgetMin: 59_000, currency: 'SEK' },
]

/** The customer list at size: browsing, filtering, sorting, deep pages, common and rare names, slips. */
export async function measureCustomers({ ask }: TestApp): Promise<Row[]> {
  const { next } = await ask('customers.list', { limit: 1000, sort: 'name' })
  const queries: Record<string, (i: number) => Input<'customers.list'>> = {
    browse: () => ({ sort: pick(CUSTOMER_SORTS, Math.floor(Math.random() * 4)) }),
    'next page': () => ({ sort: 'name', after: next ?? undefined }),
    'one filter': (i) => ({ ...pick(FILTERS, i), sort: pick(CUSTOMER_SORTS, Math.floor(i / FILTERS.length)) }),
    'several filters': (i) => ({ ...pick(FILTERS, i), ...pick(FILTERS, i + 1), ...pick(FILTERS, i + 2), sort: pick(CUSTOMER_SORTS, i) }),
    'a common name': (i) => ({ search: pick(['john', 'joh', 'john smi', 'example', 'j'], i) }),
    'a common name, filtered': (i) => ({ search: pick(['john', 'joh', 'j'], i), ...pick(FILTERS, i) }),
    'a rare name': (i) => ({ search: `kalniņš${i}` }),
    'a slip': (i) => ({ search: pick(['jhon', 'berzinsh', 'copmany 17', 'fleta'], i) }),
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
  return [...rows, ...(await measureBrief(ask, next))]
}

/** The page before a visit, for customers with something to go on. */
async function measureBrief(ask: TestApp['ask'], after: string | null): Promise<Row[]> {
  const { customers } = await ask('customers.list', { limit: 10, sort: 'name', after: after ?? undefined })
  for (const { id } of customers) {
    await ask('customers.log', {
      customerId: id,
      interaction: {
        type: 'visit',
        concerns: ['price'],
        customerWords: 'The price is too high for us.',
        repNotes: "I'll send the sums by Friday.",
      },
    })
  }
  const samples = await timed(customers.length * 2, (i) => ask('customers.brief', { id: pick(customers, i).id }))
  return [['brief: p50 / p95', `${ms(percentile(samples, 0.5))} / ${ms(percentile(samples, 0.95))}`, '< 1 s']]
}
