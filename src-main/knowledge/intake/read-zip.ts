import { inflateRawSync } from 'node:zlib'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import { MAX_UNZIPPED_BYTES, MAX_ZIP_RATIO, RATIO_MATTERS_FROM_BYTES, sizeInWords, tooLarge } from './limits.ts'

/** A zipped document, read entry by entry so that pictures are never unpacked. Zips inside it are not followed. */
export interface Zip {
  /** Entry paths in directory order. */
  names: string[]
  has(name: string): boolean
  /** An entry's bytes. Throws `file_damaged` when it is absent or broken, `file_too_large` when it is a bomb. */
  bytes(name: string): Uint8Array
  /** An entry as text (UTF-8, or UTF-16 with a byte order mark). */
  text(name: string): string
}

interface Entry {
  method: number
  packed: number
  unpacked: number
  offset: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const STORED = 0
const DEFLATED = 8

/**
 * Reads the central directory (APPNOTE.TXT 4.3.12, 4.3.16). fflate's own readers either believe the declared sizes or ignore
 * the directory; here what an entry declares is checked before, and what it really holds while, it is unpacked.
 */
export function readZip(bytes: Uint8Array, file: string): Zip {
  const damaged = (cause?: unknown) => new AppError('file_damaged', { file }, { cause })
  const bomb = () => tooLarge(file, t('warnings.unpacked_limit', { size: sizeInWords(MAX_UNZIPPED_BYTES), ratio: MAX_ZIP_RATIO }))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = directory(bytes, view)
  if (!entries) throw damaged()
  let budget = MAX_UNZIPPED_BYTES

  const read = (name: string): Uint8Array => {
    const entry = entries.get(name)
    if (!entry || entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL_ENTRY) throw damaged()
    if (isBomb(entry) || entry.unpacked > budget) throw bomb()
    const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
    const packed = bytes.subarray(start, start + entry.packed)
    const unpacked = entry.method === STORED ? packed : inflate(packed)
    budget -= unpacked.length
    return unpacked
  }

  const inflate = (packed: Uint8Array): Uint8Array => {
    const cap = Math.min(budget, Math.max(RATIO_MATTERS_FROM_BYTES, packed.length * MAX_ZIP_RATIO))
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, cap) })
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw bomb()
      throw damaged(error)
    }
  }

  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    bytes: read,
    text: (name) => decodeXml(read(name)),
  }
}

const isBomb = ({ packed, unpacked }: Entry): boolean => unpacked > RATIO_MATTERS_FROM_BYTES && unpacked > packed * MAX_ZIP_RATIO

function directory(bytes: Uint8Array, view: DataView): Map<string, Entry> | null {
  const end = endOfDirectory(view)
  if (end < 0) return null
  const entries = new Map<string, Entry>()
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count && at + 46 <= bytes.length && view.getUint32(at, true) === DIRECTORY_ENTRY; i++) {
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    const method = view.getUint16(at + 10, true)
    const encrypted = (view.getUint16(at + 8, true) & 1) === 1
    if ((method === STORED || method === DEFLATED) && !encrypted) {
      entries.set(name, {
        method,
        packed: view.getUint32(at + 20, true),
        unpacked: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      })
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries.size > 0 ? entries : null
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  return -1
}

function decodeXml(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
