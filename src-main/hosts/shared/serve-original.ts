import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { OriginalFile } from '../../knowledge/originals/originals.ts'

export interface OriginalReply {
  status: 200 | 206 | 416
  headers: Record<string, string>
  /** Null where there is nothing to send. */
  body: Readable | null
}

/**
 * Serves an original whole or in part (one range, RFC 9110 14.2), so that page 200 of a large PDF opens without the rest.
 * It is data for the app's own viewer: whatever it holds, opened as a page it may do nothing.
 */
export function serveOriginal({ path, bytes, type }: OriginalFile, range: string | null): OriginalReply {
  const part = parseRange(range, bytes)
  if (part === 'unsatisfiable') return { status: 416, headers: headersOf(type, 0, { 'content-range': `bytes */${bytes}` }), body: null }
  if (!part) return { status: 200, headers: headersOf(type, bytes), body: bytes > 0 ? createReadStream(path) : null }
  const { start, end } = part
  const contentRange = { 'content-range': `bytes ${start}-${end}/${bytes}` }
  return { status: 206, headers: headersOf(type, end - start + 1, contentRange), body: createReadStream(path, { start, end }) }
}

/** The first and last byte asked for; null for the whole file, which is also the answer to more than one range. */
export function parseRange(range: string | null, bytes: number): { start: number; end: number } | 'unsatisfiable' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return null
  const last = bytes - 1
  const start = found[1] === '' ? Math.max(0, bytes - Number(found[2])) : Number(found[1])
  const end = found[1] === '' || found[2] === '' ? last : Math.min(last, Number(found[2]))
  return start > last || end < start ? 'unsatisfiable' : { start, end }
}

function headersOf(type: string, length: number, more: Record<string, string> = {}): Record<string, string> {
  return {
    'content-type': type,
    'content-length': String(length),
    'content-disposition': 'inline',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...more,
  }
}
