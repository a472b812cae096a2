import { randomBytes } from 'node:crypto'

/** A fresh nonce for one response: 128 random bits. */
export const createNonce = (): string => randomBytes(16).toString('base64')

/**
 * The content security policy of every page, in every host: nothing but the app's own files.
 * Styles alone may carry the nonce, because Mantine writes its colour scheme into a style element.
 */
export function buildCsp(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
