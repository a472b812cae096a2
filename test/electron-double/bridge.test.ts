import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { EventName } from '#shared/contract/index.ts'
import type { AppWindow } from './harness/launch.ts'
import { runDouble } from './run-double.ts'

const running = runDouble()

describe('the preload', () => {
  test('loads without an error and gives the page the bridge, frozen', async () => {
    expect((await running.double.control.ledger()).preloadErrors).toEqual([])
    const seen = await running.double.page.evaluate(() => {
      const { ridealong } = window as unknown as AppWindow
      return { members: Object.keys(ridealong).sort(), frozen: Object.isFrozen(ridealong) }
    })
    expect(seen).toEqual({ members: ['on', 'pathForFile', 'request'], frozen: true })
  })

  test('leaks nothing else into the page', async () => {
    const leaked = await running.double.page.evaluate(() => {
      const plain = document.createElement('iframe')
      document.body.append(plain)
      const usual = new Set(Object.getOwnPropertyNames(plain.contentWindow))
      plain.remove()
      const electron = ['require', 'process', 'module', 'exports', 'global', 'Buffer', 'ipcRenderer', '__electron_double']
      return {
        own: electron.filter((name) => name in window),
        bridges: Object.keys(window).filter((name) => !usual.has(name) && /ridealong|electron|ipc/i.test(name)),
      }
    })
    expect(leaked).toEqual({ own: [], bridges: ['ridealong'] })
  })

  test('refuses an event the contract does not know', async () => {
    const refused = await running.double.page.evaluate(() => {
      try {
        ;(window as unknown as AppWindow).ridealong.on('electron-store-get-data' as never, () => undefined)
        return 'heard'
      } catch (error) {
        return String(error)
      }
    })
    expect(refused).toContain('There is no event')
  })
})

describe('a request', () => {
  test('comes back as a result', async () => {
    const status = await running.double.request('app.status', {})
    expect(status).toMatchObject({ ok: true, data: { host: 'electron', workspace: join(running.folder, 'workspace') } })
  })

  test('with a wrong input, or to a route there is not, is refused with its code', async () => {
    const wrong = await running.double.request('settings.update', { theme: 'pink' as never })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'validation_failed', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) } })
    expect(await running.double.request('fs.readFile' as never, {} as never)).toMatchObject({ ok: false, error: { code: 'unknown_route' } })
    expect(await running.double.request(['__proto__'] as never, {} as never)).toMatchObject({ ok: false, error: { code: 'unknown_route' } })
  })

  test('with something that cannot be cloned never leaves the page', async () => {
    const refusals = await running.double.page.evaluate(async () => {
      const { ridealong } = window as unknown as AppWindow
      const ask = async (input: unknown) => ridealong.request('app.status', input as never)
      const outcome = (input: unknown) => ask(input).then(() => 'sent', String)
      return [await outcome({ node: document.body }), await outcome({ fn: () => 1 })]
    })
    for (const refusal of refusals) expect(refusal).toMatch(/could not be cloned/)
    await expect(running.double.control.sendToPage('ridealong:event', 'function')).rejects.toThrow(/could not be cloned/)
    await running.double.control.sendToPage('ridealong:event', 'date')
  })

  test('from another site is refused even in a window with the preload', async () => {
    const evil = await running.double.openForeignPage('https://evil.example/', '<p>Not Ridealong</p>')
    const answer = await evil.evaluate(() => (window as unknown as AppWindow).ridealong.request('app.status', {}))
    await evil.close()
    expect(answer).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
  })
})

describe('events', () => {
  test('reach the page: what changed, and what the menu and a second start ask for', async () => {
    const heard: [EventName, unknown][] = []
    await running.double.subscribe((name, data) => void heard.push([name, data]))
    const document = join(running.folder, 'Ünïcode brochure.md')
    await writeFile(document, '# Brochure')

    await running.double.request('settings.update', { theme: 'dark' })
    for (const item of ['search', 'new', 'settings', 'shortcuts']) await running.double.control.clickMenu(item)
    await running.double.control.answerOpenDialog([document])
    await running.double.control.clickMenu('import')
    expect(await running.double.startAgain([document, join(running.folder, 'missing.pdf')])).toBe(0)

    await expect
      .poll(() => heard, { timeout: 30_000 })
      .toEqual([
        ['changed', { what: 'settings' }],
        ['app.command', { command: 'search' }],
        ['app.command', { command: 'new' }],
        ['app.command', { command: 'settings' }],
        ['app.command', { command: 'shortcuts' }],
        ['app.command', { command: 'import', paths: [document] }],
        ['app.command', { command: 'import', paths: [document] }],
      ])
    expect((await running.double.control.ledger()).openDialogs).toEqual([
      expect.objectContaining({ properties: ['openFile', 'multiSelections'] }),
    ])
  })

  test('stop when the page no longer listens', async () => {
    const count = await running.double.page.evaluate(async () => {
      const { ridealong } = window as unknown as AppWindow
      let stopped = 0
      const stop = ridealong.on('changed', () => (stopped += 1))
      stop()
      const again = new Promise((resolve) => ridealong.on('changed', resolve))
      await ridealong.request('settings.update', { theme: 'light' })
      await again
      return stopped
    })
    expect(count).toBe(0)
  })
})
