const SAMPLE = 64 * 1024
/** Spaces, digits and line ends have a zero byte in UTF-16 whatever the script; this share of one of the two bytes at least. */
const ZEROS = 0.02
const NO_ZEROS = 0.001
/** What a wrong guess is full of: unassigned, private and lone characters, and controls. */
const UNLIKELY = /[\p{Cn}\p{Co}\p{Cs}\ufffd]|[^\P{Cc}\t\n\v\f\r]/gu
const FEW = 0.005
/** Share of letters beyond ASCII above which a text is not written in Latin letters. */
const FOREIGN = 0.5

/** UTF-16 without a byte order mark: zeros in only one of the two bytes, and hardly a character that makes no sense. */
export function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, Math.min(bytes.length, SAMPLE) & ~1)
  if (sample.length < 4) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < sample.length; i += 2) {
    if (sample[i] === 0) even++
    if (sample[i + 1] === 0) odd++
  }
  const half = sample.length / 2
  const little = odd > half * ZEROS && even <= half * NO_ZEROS
  const big = even > half * ZEROS && odd <= half * NO_ZEROS
  if (!little && !big) return null
  const encoding = little ? 'utf-16le' : 'utf-16be'
  const text = new TextDecoder(encoding).decode(sample)
  return (text.match(UNLIKELY)?.length ?? 0) <= text.length * FEW ? encoding : null
}

/**
 * The most likely one-byte encoding of a text: Cyrillic ones by letters that are hardly ever ASCII, the Baltic one by letters that
 * no Western language mixes, else Windows-1252, which reads Latin-1 too (it differs only where Latin-1 has control characters).
 */
export function guessOneByte(bytes: Uint8Array): 'windows-1251' | 'koi8-r' | 'windows-1257' | 'windows-1252' {
  const count = new Uint32Array(256)
  for (const byte of bytes.subarray(0, SAMPLE)) count[byte] = (count[byte] ?? 0) + 1
  const between = (from: number, to: number): number => count.subarray(from, to + 1).reduce((sum, n) => sum + n, 0)
  const of = (letters: readonly number[]): number => letters.reduce((sum, byte) => sum + (count[byte] ?? 0), 0)
  const foreign = between(0xc0, 0xff)
  const ascii = between(0x41, 0x5a) + between(0x61, 0x7a)
  // Small letters are the commoner ones: they are in the upper half of Windows-1251 and in the lower half of KOI8.
  if (foreign > (foreign + ascii) * FOREIGN) return between(0xe0, 0xff) >= between(0xc0, 0xdf) ? 'windows-1251' : 'koi8-r'
  return of(BALTIC) > 0 && of(BALTIC_BESIDE) > of(ICELANDIC_BESIDE) ? 'windows-1257' : 'windows-1252'
}

/** š ž in Windows-1257, which are ð þ of Icelandic in Windows-1252. */
const BALTIC = [0xf0, 0xfe, 0xd0, 0xde]
/** ą ā ė ē ī ų ū in Windows-1257, which Icelandic has no use for. */
const BALTIC_BESIDE = [0xe0, 0xe2, 0xeb, 0xe7, 0xee, 0xf8, 0xfb]
/** í ó ú ý of Icelandic, rare in Baltic languages. */
const ICELANDIC_BESIDE = [0xed, 0xf3, 0xfa, 0xfd]
