import { describe, expect, test } from 'vitest'
import { htmlLines } from '../../src-main/customers/mail/html-lines.ts'
import { ownMailText } from '../../src-main/customers/mail/own-text.ts'
import { type MailTask, readMail } from '../../src-main/customers/mail/read-mail.ts'
import { MAILS } from '../fixtures/mail/mails.ts'
import { textMail } from '../fixtures/mail/write-mail.ts'

const ana = { name: 'Ana Bērziņa', company: 'Baltic Cargo', emails: ['ana.berzina@balticcargo.example'] }
const wordsOf = (bytes: Uint8Array, customer: MailTask['customer'] = ana) => readMail({ bytes, fileName: 'mail.eml', customer })

describe('exactly the customer’s own words are theirs', () => {
  test.each(MAILS)('%s', async (_, file, words) => {
    expect((await wordsOf(file)).words).toBe(words ?? '')
  })
})

test('what somebody else wrote is a note', async () => {
  const file = textMail('I will send the quote tomorrow.', { from: 'tom@dealer.example', to: ana.emails[0] ?? '' })
  expect(await wordsOf(file)).toMatchObject({ words: '', notes: 'I will send the quote tomorrow.', notesByAnother: false })
})

test('of someone without an address on file, what is put on them is theirs, unless it went to them', async () => {
  const unknown = { name: 'Ana Bērziņa' }
  const mail = { from: 'sales@dealer.example', to: 'post@dealer.example' }
  expect((await wordsOf(textMail('Yes.', mail), unknown)).words).toBe('Yes.')
  expect((await wordsOf(textMail('Yes.', { ...mail, to: '"Berzina, Ana" <a@x.example>' }), unknown)).words).toBe('')
})

test('a firm as a customer writes from any address of its own', async () => {
  const firm = { name: 'Baltic Cargo', company: 'Baltic Cargo', emails: ['info@balticcargo.example'] }
  expect((await wordsOf(textMail('Yes.', { from: 'juris@balticcargo.example' }), firm)).words).toBe('Yes.')
  expect((await wordsOf(textMail('Yes.', { from: 'juris@other.example' }), firm)).words).toBe('')
})

test('a history of ten megabytes, without a mark or deeply quoted, is cut in one pass', async () => {
  const long = 'An old line of the conversation.\n'.repeat(300_000)
  const text = `Yes please.\n\nOn Tue, 14 Apr 2026 at 10:15, Tom <tom@dealer.example> wrote:\n\n${long}`
  expect((await wordsOf(textMail(text))).words).toBe('Yes please.')
}, 60_000)

test('a long mail in which the name and greetings come again and again is read in one pass too', () => {
  expect(ownMailText('Hi\nAna\nRegards\n'.repeat(100_000), ['Ana']).length).toBeGreaterThan(1_000_000)
})

test('an indented passage is no quotation, a quotation within a quotation is one', () => {
  expect(htmlLines('<div>a</div><blockquote style="margin:0 0 0 40px;border:none">b</blockquote>')).toBe('a\nb')
  expect(htmlLines('<blockquote>a<blockquote>b</blockquote>c</blockquote>d')).toBe('> a\n> b\n> c\nd')
})
