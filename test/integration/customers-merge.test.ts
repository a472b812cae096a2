import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CustomerInput } from '#shared/domain/customers.ts'
import { openReader } from '../../src-main/db/open.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await startTestApp()
})
afterEach(() => t.close())

const ANA: CustomerInput = {
  name: 'Ana Bērziņa',
  company: 'Baltic Cargo',
  emails: ['ana@cargo.example'],
  stage: 'negotiation',
  tags: ['fleet'],
  buyingContext: { budget: { max: 38_000, currency: 'EUR' }, interest: 'hybrid wagon' },
  custom: { 'Fleet size': '12' },
  notes: 'Likes tables.',
}
const ANNA: CustomerInput = {
  name: 'Anna Berzina',
  company: 'Baltic Cargo SIA',
  emails: ['anna.b@home.example', 'ANA@cargo2.example'],
  phones: ['+371 2000 0000'],
  stage: 'prospecting',
  tags: ['Fleet', 'fair 2026'],
  buyingContext: { budget: { max: 300_000, currency: 'SEK' }, tradeIn: '2018 Civic' },
  custom: { 'Fleet size': '14', Region: 'Kurzeme' },
  notes: 'Met at the fair.',
}

async function pair(): Promise<{ keep: string; other: string }> {
  const { id: keep } = await t.ask('customers.create', ANA)
  const { id: other } = await t.ask('customers.create', ANNA)
  await t.ask('customers.log', {
    customerId: keep,
    interaction: { type: 'call', at: '2026-11-01T09:00:00Z', repNotes: 'Asked for tables.' },
  })
  await t.ask('customers.log', {
    customerId: other,
    interaction: {
      type: 'visit',
      at: '2026-11-10T09:00:00Z',
      repNotes: "I'll send the offer by Friday.",
      followUp: { at: '2026-11-13T09:00:00Z', what: 'Send the offer' },
    },
  })
  return { keep, other }
}

test('the preview says which field wins, what is gained and what moves, and writes nothing', async () => {
  const { keep, other } = await pair()
  const before = await t.ask('customers.get', { id: keep })
  const preview = await t.ask('customers.previewMerge', { keepId: keep, otherId: other })
  expect(preview.conflicts.map(({ path }) => path)).toEqual(['name', 'company', 'buyingContext.budget', 'stage', 'custom.Fleet size'])
  expect(preview.conflicts.find(({ path }) => path === 'stage')).toMatchObject({
    label: 'Stage',
    keep: 'Negotiation',
    other: 'Prospecting',
  })
  expect(new Set(preview.added.map(({ path }) => path))).toEqual(
    new Set(['emails', 'tags', 'buyingContext.tradeIn', 'custom.Region', 'notes', 'phones']),
  )
  expect(preview.moves).toMatchObject({ interactions: 1, follow_ups: 1, commitments: 1, stage_changes: 1 })
  expect(await t.ask('customers.get', { id: keep })).toEqual(before)
  expect((await t.ask('customers.list', {})).total).toBe(2)
})

test('merging keeps one customer with everything of both, and the chosen values', async () => {
  const { keep, other } = await pair()
  const merged = await t.ask('customers.merge', { keepId: keep, otherId: other, take: ['buyingContext.budget'] })
  expect(merged).toMatchObject({
    id: keep,
    name: 'Ana Bērziņa',
    company: 'Baltic Cargo',
    emails: ['ana@cargo.example', 'anna.b@home.example', 'ANA@cargo2.example'],
    phones: ['+371 2000 0000'],
    stage: 'negotiation',
    tags: ['fleet', 'fair 2026'],
    buyingContext: { budget: { max: 300_000, currency: 'SEK' }, interest: 'hybrid wagon', tradeIn: '2018 Civic' },
    custom: { 'Fleet size': '12', Region: 'Kurzeme' },
    notes: 'Likes tables.\n\nMet at the fair.',
    interactionCount: 2,
    lastInteractionAt: '2026-11-10T09:00:00.000Z',
  })
  expect(await t.app.request('customers.get', { id: other })).toMatchObject({ ok: false, error: { code: 'customer_not_found' } })
  expect((await t.ask('customers.followUps', { customerId: keep })).followUps).toMatchObject([{ what: 'Send the offer' }])
  expect((await t.ask('customers.commitments', { customerId: keep })).commitments).toHaveLength(1)
  for (const search of ['anna.b@home.example', '20000000', 'kurzeme']) {
    expect((await t.ask('customers.list', { search })).customers.map(({ id }) => id)).toEqual([keep])
  }
  const actions = (await auditOf(keep)).map(({ action }) => action)
  expect(actions.filter((action) => action === 'customer.created')).toHaveLength(2)
  expect(actions).toContain('customer.merged')
  // A file that still names the other one finds the kept one.
  const file = {
    uploadId: await t.app.uploads.receive('again.json', stream(JSON.stringify([{ ...ANNA, emails: ['anna.b@home.example'] }]))),
  }
  expect(await t.ask('customers.import', { file })).toMatchObject({ created: 0, skipped: 1 })
  expect((await t.ask('customers.history', { id: keep })).edits).toBe(0)
})

test('a merge is taken back: two customers again, each with their own', async () => {
  const { keep, other } = await pair()
  const [keptBefore, otherBefore] = [await t.ask('customers.get', { id: keep }), await t.ask('customers.get', { id: other })]
  await t.ask('customers.merge', { keepId: keep, otherId: other, take: ['name', 'stage'] })
  await t.ask('customers.log', { customerId: keep, interaction: { type: 'call', at: '2026-11-20T09:00:00Z', repNotes: 'Since then.' } })
  await t.ask('customers.update', { id: keep, patch: { owner: 'me' } })
  const [merge] = (await t.ask('customers.history', { id: keep })).merges
  expect(merge).toMatchObject({ name: 'Anna Berzina' })
  const parted = await t.ask('customers.undoMerge', { id: merge?.id ?? '' })
  const { updatedAt: _, completeness: __, ...own } = otherBefore
  expect(parted.other).toMatchObject(own)
  expect(parted.keep).toMatchObject({
    name: 'Ana Bērziņa',
    stage: 'negotiation',
    emails: keptBefore.emails,
    owner: 'me',
    interactionCount: 2,
  })
  expect(parted.keep.phones).toBeUndefined()
  expect((await t.ask('customers.interactions', { customerId: other })).interactions).toMatchObject([{ type: 'visit' }])
  expect((await t.ask('customers.history', { id: other })).stages).toHaveLength(1)
  expect((await t.ask('customers.list', { search: '20000000' })).customers.map(({ id }) => id)).toEqual([other])
  expect(await t.app.request('customers.undoMerge', { id: merge?.id ?? '' })).toMatchObject({
    ok: false,
    error: { code: 'merge_not_found' },
  })
})

test('every table with a customer in it is moved, worked out anew, or named as of use to nobody else', async () => {
  const { keep, other } = await pair()
  await t.ask('app.start', { with: 'samples' })
  await t.app.importsDone()
  const { id: recommendationId } = await t.ask('recommendations.create', {
    customerId: other,
    product: 'Norrvik Tind',
    situation: 'Worries about price and safety.',
  })
  await t.ask('feedback.record', { recommendationId, outcome: 'interested', rating: 4 })
  await t.ask('objections.respond', { customerId: other, statement: 'It is too expensive.', product: 'Norrvik Tind' })
  await t.ask('customers.merge', { keepId: keep, otherId: other })
  const { raw: db, close } = openReader(t.workspace)
  const left = db
    .prepare<[], string>(
      "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'customer_id' WHERE m.type = 'table'",
    )
    .pluck()
    .all()
    .filter((table) => db.prepare(`SELECT 1 FROM ${table} WHERE customer_id = ?`).get(other) !== undefined)
  close()
  // Only the id it had is kept, as one the customer is known by.
  expect(left).toEqual([])
  expect((await t.ask('recommendations.get', { id: recommendationId })).customerId).toBe(keep)
  const { entries } = await t.ask('customers.timeline', { customerId: keep })
  expect(new Set(entries.map(({ kind }) => kind))).toEqual(
    new Set(['interaction', 'recommendation', 'feedback', 'stage', 'follow_up', 'commitment']),
  )
})

test('a customer is not merged into itself, nor into one who is gone', async () => {
  const { keep } = await pair()
  expect(await t.app.request('customers.merge', { keepId: keep, otherId: keep })).toMatchObject({
    ok: false,
    error: { code: 'validation_failed' },
  })
  const nobody = '0198c0de-0000-7000-8000-000000000000'
  expect(await t.app.request('customers.merge', { keepId: keep, otherId: nobody })).toMatchObject({
    ok: false,
    error: { code: 'customer_not_found' },
  })
})

async function auditOf(id: string): Promise<{ action: string }[]> {
  const { content } = await t.ask('customers.export', { format: 'json', ids: [id] })
  return (JSON.parse(content) as { customers: { audit: { action: string }[] }[] }).customers[0]?.audit ?? []
}
const stream = (text: string) => Readable.from([Buffer.from(text)])
