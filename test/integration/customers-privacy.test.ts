import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CustomerInput } from '#shared/domain/customers.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await startTestApp()
})
afterEach(() => t.close())

const ZELMA: CustomerInput = {
  name: 'Zelma Quistgaard',
  company: 'Fjordlys Handel',
  emails: ['zelma.q@fjordlys.example'],
  phones: ['+47 987 65 432'],
  stage: 'negotiation',
  notes: 'Prefers xylophone mornings.',
  decisionFactors: { primary: ['safety'] },
  buyingContext: { interest: 'loader' },
}
const WORDS = 'The brontosaurus quote was too high for our warehouse.'
/** What must be gone: who, how to reach them, what they said, what was noted. */
const TRACES = [
  'Zelma',
  'Quistgaard',
  'zelma.q@',
  '987 65 432',
  'brontosaurus',
  'xylophone',
  'marzipan',
  'Fjordlys',
  'oldname',
  'saxophone',
]

/** Every file of the workspace whose bytes hold one of the texts, in any case, in UTF-8. */
function filesHolding(folder: string, texts: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(folder, name)
    if (!statSync(path).isFile()) return []
    const content = readFileSync(path).toString('latin1').toLowerCase()
    return texts.filter((text) => content.includes(text.toLowerCase())).map((text) => `${name}: ${text}`)
  })
}

/** A customer who left traces everywhere: edits, talks, promises, an import, advice with feedback, a log line, other people's notes. */
async function zelmaWithTraces(): Promise<{ id: string; recommendationId: string; other: string }> {
  await t.ask('app.start', { with: 'samples' })
  await t.app.importsDone()
  const { id } = await t.ask('customers.create', { ...ZELMA, company: 'Oldname Handel' })
  await t.ask('customers.update', { id, patch: { company: 'Fjordlys Handel', notes: 'Plays the saxophone.' } })
  await t.ask('customers.update', { id, patch: { notes: 'Prefers xylophone mornings.' } })
  const followUp = { at: '2026-12-01T09:00:00Z', what: 'Send Zelma the marzipan offer' }
  await t.ask('customers.log', {
    customerId: id,
    interaction: {
      type: 'visit',
      customerWords: WORDS,
      repNotes: "I'll send Zelma the marzipan list by Friday.",
      concerns: ['price'],
      followUp,
    },
  })
  const { importId } = await t.ask('customers.import', {
    file: { uploadId: await t.app.uploads.receive('z.csv', bytes('Name,Email,City\nZelma Quistgaard,zelma.q@fjordlys.example,Bergen\n')) },
    onDuplicate: 'update',
  })
  expect(importId).toBeTruthy()
  const { id: recommendationId } = await t.ask('recommendations.create', {
    customerId: id,
    product: 'Norrvik Tind',
    situation: 'Zelma worries about price and safety since the brontosaurus quote.',
  })
  await t.ask('objections.respond', {
    customerId: id,
    statement: 'Zelma says the brontosaurus price is too high.',
    product: 'Norrvik Tind',
  })
  await t.ask('feedback.record', { recommendationId, outcome: 'interested', rating: 4, notes: 'Zelma liked the marzipan.' })
  const other = await t.ask('customers.create', { name: 'Bo Olsen', notes: 'Referred by Zelma Quistgaard (zelma.q@fjordlys.example).' })
  mkdirSync(join(t.workspace, 'logs'), { recursive: true })
  appendFileSync(join(t.workspace, 'logs', 'ridealong.log'), '{"err":"params: Zelma Quistgaard, zelma.q@fjordlys.example"}\n')
  return { id, recommendationId, other: other.id }
}
async function* stream(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}
const { Readable } = await import('node:stream')
const bytes = (text: string) => Readable.from(stream(text))

test('erasing leaves nothing: not in rows, full text, the write-ahead log, freed space, logs or others’ notes', async () => {
  const { id, recommendationId, other } = await zelmaWithTraces()
  expect(filesHolding(t.workspace, TRACES).length).toBeGreaterThan(0)
  const erasure = await t.ask('customers.erase', { id })
  expect(erasure.mode).toBe('erased')
  expect(erasure.rows).toMatchObject({
    interactions: 1,
    follow_ups: 1,
    commitments: 1,
    recommendations: 1,
    feedback: 1,
    profile_changes: 2,
    import_rows: 1,
  })
  expect(erasure.total).toBe(Object.values(erasure.rows).reduce((sum, rows) => sum + rows, 0))
  expect(filesHolding(t.workspace, TRACES)).toEqual([])
  for (const search of ['zelma', 'quistgaard', '98765432', 'xylophone']) expect((await t.ask('customers.list', { search })).total).toBe(0)
  expect(await t.app.request('customers.get', { id })).toMatchObject({ ok: false, error: { code: 'customer_not_found' } })
  expect(await t.app.request('recommendations.get', { id: recommendationId })).toMatchObject({ ok: false })
  expect((await t.ask('customers.get', { id: other })).notes).toBe('Referred by […] ([…]).')
  expect((await t.ask('app.doctor', {})).healthy).toBe(true)
})

test('anonymising keeps what happened without who', async () => {
  const { id, recommendationId } = await zelmaWithTraces()
  const before = await t.ask('feedback.insights', {})
  const erasure = await t.ask('customers.erase', { id, anonymise: true })
  expect(erasure.mode).toBe('anonymised')
  expect(filesHolding(t.workspace, TRACES)).toEqual([])
  const left = await t.ask('customers.get', { id })
  expect(left.name).toMatch(/^Former customer [0-9a-f]{8}$/)
  expect(left).toMatchObject({ stage: 'negotiation', interactionCount: 1, style: { value: null, from: 'off' } })
  expect(left.emails).toBeUndefined()
  const { interactions } = await t.ask('customers.interactions', { customerId: id })
  expect(interactions).toMatchObject([{ type: 'visit' }])
  const advice = await t.ask('recommendations.get', { id: recommendationId })
  expect(advice.points.length).toBeGreaterThan(0)
  expect(advice.feedback).toMatchObject({ outcome: 'interested', rating: 4, notes: null })
  expect((await t.ask('feedback.insights', {})).techniques).toEqual(before.techniques)
})

test('someone else of the same name keeps their name, in their profile and in what was written about them', async () => {
  const { id } = await t.ask('customers.create', ZELMA)
  const twin = await t.ask('customers.create', { name: 'Zelma Quistgaard', company: 'Elsewhere', notes: 'Zelma Quistgaard again.' })
  await t.ask('customers.erase', { id })
  expect(await t.ask('customers.get', { id: twin.id })).toMatchObject({ name: 'Zelma Quistgaard', notes: 'Zelma Quistgaard again.' })
})

test('the export of one customer holds everything known about them and nobody else', async () => {
  const { id } = await zelmaWithTraces()
  const { content, count } = await t.ask('customers.export', { format: 'json', ids: [id] })
  expect(count).toBe(1)
  for (const text of [
    'Zelma Quistgaard',
    WORDS,
    'marzipan list',
    'Send Zelma the marzipan offer',
    'Zelma liked the marzipan',
    'customer.created',
  ])
    expect(content).toContain(text)
  expect(content).not.toContain('Bo Olsen')
})
