import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Output } from '#shared/contract/index.ts'
import { EXPORT_FORMATS } from '#shared/domain/transfer.ts'
import { ADDRESS_BOOKS } from '../fixtures/transfer/address-books.ts'
import { CARDS } from '../fixtures/transfer/cards.ts'
import { CRM_EXPORTS } from '../fixtures/transfer/crm-exports.ts'
import { LISTS } from '../fixtures/transfer/lists.ts'
import { WORKBOOKS } from '../fixtures/transfer/workbooks.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(() => t.close())

const everyone = async () => (await t.ask('customers.list', { limit: 1000, sort: 'created' })).customers
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
const changes = ({ created, updated }: { created: number; updated: number }) => ({ created, updated })
const NOTHING = { created: 0, updated: 0 }

/** Each export, through the routes a rep uses; every test leaves the workspace empty. */
describe.each([...CRM_EXPORTS, ...ADDRESS_BOOKS, ...LISTS, ...CARDS, ...WORKBOOKS])(
  '$from',
  ({ fileName, bytes, profiles, failed = [] }) => {
    test('comes in as people, twice changes nothing, goes out and back unchanged, and is undone', async () => {
      const from = t.file(fileName, bytes)
      const preview = await t.ask('customers.previewImport', { file: from })
      expect(await everyone()).toEqual([])
      const result = await t.ask('customers.import', { file: from })
      expect(result.rows.map(({ row, status, reason }) => ({ row, status, reason }))).toEqual(
        preview.rows.map(({ row, status, reason }) => ({ row, status, reason })),
      )
      expect(result.rows.flatMap(({ row, status }) => (status === 'failed' ? [row] : []))).toEqual(failed)
      const ids = result.rows.flatMap(({ status, customerId }) => (status === 'created' && customerId ? [customerId] : []))
      const customers = await Promise.all(ids.map((id) => t.ask('customers.get', { id })))
      expect(customers.map(profileOf)).toEqual(profiles)

      for (const onDuplicate of ['skip', 'update'] as const)
        expect(changes(await t.ask('customers.import', { file: from, onDuplicate }))).toEqual(NOTHING)
      for (const format of EXPORT_FORMATS) {
        const { content, fileName } = await t.ask('customers.export', { format })
        expect(changes(await t.ask('customers.import', { file: t.file(fileName, content), onDuplicate: 'update' }))).toEqual(NOTHING)
      }
      expect(await t.ask('customers.undoImport', { id: result.importId })).toMatchObject({ created: profiles.length, skipped: 0 })
      expect(await everyone()).toEqual([])
    })
  },
)
