import type { Stage } from '#shared/domain/common.ts'
import { CHANNELS, COMMUNICATION_STYLES, type CustomerInput, FINANCING, RESPONSE_TIMES, TIMELINES } from '#shared/domain/customers.ts'
import { customers as words } from '#shared/messages/en/customers.ts'
import { folded } from '../profiles/keys.ts'

/** A value as it is compared: words only. */
const plain = (value: string): string =>
  folded(value)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function matcher<T extends string>(values: readonly T[], labels: Partial<Record<T, string>>, others: Record<string, T> = {}) {
  const known = new Map<string, T>(Object.entries(others))
  for (const value of values) {
    known.set(plain(value.replaceAll('_', ' ')), value)
    known.set(plain(labels[value] ?? value), value)
  }
  return (text: string): T | null => known.get(plain(text)) ?? null
}

export const matchTimeline = matcher(TIMELINES, words.timeline, { immediately: 'now', asap: 'now', 'this month': 'within_1_month' })
export const matchFinancing = matcher(FINANCING, words.financing, {
  leasing: 'lease',
  credit: 'loan',
  finance: 'loan',
  'company car': 'company',
})
export const matchResponseTime = matcher(RESPONSE_TIMES, words.responseTime)
export const matchCommunicationStyle = matcher(COMMUNICATION_STYLES, words.talk)
export const matchChannel = matcher(CHANNELS, words.channel, {
  mail: 'email',
  telephone: 'phone',
  call: 'phone',
  mobile: 'phone',
  whatsapp: 'message',
  text: 'sms',
})

/** How other programs call the stages, by the words their names contain; the first that fits counts. */
const STAGES: [RegExp, Stage][] = [
  [
    /\b(?:retention|won|existing|client|customer|in contract|evangelist|onboarding|renewal|signed|kunde|gewonnen|bestandskunde|klients)\b|closedwon/,
    'retention',
  ],
  [/\b(?:closing|contract|verbal|decision|commit|close|abschluss|vertrag)\b|contractsent|decisionmaker/, 'closing'],
  [/\b(?:negotiation|negotiating|negotiations|proposal|quote|offer|hot|verhandlung|angebot|sarunas|piedavajums)\b/, 'negotiation'],
  [
    /\b(?:presentation|demo|(?<!marketing )qualified|opportunity|warm|meeting|test drive|sql|sales qualified|evaluation|in progress|connected|prasentation|vorfuhrung|probefahrt|prezentacija)\b|qualifiedtobuy|presentationscheduled/,
    'presentation',
  ],
  [
    /\b(?:prospecting|prospect|lead|new|cold|subscriber|mql|contact made|attempting|open|appointment|identified|neu|kontakt|interessent|jauns)\b|appointmentscheduled/,
    'prospecting',
  ],
]

/** The stage another program's word stands for, null when it says nothing of the kind ("lost", "unqualified"). */
export function matchStage(text: string): Stage | null {
  const value = plain(text)
  if (/\b(?:lost|unqualified|not|bad|dead|churned|former|ex)\b|closedlost/.test(value)) return null
  return STAGES.find(([pattern]) => pattern.test(value))?.[1] ?? null
}

/** D, I, S or C, by letter or by name; null for anything else. */
export function matchStyle(text: string): NonNullable<CustomerInput['personality']>['style'] {
  const value = plain(text)
  const names = {
    D: 'dominance dominant',
    I: 'influence influential',
    S: 'steadiness steady',
    C: 'conscientiousness conscientious',
  } as const
  return (['D', 'I', 'S', 'C'] as const).find((style) => value === style.toLowerCase() || names[style].split(' ').includes(value)) ?? null
}

const LANGUAGES = 'bg cs da de el en es et fi fr ga hr hu is it ja ko lt lv mt nl no pl pt ro ru sk sl sr sv tr uk zh ar he hi'.split(' ')
const languageNames = new Map(
  LANGUAGES.flatMap((code) =>
    ['en', code].map((locale) => [plain(new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code), code] as const),
  ),
)

/** "English", "Latviešu", "lv_LV" or "lv" as a language tag; null when it is none. */
export function matchLanguage(text: string): string | null {
  const tag = /^([a-z]{2})(?:[-_]([a-z]{2}))?$/i.exec(text.trim())
  if (tag?.[1]) return tag[2] ? `${tag[1].toLowerCase()}-${tag[2].toUpperCase()}` : tag[1].toLowerCase()
  return languageNames.get(plain(text)) ?? null
}

const YES = /^(?:y|yes|true|1|x|given|granted|opted in|opt in|subscribed|ja|jā|ja|oui|si|tak)$/i
const NO = /^(?:n|no|false|0|refused|withdrawn|denied|opted out|opt out|unsubscribed|nein|nē|non|nie)$/i
/** Yes or no however it is written; null when it is neither. */
export const matchYesNo = (text: string): boolean | null => (YES.test(text.trim()) ? true : NO.test(text.trim()) ? false : null)
