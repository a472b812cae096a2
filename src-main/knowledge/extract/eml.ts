import PostalMime, { type Address, type Email } from 'postal-mime'
import type { ImportWarning } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import type { Extractor } from './document.ts'
import { readHtml } from './html.ts'
import { clean, cutSections, type Piece } from './sections.ts'
import { readPieces } from './text.ts'

/** An e-mail: who wrote what when as its first row, then the message with what it quotes. Attachments are named, not read. */
export const extractEml: Extractor = async (bytes, { fileName }) => {
  const mail = await PostalMime.parse(bytes).catch((cause: unknown) => {
    throw new AppError('file_damaged', { file: fileName }, { cause })
  })
  const body = bodyPieces(mail)
  return {
    title: clean(mail.subject ?? '') || null,
    author: mail.from ? personName(mail.from) : null,
    language: null,
    unit: 'section',
    pages: cutSections([...headerRow(mail), ...body]),
    warnings: attachments(mail),
  }
}

function headerRow(mail: Email): Piece[] {
  const fields = [
    ['Subject', mail.subject],
    ['From', mail.from && personWithAddress(mail.from)],
    ['To', mail.to?.map(personWithAddress).join(', ')],
    ['Date', mail.date?.replace(/T(\d\d:\d\d).*Z$/, ' $1 UTC')],
  ]
  const text = fields.flatMap(([name, value]) => (value ? [`${name}: ${clean(value)}`] : [])).join(' | ')
  return text === '' ? [] : [{ kind: 'row', text }]
}

/** The HTML form keeps tables and headings; the plain form is read where there is no other. */
function bodyPieces({ html, text }: Email): Piece[] {
  const fromHtml = html ? readHtml(html).pieces : []
  return fromHtml.length > 0 ? fromHtml : readPieces((text ?? '').replace(/\r\n?/g, '\n'))
}

const personName = (address: Address): string => clean(address.name || address.address || '')
const personWithAddress = ({ name, address }: Address): string =>
  name && address && name !== address ? `${name} <${address}>` : name || address || ''

function attachments(mail: Email): ImportWarning[] {
  return mail.attachments
    .filter(({ related, disposition, mimeType }) => !related && !(disposition === 'inline' && mimeType.startsWith('image/')))
    .map(({ filename, mimeType }) => ({ code: 'has_attachment', message: t('warnings.has_attachment', { name: filename ?? mimeType }) }))
}
