import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await startTestApp()
})
afterEach(() => t.close())

const at = (name: string, company: string) => t.ask('customers.create', { name, company })
const details = async (name: string) => (await t.ask('customers.company', { name })).details

test('a company is known by its people, and by what is noted of it', async () => {
  await at('Ana Bērziņa', 'Baltic Cargo & Söhne 100%')
  await at('Bo Olsen', 'BALTIC CARGO & SOHNE 100%')
  const name = 'baltic cargo & söhne 100%'
  expect(await t.ask('customers.company', { name })).toMatchObject({ name: 'Baltic Cargo & Söhne 100%', customers: 2, details: {} })
  const patch = { website: 'baltic.example', phone: '+371 2000 0000', address: 'Brīvības iela 1\nRīga', industry: 'Freight', notes: 'x' }
  await t.ask('customers.updateCompany', { name, patch })
  await t.ask('customers.updateCompany', { name, patch: { phone: '+371 2111 1111', notes: null } })
  const { notes: _, ...rest } = patch
  expect(await details(name)).toEqual({ ...rest, phone: '+371 2111 1111' })
  expect((await t.ask('customers.companies', {})).companies).toMatchObject([{ customers: 2, details: { industry: 'Freight' } }])
})

test('what is too long or unknown, and a company nobody works for, is refused', async () => {
  await at('Ana Bērziņa', 'Baltic Cargo')
  const refused = async (name: string, patch: object) => {
    const result = await t.app.request('customers.updateCompany', { name, patch })
    return result.ok ? null : result.error.code
  }
  expect(await refused('Baltic Cargo', { website: 'x'.repeat(301) })).toBe('validation_failed')
  expect(await refused('Baltic Cargo', { fax: '1' })).toBe('validation_failed')
  expect(await refused('Nordfjord', { phone: '1' })).toBe('company_not_found')
  expect(await t.app.request('customers.company', { name: 'Nordfjord' })).toMatchObject({ ok: false, error: { code: 'company_not_found' } })
})

test('follows its last person to another name and back, and never takes the place of what is there', async () => {
  const { id } = await at('Ana Bērziņa', 'Baltic Cargo')
  await t.ask('customers.updateCompany', { name: 'Baltic Cargo', patch: { industry: 'Freight' } })
  await t.ask('customers.update', { id, patch: { company: 'Baltic Cargo SIA' } })
  expect(await details('Baltic Cargo SIA')).toEqual({ industry: 'Freight' })
  await t.ask('customers.undoEdit', { id })
  expect(await details('Baltic Cargo')).toEqual({ industry: 'Freight' })
  await at('Bo Olsen', 'Baltic Cargo')
  await t.ask('customers.update', { id, patch: { company: 'Nordfjord' } })
  expect(await details('Nordfjord')).toEqual({})
  expect(await details('Baltic Cargo')).toEqual({ industry: 'Freight' })
})

test('goes into the export of its people, loses the name of whom is erased, and goes with the last of them', async () => {
  const { id: ana } = await at('Ana Bērziņa', 'Baltic Cargo')
  const { id: bo } = await at('Bo Olsen', 'Baltic Cargo')
  await t.ask('customers.updateCompany', { name: 'Baltic Cargo', patch: { notes: 'Ask for Ana Bērziņa.', phone: '+371 2000 0000' } })
  const { content } = await t.ask('customers.export', { format: 'json', ids: [ana] })
  expect(JSON.parse(content).customers[0].company).toMatchObject({ phone: '+371 2000 0000' })
  await t.ask('customers.erase', { id: ana })
  expect(await details('Baltic Cargo')).toEqual({ notes: 'Ask for […].', phone: '+371 2000 0000' })
  expect((await t.ask('customers.erase', { id: bo })).rows).toMatchObject({ companies: 1 })
  await at('Cy Young', 'Baltic Cargo')
  expect(await details('Baltic Cargo')).toEqual({})
})
