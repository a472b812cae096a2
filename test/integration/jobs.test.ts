import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePdf } from '../fixtures/pdf/make-pdf.ts'
import { type Imports, startImports } from '../helpers/imports.ts'
import { tempWorkspace, type Workspace } from '../helpers/workspace.ts'

const GOOD = 'The towing capacity of the wagon is 1,600 kg with brakes.'
const HOSTILE = '../fixtures/workers/hostile-extract.ts'

let workspace: Workspace
let imports: Imports | undefined
beforeEach(() => {
  workspace = tempWorkspace()
})
afterEach(async () => {
  await imports?.close()
  workspace.cleanup()
})

describe('a file that is written while it is imported', () => {
  it('is kept, hashed and read as the same bytes', async () => {
    imports = startImports(workspace, { extract: HOSTILE })
    imports.add({ 'saved-anew.txt': GOOD })
    expect(await imports.finish()).toEqual({ 'saved-anew.txt': 'done' })
    expect(readFileSync(join(workspace.dir, 'saved-anew.txt'), 'utf8')).toContain('bilby')
    const source = workspace.db.raw.prepare('SELECT sha256, bytes, text FROM sources s JOIN source_pages p ON p.source_id = s.id').get()
    const sha256 = createHash('sha256').update(GOOD).digest('hex')
    expect(source).toEqual({ sha256, bytes: GOOD.length, text: GOOD })
    expect(readdirSync(join(workspace.dir, 'library'))).toEqual([sha256])
    expect(readFileSync(join(workspace.dir, 'library', sha256), 'utf8')).toBe(GOOD)
  })
})

describe('a file that breaks its parser', () => {
  it('is stopped with its own code, leaves nothing behind, and the batch goes on', async () => {
    imports = startImports(workspace, { extract: HOSTILE, stallMs: 1_500, heapMb: 96, now: Date.now })
    imports.add({
      'hangs.txt': 'HANG for ever',
      'eats.txt': 'EXHAUST the memory',
      'exits.txt': 'EXIT the thread',
      'throws.txt': 'THROW something odd',
      'strays.txt': `STRAY promises. ${GOOD}`,
      'good.txt': GOOD,
    })
    expect(await imports.finish()).toEqual({
      'hangs.txt': 'parse_timeout',
      'eats.txt': 'parse_too_heavy',
      'exits.txt': 'parse_failed',
      'throws.txt': 'parse_failed',
      'strays.txt': 'done',
      'good.txt': 'done',
    })
    const left = workspace.db.raw.prepare('SELECT file_name AS name, status FROM sources ORDER BY file_name').all()
    expect(left).toEqual([
      { name: 'good.txt', status: 'ready' },
      { name: 'strays.txt', status: 'ready' },
    ])
    const attempts = Object.fromEntries(imports.queue.list({ limit: 10 }).map((job) => [job.payload.fileName, job.attempts]))
    expect(attempts).toMatchObject({ 'hangs.txt': 1, 'eats.txt': 1, 'throws.txt': 1, 'exits.txt': 2 })
    // The stray promise of another file ended a thread: whoever had it is tried again.
    imports.add({ 'next.txt': `${GOOD} And more.` })
    expect((await imports.finish())['next.txt']).toBe('done')
  })

  it('is not tried for ever when it takes the whole app down each time', () => {
    imports = startImports(workspace)
    const [job] = imports.add({ 'poison.txt': GOOD })
    for (const _ of [1, 2, 3]) {
      expect(imports.queue.lease()?.id).toBe(job?.id)
      imports.queue.recover({ code: 'parse_failed', message: 'stopped' })
    }
    expect(imports.queue.get(job?.id ?? '')).toMatchObject({ status: 'failed', error: { code: 'parse_failed' } })
    expect(imports.queue.lease()).toBeNull()
  })
})

describe('the queue', () => {
  it('counts a batch in its own row, whatever happens to its files', async () => {
    imports = startImports(workspace)
    const { queue, runner } = imports
    const jobs = imports.add({ 'a.txt': GOOD, 'b.txt': '', 'c.txt': GOOD, 'd.txt': 'Something else entirely.' })
    const batchId = jobs[0]?.batchId ?? ''
    runner.cancel(jobs[3]?.id ?? '')
    expect(queue.batch(batchId)).toMatchObject({
      total: 4,
      cancelled: 1,
      finishedAt: null,
      fileName: expect.stringMatching(/^[abcd]\.txt$/),
    })
    await imports.finish()
    expect(queue.batch(batchId)).toMatchObject({ total: 4, done: 1, duplicate: 1, failed: 1, cancelled: 1, bytesLeft: 0 })
    expect(queue.batch(batchId)?.finishedAt).toBe(workspace.clock.now())
    runner.retryBatch(batchId)
    await imports.finish()
    expect(queue.batch(batchId)).toMatchObject({ total: 4, done: 2, duplicate: 1, failed: 1, cancelled: 0, bytesLeft: 0 })
    expect(queue.backlog()).toEqual({ total: 0, finished: 0, bytesLeft: 0 })
  })

  it('starts nothing while paused, also after a restart, and goes on when resumed', async () => {
    imports = startImports(workspace)
    imports.runner.setPaused(true)
    imports.add({ 'a.txt': GOOD })
    expect((await imports.finish())['a.txt']).toBe('queued')
    expect(imports.runner.status()).toMatchObject({ paused: true, queued: 1, running: 0 })
    await imports.close()
    imports = startImports(workspace)
    expect((await imports.finish())['a.txt']).toBe('queued')
    imports.runner.setPaused(false)
    expect((await imports.finish())['a.txt']).toBe('done')
  })

  it('cancels what is left of a batch and nothing of another', async () => {
    imports = startImports(workspace)
    imports.runner.setPaused(true)
    const [first] = imports.add({ 'a.txt': 'One.', 'b.txt': 'Two.' })
    imports.add({ 'c.txt': GOOD })
    imports.runner.cancelBatch(first?.batchId ?? '')
    imports.runner.setPaused(false)
    expect(await imports.finish()).toEqual({ 'a.txt': 'cancelled', 'b.txt': 'cancelled', 'c.txt': 'done' })
  })

  it('says what keeps it from going on, and goes on when that is over', async () => {
    imports = startImports(workspace)
    const { runner } = imports
    imports.add({ 'a.txt': GOOD })
    workspace.db.raw.pragma('query_only = ON')
    runner.wake()
    expect(runner.status()).toMatchObject({ blocked: 'internal', queued: 1, running: 0 })
    expect(runner.idle()).toBe(true)
    workspace.db.raw.pragma('query_only = OFF')
    expect((await imports.finish())['a.txt']).toBe('done')
    expect(runner.status().blocked).toBeNull()
  })

  it('tries the password of one file on the others that came with it, and blames nobody when it does not fit', async () => {
    imports = startImports(workspace)
    const locked = (userPassword: string) =>
      makePdf((doc) => doc.text(`Locked with ${userPassword}.`), { userPassword, pdfVersion: '1.7ext3' })
    const jobs = imports.add({ 'a.pdf': await locked('one'), 'b.pdf': await locked('one'), 'c.pdf': await locked('two') })
    await imports.finish()
    imports.runner.retry(jobs[0]?.id ?? '', 'one')
    expect(await imports.finish()).toEqual({ 'a.pdf': 'done', 'b.pdf': 'done', 'c.pdf': 'password_required' })
    imports.runner.retry(jobs[2]?.id ?? '', 'wrong')
    expect((await imports.finish())['c.pdf']).toBe('password_wrong')
  })

  it('runs what is due when the clock was set back', () => {
    imports = startImports(workspace)
    const { clock } = workspace
    const [job] = imports.add({ 'a.txt': GOOD })
    clock.set(clock.now() - 3_600_000)
    expect(imports.queue.nextDueIn()).toBe(0)
    expect(imports.queue.lease()?.id).toBe(job?.id)
    imports.queue.retryLater(job?.id ?? '', 4_000)
    expect(imports.queue.lease()).toBeNull()
    clock.set(clock.now() + 4_000)
    expect(imports.queue.lease()?.id).toBe(job?.id)
  })

  it('tells progress that only grows and moves within every long stage', async () => {
    imports = startImports(workspace)
    const sentence = (i: number) =>
      `Paragraph ${i} says that vehicle ${i * 7} was tested for safety, price and comfort by neighbour ${i % 13}.\n\n`
    imports.add({ 'long.md': Array.from({ length: 30_000 }, (_, i) => sentence(i)).join('') })
    await imports.finish()
    const running = imports.told.map(({ job }) => job).filter(({ status }) => status === 'running')
    const progress = running.map((job) => job.progress)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    for (const stage of ['embedding', 'indexing'])
      expect(new Set(running.filter((job) => job.stage === stage).map((job) => job.progress)).size, stage).toBeGreaterThan(1)
    expect(imports.told.at(-1)?.job).toMatchObject({ status: 'done', progress: 1 })
  })

  it('forgets what ended long ago and keeps what is waiting', async () => {
    imports = startImports(workspace)
    const { queue } = imports
    imports.add({ 'old.txt': GOOD })
    await imports.finish()
    imports.runner.setPaused(true)
    imports.add({ 'waiting.txt': 'Not yet.' })
    workspace.clock.set('2027-03-01T00:00:00Z')
    expect(queue.prune()).toBe(1)
    expect(queue.list({ limit: 10 }).map(({ payload }) => payload.fileName)).toEqual(['waiting.txt'])
    expect(queue.batches({ limit: 10, offset: 0 }).total).toBe(1)
  })

  it('keeps 10,000 ended files and no more', () => {
    imports = startImports(workspace)
    const { queue } = imports
    const payload = { path: '/gone', fileName: 'gone', kind: 'technical', supersede: false, temporary: false } as const
    const skipped = { code: 'unsupported_format', message: 'left out' } as const
    for (let minute = 0; minute < 3; minute++) {
      workspace.clock.set(workspace.clock.now() + 60_000)
      queue.enqueue(
        { id: workspace.newId(), kind: 'technical' },
        Array.from({ length: 5_000 }, () => ({ payload, bytes: 1, skipped })),
      )
    }
    expect(queue.prune()).toBe(5_000)
    expect(queue.batches({ limit: 10, offset: 0 }).batches.map(({ total }) => total)).toEqual([5_000, 5_000])
  })

  it('asks the database no more for a batch of thousands than for one file', () => {
    imports = startImports(workspace)
    const plan = (sql: string) =>
      workspace.db.raw
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => (row as { detail: string }).detail)
    expect(plan("SELECT id FROM jobs WHERE status = 'queued' AND run_after <= 1 ORDER BY run_after, id LIMIT 1")).toEqual([
      'SEARCH jobs USING COVERING INDEX jobs_queue (status=? AND run_after<?)',
    ])
    expect(plan('SELECT sum(total) FROM import_batches WHERE finished_at IS NULL')[0]).toContain('import_batches_open')
  })
})
