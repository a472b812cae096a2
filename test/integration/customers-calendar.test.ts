import ICAL from 'ical.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../helpers/test-app.ts'

/** Follow-ups as calendar files, read back by a calendar parser that is not ours. */

let t: TestApp
beforeEach(async () => {
  t = await startTestApp()
})
afterEach(() => t.close())

const followUp = async (what: string, name = 'Ana Bērziņa', company = 'Baltic; Cargo, "Süd"') => {
  const { id: customerId } = await t.ask('customers.create', { name, company })
  const logged = await t.ask('customers.log', {
    customerId,
    interaction: { type: 'call', repNotes: 'x', followUp: { at: '2026-11-24T11:00:00+02:00', what } },
  })
  return logged.followUp?.id ?? ''
}
const calendarOf = async (id: string) => (await t.ask('customers.followUpCalendar', { id })).content

function read(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content) as unknown[])
  const [component] = calendar.getAllSubcomponents('vevent')
  if (!component) throw new Error('no event')
  const [alarm] = component.getAllSubcomponents('valarm')
  const stamp = component.getFirstPropertyValue('dtstamp') as ICAL.Time
  return { calendar, event: new ICAL.Event(component), alarm, stamp }
}

test('one event in UTC with a reminder; put off, the same event moves', async () => {
  const id = await followUp('Send the lease quote')
  const first = read(await calendarOf(id))
  expect(first.calendar.getFirstPropertyValue('version')).toBe('2.0')
  expect(first.calendar.getAllSubcomponents()).toHaveLength(1)
  expect(first.event).toMatchObject({ uid: `${id}@ridealong`, sequence: 0, summary: 'Send the lease quote (Ana Bērziņa)' })
  expect(first.event.description).toBe('Ana Bērziņa, Baltic; Cargo, "Süd"')
  for (const time of [first.event.startDate, first.event.endDate, first.stamp]) expect(time.zone).toBe(ICAL.Timezone.utcTimezone)
  expect(first.event.startDate.toJSDate().toISOString()).toBe('2026-11-24T09:00:00.000Z')
  expect(first.event.duration.toString()).toBe('PT30M')
  expect(first.alarm?.getFirstPropertyValue('action')).toBe('DISPLAY')
  expect(String(first.alarm?.getFirstPropertyValue('trigger'))).toBe('-PT30M')
  expect(first.alarm?.getFirstPropertyValue('description')).toBe(first.event.summary)

  await t.ask('customers.snoozeFollowUp', { id, until: '2026-11-26T09:00:00Z' })
  const second = read(await calendarOf(id))
  expect(second.event).toMatchObject({ uid: first.event.uid, sequence: 1 })
  expect(second.event.startDate.toJSDate().toISOString()).toBe('2026-11-26T09:00:00.000Z')
  expect(second.stamp.compare(first.stamp)).toBeGreaterThanOrEqual(0)
})

test.each([
  ['what the format uses itself', 'a;b,c\\n d\\\\ "quoted": BEGIN:VEVENT'],
  ['several lines', 'First\r\nsecond\n third\n\nEND:VEVENT'],
  ['letters of two and three octets', 'Pārsūtīt piedāvājumu Łódź 価格を確認する '.repeat(6)],
  ['characters beyond the first plane and joined ones', '👩‍👩‍👧‍👦🚗🇱🇻é̂'.repeat(12)],
  ['one long word', 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(5)],
])('is read back as it was written: %s', async (_, what) => {
  const { event } = read(await calendarOf(await followUp(what)))
  expect(event.summary).toBe(`${what.trim().replaceAll('\r\n', '\n')} (Ana Bērziņa)`)
})

test('lines end in CRLF, hold 75 octets at most, and never part of a character, wherever the fold falls', async () => {
  for (let shift = 0; shift < 8; shift++) {
    const bytes = Buffer.from(await calendarOf(await followUp(`${'x'.repeat(50 + shift)}${'🚗ļ価'.repeat(20)}`)))
    const lines = bytes.toString('latin1').split('\r\n')
    expect(lines.pop()).toBe('')
    for (const line of lines) {
      expect(line).not.toMatch(/[\r\n]/)
      expect(line.length).toBeLessThanOrEqual(75)
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'))
    }
    expect(lines.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(2)
  }
})
