import { describe, expect, test } from 'vitest'
import { findCommitments } from '../../src-main/customers/interactions/commitments.ts'
import { findDueDate } from '../../src-main/customers/interactions/due-date.ts'

/** A Friday, at midday wherever the tests run. */
const FRIDAY = new Date(2026, 10, 20, 12).getTime()
const names = ['Ana Bērziņa', 'Ana', 'Bērziņa']
const inNotes = (text: string) => findCommitments(text, { author: 'rep', at: FRIDAY, customerNames: names })
const inWords = (text: string) => findCommitments(text, { author: 'customer', at: FRIDAY, customerNames: names })
const owed = (found: ReturnType<typeof inNotes>) => found.map(({ by, what, dueOn }) => [by, what, dueOn])

describe('promises in the rep’s notes', () => {
  test.each([
    ["I'll send the lease quote by Friday.", 'rep', 'send the lease quote', '2026-11-27'],
    ['I’ll get back to her with the total cost by Wednesday 2 December.', 'rep', 'get back to her with the total cost', '2026-12-02'],
    ['Promised the lease quote by Friday.', 'rep', 'the lease quote', '2026-11-27'],
    ['Agreed to hold the wagon until the end of next week.', 'rep', 'hold the wagon', '2026-11-27'],
    ["Told her I'd check the boot size by EOD.", 'rep', 'check the boot size', '2026-11-20'],
    ['She will bring her registration papers tomorrow.', 'customer', 'bring her registration papers', '2026-11-21'],
    ['Ana will call me back on Monday.', 'customer', 'call me back', '2026-11-23'],
    ['The customer agreed to sign by 05.12.', 'customer', 'sign', '2026-12-05'],
    ['She liked the wagon and promised to bring her husband on Saturday.', 'customer', 'bring her husband', '2026-11-21'],
    ["He said he'd transfer the deposit in two weeks.", 'customer', 'transfer the deposit', '2026-12-04'],
    ['She said: "I\'ll call you on Monday."', 'customer', 'call you', '2026-11-23'],
    ["I've promised him a second test drive in March.", 'rep', 'a second test drive', '2027-03-31'],
    ['Will prepare a comparison with the smaller trim.', 'rep', 'prepare a comparison with the smaller trim', null],
  ])('%s', (note, by, what, dueOn) => {
    expect(owed(inNotes(note))).toEqual([[by, what, dueOn]])
  })

  test.each([
    ['I owe him the revised quote by Monday.', 'rep', 'the revised quote', '2026-11-23'],
    ['He owes us the signed order by 27 November.', 'customer', 'the signed order', '2026-11-27'],
    ['Need to send her the brochure before Wednesday.', 'rep', 'send her the brochure', '2026-11-25'],
    ['To do: call the workshop about the tow bar, by Thursday.', 'rep', 'call the workshop about the tow bar', '2026-11-26'],
    ["Don't forget to send the registration papers by Monday.", 'rep', 'send the registration papers', '2026-11-23'],
    ["I'm sending the contract tomorrow.", 'rep', 'sending the contract', '2026-11-21'],
    ['We can deliver two vans by 15 December.', 'rep', 'deliver two vans', '2026-12-15'],
    ['Ana has to confirm the tax number by Wednesday.', 'customer', 'confirm the tax number', '2026-11-25'],
    ['He expects me to send the comparison by Wednesday.', 'rep', 'send the comparison', '2026-11-25'],
    ['We agreed that I prepare two variants.', 'rep', 'prepare two variants', null],
    ["I'll be in touch on Monday.", 'rep', 'be in touch', '2026-11-23'],
  ])('%s', (note, by, what, dueOn) => {
    expect(owed(inNotes(note))).toEqual([[by, what, dueOn]])
  })

  test.each([
    'We need to send fewer e-mails.',
    'She can pay cash.',
    'I am calling from the car.',
    'The old van has to go by spring.',
    'He needs to replace the fleet by 2027.',
    'They asked about the warranty on Tuesday.',
    'Guaranteed buy-back was important to her.',
  ])('what has to or can be done binds nobody without a day: %s', (note) => {
    expect(inNotes(note)).toEqual([])
  })

  test.each([
    ['He wants to call back next week.', 'customer', 'call back', '2026-11-27'],
    ['We agreed I would check the tow bar by 3 Dec.', 'rep', 'check the tow bar', '2026-12-03'],
    ['She agreed to a test drive next Tuesday.', 'customer', 'a test drive', '2026-11-24'],
    ["I'll try to find the winter tyres before Monday.", 'rep', 'find the winter tyres', '2026-11-23'],
    ['Told her we can deliver in week 50.', 'rep', 'deliver', '2026-12-11'],
    ['Client to confirm head count by the 25th.', 'customer', 'confirm head count', '2026-11-25'],
    ['Let’s talk again in January.', 'rep', 'talk again', '2027-01-31'],
    ["I'll send it in 3 weeks' time.", 'rep', 'send it', '2026-12-11'],
    ["I'll send it first thing Monday morning.", 'rep', 'send it', '2026-11-23'],
    ['She asked me to send the quote by Monday and I said yes.', 'rep', 'send the quote', '2026-11-23'],
    ['I will bring the papers on Monday if that works for you.', 'rep', 'bring the papers if that works for you', '2026-11-23'],
    ['He will let me know if the budget holds by Monday.', 'customer', 'let me know if the budget holds', '2026-11-23'],
  ])('%s', (note, by, what, dueOn) => {
    expect(owed(inNotes(note))).toEqual([[by, what, dueOn]])
  })

  test.each([
    ['"You promised me a quote by Tuesday," he said.', 'rep', 'a quote', '2026-11-24'],
    ['His words: "you\'ll have my answer by the end of the month".', 'customer', 'have my answer', '2026-11-30'],
    ['She will have my offer by Monday.', 'rep', 'have my offer', '2026-11-23'],
  ])('who is to get it does not owe it: %s', (note, by, what, dueOn) => {
    expect(owed(inNotes(note))).toEqual([[by, what, dueOn]])
  })

  test('a day at the end is meant for both', () => {
    expect(owed(inNotes('Ana will check with her CFO and confirm the budget by Monday.'))).toEqual([
      ['customer', 'check with her CFO', '2026-11-23'],
      ['customer', 'confirm the budget', '2026-11-23'],
    ])
  })

  test('two promises in one sentence are two, each with its own day', () => {
    expect(owed(inNotes('Will send the test report on 3 December and call on Monday.'))).toEqual([
      ['rep', 'send the test report', '2026-12-03'],
      ['rep', 'call', '2026-11-23'],
    ])
  })

  test.each([
    'I did not promise a discount.',
    'I never promised anything.',
    'I promised nothing.',
    'If she will sign, I can order.',
    'As promised, sent the brochure.',
    'Sent the quote I promised last week.',
    'I would send it if I could.',
    "I'll think about it.",
    'The bank will send the papers.',
    'It will rain on Monday.',
    'Hopes she will sign soon.',
    'Compares with two others.',
    'If the bank agrees, she will sign on Friday.',
    'Provided the bank agrees, I’ll order the vans.',
    "I'll order the vans if the bank agrees.",
    'Maybe he will call next week.',
    'I doubt she will sign by Friday.',
    'Should I send the quote by Friday?',
    'He asked whether I will send the quote by Friday.',
    'He asked if we could deliver by Friday.',
    "She doesn't want me to call her this week.",
    "I won't send anything until he calls.",
    'They will not sign before Christmas.',
    'He said he might come by on Saturday.',
    'He promised his boss to save 10% by summer.',
    'I had promised to call last week but forgot.',
    'He will be on holiday until Monday.',
  ])('no promise: %s', (note) => {
    expect(inNotes(note)).toEqual([])
  })

  test('the quote is the sentence, verbatim', () => {
    const note = 'Good visit. Promised the  lease quote by Friday! Compares with two others.'
    expect(inNotes(note)[0]?.quote).toBe('Promised the  lease quote by Friday!')
  })
})

describe('promises in the customer’s words', () => {
  test('"I" is the customer, "you" is the rep, a request is no promise', () => {
    expect(owed(inWords("I'll send you my papers tomorrow."))).toEqual([['customer', 'send you my papers', '2026-11-21']])
    expect(owed(inWords('You promised to send the quote by Friday.'))).toEqual([['rep', 'send the quote', '2026-11-27']])
    expect(inWords('Will you send me the quote by Friday?')).toEqual([])
    expect(inWords('My wife will call you.')).toEqual([])
  })
})

describe('the day a promise names', () => {
  test.each([
    ['by the end of the month', '2026-11-30'],
    ['on the 5th', '2026-12-05'],
    ['by 12/05/2027', '2027-05-12'],
    ['by 31.12.2026', '2026-12-31'],
    ['this Friday', '2026-11-20'],
    ['this afternoon', '2026-11-20'],
    ['next week', '2026-11-27'],
    ['on Monday next week', '2026-11-23'],
    ['next week on Monday', '2026-11-23'],
    ['early next week', '2026-11-24'],
    ['the week after next', '2026-12-04'],
    ['in two weeks', '2026-12-04'],
    ['within 48 hours', '2026-11-22'],
    ['in a fortnight', '2026-12-04'],
    ['by mid-December', '2026-12-15'],
    ['by the end of November', '2026-11-30'],
    ['before the end of the year', '2026-12-31'],
    ['by the end of Q1', '2027-03-31'],
    ['by Christmas', '2026-12-24'],
  ])('%s', (words, day) => {
    expect(findDueDate(words, FRIDAY)?.day).toBe(day)
  })

  test.each(['last Tuesday', 'we sat down', 'in a second', 'on 31.02.2027', 'the 2026 wagon', 'at 30 000 EUR'])('none: %s', (words) => {
    expect(findDueDate(words, FRIDAY)).toBeNull()
  })
})

test('a customer called Will does not owe what the rep will do', () => {
  const found = findCommitments('Will send the quote and then will call on Monday.', {
    author: 'rep',
    at: FRIDAY,
    customerNames: ['Will Smith', 'Will', 'Smith'],
  })
  expect(found.map(({ by }) => by)).toEqual(['rep', 'rep'])
})
