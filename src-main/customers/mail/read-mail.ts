import PostalMime, { type Email } from 'postal-mime'
import type { CustomerInput } from '#shared/domain/customers.ts'
import { AppError } from '../../app/app-error.ts'
import { passedOn, splitHistory } from './history.ts'
import { htmlLines } from './html-lines.ts'
import { ownMailText } from './own-text.ts'
import { isCustomer, writtenBy } from './written-by.ts'

/** What a mail says about a customer: their own words, and what anyone else wrote, each empty where there is nothing. */
interface MailWords {
  words: string
  notes: string
  /** Neither the customer nor the rep wrote the notes, as far as one can tell. */
  notesByAnother: boolean
}

type Person = Pick<CustomerInput, 'name' | 'company' | 'emails'>

/** A message as it was dropped, and whose words are looked for. */
export interface MailTask {
  bytes: Uint8Array
  fileName: string
  customer: Person
}

/** A message read: its words parted by writer, and what its head says. */
export interface ReadMail extends MailWords, Pick<Email, 'subject' | 'date' | 'messageId' | 'from'> {
  /** File names of what is attached. */
  files: string[]
}

/** Reads an `.eml` file. Throws `file_damaged` and, where nothing in it is a message's, `unsupported_format`. */
export async function readMail({ bytes, fileName, customer }: MailTask): Promise<ReadMail> {
  const mail = await parseMail(bytes).catch((cause: unknown) => {
    throw new AppError('file_damaged', { file: fileName }, { cause })
  })
  const { subject, date, messageId, from, attachments } = mail
  if (!from && !date && !subject) throw new AppError('unsupported_format', { file: fileName })
  const files = attachments.flatMap(({ filename, disposition }) => (filename && disposition !== 'inline' ? [filename] : []))
  return { subject, date, messageId, from, files, ...(await mailWords(mail, customer)) }
}

/** Parses a message; one attached to it stays an attachment, because its words are another's. Rejects what is no message. */
const parseMail = (bytes: Uint8Array | ArrayBuffer | string): Promise<Email> => PostalMime.parse(bytes, { forceRfc822Attachments: true })

/**
 * Parts the customer's words from everyone else's. A mail to the customer, and one by somebody else, is a note; where the rep passes
 * on a mail of the customer's, below or attached, that one holds the words.
 */
async function mailWords(mail: Email, customer: Person): Promise<MailWords> {
  const text = plainText(mail)
  const writer = writtenBy(mail, customer)
  if (writer === 'customer') return { words: ownMailText(text, senderNames(mail, customer)), notes: '', notesByAnother: false }
  const notes = ownMailText(text, [mail.from?.name ?? ''])
  const words = writer === 'someone' ? await passedOnWords(mail, text, customer) : ''
  // Whoever passes the customer's own mail on is the rep, or works for them.
  return { words, notes, notesByAnother: writer === 'machine' || (writer === 'someone' && words === '') }
}

async function passedOnWords(mail: Email, text: string, customer: Person): Promise<string> {
  const quoted = passedOn(splitHistory(text).below)
  if (quoted && isCustomer(readAddress(quoted.from), customer)) return ownMailText(quoted.text, [customer.name, quoted.from])
  for (const { mimeType, content } of mail.attachments) {
    if (mimeType !== 'message/rfc822') continue
    const inner = await parseMail(content).catch(() => null)
    if (inner?.from && isCustomer(inner.from, customer)) return (await mailWords(inner, customer)).words
  }
  return ''
}

/** "Ana Bērziņa <ana@example.com>", "Ana Bērziņa [mailto:ana@example.com]", "ana@example.com". */
function readAddress(from: string): { name: string; address: string } {
  const address = /[^\s<>[\]():]+@[^\s<>[\]()]+/.exec(from)?.[0] ?? ''
  return {
    name: from
      .replace(/[<[(].*$/, '')
      .replace(/["*]/g, '')
      .trim(),
    address,
  }
}

const senderNames = ({ from }: Email, { name }: Person): string[] => [name, from?.name ?? '', from?.address?.split('@')[0] ?? '']

/** The plain form keeps the sender's own quoting marks; a mail without one is read from its HTML. */
function plainText({ text, html }: Email): string {
  return text?.trim() ? text : htmlLines(html ?? '')
}
