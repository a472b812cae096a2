import { describe, expect, it } from 'vitest'
import { judge } from '../../src-main/hosts/browser/guard.ts'

const ours = { host: '127.0.0.1:4711', authorization: 'Bearer secret' }
const api = { port: 4711, token: 'secret', api: true }

describe('the browser host lets in', () => {
  it('its own page and a script with the token', () => {
    expect(judge({ ...ours, origin: 'http://127.0.0.1:4711', 'sec-fetch-site': 'same-origin' }, api)).toBeNull()
    expect(judge(ours, api)).toBeNull()
    expect(judge({ host: ours.host, 'sec-fetch-site': 'none' }, { ...api, api: false })).toBeNull()
  })
})

describe('the browser host turns away', () => {
  it.each([
    ['no token', { host: ours.host }, 401],
    ['a wrong token', { ...ours, authorization: 'Bearer secreT' }, 401],
    ['a rebound name', { ...ours, host: 'evil.example:4711' }, 421],
    ['localhost by name', { ...ours, host: 'localhost:4711' }, 421],
    ['another port', { ...ours, host: '127.0.0.1:4712' }, 421],
    ['a foreign page', { ...ours, origin: 'https://evil.example' }, 403],
    ['an opaque origin', { ...ours, origin: 'null' }, 403],
    ['a cross-site fetch', { ...ours, 'sec-fetch-site': 'cross-site' }, 403],
    ['another site on this machine', { ...ours, 'sec-fetch-site': 'same-site' }, 403],
  ])('%s', (_what, headers, status) => {
    expect(judge(headers, api)).toBe(status)
  })
})
