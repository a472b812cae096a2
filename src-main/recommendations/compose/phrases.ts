import type { SalesContext } from '#shared/domain/recommendations.ts'
import { budgetWords } from '#shared/messages/budget.ts'
import { advice } from '#shared/messages/en/advice.ts'
import { fill, type MessageValues } from '#shared/messages/index.ts'

/** Chooses phrases so that the same context always gives the same words and no phrase comes twice before its list is used up. */
export interface Phrases {
  /** Null when every phrase of a list was used; see `again` for lists that may repeat. */
  fresh(list: readonly string[] | undefined, values: MessageValues): string | null
  again(list: readonly string[], values: MessageValues): string
}

export function createPhrases(context: SalesContext): Phrases {
  const seed = hash(
    JSON.stringify([context.product, context.stage, context.style, context.concerns.map((c) => c.id), context.customer?.name]),
  )
  const taken = new Map<readonly string[], number>()
  // The same picture twice in one talk is once too often.
  const pictured = new Set<unknown>()
  const next = (list: readonly string[]): string => {
    const used = taken.get(list) ?? 0
    taken.set(list, used + 1)
    return list[(seed + used) % list.length] ?? ''
  }
  const isTired = (phrase: string, values: MessageValues): boolean => phrase.includes('{scene}') && pictured.has(values.scene)
  const say = (phrase: string, values: MessageValues): string => {
    if (phrase.includes('{scene}')) pictured.add(values.scene)
    return finish(fill(phrase, values))
  }
  return {
    fresh(list = [], values) {
      while ((taken.get(list) ?? 0) < list.length) {
        const phrase = next(list)
        if (!isTired(phrase, values)) return say(phrase, values)
      }
      return null
    },
    again(list, values) {
      const phrases = list.map(() => next(list))
      const at = Math.max(
        0,
        phrases.findIndex((phrase) => !isTired(phrase, values)),
      )
      // What was only looked at is still to come.
      taken.set(list, (taken.get(list) ?? 0) - (phrases.length - at - 1))
      return say(phrases[at] ?? '', values)
    },
  }
}

/** What every phrase may name. `topic` is the concern in a sentence. */
export function valuesFor(context: SalesContext, topic: string): MessageValues {
  const product = withArticle(context.product)
  const name = context.customer?.name ?? advice.words.they
  return {
    topic,
    Topic: capital(topic),
    product,
    Product: capital(product),
    name,
    Name: capital(name),
    competitor: context.competitors[0] ?? '',
    budget: budgetWords(context.budget) ?? '',
  }
}

/** The concern as it stands in a sentence: "running cost", not "Running cost". */
export function topicOf(concern: { id: string; title: string } | null): string {
  if (!concern) return advice.words.general
  // Words of their own are said as theirs: “too many screens”.
  return advice.features[concern.id]?.topic ?? `“${concern.title}”`
}

/** Features whose questions and pictures are of the road. */
const ON_THE_ROAD = new Set(
  'safety driver-assistance economy performance drivetrain technology comfort quietness running-cost dimensions-space towing range-charging service-maintenance reliability'.split(
    ' ',
  ),
)

/** The scene and the questions of a concern; of what is not driven those that fit anything. */
export const featureOf = (id: string | null, driven = true) =>
  (id && (driven || !ON_THE_ROAD.has(id)) && advice.features[id]) || advice.otherFeature

const VEHICLE =
  /\b(?:cars?|vehicles?|motor-?cars?|automobiles?|wagons?|vans?|trucks?|tractors?|loaders?|bikes?|km|kilomet\w+|miles?|mpg|drivers?|driving|wheels?|h\.\s?p\.)(?!\p{L})|fahrzeug|autos?\b/iu

/** What is driven on the road to no friends and on no holiday: its operators work with it. */
const WORK_MACHINE =
  /\bfork-?\s?lifts?\b|\b(?:lift|reach|pallet|hand|counterbalance[d]?|warehouse) trucks?\b|\bexcavators?\b|\bcranes?\b|\bcounterbalance\b|stapler(?!\p{L})|hubwagen|bagger(?!\p{L})/iu

/** Whether the talk is about something one drives, by the product's name, the situation and what the library says of it. */
export function isDriven({ product, situation }: SalesContext, quotes: readonly string[]): boolean {
  const texts = [product ?? '', situation, ...quotes]
  return texts.some((text) => VEHICLE.test(text)) && !texts.some((text) => WORK_MACHINE.test(text))
}

/** A quote in quotation marks that ends its sentence; marks inside it become single ones. */
export function quoted(quote: string): string {
  const ends = /[.!?]["”’)]*$/u.test(quote)
  const inside = quote
    .replaceAll('\n', ' ')
    .replace(/["“](?=\p{L}|\p{N})/gu, '‘')
    .replace(/["”]/gu, '’')
  return `“${inside}”${ends ? '' : '.'}`
}

function withArticle(product: string | null): string {
  if (!product) return advice.words.thisOne
  return /^(?:the|an?|our|your)\s/iu.test(product) || /^\d+\s/u.test(product) ? product : `the ${product}`
}

/** Words of the customer's own keep their marks: “storage” becomes “Storage”. */
export const capital = (text: string): string => text.replace(/^[“‘"]?\p{Ll}/u, (begin) => begin.toUpperCase())

/** A sentence begins with a capital even where a topic or product opens it. */
const finish = (text: string): string => capital(text.replace(/ {2,}/gu, ' ').trim())

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return value
}
