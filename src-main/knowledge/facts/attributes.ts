import { stems } from '../concepts/taxonomy.ts'
import { remembered } from './remembered.ts'
import type { Dimension } from './units.ts'

/** One thing that is measured or stated, with the ways documents write it and customers ask for it. */
interface AttributeGroup {
  /** The first is what the others stand for. */
  names: string[]
  /** Ways of asking that no document uses as a label. */
  asked: string[]
  /** Dimensions its value may have; none for a count or a word. */
  dimensions: Dimension[]
}

const group = (names: string, dimensions: Dimension[], asked = ''): AttributeGroup => ({
  names: names.split(', '),
  asked: asked === '' ? [] : asked.split(', '),
  dimensions,
})

/** Written by the team; grows with the documents it meets. Words are matched on stems. */
const GROUPS: readonly AttributeGroup[] = [
  group('towing capacity, trailer load, braked trailer, trailer weight, tow rating, trailer mass', ['mass'], 'tow, pull, caravan, trailer'),
  group('nose weight, drawbar load, tongue weight', ['mass']),
  group('roof load', ['mass'], 'roof box, roof rack'),
  group('payload, load capacity, maximum load, carrying capacity', ['mass', 'volume'], 'carry'),
  group('kerb weight, curb weight, unladen weight, empty weight', ['mass']),
  group('gross vehicle weight, gross weight, maximum weight, gvwr', ['mass']),
  group('weight, mass, test weight', ['mass'], 'heavy, weigh'),
  group('axle load', ['mass']),
  group(
    'luggage volume, luggage capacity, boot volume, boot capacity, trunk volume, cargo volume, luggage compartment',
    ['volume'],
    'boot space, trunk space, cargo space, luggage space, boot, trunk, how big is the boot, luggage',
  ),
  group('fuel tank, tank capacity, fuel capacity, tank size', ['volume'], 'tank'),
  group('displacement, cubic capacity, engine size, engine capacity', ['volume'], 'big is the engine'),
  group('length, overall length', ['length'], 'long'),
  group('width, overall width', ['length'], 'wide'),
  group('height, overall height', ['length'], 'tall, high'),
  group('wheelbase, wheel base', ['length']),
  group('track, tread', ['length']),
  group('ground clearance', ['length']),
  group('turning circle, turning radius', ['length']),
  group('load length', ['length']),
  group('head room, headroom', ['length']),
  group('leg room, legroom, knee room', ['length']),
  group('braking distance, stopping distance', ['length'], 'stop, brake'),
  group('range, electric range, driving range', ['length'], 'far does it go, far can it go, far can i go, how far'),
  group('display, screen size, central display', ['length']),
  group('power, output, system output, engine power, horsepower, horse power, h p, hp, bhp', ['power'], 'powerful'),
  group('torque', ['torque']),
  group('top speed, maximum speed, max speed', ['speed'], 'how fast, fast does it go'),
  group('acceleration, 0 100, 0 60, 0 62', ['time'], 'accelerate, how quick'),
  group(
    'fuel consumption, fuel economy, consumption, fuel efficiency, combined consumption, mpg, fe',
    ['consumption'],
    'much fuel, thirsty, does it use',
  ),
  group('energy consumption, power consumption', ['consumption', 'energy', 'power']),
  group('co2, co2 emissions, emissions', ['emission']),
  group('battery capacity, battery size', ['energy', 'electricity'], 'big is the battery'),
  group('charging time, charge time', ['time'], 'charge, long to charge'),
  group('charging power', ['power']),
  group('noise, noise level, sound level, cabin noise', ['sound'], 'quiet, loud'),
  group('pressure, tyre pressure, tire pressure', ['pressure']),
  group(
    'price, list price, retail price, purchase price, base price, msrp',
    ['money'],
    'how much is it, how much does it cost, much is, cost',
  ),
  group('cost, running cost, operating cost, cost of ownership', ['money'], 'cost to run'),
  group('lease, lease per month, monthly rate, monthly payment', ['money'], 'per month'),
  group('deposit, down payment', ['money', 'share']),
  group('resale value, residual value', ['money', 'share']),
  group('insurance', ['money']),
  group('tax', ['money', 'share']),
  group('warranty, guarantee', ['time', 'length']),
  group('service interval, oil change', ['length', 'time'], 'often does it need'),
  group('delivery time, lead time', ['time'], 'how soon, when can i have'),
  group('seats, seating capacity, passengers', [], 'how many people, many people'),
  group('doors', []),
  group('cylinders', []),
  group('gears, number of gears', []),
  group('bore', ['length']),
  group('stroke', ['length']),
  group('capacity', ['volume', 'mass', 'energy', 'electricity']),
  group('speed', ['speed']),
  group('tyres, tires', []),
  group('transmission, gearbox', []),
  group('driven wheels, drive, drive system', []),
  group('fuel', ['consumption']),
  group('score', ['share']),
  group('voltage', ['electricity']),
  group('frequency', ['electricity']),
  group('diameter', ['length']),
  group('depth', ['length']),
  group('volume', ['volume', 'sound']),
  group('temperature', ['temperature']),
  group('memory, storage', ['data']),
  group('flow rate, throughput', []),
  group('time', ['time']),
]

interface Phrase {
  stems: string[]
  group: AttributeGroup
  asked: boolean
}

/** An attribute named in a text: `text.slice(start, end)`. */
export interface AttributeHit {
  start: number
  end: number
  /** Stems it covers, by place among the text's stems. */
  from: number
  to: number
  dimensions: readonly Dimension[]
  /** Every name of the group, for search. */
  names: readonly string[]
}

const INDEX = new Map<string, Phrase[]>()
for (const each of GROUPS) {
  for (const [words, asked] of [...each.names.map((name) => [name, false] as const), ...each.asked.map((name) => [name, true] as const)]) {
    const phrase = stems(words).map(({ stem }) => stem)
    const [first] = phrase
    if (first !== undefined) INDEX.set(first, [...(INDEX.get(first) ?? []), { stems: phrase, group: each, asked }])
  }
}

/** Attributes named in a text, the longest name at each place. With `asked`, also ways of asking for them. */
export function findAttributes(text: string, asked = false): AttributeHit[] {
  const tokens = stems(text)
  const hits: AttributeHit[] = []
  for (let at = 0; at < tokens.length; at++) {
    let best: Phrase | null = null
    for (const phrase of INDEX.get(tokens[at]?.stem ?? '') ?? []) {
      if (phrase.asked && !asked) continue
      if (best && phrase.stems.length <= best.stems.length) continue
      if (phrase.stems.every((stem, i) => tokens[at + i]?.stem === stem)) best = phrase
    }
    if (!best) continue
    const to = at + best.stems.length
    const { dimensions, names } = best.group
    hits.push({ start: tokens[at]?.start ?? 0, end: tokens[to - 1]?.end ?? 0, from: at, to, dimensions, names })
    at = to - 1
  }
  return hits
}

/** Whether a label names something that is measured or stated: "Towing capacity, braked", "Price (EUR)". */
export const namesAttribute = remembered((label: string): boolean => findAttributes(label).length > 0)
