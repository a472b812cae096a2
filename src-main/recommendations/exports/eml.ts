import type { Recommendation } from '#shared/domain/recommendations.ts'
import { advice as words } from '#shared/messages/en/advice.ts'
import { render } from '../formats/render.ts'

/** A draft that mail programs open for editing (`X-Unsent`), RFC 5322 with UTF-8 in base64. */
export function toEml(given: Recommendation, to: string | null, at: number): string {
  const { points, context, followUps, tone, length } = given
  const [first = '', ...paragraphs] = render(points, context, followUps, { format: 'email', tone, length }).split('\n\n')
  const subject = first.replace(`${words.forms.email.subject}: `, '')
  return [
    'X-Unsent: 1',
    ...(to ? [`To: ${to.replace(/[\r\n]/gu, '')}`] : []),
    `Subject: ${encodeWord(subject)}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...(base64(paragraphs.join('\r\n\r\n').replace(/(?<!\r)\n/gu, '\r\n')).match(/.{1,76}/gu) ?? []),
    '',
  ].join('\r\n')
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** RFC 2047: words of at most 75 characters, cut between characters. */
function encodeWord(text: string): string {
  const clean = text.replace(/[\r\n]+/gu, ' ')
  if (/^[\x20-\x7e]*$/u.test(clean)) return clean
  const pieces = clean.match(/.{1,11}/gu) ?? []
  return pieces.map((piece) => `=?utf-8?B?${base64(piece)}?=`).join('\r\n ')
}
