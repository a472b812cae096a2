import type { ImportWarning } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'

interface DecodedText {
  /** Without byte order mark. */
  text: string
  /** As the WHATWG encoding standard names it. */
  encoding: string
  /** True when nothing in the bytes names the encoding and they are not valid UTF-8. */
  guessed: boolean
}

const SAMPLE = 64 * 1024

/**
 * Decodes text by its byte order mark, else as UTF-8 when it is valid, else as UTF-16 when every other byte is zero, else as
 * Windows-1252, which reads Latin-1 too (it differs only where Latin-1 has control characters).
 * A file that is UTF-8 but for a few broken bytes stays UTF-8, with U+FFFD in their place.
 * `declared` is what the text says of itself (HTML, XML, RTF): believed where the bytes prove nothing else.
 */
export function readText(bytes: Uint8Array, declared?: string): DecodedText {
  const marked = byteOrderMark(bytes)
  if (marked) return { text: decode(bytes, marked), encoding: marked, guessed: false }
  const wide = looksLikeUtf16(bytes)
  if (wide) return { text: decode(bytes, wide), encoding: wide, guessed: true }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', guessed: false }
  } catch {
    const known = declared === undefined ? null : decoderFor(declared)
    if (known) return { text: known.decode(bytes), encoding: known.encoding, guessed: false }
    const encoding = mostlyUtf8(bytes) ? 'utf-8' : 'windows-1252'
    return { text: decode(bytes, encoding), encoding, guessed: true }
  }
}

/** The warning a guess deserves; none when the encoding was certain. */
export function encodingWarnings({ encoding, guessed }: DecodedText): ImportWarning[] {
  return guessed ? [{ code: 'encoding_guessed', message: t('warnings.encoding_guessed', { encoding }) }] : []
}

const decode = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes)

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
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** Text in European languages has a zero in nearly every second byte of UTF-16, and none in UTF-8. */
function looksLikeUtf16(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, SAMPLE) & ~1
  if (length < 4) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const half = length / 2
  if (odd > half * 0.4 && even < half * 0.02) return 'utf-16le'
  if (even > half * 0.4 && odd < half * 0.02) return 'utf-16be'
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
