import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative } from 'node:path'
import { buildCsp } from './csp.ts'

const MIME_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
}

export interface StaticReply {
  status: 200 | 403 | 404
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
}

/**
 * Serves one file of the built renderer. `pathname` is the URL's, still percent-encoded; `/` is index.html.
 * `nonce` goes into the policy header and into index.html as `<meta name="csp-nonce">`, where the page finds it.
 */
export async function serveStatic(rendererDir: string, pathname: string, nonce: string): Promise<StaticReply> {
  const file = resolveFile(rendererDir, pathname)
  if (!file) return reply(403, nonce, 'text/plain', encode('Forbidden'))
  try {
    const bytes = await readFile(file)
    const type = MIME_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream'
    return reply(200, nonce, type, type.startsWith('text/html') ? encode(withNonce(bytes.toString(), nonce)) : new Uint8Array(bytes))
  } catch {
    return reply(404, nonce, 'text/plain', encode('Not found'))
  }
}

/** The file a path names inside `dir`; null when it is malformed or leads out of it. */
export function resolveFile(dir: string, pathname: string): string | null {
  const decoded = decodePath(pathname)
  if (decoded === null || decoded.includes('\0')) return null
  const file = join(dir, decoded === '/' ? 'index.html' : decoded)
  const inside = relative(dir, file)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}

const withNonce = (html: string, nonce: string): string => html.replace('<head>', `<head><meta name="csp-nonce" content="${nonce}">`)

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

function reply(status: StaticReply['status'], nonce: string, type: string, body: Uint8Array<ArrayBuffer>): StaticReply {
  const headers = {
    'content-type': type,
    'content-security-policy': buildCsp(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // The page carries a nonce of its own, and a rebuilt bundle must never meet an old page.
    'cache-control': 'no-store',
  }
  return { status, headers, body }
}
