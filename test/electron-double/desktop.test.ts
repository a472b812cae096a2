import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AppWindow } from './harness/launch.ts'
import { runDouble } from './run-double.ts'

const running = runDouble()

test('a dropped and a chosen file become their paths', async () => {
  const brochure = join(running.folder, 'Ünïcode study.md')
  const offer = join(running.folder, 'offer.txt')
  await writeFile(brochure, '# Study')
  await writeFile(offer, 'An offer')
  await running.double.page.evaluate(() => {
    const { ridealong } = window as unknown as AppWindow
    const target = document.createElement('div')
    target.id = 'drop-here'
    target.style.cssText = 'position: fixed; inset: 0; z-index: 99999'
    target.addEventListener('dragover', (event) => event.preventDefault())
    target.addEventListener('drop', (event) => {
      event.preventDefault()
      const files = [...(event.dataTransfer?.files ?? [])]
      target.dataset.paths = JSON.stringify(files.map((file) => ridealong.pathForFile(file)))
    })
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'choose-here'
    target.append(input)
    document.body.append(target)
  })

  await running.double.drop('#drop-here', [brochure, offer])
  await expect
    .poll(() => running.double.page.getAttribute('#drop-here', 'data-paths'), { timeout: 30_000 })
    .toBe(JSON.stringify([brochure, offer]))

  await running.double.choose('#choose-here', [offer])
  const chosen = await running.double.page.evaluate(() => {
    const [file] = document.querySelector<HTMLInputElement>('#choose-here')?.files ?? []
    return file && (window as unknown as AppWindow).ridealong.pathForFile(file)
  })
  expect(chosen).toBe(offer)
  await running.double.page.evaluate(() => document.querySelector('#drop-here')?.remove())
})

test('the API key is kept encrypted, outlives a restart, and can be removed', async () => {
  const key = 'sk-käy-1234567890'
  expect(await running.double.request('settings.update', { llm: { apiKey: key } })).toMatchObject({
    ok: true,
    data: { llm: { hasKey: true } },
  })
  const stored = await readFile(join(running.folder, 'workspace/desktop/desktop.json'), 'utf8')
  expect(stored).not.toContain(key)
  expect(stored).not.toContain(Buffer.from(key).toString('base64'))
  expect(JSON.parse(stored).secrets).toEqual({ 'llm.apiKey': expect.any(String) })

  expect(await running.double.close()).toBe(0)
  await running.start()
  expect(await running.double.request('settings.get', {})).toMatchObject({ ok: true, data: { llm: { hasKey: true } } })
  expect(await running.double.request('settings.update', { llm: { apiKey: '' } })).toMatchObject({
    ok: true,
    data: { llm: { hasKey: false } },
  })
})

test('a next step that falls due is told once, and a click opens the customer; switched off, nothing is said', async () => {
  const { double } = running
  const created = await double.request('customers.create', { name: 'Ana Bērziņa' })
  const customerId = created.ok ? (created.data as { id: string }).id : ''
  /** Answers when the next step falls due. */
  const log = async (what: string) => {
    const at = Date.now() + 1500
    const interaction = { type: 'call', repNotes: 'Talked.', followUp: { at: new Date(at).toISOString(), what } } as const
    await double.request('customers.log', { customerId, interaction })
    return at
  }
  const told = async () => (await double.control.ledger()).notifications

  await log('Send the lease quote')
  await expect.poll(told, { timeout: 30_000 }).toEqual([{ title: 'Send the lease quote', body: 'Next step with Ana Bērziņa' }])
  await double.control.clickNotification(0)
  await double.page.getByRole('heading', { name: 'Ana Bērziņa', level: 1 }).waitFor()

  await double.request('settings.update', { reminders: false })
  const settings = join(running.folder, 'workspace/desktop/desktop.json')
  const silent = await log('Not to be told')
  await expect
    .poll(async () => JSON.parse(await readFile(settings, 'utf8')).remindedUntil, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(silent)
  await double.request('settings.update', { reminders: true })
  await log('Call about the tow bar')
  await expect
    .poll(async () => (await told()).map(({ title }) => title), { timeout: 30_000 })
    .toEqual(['Send the lease quote', 'Call about the tow bar'])
})

test('closing the window ends the app and keeps where the window was', async () => {
  expect(await running.double.close()).toBe(0)
  const { window } = JSON.parse(await readFile(join(running.folder, 'workspace/desktop/desktop.json'), 'utf8'))
  expect(window).toEqual({ bounds: { x: 0, y: 0, width: 1280, height: 860 }, maximized: false })
  await running.start()
})
