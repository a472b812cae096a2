import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Events } from '#shared/contract/index.ts'
import { externalLink, isAppUrl, isTrustedSender } from '../../../src-main/hosts/electron/guards.ts'
import { readLaunchOptions } from '../../../src-main/hosts/electron/launch-options.ts'
import { menuTemplate } from '../../../src-main/hosts/electron/menu.ts'
import { DEFAULT_SIZE, openingBounds } from '../../../src-main/hosts/electron/window-state.ts'

describe('guards', () => {
  test.each([
    ['app://bundle/index.html', true],
    ['app://bundle/#/customers', true],
    ['app://bundle.evil.example/', false],
    ['app://evil@bundle/', true],
    ['app://other/index.html', false],
    ['https://bundle/index.html', false],
    ['file:///index.html', false],
    ['javascript:alert(1)', false],
    ['about:blank', false],
    ['not an address', false],
  ])('%s belongs to the app: %s', (url, expected) => {
    expect(isAppUrl(url)).toBe(expected)
  })

  test('only the top frame of the app may ask', () => {
    const top = { url: 'app://bundle/index.html', parent: null }
    expect(isTrustedSender(top)).toBe(true)
    expect(isTrustedSender({ ...top, parent: top })).toBe(false)
    expect(isTrustedSender({ ...top, url: 'https://evil.example/' })).toBe(false)
    expect(isTrustedSender(null)).toBe(false)
  })

  test.each([
    ['https://docs.example/help', 'https://docs.example/help'],
    ['http://docs.example/', null],
    ['https://user:secret@docs.example/', null],
    ['file:///etc/passwd', null],
    ['ms-settings:', null],
    ['nonsense', null],
  ])('%s is opened outside as %s', (url, expected) => {
    expect(externalLink(url)).toBe(expected)
  })
})

describe('launch options', () => {
  test('are read among the switches of Chromium, in both spellings', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ridealong-launch-'))
    writeFileSync(join(folder, 'offer.pdf'), '%PDF')
    try {
      const argv = ['electron', '--inspect=0', '--remote-debugging-port=0', '.', '--data-dir', 'work', '--offline', 'offer.pdf', 'gone.pdf']
      expect(readLaunchOptions(argv, folder)).toEqual({ dataDir: join(folder, 'work'), offline: true, files: [join(folder, 'offer.pdf')] })
      expect(readLaunchOptions(['electron', '.', `--data-dir=${folder}`], '/')).toEqual({ dataDir: folder, offline: false, files: [] })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('have defaults, also when --data-dir names nothing', () => {
    const defaults = { dataDir: null, offline: false, files: [] }
    expect(readLaunchOptions(['electron'], '/')).toEqual(defaults)
    expect(readLaunchOptions(['electron', '--data-dir'], '/')).toEqual(defaults)
  })
})

describe('the opening bounds of the window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 }
  const at = (x: number, y: number) => ({ bounds: { x, y, width: 1000, height: 700 }, maximized: false })

  test('are those it was left with', () => {
    expect(openingBounds(at(100, 50), [screen])).toEqual({ x: 100, y: 50, width: 1000, height: 700 })
    expect(openingBounds(at(2000, 50), [screen, { ...screen, x: 1920 }])).toMatchObject({ x: 2000 })
  })

  test.each([
    ['the first time', null],
    ['its display is gone', at(2000, 50)],
    ['almost all of it is to the left', at(-950, 50)],
    ['its title bar is above the display', at(100, -30)],
    ['its title bar is below the display', at(100, 1020)],
  ])('are the default when %s', (_when, saved) => {
    expect(openingBounds(saved, [screen])).toEqual(DEFAULT_SIZE)
  })
})

test('every command of the menu shows its keys and leaves them to the page', () => {
  const commands: Events['app.command'][] = []
  const items = menuTemplate({ command: (command) => commands.push(command), importDocuments: () => {} })
    .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    .filter(({ registerAccelerator }) => registerAccelerator === false)
  for (const item of items) (item.click as () => void)()
  expect(items.every(({ accelerator, label }) => accelerator && label)).toBe(true)
  expect(commands.map(({ command }) => command).sort()).toEqual(['new', 'search', 'settings', 'shortcuts'])
})
