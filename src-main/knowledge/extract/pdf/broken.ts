import { inflateSync } from 'node:zlib'

const FILTERS =
  /^(?:FlateDecode|LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode|CCITTFaxDecode|JBIG2Decode|DCTDecode|JPXDecode|Crypt|Fl|LZW|A85|AHx|RL|CCF|DCT)$/
/** Pictures, fonts and colour profiles: no page loses its words by them. */
const NO_WORDS = /\/Subtype\s*\/(?!Form\b)|\/Length1\b|\/Alternate\b/
/** What stands before `stream` is its dictionary, which is short. */
const LONGEST_DICTIONARY = 2000
const MOST_UNPACKED = 64 * 1024 * 1024

/**
 * Whether bytes of a PDF were changed after it was written: a stream that does not unpack to its own checksum, a filter nobody knows,
 * objects that begin and never end. The parser passes over all of these, and what is left is a page without words.
 */
export function isBroken(bytes: Uint8Array): boolean {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const encrypted = source.includes('/Encrypt')
  if (objectsLeftOpen(source) !== 0) return true
  for (let at = source.indexOf('stream'); at >= 0; at = source.indexOf('stream', at + 6)) {
    if (source.toString('latin1', at - 3, at) === 'end') continue
    const before = source.toString('latin1', Math.max(0, at - LONGEST_DICTIONARY), at)
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')))
    if (!/>>\s*$/.test(dictionary) || NO_WORDS.test(dictionary)) continue
    const filter = /\/Filter\s*\[?\s*\/([^\s/\]>]*)/.exec(dictionary)?.[1]
    if (filter !== undefined && !FILTERS.test(filter)) return true
    if (!encrypted && /^Fl/.test(filter ?? '') && !unpacks(source, at + 6)) return true
  }
  return false
}

function unpacks(source: Buffer, from: number): boolean {
  const start = source[from] === 13 ? from + 2 : from + 1
  const end = source.indexOf('endstream', start)
  try {
    inflateSync(source.subarray(start, end < 0 ? undefined : end), { maxOutputLength: MOST_UNPACKED })
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
  }
}

/** How many more objects begin ("12 0 obj") than end. */
function objectsLeftOpen(source: Buffer): number {
  let open = 0
  for (let at = source.indexOf('obj'); at >= 0; at = source.indexOf('obj', at + 3)) {
    const before = source.toString('latin1', Math.max(0, at - 8), at)
    if (before.endsWith('end')) open--
    else if (/\d\s+\d{1,5}\s+$/.test(before)) open++
  }
  return open
}
