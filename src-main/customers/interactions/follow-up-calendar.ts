import { eq } from 'drizzle-orm'
import type { MadeFile } from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { customers, followUps } from '../../db/schema/index.ts'
import { foldLines } from '../transfer/content-lines.ts'

const HALF_HOUR = 1_800_000
const ALARM = '-PT30M'

/** iCalendar text (RFC 5545 §3.3.11), which knows no control character but the tab. */
const escaped = (value: string): string =>
  value
    .replace(/([\\;,])/g, '\\$1')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '')
/** UTC, so that every calendar shows it at the same moment. */
const utc = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')

/**
 * A follow-up as a calendar event of half an hour with a reminder before it. The UID is the follow-up's own and the sequence
 * counts how often it was put off, so that importing it again moves the event. `now` (epoch milliseconds) stamps the file.
 * Throws `interaction_not_found`.
 */
export function followUpCalendar(db: Db, id: string, now: number): MadeFile {
  const row = db.orm
    .select({ followUp: followUps, name: customers.name, company: customers.company })
    .from(followUps)
    .innerJoin(customers, eq(customers.id, followUps.customerId))
    .where(eq(followUps.id, id))
    .get()
  if (!row) throw new AppError('interaction_not_found')
  const { at, what, sequence } = row.followUp
  const who = row.company ? `${row.name}, ${row.company}` : row.name
  const summary = t('transfer.event', { what, name: row.name })
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ridealong//Ridealong//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${id}@ridealong`,
    `DTSTAMP:${utc(now)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${utc(at)}`,
    `DTEND:${utc(at + HALF_HOUR)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(who)}`,
    'STATUS:CONFIRMED',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(summary)}`,
    `TRIGGER:${ALARM}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return { fileName: `follow-up-${new Date(at).toISOString().slice(0, 10)}.ics`, mimeType: 'text/calendar', content: foldLines(lines) }
}
