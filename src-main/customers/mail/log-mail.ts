import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import PostalMime, { type Email } from 'postal-mime'
import type { InteractionInput, LoggedInteraction } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import { interactions } from '../../db/schema/index.ts'
import { readHtml } from '../../knowledge/extract/html.ts'
import type { WriteDeps } from '../deps.ts'
import { logInteraction } from '../interactions/log.ts'
import { emailKey } from '../profiles/keys.ts'
import { customerRow } from '../profiles/rows.ts'
import { ownMailText } from './own-text.ts'

/**
 * Logs an e-mail with a customer. Written by the customer it becomes their words; written to them, it is the rep's note, because
 * the rep's wording is never read as the customer's. The same message is logged once. Throws `customer_not_found`, `file_damaged`,
 * `file_empty`.
 */
export async function logMail(
  deps: WriteDeps,
  customerId: string,
  { bytes, fileName }: { bytes: Uint8Array; fileName: string },
): Promise<LoggedInteraction> {
  const { db } = deps
  const { profile } = customerRow(db, customerId)
  const mail = await PostalMime.parse(bytes).catch((cause: unknown) => {
    throw new AppError('file_damaged', { file: fileName }, { cause })
  })
  if (!mail.from && !mail.date && !mail.subject) throw new AppError('unsupported_format', { file: fileName })
  const own = ownMailText(plainText(mail))
  if (own === '') throw new AppError('file_empty', { file: fileName })
  const origin = createHash('sha256')
    .update(mail.messageId ?? `${mail.date}\n${own}`)
    .digest('hex')
  const known = db.orm
    .select({ id: interactions.id })
    .from(interactions)
    .where(and(eq(interactions.customerId, customerId), eq(interactions.origin, origin)))
    .get()
  if (known) return { interactionId: known.id, commitments: [], profileChanges: [t('transfer.mailKnown')] }
  return logInteraction(deps, customerId, asInteraction(mail, own, new Set(profile.emails?.map(emailKey))), origin)
}

function asInteraction(mail: Email, own: string, customerAddresses: ReadonlySet<string>): InteractionInput {
  const has = (list: Email['to']) => list?.some(({ address }) => address !== undefined && customerAddresses.has(emailKey(address))) ?? false
  const toCustomer = !has(mail.from ? [mail.from] : []) && (has(mail.to) || has(mail.cc))
  const at = mail.date ? new Date(mail.date) : null
  const subject = mail.subject?.trim()
  const note = subject ? t('transfer.mailSubject', { subject }) : undefined
  return {
    type: 'email',
    ...(at && !Number.isNaN(at.getTime()) && { at: at.toISOString() }),
    ...(toCustomer
      ? { repNotes: [note, own].filter(Boolean).join('\n\n').slice(0, 50_000) }
      : { customerWords: own.slice(0, 50_000), ...(note && { repNotes: note.slice(0, 50_000) }) }),
  }
}

/** The plain form keeps the quoting marks; an HTML-only mail loses its quoted blocks first. */
function plainText({ text, html }: Email): string {
  if (text?.trim()) return text
  const withoutQuotes = (html ?? '')
    .replace(/<blockquote[\s\S]*?<\/blockquote>/gi, '')
    .replace(/<div[^>]*(?:gmail_quote|moz-cite-prefix|appendonsend|divRplyFwdMsg)[\s\S]*$/i, '')
  return readHtml(withoutQuotes)
    .pieces.map((piece) => piece.text)
    .join('\n\n')
}
