import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ownMailText } from '../../src-main/customers/mail/own-text.ts'
import { MAILS } from '../fixtures/mail/mails.ts'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await startTestApp()
})
afterEach(() => t.close())

const ana = () => t.ask('customers.create', { name: 'Ana Bērziņa', company: 'Baltic; Cargo', emails: ['ana@example.com'] })
const mail = (name: string, lines: string[]) => t.file(name, lines.join('\r\n'))

describe('promises', () => {
  test('found ones wait for the rep; rejected and kept ones leave the open list', async () => {
    const { id: customerId } = await ana()
    const repNotes = "I'll send the lease quote by 2026-12-01. I will call the workshop. Ana will send the old contract by 2026-11-30."
    await t.ask('customers.log', { customerId, interaction: { type: 'call', at: '2026-11-20T10:00:00Z', repNotes } })
    const open = () => t.ask('customers.commitments', {}).then(({ commitments }) => commitments)
    expect((await open()).map(({ what, by, dueOn, status, customerName }) => [what, by, dueOn, status, customerName])).toEqual([
      ['send the old contract', 'customer', '2026-11-30', 'found', 'Ana Bērziņa'],
      ['send the lease quote', 'rep', '2026-12-01', 'found', 'Ana Bērziņa'],
      ['call the workshop', 'rep', null, 'found', 'Ana Bērziņa'],
    ])
    const [contract, quote, workshop] = await open()
    await t.ask('customers.settleCommitment', { id: contract?.id ?? '', status: 'rejected' })
    await t.ask('customers.settleCommitment', { id: quote?.id ?? '', status: 'confirmed' })
    await t.ask('customers.settleCommitment', { id: workshop?.id ?? '', status: 'kept' })
    expect((await open()).map(({ what, status }) => [what, status])).toEqual([['send the lease quote', 'confirmed']])
    const all = await t.ask('customers.commitments', { customerId, statuses: ['rejected', 'kept'] })
    expect(all.commitments).toHaveLength(2)
  })
})

describe('e-mails', () => {
  const FROM_ANA = [
    'From: Ana <ANA@example.com>',
    'To: rep@dealer.example',
    'Date: Tue, 17 Nov 2026 09:30:00 +0200',
    'Subject: =?utf-8?B?UGllZMSBdsSBanVtcw==?=',
    'Message-ID: <one@example.com>',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Thank you. The wagon is too expensive for =',
    'us, we need to see the total cost.',
    '',
    'Kind regards,',
    'Ana B=C4=93rzi=C5=86a',
    'Baltic Cargo',
    '',
    'On Mon, 16 Nov 2026 at 10:00, Rep <rep@dealer.example>',
    'wrote:',
    '> Here is our best price. We guarantee it.',
  ]

  test('what the customer wrote becomes their words, once, at its time, without history and signature', async () => {
    const { id: customerId } = await ana()
    const file = mail('a.eml', FROM_ANA)
    const { interactionId } = await t.ask('customers.logMail', { customerId, file })
    const { interactions } = await t.ask('customers.interactions', { customerId })
    expect(interactions).toMatchObject([
      {
        id: interactionId,
        type: 'email',
        at: '2026-11-17T07:30:00.000Z',
        customerWords: 'Thank you. The wagon is too expensive for us, we need to see the total cost.',
        repNotes: 'Subject: Piedāvājums',
      },
    ])
    expect((await t.ask('customers.logMail', { customerId, file })).interactionId).toBe(interactionId)
    expect((await t.ask('customers.interactions', { customerId })).interactions).toHaveLength(1)
  })

  test('what the rep wrote to them is a note, never their words', async () => {
    const { id: customerId } = await ana()
    const lines = [
      'From: rep@dealer.example',
      'To: Ana <ana@example.com>',
      'Date: Tue, 17 Nov 2026 09:30:00 +0200',
      'Subject: Offer',
      '',
      'I will send the offer tomorrow.',
    ]
    await t.ask('customers.logMail', { customerId, file: mail('b.eml', lines) })
    const { interactions } = await t.ask('customers.interactions', { customerId })
    expect(interactions[0]?.customerWords).toBeUndefined()
    expect(interactions[0]?.repNotes).toContain('I will send the offer tomorrow.')
  })

  test.each(MAILS.flatMap(([name, file, words, note]) => (note ? [{ name, file, words, note }] : [])))(
    'a mail that says little, or is another’s, is in the timeline with what there is: $name',
    async ({ file, words, note }) => {
      const { id: customerId } = await t.ask('customers.create', { name: 'Ana Bērziņa', emails: ['ana.berzina@balticcargo.example'] })
      await t.ask('customers.logMail', { customerId, file: t.file('n.eml', file) })
      const { interactions } = await t.ask('customers.interactions', { customerId })
      expect(interactions[0]?.customerWords ?? null).toBe(words)
      expect(interactions[0]?.repNotes).toContain(note)
    },
  )

  test.each([
    ['the rep’s', 'To: ana@example.com', ['From: rep@dealer.example'], [{ by: 'rep' }]],
    ['an automatic answer’s', 'To: rep@dealer.example', ['From: ana@example.com', 'Auto-Submitted: auto-replied'], []],
    ['a stranger’s', 'To: rep@dealer.example', ['From: other@else.example'], []],
    ['the customer’s', 'To: rep@dealer.example', ['From: ana@example.com'], [{ by: 'customer' }]],
  ])('"I will" is a promise of who wrote it: %s', async (_, to, headers, promises) => {
    const { id: customerId } = await ana()
    const file = mail('p.eml', [
      ...headers,
      to,
      'Date: Tue, 17 Nov 2026 09:30:00 +0200',
      'Subject: x',
      '',
      'I will send the papers on Monday.',
    ])
    expect((await t.ask('customers.logMail', { customerId, file })).commitments).toMatchObject(promises)
  })

  test('a file that is no e-mail is refused', async () => {
    const { id: customerId } = await ana()
    expect(await t.app.request('customers.logMail', { customerId, file: mail('c.eml', ['just text']) })).toMatchObject({
      ok: false,
      error: { code: 'unsupported_format' },
    })
  })

  test.each([
    ['Outlook', 'Yes please.\n\n________________________________\nFrom: Rep <r@x.lv>\nSent: Monday\nTo: Ana\nSubject: Offer\n\nOld text'],
    [
      'Outlook without a line',
      'Yes please.\n\nFrom: Rep <r@x.lv>\nSent: Monday, 16 November 2026 10:00\nTo: Ana\nSubject: Offer\n\nOld text',
    ],
    ['German', 'Yes please.\n\nAm 16.11.2026 um 10:00 schrieb Rep <r@x.lv>:\n> Old text'],
    ['French', 'Yes please.\n\nLe lun. 16 nov. 2026 à 10:00, Rep <r@x.lv> a écrit :\n> Old text'],
    ['original message', 'Yes please.\n\n-----Original Message-----\nFrom: Rep\nOld text'],
    ['signature delimiter', 'Yes please.\n-- \nAna Bērziņa\nBaltic Cargo'],
    ['phone', 'Yes please.\n\nSent from my iPhone'],
    ['closing', 'Yes please.\n\nBest regards,\nAna\n+371 2000 0000'],
    ['answers between the lines', '> Do you want it?\nYes please.\n'],
  ])('own words: %s', (_, text) => expect(ownMailText(text)).toBe('Yes please.'))

  test('thanks in the first line are words, not a signature', () => {
    expect(ownMailText('Thanks,\nthe price is fine.\n\nCheers\nAna')).toBe('Thanks,\nthe price is fine.')
  })
})

describe('the brief', () => {
  test('one page, cited from the library, with what was promised and what is next; nothing is kept of it', async () => {
    await t.ask('app.start', { with: 'samples' })
    await t.app.importsDone()
    const { id: customerId } = await t.ask('customers.create', {
      name: 'Ana Bērziņa',
      company: 'Baltic Cargo',
      demographics: { profession: 'Buyer' },
      personality: { style: 'C', method: 'manual' },
      decisionFactors: { primary: ['safety'], dealBreakers: ['poor reliability'] },
      buyingContext: { interest: 'Norrvik Tind' },
    })
    await t.ask('customers.log', {
      customerId,
      interaction: {
        type: 'visit',
        at: '2026-11-18T10:00:00Z',
        concerns: ['price'],
        customerWords: 'It is too expensive.',
        repNotes: "I'll send the service plan by 2026-11-19.",
      },
    })
    const brief = await t.ask('customers.brief', { id: customerId })
    expect(brief).toMatchObject({
      name: 'Ana Bērziņa',
      who: 'Buyer, Baltic Cargo · wants Norrvik Tind · rules out poor reliability',
      style: { value: 'C' },
      lastContact: { at: '2026-11-18T10:00:00.000Z', type: 'visit', words: 'It is too expensive.' },
      objection: { statement: 'price', from: 'concern' },
      gap: null,
    })
    expect(brief.promises).toMatchObject([{ what: 'send the service plan', by: 'rep', dueOn: '2026-11-19' }])
    expect(brief.points).toHaveLength(3)
    expect(brief.drivers.length).toBeGreaterThan(0)
    for (const point of [...brief.points, ...(brief.objection?.response ? [brief.objection.response] : [])]) {
      expect(point.citations.length).toBeGreaterThan(0)
      for (const { sourceId, page, quote } of point.citations) {
        expect((await t.ask('knowledge.page', { sourceId, page })).text.replace(/\s+/g, ' ')).toContain(quote.replace(/\s+/g, ' '))
      }
    }
    expect(brief.nextStep.text).toContain('send the service plan')
    expect((await t.ask('recommendations.list', {})).total).toBe(0)
  })

  test('with nothing to go on it says what is missing instead of inventing', async () => {
    const { id } = await t.ask('customers.create', { name: 'Bo' })
    const brief = await t.ask('customers.brief', { id })
    expect(brief).toMatchObject({ points: [], objection: null, lastContact: null, nextStep: { from: 'profile' } })
    expect(brief.gap).toBeTruthy()
  })
})

describe('profiles over time', () => {
  test('edits are taken back one by one, and the pipeline keeps its history', async () => {
    const { id } = await ana()
    await t.ask('customers.update', { id, patch: { company: 'Second', stage: 'prospecting' } })
    await t.ask('customers.update', { id, patch: { company: 'Third', stage: 'negotiation' } })
    expect(await t.ask('customers.undoEdit', { id })).toMatchObject({ customer: { company: 'Second', stage: 'prospecting' }, left: 1 })
    expect(await t.ask('customers.undoEdit', { id })).toMatchObject({ customer: { company: 'Baltic; Cargo' }, left: 0 })
    expect((await t.ask('customers.list', { search: 'third' })).total).toBe(0)
    const { stages, edits } = await t.ask('customers.history', { id })
    expect(stages.map(({ from, to }) => [from, to])).toEqual([
      [null, 'prospecting'],
      ['prospecting', 'negotiation'],
      ['negotiation', 'prospecting'],
      ['prospecting', null],
    ])
    expect(edits).toBe(0)
  })

  test('a filter is kept under a name, and the list pages by cursor, filters and forgives slips', async () => {
    for (let i = 0; i < 25; i++) {
      await t.ask('customers.create', { name: `Person ${String(i).padStart(2, '0')}`, tags: [i % 2 ? 'Odd' : 'even'], owner: 'Me' })
    }
    await ana()
    const { views } = await t.ask('customers.saveView', { name: 'Odd ones', filter: { tag: 'odd', sort: 'name' } })
    expect(views).toMatchObject([{ name: 'Odd ones', filter: { tag: 'odd', sort: 'name' } }])
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await t.ask('customers.list', { ...views[0]?.filter, limit: 5, after })
      expect(page.total).toBe(12)
      seen.push(...page.customers.map(({ name }) => name))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => `Person ${String(i * 2 + 1).padStart(2, '0')}`))
    expect((await t.ask('customers.list', { owner: 'ME', quietDays: 7 })).total).toBe(25)
    expect(await t.ask('customers.list', { search: 'Berzinja' })).toMatchObject({
      total: 1,
      searchedFor: 'berzina',
      customers: [{ name: 'Ana Bērziņa' }],
    })
    expect((await t.ask('customers.removeView', { id: views[0]?.id ?? '' })).views).toEqual([])
  })
})
