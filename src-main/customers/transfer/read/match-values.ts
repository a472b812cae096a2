import type { Stage } from '#shared/domain/common.ts'
import { CHANNELS, COMMUNICATION_STYLES, type CustomerInput, FINANCING, RESPONSE_TIMES, TIMELINES } from '#shared/domain/customers.ts'
import { customers as words } from '#shared/messages/en/customers.ts'
import { fold } from '../../../knowledge/search/words.ts'

/** A value as it is compared: words only. */
const plain = (value: string): string =>
  fold(value)
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
    /\b(?:retention|won|existing|client|(?<!potential )customer|in contract|evangelist|onboarding|renewal|signed|delivered|kunde|gewonnen|bestandskunde|klients|gagne|gagnee|ganado|vinto|wygrana)\b|closedwon/,
    'retention',
  ],
  [/\b(?:closing|contract|verbal|decision makers?|decision|commit|close|abschluss|vertrag)\b|contractsent|decisionmaker/, 'closing'],
  [
    /\b(?:negotiation|negotiating|negotiations|proposal|price quote|quote|quoted|offer|hot|verhandlung|angebot|negociation|devis|sarunas|piedavajums)\b/,
    'negotiation',
  ],
  [
    /\b(?:presentation|demo|(?<!marketing )qualified|qualification|opportunity|warm|meeting|test drive|sql|sales qualified|evaluation|analysis|value proposition|in progress|connected|prasentation|vorfuhrung|probefahrt|prezentacija)\b|qualifiedtobuy|presentationscheduled/,
    'presentation',
  ],
  [
    /\b(?:prospecting|prospect\w*|potential\w*|lead|new|cold|subscriber|mql|contact made|contacted|attempt\w*|screening|open|appointment|identified|neu|kontakt|interessent|jauns)\b|appointmentscheduled/,
    'prospecting',
  ],
]
const OVER =
  /\b(?:lost|unqualified|not|no longer|never|bad|dead|churned|former|ex|inactive|disqualified|rejected|junk|verloren|perdu|perdido|zaudets)\b|closedlost/

/** The stage another program's word stands for, null when it says nothing of the kind ("lost", "unqualified"). */
export function matchStage(text: string): Stage | null {
  const value = plain(text)
  if (OVER.test(value)) return null
  return STAGES.find(([pattern]) => pattern.test(value))?.[1] ?? null
}

/**
 * Where several words put someone ("Lifecycle stage: customer", "Lead status: open"): the furthest of them, but nowhere once one
 * says that it is over. `unknown` are the words that say nothing of ours.
 */
export function matchStages(texts: readonly string[]): { stage?: Stage; unknown: string[] } {
  const over = texts.filter((text) => OVER.test(plain(text)))
  if (over.length > 0) return { unknown: over }
  const found = texts.flatMap((text) => matchStage(text) ?? [])
  const stage = STAGES.map(([, stage]) => stage).find((stage) => found.includes(stage))
  return { ...(stage && { stage }), unknown: texts.filter((text) => matchStage(text) === null) }
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
let languages: Map<string, string> | undefined

function languageNames(): Map<string, string> {
  languages ??= new Map(
    LANGUAGES.flatMap((code) =>
      ['en', code].map((locale) => [plain(new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code), code] as const),
    ),
  )
  return languages
}

/** "English", "Latviešu", "lv_LV" or "lv" as a language tag; null when it is none. */
export function matchLanguage(text: string): string | null {
  const tag = /^([a-z]{2})(?:[-_]([a-z]{2}))?$/i.exec(text.trim())
  if (tag?.[1]) return tag[2] ? `${tag[1].toLowerCase()}-${tag[2].toUpperCase()}` : tag[1].toLowerCase()
  return languageNames().get(plain(text)) ?? null
}

const YES = /^(?:y|yes|true|1|x|given|granted|opted in|opt in|subscribed|confirmed|freely given consent.*|j|ja|jā|oui|si|sí|tak)$/i
const NO = /^(?:n|no|false|0|refused|withdrawn|denied|opted out|opt out|unsubscribed|no consent|nein|nē|non|nie)$/i
/** Yes or no however it is written; null when it is neither. */
export const matchYesNo = (text: string): boolean | null => (YES.test(text.trim()) ? true : NO.test(text.trim()) ? false : null)
