import { fileTypeFromBuffer } from 'file-type'
import type { Format, ImportWarning } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import { isEncryptedOffice } from './decrypt-office.ts'
import { readZip } from './read-zip.ts'
import { isTextual, sniffText } from './sniff-text.ts'

interface DetectedFormat {
  format: Format
  /** `type_mismatch`, when the name claims another format than the content has. */
  warning?: ImportWarning
}

const EXTENSIONS: Record<Format, string> = {
  pdf: 'pdf',
  docx: 'docx docm dotx dotm',
  pptx: 'pptx pptm ppsx ppsm potx potm',
  xlsx: 'xlsx xlsm xltx xltm',
  csv: 'csv tsv tab',
  txt: 'txt text log asc',
  md: 'md markdown mdown mkd',
  html: 'html htm xhtml xht',
  rtf: 'rtf',
  epub: 'epub',
  eml: 'eml mht mhtml',
}
const CLAIMS = new Map(
  (Object.entries(EXTENSIONS) as [Format, string][]).flatMap(([format, list]) => list.split(' ').map((ext) => [ext, format])),
)
const ZIPPED: Format[] = ['docx', 'pptx', 'xlsx', 'epub']

const PDF_HEADER_WITHIN = 1024

/** The format a file's name claims; undefined where the extension is none of ours. */
const claimedFormat = (fileName: string): Format | undefined => CLAIMS.get(/\.([^.\\/]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '')

/**
 * Whether a file found in a folder is worth trying: by its name, or, where the name claims none of our formats, by how it begins.
 * Text under a foreign extension is data or program code (`.json`, `.xml`, `.vcf`, `.py`); named by itself it is imported all the same.
 */
export async function mayBeDocument(fileName: string, head: () => Promise<Uint8Array>): Promise<boolean> {
  if (claimedFormat(fileName)) return true
  const bytes = await head()
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (start.slice(0, PDF_HEADER_WITHIN).includes('%PDF-') || /^(?:\xef\xbb\xbf)?\s*\{\\rtf/.test(start)) return true
  if (start.startsWith('PK')) return /\[Content_Types\]\.xml|mimetypeapplication\/epub|(?:word|xl|ppt|docProps|_rels)\//.test(start)
  return !/\.[a-z][a-z0-9]{0,9}$/i.test(fileName) && bytes.length > 0 && isTextual(bytes)
}

/**
 * A file's format by its content; the name decides only between kinds of text.
 * Throws `file_empty`, `file_damaged` (a broken zip that claims to be a document), `file_too_large`, `type_mismatch` (the name
 * claims a format, the content is nothing readable) and `unsupported_format`.
 */
export async function detectFormat(bytes: Uint8Array, fileName: string): Promise<DetectedFormat> {
  if (isBlank(bytes)) throw new AppError('file_empty', { file: fileName })
  const claimed = claimedFormat(fileName)
  const format = binaryFormat(bytes, fileName, claimed) ?? (isTextual(bytes) ? sniffText(bytes, claimed) : null)
  if (!format) throw await refusal(bytes, fileName, claimed)
  if (!claimed || claimed === format || (claimed === 'txt' && format === 'csv')) return { format }
  const words = { claimed: claimed.toUpperCase(), found: format.toUpperCase() }
  return { format, warning: { code: 'type_mismatch', message: t('warnings.type_mismatch', words) } }
}

function binaryFormat(bytes: Uint8Array, fileName: string, claimed: Format | undefined): Format | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_HEADER_WITHIN))
  if (head.includes('%PDF-')) return 'pdf'
  if (/^(?:\xef\xbb\xbf)?\s*\{\\rtf/.test(head.toString('latin1'))) return 'rtf'
  if (head.subarray(0, 2).toString('latin1') === 'PK') return zippedFormat(bytes, fileName, claimed)
  // What is under the password shows only when it is opened; until then the name is believed.
  if (isEncryptedOffice(bytes)) return claimed && ZIPPED.includes(claimed) ? claimed : 'docx'
  return null
}

/** What kind of document a zip is, by the parts in it; null for a zip that is none. */
function zippedFormat(bytes: Uint8Array, file: string, claimed: Format | undefined): Format | null {
  try {
    const zip = readZip(bytes, file)
    if (zip.has('META-INF/container.xml')) return 'epub'
    if (!zip.has('[Content_Types].xml')) return null
    const types = zip.text('[Content_Types].xml')
    if (/wordprocessingml[^"]*main\+xml|ms-word[^"]*main\+xml/.test(types)) return 'docx'
    if (/presentationml[^"]*main\+xml|ms-powerpoint[^"]*main\+xml/.test(types)) return 'pptx'
    return /spreadsheetml[^"]*main\+xml|ms-excel[^"]*main\+xml/.test(types) ? 'xlsx' : null
  } catch (error) {
    // A zip that cannot be opened is a damaged document only where its name says it is a document.
    if (error instanceof AppError && error.code === 'file_damaged' && !(claimed && ZIPPED.includes(claimed))) return null
    throw error
  }
}

async function refusal(bytes: Uint8Array, file: string, claimed: Format | undefined): Promise<AppError> {
  if (!claimed) return new AppError('unsupported_format', { file })
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return new AppError('type_mismatch', {
    file,
    found: found ? t('warnings.known_content', { type: found.ext.toUpperCase() }) : t('warnings.unknown_content'),
  })
}

/** Nothing but white space, a byte order mark or zeros (a file whose writing was cut short). */
function isBlank(bytes: Uint8Array): boolean {
  const start = [0xef, 0xbb, 0xbf].every((byte, i) => bytes[i] === byte) ? 3 : bytes[0] === 0xff || bytes[0] === 0xfe ? 2 : 0
  return bytes.subarray(start).every((byte) => byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))
}
