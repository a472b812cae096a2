import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildCsp, createNonce } from '../../../src-main/hosts/shared/csp.ts'
import { resolveFile, serveStatic } from '../../../src-main/hosts/shared/static-files.ts'

let folder: string
let renderer: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ridealong-static-'))
  renderer = join(folder, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><html><head><title>Ridealong</title></head></html>')
  writeFileSync(join(renderer, 'assets/page.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  mkdirSync(join(folder, 'renderer-old'))
  writeFileSync(join(folder, 'renderer-old/page.js'), 'old')
})
afterAll(() => rmSync(folder, { recursive: true }))

const text = (body: Uint8Array) => new TextDecoder().decode(body)

test('the page carries the nonce of its policy, first thing in its head', async () => {
  const page = await serveStatic(renderer, '/', 'abc=')
  expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
  expect(text(page.body)).toContain('<head><meta name="csp-nonce" content="abc="><title>')
  expect(page.headers['content-security-policy']).toContain("'nonce-abc='")
})

test('a script has its type and the same protections', async () => {
  const script = await serveStatic(renderer, '/assets/page.js', 'abc')
  expect(script).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' },
  })
  expect(text(script.body)).toBe('export {}')
})

test.each(['/nothing.js', '/assets', '/assets/'])('%s is not found', async (pathname) => {
  expect((await serveStatic(renderer, pathname, 'abc')).status).toBe(404)
})

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/../renderer-old/page.js',
  '/index.html%00.js',
  '/%E0%A4%A',
])('%s is refused', async (pathname) => {
  expect(await serveStatic(renderer, pathname, 'abc')).toMatchObject({ status: 403 })
  expect(resolveFile(renderer, pathname)).toBeNull()
})

test('the policy allows the app itself and nothing more', () => {
  const policy = new Map(
    buildCsp('N')
      .split('; ')
      .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
  )
  expect(policy.get('default-src')).toBe("'none'")
  expect(policy.get('script-src')).toBe("'self'")
  expect(policy.get('style-src')).toBe("'self' 'nonce-N'")
  expect([...policy.values()].join(' ')).not.toMatch(/unsafe|https?:|\*/)
})

test('a nonce is never used twice', () => {
  const nonces = Array.from({ length: 1000 }, createNonce)
  expect(new Set(nonces).size).toBe(1000)
  for (const nonce of nonces) expect(nonce).toMatch(/^[\w+/]{22}==$/)
})
