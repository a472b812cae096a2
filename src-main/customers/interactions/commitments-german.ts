import type { Commitment } from '#shared/domain/customers.ts'
import { findDueDate } from './due-date.ts'
import { INFINITIVES, INFINITIVES_WITH_ZU, VERBS } from './german-verbs.ts'

type Promised = Pick<Commitment, 'by' | 'what' | 'dueOn'>

interface Clause {
  text: string
  /** Who acts, as written or carried over from the clause before. */
  subject: string | undefined
}

/** Nobody promises in longer sentences; they are lists and lines without a stop. */
const LONGEST = 1000
const NEGATED = /(?<!\p{L})(?:nicht|kein\p{L}*|nie|niemals|kaum)(?!\p{L})/iu
const UNSURE = /(?<!\p{L})(?:würde\p{L}*|könnte\p{L}*|wäre\p{L}*|hätte\p{L}*|vielleicht|eventuell|möglicherweise|ob)(?!\p{L})/iu
const CONDITION = /(?<!\p{L})(?:wenn|falls|sofern|vorausgesetzt)(?!\p{L})/iu
const SAID =
  /(?<!\p{L})(?:sagte|sagt|meinte|gesagt|versprach|bestätigte|ausgemacht|vereinbart\p{L}*|abgemacht|versprochen|zugesagt|zugesichert)(?!\p{L})/iu
const PLEDGED = /(?<!\p{L})(?:versprochen|zugesagt|zugesichert)(?!\p{L})/iu
const PRONOUNS = /^(?:(?:noch|dann|auch|mal|gerne?|(?:mir|ihm|ihr|ihnen|uns|dir|euch|mich|sich|dich|ihn)(?!\p{L}))\s+)*/iu
/** What the customer asks for: "bitte schicken Sie mir". */
const REQUEST = /^(?:[Bb]itte\s|\p{L}+en\s+Sie(?!\p{L}))/u
const LISTED = /^(?:to-?do|aufgabe|nächste[rs]? schritte?|erinnerung|nicht vergessen|wv|wiedervorlage)\s*[:–-]?\s+/i

/**
 * Promises in a German sentence: who owes what by when. What is only meant ("will", "muss") or told in the present tense binds when
 * it names a day, as in English. Questions, conditions, doubts, requests and denials bind nobody.
 */
export function findGermanCommitments(sentence: string, author: Commitment['by'], at: number, names: readonly string[]): Promised[] {
  if (sentence.length > LONGEST || CONDITION.test(sentence)) return []
  const people = [
    'ich',
    'wir',
    'er',
    'sie',
    '(?:der |die )?(?:kunde|kundin|käufer(?:in)?)',
    '(?:herr|frau)\\s+\\p{L}+',
    ...names.map(literally),
  ]
  const subject = `(?<!\\p{L})(?:${people.join('|')})(?!\\p{L})`
  const clauses = splitClauses(sentence, subject)
  return clauses.flatMap((clause, i) => {
    const before = clauses.slice(0, i).map(({ text }) => text)
    const by = whoOwes(clause.subject, author)
    if (!by || bindsNobody(clause.text, before.join(', '), author)) return []
    const said = READERS.reduce<Said | null>((found, read) => found ?? read(clause, subject, before.join(', ')), null)
    const promised = said && promise(said, by, at)
    return promised && (promised.dueOn !== null || !said.needsDay) ? [promised] : []
  })
}

function bindsNobody(text: string, before: string, author: Commitment['by']): boolean {
  // "Er sagte, er würde anrufen" is a promise reported.
  const reported = SAID.test(before) && /würde/i.test(text)
  return (author === 'customer' && REQUEST.test(text)) || NEGATED.test(text.replace(LISTED, '')) || (UNSURE.test(text) && !reported)
}

const literally = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function splitClauses(sentence: string, subject: string): Clause[] {
  const verb = VERBS.map(({ finite }) => finite).join('|')
  const parts = sentence
    .replace(/["“”„«»]/g, '')
    // A day set behind a comma belongs to what stands before it.
    .replace(DAY_BEHIND, ' $<day> $<verb>')
    .replace(/,\s+(?=(?:bis|spätestens|am|noch)\s+\S+(?:\s+\S+)?[.!]?$)/iu, ' ')
    .split(new RegExp(`[;,]\\s+|\\s+und\\s+(?=(?:${subject}|(?:${verb}|werde|wird|will)(?!\\p{L})))`, 'iu'))
  let last: string | undefined
  return parts.map((part) => {
    const text = part
      .replace(/^(?:dass|und|aber|dann)\s+/i, '')
      .replace(/[.!:…]+$/, '')
      .trim()
    // "Hat mir zugesagt, ...": a note without its "er" or "sie".
    const own = text.match(new RegExp(subject, 'iu'))?.[0] ?? (/^hat\s/i.test(text) ? 'er' : undefined)
    last = own ?? last
    return { text, subject: last }
  })
}

function whoOwes(subject: string | undefined, author: Commitment['by']): Commitment['by'] | null {
  if (subject === undefined || /^(?:ich|wir)$/i.test(subject)) return author
  // In a letter "Sie" is the rep; "sie" and everyone else is somebody the customer speaks of.
  if (author === 'customer') return subject === 'Sie' ? 'rep' : null
  return 'customer'
}

interface Said {
  rest: string
  /** In the infinitive; empty where a thing is promised, not a deed. */
  verb: string
  needsDay: boolean
}

/** Reads one way of promising out of a clause; null where it is not that way. */
type Reader = (clause: Clause, subject: string, before: string) => Said | null

/** "Zahle immer am Monatsende", "bringe uns ...": a habit, and what somebody asks of us. */
const NOT_OWN = /(?<!\p{L})(?:immer|stets|meist\p{L}*|oft|jede\p{L}*|uns|mir)(?!\p{L})/iu
/** "Leasingrate berechnen, bis morgen". */
const DAY_BEHIND = new RegExp(`\\s+(?<verb>${INFINITIVES}),\\s+(?<day>(?:bis|spätestens|am)\\s+\\S+(?:\\s+\\S+)?)(?=[.!]?$)`, 'iu')
const HELPERS = '(?:will|wollen|möchten?|muss|müssen|soll|sollen|kann|können|werde|wird|werden|würden?)'
const READERS: Reader[] = [
  // "Ich werde ihm das Angebot schicken", "bis Freitag muss ich die Anhängelast prüfen"
  ({ text }, subject) => {
    const order = `(?:${subject}\\s+(?<a>${HELPERS})|(?<b>${HELPERS})\\s+${subject})`
    const { front, a, b, rest = '', verb = '' } = groups(text, `^(?<front>.*?)${order}\\s+(?<rest>.*?)(?<verb>${INFINITIVES})$`)
    return front === undefined ? null : { rest: `${front} ${rest}`, verb, needsDay: !/^w(?:[eiü]rd)/i.test(a ?? b ?? '') }
  },
  // "Werde ihm morgen die Preisliste mailen": a note without its "ich"
  ({ text }, subject) => {
    const { helper = '', rest, verb = '' } = groups(text, `^(?<helper>muss|will|werde|soll|möchte)\\s+(?<rest>.*?)(?<verb>${INFINITIVES})$`)
    if (rest === undefined || new RegExp(subject, 'u').test(rest)) return null
    return { rest, verb, needsDay: !/^werde/i.test(helper) }
  },
  // "(Sie hat versprochen,) am Montag den Führerschein mitzubringen"
  ({ text }, _, before) => {
    const { rest, verb = '' } = PLEDGED.test(before) ? groups(text, `^(?<rest>.*?)(?<verb>${INFINITIVES_WITH_ZU})$`) : {}
    return rest === undefined ? null : { rest, verb: withoutZu(verb), needsDay: false }
  },
  // "Angebot bis Freitag zugesagt", "ich habe ihm das Angebot bis Freitag versprochen"
  ({ text }, subject) => {
    const { rest } = groups(
      text,
      `^(?:(?:${subject}\\s+(?:habe|haben|hat)|habe|haben)\\s+)?(?<rest>.*\\p{L}.*?)\\s+(?:versprochen|zugesagt|zugesichert)$`,
    )
    return rest === undefined || /^(?:wie|hatten?)(?!\p{L})/iu.test(rest) ? null : { rest, verb: '', needsDay: true }
  },
  // "Sie bringt am Montag den Führerschein mit", "am Montag rufe ich an"
  ({ text, subject: doer }, subject) => {
    const verb = VERBS.find(({ form, prefix }) => form.test(text) && (!prefix || text.toLowerCase().endsWith(` ${prefix}`)))
    // Notes leave out the "ich": "rufe ihn am Montag zurück".
    if (!verb || !(doer || (verb.own.test(text) && !NOT_OWN.test(text)))) return null
    const rest = text.replace(new RegExp(subject, 'iu'), '').replace(verb.form, '')
    return { rest: verb.prefix ? rest.slice(0, -verb.prefix.length) : rest, verb: verb.infinitive, needsDay: true }
  },
  // "(Er sagte, dass) er am Montag anruft"
  ({ text }, subject, before) => {
    if (!SAID.test(before) || !new RegExp(subject, 'iu').test(text)) return null
    const verb = VERBS.find(({ prefix, finite }) => new RegExp(`\\s${prefix}${finite}$`, 'iu').test(text))
    return verb ? { rest: text.replace(new RegExp(subject, 'iu'), '').replace(/\s\S+$/, ''), verb: verb.infinitive, needsDay: false } : null
  },
  // "Angebot bis Freitag schicken", "nicht vergessen: Werkstatt anrufen"
  ({ text }, subject) => {
    const listed = text.replace(LISTED, '')
    const { rest, verb = '' } = new RegExp(subject, 'iu').test(text) ? {} : groups(listed, `^(?<rest>.*?)(?<verb>${INFINITIVES})$`)
    return rest === undefined ? null : { rest, verb, needsDay: listed === text }
  },
]

const groups = (text: string, pattern: string): Partial<Record<string, string>> => text.match(new RegExp(pattern, 'iu'))?.groups ?? {}
const withoutZu = (verb: string): string => verb.replace(/^zu\s+/i, '').replace(/^(\p{L}+?)zu(?=\p{L})/u, '$1')

function promise({ rest, verb }: Said, by: Commitment['by'], at: number): Promised | null {
  const due = findDueDate(rest, at, 'de')
  const left = due
    ? `${rest.slice(0, due.start).replace(/(?:\s*(?<!\p{L})(?:spätestens|bis|zum|am|ab|vor|im|an|für))+\s*(?:den|dem|der)?\s*$/iu, ' ')} ${rest.slice(due.end)}`
    : rest
  const what = `${left.replace(/\s+/g, ' ').trim().replace(PRONOUNS, '')} ${verb}`.replace(/^[\s:,]+|\s+$/g, '')
  return /\p{L}/u.test(what) ? { by, what, dueOn: due?.day ?? null } : null
}
