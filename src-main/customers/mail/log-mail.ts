import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { InteractionInput, LoggedInteraction } from '#shared/domain/customers.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import { interactions } from '../../db/schema/index.ts'
import type { WriteDeps } from '../deps.ts'
import { logInteraction } from '../interactions/log.ts'
import { customerRow } from '../profiles/rows.ts'
import type { MailTask, ReadMail } from './read-mail.ts'

const MAX_TEXT = 50_000

/**
 * Logs an e-mail with a customer. Written by the customer it becomes their words; written by anyone else it is a note, because
 * nobody's wording but the customer's is read as theirs. A mail with nothing but a subject or attachments is logged with these.
 * The same message is logged once. Throws `customer_not_found`, `file_empty`, and what `readMail` throws.
 */
export async function logMail(
  deps: WriteDeps & { readMail(task: MailTask): Promise<ReadMail> },
  customerId: string,
  { bytes, fileName }: { bytes: Uint8Array; fileName: string },
): Promise<LoggedInteraction> {
  const { db } = deps
  const { name, company, emails } = customerRow(db, customerId).profile
  const mail = await deps.readMail({ bytes, fileName, customer: { name, company, emails } })
  const { words, notes, notesByAnother } = mail
  const about = aboutMail(mail)
  if (words === '' && notes === '' && about === '') throw new AppError('file_empty', { file: fileName })
  const origin = createHash('sha256')
    .update(mail.messageId ?? `${mail.date}\n${words || notes || about}`)
    .digest('hex')
  const known = db.orm
    .select({ id: interactions.id })
    .from(interactions)
    .where(and(eq(interactions.customerId, customerId), eq(interactions.origin, origin)))
    .get()
  if (known) return { interactionId: known.id, commitments: [], profileChanges: [t('transfer.mailKnown')] }
  return logInteraction(deps, customerId, asInteraction(mail, words, [about, notes].filter(Boolean).join('\n\n')), {
    origin,
    notesByAnother,
  })
}

/** What a note says of the mail itself: its subject, who wrote it where the customer did not, and the names of its attachments. */
function aboutMail({ subject, from, files, words }: ReadMail): string {
  return [
    subject?.trim() && t('transfer.mailSubject', { subject: subject.trim() }),
    words === '' && from && (from.name || from.address) && t('transfer.mailFrom', { name: from.name || from.address || '' }),
    files.length > 0 && t('transfer.mailFiles', { names: files.join(', ') }),
  ]
    .filter(Boolean)
    .join('\n')
}

function asInteraction({ date }: ReadMail, words: string, notes: string): InteractionInput {
  const at = date ? new Date(date) : null
  return {
    type: 'email',
    ...(at && !Number.isNaN(at.getTime()) && { at: at.toISOString() }),
    ...(words && { customerWords: words.slice(0, MAX_TEXT) }),
    ...(notes && { repNotes: notes.slice(0, MAX_TEXT) }),
  }
}
