import type { ErrorCode } from '#shared/domain/errors.ts'
import { type MessageValues, t } from '#shared/messages/index.ts'

/**
 * A refusal the rep can understand: a stable code and the catalogue's sentence for it.
 * Anything else that is thrown is a bug and reaches the rep as `internal`.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: MessageValues

  constructor(code: ErrorCode, details: MessageValues = {}, options?: { cause?: unknown }) {
    super(t(`errors.${code}`, details), options)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

const SYSTEM_CODES: Record<string, ErrorCode> = {
  ENOENT: 'file_not_found',
  EACCES: 'permission_denied',
  EPERM: 'permission_denied',
  EROFS: 'permission_denied',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  SQLITE_FULL: 'disk_full',
  EBUSY: 'file_busy',
  EAGAIN: 'file_busy',
  EMFILE: 'file_busy',
  ENFILE: 'file_busy',
  EIO: 'file_busy',
  ESTALE: 'file_busy',
  ETIMEDOUT: 'file_busy',
  EHOSTDOWN: 'file_busy',
  ENETUNREACH: 'file_busy',
  SQLITE_CORRUPT: 'workspace_damaged',
  SQLITE_NOTADB: 'workspace_damaged',
}

/** Turns what the operating system or SQLite threw into a refusal the rep understands; null when it is neither. */
export function fromSystemError(error: unknown, file = ''): AppError | null {
  if (error instanceof AppError) return error
  const { code, path } = (error ?? {}) as { code?: unknown; path?: unknown }
  const known = typeof code === 'string' ? (SYSTEM_CODES[code] ?? SYSTEM_CODES[code.split('_').slice(0, 2).join('_')]) : undefined
  return known ? new AppError(known, { file: file || String(path ?? '') }, { cause: error }) : null
}

/**
 * What a log may say of an error: its kind, its code and where it was thrown. Not its message, because parsers quote the text
 * they stumbled over.
 */
export function describeError(error: unknown): { error: { type: string; code?: string; at: string[] } } {
  const { name = typeof error, code, stack = '' } = (error ?? {}) as { name?: string; code?: unknown; stack?: string }
  const at = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return { error: { type: name, ...(typeof code === 'string' ? { code } : {}), at: at.map((line) => line.trim()).slice(0, 12) } }
}
