import type { Format } from '#shared/domain/knowledge.ts'
import { sniffDelimiter } from '../extract/csv.ts'
import { declaredEncoding, decode, readText } from './read-text.ts'

const SAMPLE = 64 * 1024
/** Control characters that text does not hold: all but tab, line ends and form feed. */
const CONTROLS = /[^\P{Cc}\t\n\v\f\r]/gu

/** Whether bytes are text: hardly any control characters, and none that fail to decode, in the beginning and the end. */
export function isTextual(bytes: Uint8Array): boolean {
  const head = readText(bytes.subarray(0, SAMPLE), declaredEncoding(bytes))
  const tail = decode(bytes.subarray(Math.max(SAMPLE, (bytes.length - SAMPLE) & ~3)), head.encoding)
  return [head.text, tail].every((text) => {
    const broken = head.guessed ? (text.match(/\ufffd/g)?.length ?? 0) : 0
    return (text.match(CONTROLS)?.length ?? 0) + broken <= text.length / 200
  })
}

/** Which kind of text it is. What the name claims decides where the content allows several. */
export function sniffText(bytes: Uint8Array, claimed: Format | undefined): Format {
  const text = readText(bytes.subarray(0, SAMPLE), declaredEncoding(bytes)).text.trimStart()
  if (isHtml(text, claimed)) return 'html'
  if (isMail(text, claimed)) return 'eml'
  if (claimed === 'md') return 'md'
  if (claimed === 'csv' || isTable(text)) return 'csv'
  return 'txt'
}

function isHtml(text: string, claimed: Format | undefined): boolean {
  const start = text.replace(/^(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|\s)+/, '')
  if (/^(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(start)) return true
  if (claimed === 'html') return /<[a-z][a-z0-9]*[\s/>]/i.test(text)
  return claimed !== 'md' && /^<(?:div|p|h[1-6]|table|meta|title|ul|article|section)[\s>]/i.test(start) && /<\/[a-z]+[0-9]?>/i.test(text)
}

/** Header lines (RFC 5322). A plain letter may start "From: ... To: ...", so without the extension a mail program's mark is asked for. */
function isMail(text: string, claimed: Format | undefined): boolean {
  const head = text.replace(/^From [^\n]*\r?\n/, '').split(/\r?\n\r?\n/, 1)[0] ?? ''
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  if (!lines.every((line) => /^[!-9;-~]+:/.test(line))) return false
  const has = (names: string) => lines.filter((line) => new RegExp(`^(?:${names}):`, 'i').test(line)).length
  if (claimed === 'eml') return has('from|to|subject|date|message-id|mime-version|received|return-path|content-type') > 0
  return has('message-id|mime-version|received|return-path') > 0 && has('from|to|subject|date') > 1
}

/** At least five records of the same three or more cells: nobody writes prose like that. */
function isTable(text: string): boolean {
  const delimiter = sniffDelimiter(text)
  if (!delimiter) return false
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, 'Q')
    .split(/\r?\n/)
    .slice(0, 40)
    .filter((line) => line.trim() !== '')
  const counts = lines.map((line) => line.split(delimiter).length)
  return lines.length >= 5 && (counts[0] ?? 0) >= 3 && counts.every((count, i) => count === counts[0] || i === counts.length - 1)
}
