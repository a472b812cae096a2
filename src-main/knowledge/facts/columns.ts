import { findAttributes, namesAttribute } from './attributes.ts'
import { type DecimalMark, readQuantity } from './quantity.ts'
import { readUnit, splitUnit } from './units.ts'

/** One record of a sheet on its page. */
export interface SheetRecord {
  page: number
  start: number
  end: number
  /** Column name -> value, and where the cell ("Column: value") stands. */
  cells: ReadonlyMap<string, { value: string; start: number; end: number }>
}

/** What the columns of a sheet are for. */
export interface Plan {
  /** Columns whose values name the thing a record is about. */
  subject: string[]
  year: string | null
  /** Columns that may tell records of one subject apart. */
  variants: string[]
  /** Columns worth keeping as facts, best first. */
  specs: { name: string; confidence: number; unitColumn: string | null }[]
}

/** What a column holds, from all its records. */
interface Column {
  name: string
  filled: number
  /** Different values, at most `MOST_VALUES`. */
  values: Set<string>
  /** How many of its first values are figures. */
  numeric: number
  /** Whether its figures come with their units. */
  measured: boolean
  characters: number
}

/** Confidence of figures whose unit is known. */
const SURE = 0.85
const MOST_VALUES = 500
/** Values looked at to learn whether a column holds figures. */
const SAMPLE = 400
const MOST_VARIANTS = 200
const CODE =
  /(?:^|[\s_])(?:ids?|code|cd|sku|vin|serial|barcode|ean|key|guid|uuid|phone|fax|e-?mail|url|website|link|date|time ?stamp|comments?|remarks?|notes?|subject|from|to|cc|number|test ?group|group|originator|index)(?:$|[\s_?.])/i
const COUNTS = /\bnumber of\b|#\s?of\b/i
const MAKE = /\b(?:make|brand)\b/i
const MAKER = /\b(?:manufacturer|maker)\b/i
const MODEL = /\bmodel\b(?!\s*year)/i
const THING = /\b(?:product|item|article|name|vehicle|title|variant|version)\b/i
const YEAR = /\b(?:model )?year\b|^my$/i
const UNITS = /(?:^|[\s_])units?$/i
const VARIANT =
  /\b(?:trim|version|variant|grade|engine|displacement|transmission|gear(?:box|s)?|fuel|drive|drivetrain|body|market|region|country|size|category|procedure|cycle|type|battery|seats|doors|horsepower|capacity)\b/i

/** A sheet without a single column that is known or has a unit (addresses, orders) has no specs. */
export function planColumns(records: SheetRecord[], decimal: DecimalMark): Plan {
  const columns = readColumns(records, decimal)
  const texts = columns.filter((column) => !isNumeric(column) && !isCode(column.name))
  const subject = subjectColumns(columns, texts)
  const year =
    columns.find(({ name, values }) => YEAR.test(name) && [...values].every((value) => /^(?:19|20)\d\d$/.test(value)))?.name ?? null
  const rest = columns.filter(
    ({ name, values }) => !subject.includes(name) && name !== year && !isCode(name) && isTelling(values, records.length),
  )
  const specs = rest
    .map((column) => ({ column, unitColumn: unitColumn(columns, column) }))
    .map(({ column, unitColumn: unit }) => ({ name: column.name, confidence: worthOf(column, isNumeric(column), unit), unitColumn: unit }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence)
  return {
    subject,
    year,
    variants: rest.filter(({ name, values }) => VARIANT.test(name) && values.size <= MOST_VARIANTS).map(({ name }) => name),
    specs: specs.some(({ confidence }) => confidence >= SURE) ? specs : [],
  }
}

/** Make and model, else the first column of names, else the first column. */
function subjectColumns(columns: Column[], texts: Column[]): string[] {
  const find = (pattern: RegExp, from: Column[]): string | undefined => from.find(({ name }) => pattern.test(name))?.name
  const make = find(MAKE, texts) ?? find(MAKER, texts)
  const models = columns.filter(({ name }) => !isCode(name) && name !== make)
  const model = find(MODEL, models) ?? find(THING, models)
  if (model) return make && MODEL.test(model) ? [make, model] : [model]
  const distinct = texts.find(({ values, filled }) => values.size >= Math.min(MOST_VALUES, filled * 0.5))
  return [distinct?.name ?? texts[0]?.name ?? columns[0]?.name ?? ''].filter((name) => name !== '')
}

/** In the order of the first record that fills them. */
function readColumns(records: SheetRecord[], decimal: DecimalMark): Column[] {
  const columns = new Map<string, Column>()
  for (const { cells } of records) {
    for (const [name, { value }] of cells) {
      const column = columns.get(name) ?? { name, filled: 0, values: new Set<string>(), numeric: 0, measured: false, characters: 0 }
      columns.set(name, column)
      column.filled++
      column.characters += value.length
      if (column.values.size < MOST_VALUES) column.values.add(value)
      const quantity = column.filled <= SAMPLE && /^[^\p{L}]*\d/u.test(value) ? readQuantity(value, decimal) : null
      if (quantity) {
        column.numeric++
        column.measured ||= quantity.unit !== null
      }
    }
  }
  return [...columns.values()]
}

const isNumeric = ({ numeric, filled }: Column): boolean => numeric >= Math.min(filled, SAMPLE) * 0.6

const isCode = (name: string): boolean => (CODE.test(name) && !COUNTS.test(name)) || UNITS.test(name)

/** The same value in every one of many records says nothing about any of them. */
const isTelling = (values: Set<string>, records: number): boolean => values.size > 1 || records < 10

/** The column right behind a column of figures that says their unit ("FE" | "FE_UNIT"). */
function unitColumn(columns: Column[], column: Column): string | null {
  const next = columns[columns.indexOf(column) + 1]
  return isNumeric(column) && next && UNITS.test(next.name) && [...next.values].some((value) => readUnit(value)) ? next.name : null
}

/** How much a column is worth as facts, 0 for not at all. */
function worthOf({ name, values, filled, characters, measured }: Column, figures: boolean, unitColumn: string | null): number {
  if (figures) {
    const hasUnit = measured || unitColumn !== null || splitUnit(name).unit !== null
    // "Speed change rating" is no speed: a known attribute that is measured must have its unit.
    const known = findAttributes(name).some(({ dimensions }) => hasUnit || dimensions.length === 0)
    return known ? 0.95 : hasUnit ? SURE : 0.7
  }
  const length = characters / Math.max(1, filled)
  const wordy = [...values].filter((value) => /\p{Ll}{2}/u.test(value)).length >= values.size / 2
  if (length > 40 || length < 2 || !wordy) return 0
  return namesAttribute(name) ? 0.65 : values.size <= Math.max(12, filled / 4) ? 0.5 : 0
}
