import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TIMELINE_KINDS, type TimelineEntry } from '#shared/domain/timeline.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await startTestApp()
})
afterEach(() => t.close())

const day = (n: number) => new Date(Date.UTC(2026, 8, 1 + n, 9)).toISOString()

/** Forty calls, every fourth with a promise and a next step, some at the very same moment. */
async function busyCustomer(): Promise<string> {
  const { id } = await t.ask('customers.create', { name: 'Ana Bērziņa', stage: 'prospecting' })
  for (let i = 0; i < 40; i++) {
    const next = i % 4 === 0 && { followUp: { at: day(i + 3), what: `Step ${i}` } }
    const repNotes = i % 4 === 0 ? `Call ${i}. I'll send list ${i}.` : `Call ${i}.`
    await t.ask('customers.log', { customerId: id, interaction: { type: 'call', at: day(Math.floor(i / 2)), repNotes, ...next } })
  }
  await t.ask('customers.update', { id, patch: { stage: 'closing' } })
  return id
}

async function walk(customerId: string, limit: number, kinds?: (typeof TIMELINE_KINDS)[number][]): Promise<TimelineEntry[]> {
  const all: TimelineEntry[] = []
  let after: string | undefined
  do {
    const page = await t.ask('customers.timeline', { customerId, limit, after, kinds })
    all.push(...page.entries)
    after = page.next ?? undefined
  } while (after)
  return all
}

test('everything stands in one list, the latest first, whole and once at any page size', async () => {
  const id = await busyCustomer()
  const whole = await walk(id, 200)
  expect(Map.groupBy(whole, ({ kind }) => kind).get('interaction')).toHaveLength(40)
  expect(whole.filter(({ kind }) => kind === 'follow_up')).toHaveLength(10)
  expect(whole.filter(({ kind }) => kind === 'commitment')).toHaveLength(10)
  expect(whole.filter(({ kind }) => kind === 'stage')).toHaveLength(2)
  const times = whole.map(({ at }) => at)
  expect(times).toEqual(times.toSorted().reverse())
  for (const limit of [1, 7, 30]) expect(await walk(id, limit)).toEqual(whole)
  const first = whole.find((entry) => entry.kind === 'interaction' && entry.interaction.repNotes?.startsWith('Call 0.'))
  expect(first).toMatchObject({ interaction: { customerId: id, type: 'call', followUp: { what: 'Step 0' } } })
})

test('kinds that were not asked for stay out, and the counts go on naming all', async () => {
  const id = await busyCustomer()
  const steps = await walk(id, 3, ['follow_up', 'stage'])
  expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['follow_up', 'stage']))
  const { counts } = await t.ask('customers.timeline', { customerId: id, kinds: ['stage'] })
  expect(counts).toEqual({ interaction: 40, recommendation: 0, feedback: 0, stage: 2, follow_up: 10, commitment: 10 })
  expect(Object.keys(counts).toSorted()).toEqual([...TIMELINE_KINDS].toSorted())
})

test('what is logged while the rep reads on shifts nothing', async () => {
  const id = await busyCustomer()
  const first = await t.ask('customers.timeline', { customerId: id, limit: 10 })
  await t.ask('customers.log', { customerId: id, interaction: { type: 'note', repNotes: 'New.' } })
  const second = await t.ask('customers.timeline', { customerId: id, limit: 10, after: first.next ?? undefined })
  const ids = [...first.entries, ...second.entries].map((entry) => entry.id)
  expect(new Set(ids).size).toBe(20)
})

test('a finished step stands where it was finished, a rejected promise nowhere', async () => {
  const id = await busyCustomer()
  const [step] = (await t.ask('customers.followUps', { customerId: id })).followUps
  const done = await t.ask('customers.completeFollowUp', { id: step?.id ?? '' })
  const [promise] = (await t.ask('customers.commitments', { customerId: id })).commitments
  await t.ask('customers.settleCommitment', { id: promise?.id ?? '', status: 'rejected' })
  const all = await walk(id, 200)
  expect(all.find((entry) => entry.id === step?.id)).toMatchObject({ kind: 'follow_up', at: done.doneAt, doneAt: done.doneAt })
  expect(all.some((entry) => entry.id === promise?.id)).toBe(false)
})

test('a view is renamed, and another of that name makes room', async () => {
  await t.ask('customers.saveView', { name: 'Fleet', filter: { tag: 'fleet' } })
  const { views } = await t.ask('customers.saveView', { name: 'Old', filter: { stage: 'closing' } })
  const old = views.find(({ name }) => name === 'Old')
  expect((await t.ask('customers.renameView', { id: old?.id ?? '', name: 'Fleet' })).views).toEqual([
    { id: old?.id, name: 'Fleet', filter: { stage: 'closing', sort: 'updated' } },
  ])
})

test('a long import says how far it is', async () => {
  const heard: { done: number; total: number }[] = []
  t.app.events.subscribe((name, data) => {
    if (name === 'customers.importing') heard.push(data as { done: number; total: number })
  })
  const table = ['Name,Email', ...Array.from({ length: 450 }, (_, i) => `Person ${i},p${i}@example.com`)].join('\n')
  await t.ask('customers.import', { file: { uploadId: await t.app.uploads.receive('people.csv', Readable.from([Buffer.from(table)])) } })
  expect(heard).toEqual([200, 400, 450].map((done) => ({ done, total: 450 })))
})
