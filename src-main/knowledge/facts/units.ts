import { remembered } from './remembered.ts'

/** What a unit measures: only values of one dimension can be compared. */
export type Dimension =
  | 'mass'
  | 'length'
  | 'volume'
  | 'area'
  | 'power'
  | 'torque'
  | 'speed'
  | 'time'
  | 'consumption'
  | 'emission'
  | 'energy'
  | 'electricity'
  | 'pressure'
  | 'rotation'
  | 'sound'
  | 'data'
  | 'temperature'
  | 'angle'
  | 'money'
  | 'share'

export interface Unit {
  /** As answers show it. */
  symbol: string
  dimension: Dimension
  /** Value in the dimension's base unit = number * factor; null where only the same unit can be compared (mpg and l/100 km). */
  factor: number | null
}

/** `dimension | symbol | factor | spellings`. Spellings are lower case; the symbol itself is one of them. Factors: SI brochure, 9th ed., and NIST SP 811. */
const TABLE = `
mass|kg|1|kgs kilo kilos kilogram kilograms kilogramme kilogrammes
mass|g|0.001|gram grams gramme grammes
mass|t|1000|mt tonne tonnes metric_ton metric_tons
mass|lb|0.45359237|lbs lb. lbs. pound pounds
mass|oz|0.028349523|ounce ounces
length|mm|0.001|millimetre millimetres millimeter millimeters
length|cm|0.01|centimetre centimetres centimeter centimeters
length|m|1|metre metres meter meters
length|km|1000|kilometre kilometres kilometer kilometers kms
length|in|0.0254|inch inches in. ″
length|ft|0.3048|foot feet ft. ′
length|mi|1609.344|mile miles
volume|l|0.001|L litre litres liter liters ltr ltrs
volume|ml|0.000001|millilitre millilitres
volume|cm³|0.000001|cc ccm cm3 cu_cm c.c.
volume|m³|1|m3 cubic_metre cubic_metres cubic_meter cubic_meters
volume|cu ft|0.028316847|ft³ ft3 cubic_foot cubic_feet
volume|cu in|0.000016387|in³ in3 cubic_inches cid
volume|gal|0.003785412|gallon gallons gals gals.
volume|qt|0.000946353|quart quarts
volume|pt|0.000473176|pint pints
area|m²|1|m2 sq_m square_metres square_meters
power|kW|1|kilowatt kilowatts
power|hp|0.745699872|h.p. h.p h._p. bhp horsepower horse-power horse_power
power|PS|0.73549875|ps cv pk
power|W|0.001|watt watts
power|MW|1000|
torque|Nm|1|n·m n.m newton_metres newton_meters
torque|lb-ft|1.355817948|lb·ft lbft ft-lb ft-lbs ft·lb lb_ft pound-feet
speed|km/h|1|kmh kph km/hr km_per_hour kilometres_per_hour kilometers_per_hour kilometres_an_hour
speed|mph|1.609344|miles_per_hour miles_an_hour m.p.h. m._p._h.
speed|m/s|3.6|
time|s|1|sec secs sec. second seconds
time|min|60|mins min. minute minutes
time|h|3600|hr hrs hour hours stunde stunden std
time|days|86400|day tag tage tagen
time|weeks|604800|week woche wochen
time|months|2629746|month monat monate monaten
time|years|31556952|year yr yrs jahr jahre jahren
consumption|l/100 km|1|l/100km litres_per_100_km liters_per_100_km litres/100_km
consumption|kWh/100 km|1|kwh/100km kwh_per_100_km
consumption|kWh/100 mi|null|kwh/100mi
consumption|km/l|null|
consumption|mpg|null|m.p.g. miles_per_gallon
emission|g/km|1|grams_per_km
emission|g/mi|0.621371192|grams_per_mile
energy|kWh|1|kilowatt-hours kilowatt_hours
energy|Wh|0.001|watt-hours
energy|MJ|0.277777778|
electricity|V|1|volt volts
electricity|A|1|amp amps ampere amperes
electricity|Ah|1|ampere-hours ampere_hours amp-hours amp_hours
electricity|Hz|1|
pressure|bar|1|bars
pressure|kPa|0.01|
pressure|psi|0.068947573|lbs_per_square_inch pounds_per_square_inch
rotation|rpm|1|r/min 1/min min-1 r.p.m. revolutions_per_minute
sound|dB(A)|1|dba db(a)
sound|dB|1|decibel decibels
data|GB|1|gigabytes
data|MB|0.001|megabytes
data|TB|1000|
temperature|°C|1|°_c degrees_celsius deg_c
temperature|°F|null|°_f degrees_fahrenheit deg_f
angle|°|1|deg degree degrees
money|EUR|null|€ euro euros
money|USD|null|$ us$ dollar dollars
money|GBP|null|£
money|CHF|null|
money|SEK|null|
money|NOK|null|
money|DKK|null|
money|PLN|null|zł
money|JPY|null|¥ yen
money|EUR/month|null|€/month eur_per_month euro_per_month
money|EUR/year|null|€/year eur_per_year
share|%|1|percent per_cent prozent`

const UNITS: readonly Unit[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [dimension = '', symbol = '', factor] = line.split('|')
    return { symbol, dimension: dimension as Dimension, factor: factor === 'null' ? null : Number(factor) }
  })

/** Spelling -> unit. A single letter means a unit only in its own case: "5 A" is a current, "5 a year" is not. */
const BY_SPELLING: ReadonlyMap<string, Unit> = new Map(
  TABLE.trim()
    .split('\n')
    .flatMap((line, i) => {
      const [, symbol = '', , spellings = ''] = line.split('|')
      const words = spellings.split(' ').filter(Boolean)
      const unit = UNITS[i]
      const symbols = symbol.length > 1 ? [symbol, symbol.toLowerCase()] : [symbol]
      return unit ? [...symbols, ...words].map((word) => [word.replaceAll('_', ' '), unit] as const) : []
    }),
)

const BY_SYMBOL: ReadonlyMap<string, Unit> = new Map(UNITS.map((unit) => [unit.symbol, unit]))
/** Spellings by their first character in lower case, the longest first. */
const BY_INITIAL: ReadonlyMap<string, readonly string[]> = groupByInitial([...BY_SPELLING.keys()])

function groupByInitial(spellings: string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const spelling of spellings.toSorted((a, b) => b.length - a.length)) {
    const initial = spelling.charAt(0).toLowerCase()
    groups.set(initial, [...(groups.get(initial) ?? []), spelling])
  }
  return groups
}

/** A unit that answers use, by its symbol. */
export const unitOf = (symbol: string): Unit | undefined => BY_SYMBOL.get(symbol)

/** A whole text that is one unit: "mm", "Inches", "l / 100 km". */
export function readUnit(text: string): Unit | undefined {
  return spelled(text.trim().replace(/\s*\/\s*/g, '/'))
}

const spelled = (text: string): Unit | undefined =>
  BY_SPELLING.get(text) ?? (text.length > 1 ? BY_SPELLING.get(text.toLowerCase()) : undefined)

/** "4 in pairs" is not a length. */
const IN_THE = /^ \p{L}/u
const WORD = /[\p{L}\p{N}]/u
const WORD_OR_POWER = /[\p{L}\p{N}²³]/u

/** The longest unit that stands at `at` (after a space or two) and ends there: not the "m" of "manual". */
export function unitAt(text: string, at: number): { unit: Unit; end: number } | null {
  let start = at
  while (start < at + 2 && (text[start] === ' ' || text[start] === '\u00a0')) start++
  const known = BY_INITIAL.get(text.charAt(start).toLowerCase())
  if (!known) return null
  for (const spelling of known) {
    const end = start + spelling.length
    const written = text.slice(start, end)
    if (written !== spelling && (spelling.length === 1 || written.toLowerCase() !== spelling)) continue
    const next = text[end]
    if (next !== undefined && WORD.test(spelling.at(-1) ?? '') && WORD_OR_POWER.test(next)) continue
    const unit = BY_SPELLING.get(spelling)
    if (unit && !(unit.symbol === 'in' && IN_THE.test(text.slice(end, end + 2)))) return { unit, end }
  }
  return null
}

/** Splits "Length (mm)", "Length [mm]" or "Length, mm" into name and unit; "Rated horsepower" and "City MPG" are their own units. */
export const splitUnit = remembered((name: string): { name: string; unit: Unit | null } => {
  const match = /^(.*?)[\s,]*(?:[([]\s*([^()[\]]{1,20}(?:\([a-z]\))?)\s*[)\]]|,\s*([^\s,]{1,10}))\s*:?$/iu.exec(name)
  const unit = match && readUnit((match[2] ?? match[3] ?? '').replace(/^in (?=.)/i, ''))
  if (match?.[1] && unit) return { name: match[1], unit }
  const own = /(?:^|[\s_])(horse-?power|hp|bhp|mpg|kw|rpm)$/i.exec(name)?.[1]
  return { name, unit: (own && readUnit(own)) || null }
})
