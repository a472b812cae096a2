import { describe, expect, test } from 'vitest'
import { findCommitments } from '../../src-main/customers/interactions/commitments.ts'
import { findDueDate } from '../../src-main/customers/interactions/due-date.ts'

/** A Wednesday, at midday wherever the tests run. */
const WEDNESDAY = new Date(2026, 10, 18, 12).getTime()
const found = (author: 'rep' | 'customer', text: string) =>
  findCommitments(text, { author, at: WEDNESDAY, customerNames: ['Ana Bērziņa', 'Ana', 'Bērziņa'] })
const owed = (author: 'rep' | 'customer', text: string) => found(author, text).map(({ by, what, dueOn }) => [by, what, dueOn])

describe('promises in German notes', () => {
  test.each([
    ['Ich schicke ihm das Leasingangebot bis Freitag.', 'rep', 'das Leasingangebot schicken', '2026-11-20'],
    ['Er will nächste Woche zurückrufen.', 'customer', 'zurückrufen', '2026-11-27'],
    ['Wir haben vereinbart, dass ich bis 3. Dezember die Anhängerkupplung prüfe.', 'rep', 'die Anhängerkupplung prüfen', '2026-12-03'],
    ['Sie hat versprochen, am Montag den Führerschein mitzubringen.', 'customer', 'den Führerschein mitbringen', '2026-11-23'],
    ['Sie bringt am Montag den Führerschein mit.', 'customer', 'den Führerschein mitbringen', '2026-11-23'],
    ['Er meldet sich bis Ende des Monats.', 'customer', 'sich melden', '2026-11-30'],
    ['Ich werde ihm ein Angebot schicken.', 'rep', 'ein Angebot schicken', null],
    ['In zwei Wochen rufe ich ihn an.', 'rep', 'ihn anrufen', '2026-12-02'],
    ['Angebot bis Freitag zugesagt.', 'rep', 'Angebot', '2026-11-20'],
    ['Leasingangebot bis Freitag schicken.', 'rep', 'Leasingangebot schicken', '2026-11-20'],
    ['Nicht vergessen: Werkstatt anrufen.', 'rep', 'Werkstatt anrufen', null],
    ['Frau Bērziņa überweist die Anzahlung morgen.', 'customer', 'die Anzahlung überweisen', '2026-11-19'],
    ['Der Kunde unterschreibt bis KW 50.', 'customer', 'unterschreiben', '2026-12-11'],
    ['Er sagte: „Ich rufe Sie am Montag an.“', 'customer', 'Sie anrufen', '2026-11-23'],
    ['Er sagte, er würde am Montag anrufen.', 'customer', 'anrufen', '2026-11-23'],
    ['Ich muss bis zum 30.11. die Anhängelast prüfen.', 'rep', 'die Anhängelast prüfen', '2026-11-30'],
  ])('%s', (note, by, what, dueOn) => {
    expect(owed('rep', note)).toEqual([[by, what, dueOn]])
  })

  test('two in one sentence are two, each with its day and the whole sentence as its words', () => {
    const note = 'Ich schicke das Angebot bis Freitag und rufe am Montag an.'
    expect(owed('rep', note)).toEqual([
      ['rep', 'das Angebot schicken', '2026-11-20'],
      ['rep', 'anrufen', '2026-11-23'],
    ])
    expect(found('rep', note).map(({ quote }) => quote)).toEqual([note, note])
  })

  test.each([
    'Ich schicke bis Freitag kein Angebot.',
    'Er will nicht unterschreiben.',
    'Wenn die Bank zustimmt, unterschreibt sie am Freitag.',
    'Vielleicht ruft er am Montag an.',
    'Er fragte, ob wir bis Freitag liefern können.',
    'Ich würde das Angebot am Montag schicken.',
    'Wie versprochen habe ich das Angebot geschickt.',
    'Die Bank prüft das bis Freitag.',
    'Das Auto kommt am Montag.',
    'Er zahlt bar.',
    'Ich habe letzte Woche das Angebot geschickt.',
    'Er hat am Montag angerufen.',
  ])('no promise: %s', (note) => {
    expect(owed('rep', note)).toEqual([])
  })
})

test('in a German customer’s words "Sie" is the rep, and a request is no promise', () => {
  expect(owed('customer', 'Ich schicke Ihnen die Unterlagen morgen.')).toEqual([['customer', 'die Unterlagen schicken', '2026-11-19']])
  expect(owed('customer', 'Sie haben versprochen, das Angebot bis Freitag zu schicken.')).toEqual([
    ['rep', 'das Angebot schicken', '2026-11-20'],
  ])
  for (const text of [
    'Bitte schicken Sie mir das Angebot bis Freitag.',
    'Schicken Sie mir das Angebot bis Freitag?',
    'Meine Frau ruft Sie am Montag an.',
  ])
    expect(owed('customer', text)).toEqual([])
})

test.each([
  ['Anfang nächster Woche', '2026-11-24'],
  ['nächste Woche Montag', '2026-11-23'],
  ['übernächste Woche', '2026-12-04'],
  ['bis Monatsende', '2026-11-30'],
  ['bis Ende November', '2026-11-30'],
  ['im Januar', '2027-01-31'],
  ['innerhalb von 10 Tagen', '2026-11-28'],
  ['vor zwei Wochen', undefined],
  ['letzte Woche', undefined],
])('the day of "%s"', (words, day) => {
  expect(findDueDate(words, WEDNESDAY, 'de')?.day).toBe(day)
})
