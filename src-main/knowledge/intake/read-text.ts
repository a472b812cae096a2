import type { ImportWarning } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { guessOneByte, guessUtf16 } from './guess-encoding.ts'

interface DecodedText {
  /** Without byte order mark. */
  text: string
  /** As the WHATWG encoding standard names it, or `utf-32le`, `utf-32be`. */
  encoding: string
  /** True when nothing in the bytes names the encoding and they are not valid UTF-8. */
  guessed: boolean
}

/**
 * Decodes text by its byte order mark, else as UTF-8 when it is valid, else as UTF-16 where its zeros
 * show it, else in the likeliest one-byte encoding.
 * A file that is UTF-8 but for a few broken bytes stays UTF-8, with U+FFFD in their place.
 * `declared` is what the text says of itself (HTML, XML, RTF): believed where the bytes prove nothing else.
 */
export function readText(bytes: Uint8Array, declared?: string): DecodedText {
  const marked = byteOrderMark(bytes)
  if (marked) return { text: decode(bytes, marked), encoding: marked, guessed: false }
  const wide = guessUtf16(bytes)
  if (wide) return { text: decode(bytes, wide), encoding: wide, guessed: true }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', guessed: false }
  } catch {
    const known = declared === undefined ? null : decoderFor(declared)
    if (known) return { text: known.decode(bytes), encoding: known.encoding, guessed: false }
    const encoding = mostlyUtf8(bytes) ? 'utf-8' : guessOneByte(bytes)
    return { text: decode(bytes, encoding), encoding, guessed: true }
  }
}

/** `<meta charset>` or the XML declaration, which stand within the first kilobytes. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096))
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1]
}

/** The warning a guess deserves; none when the encoding was certain. */
export function encodingWarnings({ encoding, guessed }: DecodedText): ImportWarning[] {
  return guessed ? [{ code: 'encoding_guessed', message: t('warnings.encoding_guessed', { encoding }) }] : []
}

/** As a TextDecoder does, and UTF-32 too, which it leaves out. */
export function decode(bytes: Uint8Array, encoding: string): string {
  if (!encoding.startsWith('utf-32')) return new TextDecoder(encoding).decode(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const wide = new Uint16Array(bytes.length >> 1)
  let length = 0
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, encoding === 'utf-32le')
    if (point === 0xfeff && at === 0) continue
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) wide[length++] = 0xfffd
    else if (point < 0x10000) wide[length++] = point
    else {
      wide[length++] = 0xd7c0 + (point >> 10)
      wide[length++] = 0xdc00 + (point & 0x3ff)
    }
  }
  return new TextDecoder('utf-16le').decode(wide.subarray(0, length))
}

/** A decoder for an encoding label, null when nothing here knows it or it cannot be what the bytes are. */
function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    const decoder = new TextDecoder(label.trim())
    return decoder.encoding.startsWith('utf') ? null : decoder
  } catch {
    return null
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? 'utf-32le' : 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff) return 'utf-32be'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** More whole multi-byte sequences than broken bytes: a damaged UTF-8 file rather than a Windows one. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0
  let broken = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte < 0x80) continue
    const following = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0
    let k = 1
    while (k <= following && ((bytes[i + k] ?? 0) & 0xc0) === 0x80) k++
    if (following > 0 && k > following) {
      whole++
      i += following
    } else broken++
  }
  return whole > broken
}
