import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Output } from '#shared/contract/index.ts'
import type { CustomerInput } from '#shared/domain/customers.ts'
import type { DuplicatePolicy } from '#shared/domain/transfer.ts'
import { openDatabase } from '../../src-main/db/open.ts'
import { importRows, imports } from '../../src-main/db/schema/index.ts'
import { makeWorkbook } from '../fixtures/transfer/workbooks.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'
import { RESOURCES } from '../helpers/workspace.ts'

let t: TestApp
beforeEach(async () => {
  t = await startTestApp()
})
afterEach(() => t.close())

const bring = (content: string, onDuplicate: DuplicatePolicy = 'skip', name = 'people.csv') =>
  t.ask('customers.import', { file: t.file(name, content), onDuplicate })
const everyone = async () => (await t.ask('customers.list', { limit: 1000 })).customers.map(({ name }) => name).sort()
const counts = ({ created, updated, skipped, failed }: Output<'customers.undoImport'>) => [created, updated, skipped, failed]
const only = async (search: string) => {
  const { customers } = await t.ask('customers.list', { search })
  const [customer] = customers
  if (!customer || customers.length > 1) throw new Error(`expected one customer for ${search}, found ${customers.length}`)
  return t.ask('customers.get', { id: customer.id })
}

const ANA: CustomerInput = {
  name: 'Ana Bērziņa',
  company: 'Baltic Cargo',
  emails: ['ana@example.com'],
  phones: ['+371 20 000 000'],
  tags: ['fleet'],
  notes: 'Met at the fair.',
}
const ROWS = [
  'Name,Company,Email,Phone,City,Tags',
  'Ana Berzina,Baltic Cargo Ltd,ANA@example.com,,Riga,vip',
  'Bo Olsen,Nordfjord,bo@example.com,+47 22 22 22 22,Oslo,',
  'Cy Young,Acme,not-an-address,,,',
  ',,,,Nowhere,',
  'Bo Olsen,Nordfjord,bo@example.com,,,',
].join('\n')

describe('import', () => {
  test('a preview says what the import then does, and writes nothing', async () => {
    await t.ask('customers.create', ANA)
    const preview = await t.ask('customers.previewImport', { file: t.file('a.csv', ROWS) })
    expect(await everyone()).toEqual(['Ana Bērziņa'])
    expect(preview.columns.map(({ field }) => field)).toEqual(['name', 'company', 'email', 'phone', 'city', 'tags'])
    const result = await bring(ROWS)
    expect(counts(result)).toEqual([1, 0, 2, 2])
    expect(preview.rows.map(({ status, reason }) => [status, reason])).toEqual(result.rows.map(({ status, reason }) => [status, reason]))
    expect(result.rows.map(({ reason }) => reason)).toEqual([
      'Ana Bērziņa has the same e-mail address.',
      undefined,
      '"not-an-address" is not an e-mail address.',
      'There is no name, company, e-mail address or phone number in this row.',
      'Bo Olsen has the same e-mail address.',
    ])
  })

  test('update adds what is new, keeps what the file leaves blank, and a second time changes nothing', async () => {
    const { id } = await t.ask('customers.create', ANA)
    expect(counts(await bring(ROWS, 'update'))).toEqual([1, 1, 1, 2])
    expect(await t.ask('customers.get', { id })).toMatchObject({
      ...ANA,
      name: 'Ana Berzina',
      company: 'Baltic Cargo Ltd',
      demographics: { location: 'Riga' },
      emails: ['ana@example.com', 'ANA@example.com'].slice(0, 1),
      tags: ['fleet', 'vip'],
    })
    expect(counts(await bring(ROWS, 'update'))).toEqual([0, 0, 3, 2])
  })

  test('two rows about one person that disagree come to rest: the first goes before, the second fills gaps', async () => {
    const rows = 'Name,Email,Phone,Title,City\nA. Bērziņa,,+371 20000000,Buyer,\nAna Bērziņa,ana@x.lv,+371 20000000,Boss,Riga\n'
    expect(counts(await bring(rows, 'update'))).toEqual([1, 1, 0, 0])
    expect(counts(await bring(rows, 'update'))).toEqual([0, 0, 2, 0])
    expect(await only('berzina')).toMatchObject({ emails: ['ana@x.lv'], demographics: { profession: 'Buyer', location: 'Riga' } })
  })

  test('a shared line or mailbox renames nobody, and who had no name yet gets one', async () => {
    await bring('Name,Email,Phone\nAna Bērziņa,,+371 20000000\n,cy@x.lv,\n')
    const shared = 'Name,Email,Phone\nBo Olsen,office@x.lv,+371 20000000\nCy Young,cy@x.lv,\n'
    expect(counts(await bring(shared, 'update'))).toEqual([0, 2, 0, 0])
    expect(counts(await bring(shared, 'update'))).toEqual([0, 0, 2, 0])
    expect(await everyone()).toEqual(['Ana Bērziņa', 'Cy Young'])
  })

  test('create makes second profiles on purpose', async () => {
    await t.ask('customers.create', ANA)
    expect(counts(await bring(ROWS, 'create'))).toEqual([3, 0, 0, 2])
    expect(await everyone()).toEqual(['Ana Berzina', 'Ana Bērziņa', 'Bo Olsen', 'Bo Olsen'])
  })

  test('phone and name with company recognise people too; a shared switchboard does not make two people one', async () => {
    await t.ask('customers.create', ANA)
    const text =
      'Name,Company,Email,Phone\nA. Bērziņa,,,20000000\nana berzina,baltic cargo,,\nJānis Ozols,Baltic Cargo,janis@example.com,+371 20000000\nAna Bērziņa,Other,,\n'
    const { rows } = await bring(text)
    expect(rows.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'created', 'created'])
  })

  test('the skip file holds the failed rows with their reasons, and goes in once mended', async () => {
    const { importId } = await bring(ROWS)
    const { content } = await t.ask('customers.skipFile', { id: importId })
    expect(content.replace('\ufeff', '').split('\r\n')).toEqual([
      'Name,Company,Email,Phone,City,Tags,Reason',
      'Cy Young,Acme,not-an-address,,,,"""not-an-address"" is not an e-mail address."',
      ',,,,Nowhere,,"There is no name, company, e-mail address or phone number in this row."',
      '',
    ])
    const again = await bring(content.replace('not-an-address', 'cy@example.com'))
    expect(counts(again)).toEqual([1, 0, 0, 1])
  })

  test('a mapping of one’s own replaces the automatic one', async () => {
    const text = 'Name,Remark,Code\nAna,likes wagons,X1\n'
    await t.ask('customers.import', { file: t.file('m.csv', text), mapping: ['name', 'interest', null] })
    expect(await only('wagons')).toMatchObject({ name: 'Ana', buyingContext: { interest: 'likes wagons' } })
  })

  test('a column of addresses half of which are none is still the column of addresses, and each wrong one is told', async () => {
    const { rows, importId } = await bring('Name,E-Mail,Phone\nAna,ana@x.lv,ask her\nBo,none yet,\nCy,cy@,20000000\nDee,dee(at)x.lv,\n')
    expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
      ['created', 'Left out, because it is not a whole phone number: "ask her".'],
      ['failed', '"none yet" is not an e-mail address.'],
      ['failed', '"cy@" is not an e-mail address.'],
      ['created', undefined],
    ])
    expect(await only('dee')).toMatchObject({ emails: ['dee@x.lv'] })
    expect((await t.ask('customers.skipFile', { id: importId })).content).toContain('Bo,none yet,')
  })

  test('what is too long is cut, and the row says what', async () => {
    const tags = Array.from({ length: 60 }, (_, i) => `tag${i}`).join(';')
    const { rows } = await bring(`Name,Title,Tags\nAna,${'Chief '.repeat(60)},${tags}\n`)
    expect(rows).toMatchObject([{ status: 'created', reason: 'Shortened, because it is too long: Profession, Tags.' }])
    const { demographics, tags: kept } = await only('ana')
    expect([demographics?.profession?.length, demographics?.profession?.at(-1), kept?.length]).toEqual([200, '…', 50])
  })

  test('a workbook is read from the sheet that has people in it', async () => {
    const bytes = makeWorkbook({
      Totals: [
        ['Region', 'Sum'],
        ['North', '12'],
      ],
      People: [
        ['First name', 'Last name', 'E-mail'],
        ['Ana', 'Bērziņa', 'ana@example.com'],
      ],
    })
    const result = await t.ask('customers.import', { file: t.file('people.xlsx', bytes) })
    expect(counts(result)).toEqual([1, 0, 0, 0])
    expect(await only('ana')).toMatchObject({ name: 'Ana Bērziņa', emails: ['ana@example.com'] })
  })

  test('uploaded bytes work as a path does and are gone afterwards', async () => {
    const { Readable } = await import('node:stream')
    const { readdirSync } = await import('node:fs')
    const uploadId = await t.app.uploads.receive('people.csv', Readable.from([Buffer.from(ROWS)]))
    expect(counts(await t.ask('customers.import', { file: { uploadId } }))).toEqual([2, 0, 1, 2])
    expect(readdirSync(join(t.workspace, 'uploads'))).toEqual([])
  })
})

describe('undo', () => {
  test('who was added goes, what was updated is put back, and twice is as good as once', async () => {
    const before = await t.ask('customers.create', ANA)
    const { importId } = await bring(ROWS, 'update')
    expect(counts(await t.ask('customers.undoImport', { id: importId }))).toEqual([1, 1, 0, 0])
    const after = await t.ask('customers.get', { id: before.id })
    expect({ ...after, updatedAt: '' }).toEqual({ ...before, updatedAt: '' })
    expect(await everyone()).toEqual(['Ana Bērziņa'])
    expect((await t.ask('customers.list', { search: 'vip' })).total).toBe(0)
    expect(counts(await t.ask('customers.undoImport', { id: importId }))).toEqual([0, 0, 0, 0])
    expect((await t.ask('customers.imports', {})).imports).toMatchObject([{ status: 'undone' }])
  })

  test('who was worked with since stays, and so does a value changed since', async () => {
    const ana = await t.ask('customers.create', ANA)
    const { importId } = await bring(ROWS, 'update')
    await t.ask('customers.log', { customerId: (await only('olsen')).id, interaction: { type: 'call', repNotes: 'Called.' } })
    await t.ask('customers.update', { id: ana.id, patch: { company: 'Baltic Cargo AS' } })
    expect(counts(await t.ask('customers.undoImport', { id: importId }))).toEqual([0, 1, 1, 0])
    expect(await t.ask('customers.get', { id: ana.id })).toMatchObject({ name: 'Ana Bērziņa', company: 'Baltic Cargo AS', tags: ['fleet'] })
    expect(await everyone()).toEqual(['Ana Bērziņa', 'Bo Olsen'])
  })

  test('an import that only an undone one came after goes too', async () => {
    const first = await bring(ROWS)
    const second = await bring(ROWS.replaceAll('Oslo', 'Bergen').replace('Nordfjord', 'Nordfjord AS'), 'update')
    expect(counts(second)).toEqual([0, 1, 2, 2])
    expect(counts(await t.ask('customers.undoImport', { id: second.importId }))).toEqual([0, 1, 0, 0])
    expect(counts(await t.ask('customers.undoImport', { id: first.importId }))).toEqual([2, 0, 0, 0])
    expect(await everyone()).toEqual([])
  })

  test('an import that is not there is named as such', async () => {
    const answer = await t.app.request('customers.undoImport', { id: '0198c0de-0000-7000-8000-000000000000' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'import_not_found' } })
  })
})

test('an import that a crash stopped goes on when the workspace opens', async () => {
  const { importId } = await bring('Name,Email\nAna,ana@example.com\nBo,bo@example.com\n')
  await t.close({ keep: true })
  const db = openDatabase(t.workspace, join(RESOURCES, 'migrations'))
  db.orm.update(imports).set({ status: 'running' }).run()
  db.orm
    .insert(importRows)
    .values({ importId, row: 3, status: 'pending', record: { row: 3, profile: { name: 'Cy' }, cells: ['Cy', ''] } })
    .run()
  db.close()
  t = await startTestApp(t.workspace)
  expect(await everyone()).toEqual(['Ana', 'Bo', 'Cy'])
  expect((await t.ask('customers.imports', {})).imports).toMatchObject([{ id: importId, status: 'done', created: 3 }])
})

describe('vCard', () => {
  const CARDS =
    'BEGIN:VCARD\nVERSION:3.0\nUID:abc-1\nFN:Ana Bērziņa\nEMAIL:ana@example.com\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nUID:abc-2\nFN:Bo\nEND:VCARD\n'

  test('importing twice changes nothing, under every policy that does not ask for copies', async () => {
    expect(counts(await bring(CARDS, 'skip', 'a.vcf'))).toEqual([2, 0, 0, 0])
    expect(counts(await bring(CARDS, 'skip', 'a.vcf'))).toEqual([0, 0, 2, 0])
    expect(counts(await bring(CARDS, 'update', 'a.vcf'))).toEqual([0, 0, 2, 0])
  })

  test('the UID finds someone whose name and address changed', async () => {
    await bring(CARDS, 'skip', 'a.vcf')
    const moved = CARDS.replace('ana@example.com', 'ana@new.example').replace('Ana Bērziņa', 'Ana Kalniņa')
    expect(counts(await bring(moved, 'update', 'a.vcf'))).toEqual([0, 1, 1, 0])
    expect(await only('kalnina')).toMatchObject({ emails: ['ana@example.com', 'ana@new.example'] })
  })

  test('what is exported finds its own people again', async () => {
    await t.ask('customers.create', ANA)
    const { content } = await t.ask('customers.export', { format: 'vcf' })
    expect(counts(await bring(content, 'update', 'a.vcf'))).toEqual([0, 0, 1, 0])
  })
})

describe('round trips into an empty workspace', () => {
  const FULL: CustomerInput = {
    ...ANA,
    demographics: { ageRange: '30-39', profession: 'Logistics manager', location: 'Riga', familyStatus: 'two children' },
    personality: { style: 'C', method: 'manual' },
    communication: { style: 'analytical', channels: ['email', 'phone'], responseTime: 'same_day', language: 'en' },
    decisionFactors: { primary: ['safety; always', 'running cost'], secondary: ['technology'], dealBreakers: ['poor reliability, noise'] },
    buyingContext: {
      budget: { min: 30000.5, max: 38000, currency: 'SEK' },
      timeline: 'within_3_months',
      financing: 'lease',
      tradeIn: '2018 Civic',
      interest: '2026 hybrid wagon',
    },
    stage: 'presentation',
    tags: ['fleet', 'a "quoted" tag'],
    owner: 'me',
    source: 'trade fair',
    consent: { given: true, on: '2026-01-31', note: 'by e-mail' },
    notes: '=SUM(A1)\nsecond line; with "quotes"',
  }
  const inTo = async (content: string, name: string): Promise<void> => {
    await t.close()
    t = await startTestApp()
    expect(counts(await bring(content, 'skip', name))).toEqual([1, 0, 0, 0])
  }
  const profileOf = ({
    id: _,
    completeness: __,
    style: ___,
    lastInteractionAt: ____,
    interactionCount: _____,
    createdAt: ______,
    updatedAt: _______,
    ...profile
  }: Output<'customers.get'>) => profile

  test('CSV keeps every field of the profile, those of the rep’s own too, and runs nothing in a spreadsheet', async () => {
    const custom = { Status: '@now', '=1+1': "'=quoted", Website: 'https://example.com', Reason: 'none' }
    const own = { ...FULL, name: 'Bērziņa Kalna, PMP', company: '-1+1', custom }
    const { id } = await t.ask('customers.create', own)
    await t.ask('customers.log', { customerId: id, interaction: { type: 'call', repNotes: 'Called.' } })
    const { content } = await t.ask('customers.export', { format: 'csv' })
    expect(content).toContain('"\'=SUM(A1)')
    const cells = parse(content, { bom: true }) as string[][]
    expect(cells.flat().filter((cell) => /^[=@-]/.test(cell))).toEqual([])
    expect(counts(await bring(content, 'update', 'out.csv'))).toEqual([0, 0, 1, 0])
    await inTo(content, 'out.csv')
    const back = await t.ask('customers.get', { id })
    expect(profileOf(back)).toEqual(own)
  })

  test('JSON keeps everything: ids, history, promises, stages', async () => {
    const custom = { Website: 'https://example.com' }
    const { id } = await t.ask('customers.create', { ...FULL, custom })
    await t.ask('customers.log', {
      customerId: id,
      interaction: {
        type: 'call',
        at: '2026-11-18T10:00:00Z',
        repNotes: "I'll send the quote by Friday.",
        customerWords: 'What does it cost?',
        followUp: { at: '2026-11-24T09:00:00Z', what: 'Send quote' },
      },
    })
    await t.ask('customers.update', { id, patch: { stage: 'negotiation' } })
    const before = await Promise.all([
      t.ask('customers.get', { id }),
      t.ask('customers.interactions', { customerId: id }),
      t.ask('customers.followUps', {}),
      t.ask('customers.commitments', {}),
    ])
    const { content } = await t.ask('customers.export', { format: 'json' })
    await inTo(content, 'out.json')
    const after = await Promise.all([
      t.ask('customers.get', { id }),
      t.ask('customers.interactions', { customerId: id }),
      t.ask('customers.followUps', {}),
      t.ask('customers.commitments', {}),
    ])
    expect(after).toEqual(before)
    const again = JSON.parse((await t.ask('customers.export', { format: 'json' })).content) as { customers: { stages: unknown[] }[] }
    const first = JSON.parse(content) as typeof again
    expect(again.customers[0]?.stages).toEqual(first.customers[0]?.stages)
  })
})
