import { describe, expect, test } from 'vitest'
import { runDouble } from './run-double.ts'

const running = runDouble()

describe('the page is locked in', () => {
  test('by the content security policy, which Chromium enforces', async () => {
    const outcome = await running.double.page.evaluate(async () => {
      const violations = new Set<string>()
      document.addEventListener('securitypolicyviolation', (event) => violations.add(event.effectiveDirective))
      const script = document.createElement('script')
      script.textContent = 'document.body.dataset.inline = "ran"'
      const style = document.createElement('style')
      style.textContent = 'body { --unsigned: 1 }'
      document.body.append(script, style)
      // A string as a timer's code needs unsafe-eval, and runs in a task of the page: what the debugger evaluates itself is exempt.
      setTimeout('document.body.dataset.evaluated = "ran"')
      const fetched = await fetch('https://evil.example/collect').then(
        () => 'sent',
        () => 'blocked',
      )
      const image = new Image()
      const loaded = new Promise((resolve) => {
        image.onload = () => resolve('loaded')
        image.onerror = () => resolve('blocked')
      })
      image.src = 'https://evil.example/pixel.png'
      return {
        inline: document.body.dataset.inline ?? 'blocked',
        unsigned: getComputedStyle(document.body).getPropertyValue('--unsigned') || 'blocked',
        evaluated: document.body.dataset.evaluated ?? 'blocked',
        fetched,
        image: await loaded,
        violations: [...violations].sort(),
      }
    })
    expect(outcome).toEqual({
      inline: 'blocked',
      unsigned: 'blocked',
      evaluated: 'blocked',
      fetched: 'blocked',
      image: 'blocked',
      violations: ['connect-src', 'img-src', 'script-src', 'script-src-elem', 'style-src-elem'],
    })
  })

  test('except for styles that carry the nonce of the page, new with every load', async () => {
    const read = () =>
      running.double.page.evaluate(() => {
        const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
        const style = document.createElement('style')
        style.nonce = nonce
        style.textContent = 'body { --signed: 1 }'
        document.body.append(style)
        return { nonce, signed: getComputedStyle(document.body).getPropertyValue('--signed') }
      })
    const first = await read()
    await running.double.page.reload()
    const second = await read()
    expect([first.signed, second.signed]).toEqual(['1', '1'])
    expect(second.nonce).not.toBe(first.nonce)
  })

  test('and the app itself never offends against the policy', async () => {
    await running.double.page.addInitScript(() => {
      const offences: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => offences.push(`${event.effectiveDirective} ${event.blockedURI}`))
      Object.assign(window, { offences })
    })
    await running.double.page.reload()
    await running.double.page.locator('#root > *').first().waitFor({ state: 'attached' })
    expect(await running.double.page.evaluate(() => (window as unknown as { offences: string[] }).offences)).toEqual([])
  })

  test('by the navigation guard', async () => {
    await running.double.page.evaluate(() => {
      location.href = 'https://evil.example/away'
    })
    await expect
      .poll(async () => (await running.double.control.ledger()).stoppedNavigations, { timeout: 30_000 })
      .toEqual(['https://evil.example/away'])
    expect((await running.double.control.windows()).map(({ url }) => url)).toEqual([expect.stringMatching(/^app:\/\/bundle\/index\.html/)])
  })

  test('by the window guard, which hands https links to the system browser', async () => {
    const pages = () => running.double.page.context().pages().length
    const before = pages()
    await running.double.page.evaluate(() => {
      window.open('https://docs.example/help')
      window.open('http://plain.example/')
    })
    await expect
      .poll(async () => (await running.double.control.ledger()).windowOpens, { timeout: 30_000 })
      .toEqual([
        { url: 'https://docs.example/help', action: 'deny' },
        { url: 'http://plain.example/', action: 'deny' },
      ])
    expect((await running.double.control.ledger()).external).toEqual(['https://docs.example/help'])
    expect(await running.double.control.windows()).toHaveLength(1)
    await expect.poll(pages, { timeout: 30_000 }).toBe(before)
  })

  test('without any permission but writing to the clipboard and filling the screen', async () => {
    expect(await running.double.control.askPermission('clipboard-sanitized-write')).toEqual({ granted: true, check: true })
    expect(await running.double.control.askPermission('fullscreen')).toEqual({ granted: true, check: true })
    for (const name of ['media', 'geolocation', 'notifications', 'clipboard-read']) {
      expect(await running.double.control.askPermission(name)).toEqual({ granted: false, check: false })
    }
  })

  test('to the files of the app', async () => {
    const statuses = await running.double.page.evaluate(async () => {
      const status = async (path: string) => (await fetch(path)).status
      return [await status('/index.html'), await status('/..%2f..%2fpackage.json'), await status('/%E0%A4%A'), await status('/nothing.js')]
    })
    expect(statuses).toEqual([200, 403, 403, 404])
  })
})

test('the whole session asked for nothing outside the app', async () => {
  expect((await running.double.control.ledger()).blocked).toEqual([])
})
