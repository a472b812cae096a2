import { namesAttribute } from './attributes.ts'
import { isLabel, makeFact, type RawFact, type Span } from './fact.ts'
import { type DecimalMark, readQuantity } from './quantity.ts'

/** "Label: value", "Label ..... value", and in old print "LABEL, value". */
const LINE =
  /^(?<label>[\p{L}\d][^:;|\t]{1,79}?)(?<mark>\s*:\s+|\s*:(?=[\d$€£])|\s?(?:[.·…_]\s?){4,}\s*|(?<=^[\p{Lu}\p{P} ]+),\s+(?=[$€£\d]))(?<value>\S.*)$/u
/** Labels of letters, notes, references and bibliographies: what follows is no specification. */
const NOT_A_SPEC =
  /^(?:note|notes|nb|tip|warning|caution|attention|important|example|for example|figure|fig|table|chapter|section|part|page|source|sources|see|see also|question|answer|q|a|summary|conclusion|from|to|cc|bcc|subject|sent|date|re|fwd|reply-to|x-[\w-]+|received|message-id|tel|telephone|phone|fax|mobile|e-?mail|web|website|url|https?|www|address|author|authors|editor|translator|publisher|isbn|issn|doi|language|title|release date|credits|copyright|encoding|contents?|index|step \d+|day \d+|psa|name|signed|signature|customer|rep|salesman|prospect|buyer|seller|agent|speaker)$/i
/** A cheap look before the careful one. */
const MARKED = /:|[.·…_]{4}|[.·…_] [.·…_]|^[\p{Lu}\p{P} ]+,/u
/** Several labels in one line: "BORE: 3⅞ in.; STROKE: 3¾ in." */
const NEXT_PAIR = /;\s+(?=\p{Lu}[^:;]{1,40}:\s)/u

interface Pair {
  label: string
  mark: string
  value: string
  whole: Span
}

/**
 * Facts of running text written as "Label: value". One such line may be any sentence with a colon: words count as a value only
 * in a run of labelled lines, and only where something in the run is a known attribute or has a unit.
 */
export function lineFacts(lines: Span[], page: number, decimal: DecimalMark): RawFact[] {
  const facts: RawFact[] = []
  let run: { fact: RawFact; mark: string }[] = []
  let labelled = 0
  const close = () => {
    const isList = labelled > 1 && run.some(({ fact }) => fact.unit !== null || namesAttribute(fact.attribute))
    for (const { fact, mark } of run) {
      const confidence = confidenceOf(fact, isList && mark.trim() === ':')
      if (confidence !== null) facts.push({ ...fact, confidence })
    }
    run = []
    labelled = 0
  }
  for (const line of lines) {
    const pairs = pairsOf(line, decimal)
    if (pairs.length === 0) close()
    labelled += pairs.length
    for (const { label, mark, value, whole } of pairs) {
      const place = { page, start: whole.start, end: whole.end }
      const fact = makeFact(label, value, decimal, { ...place, subject: null, qualifier: '', confidence: 0 })
      if (fact) run.push({ fact, mark })
    }
  }
  close()
  return facts
}

function confidenceOf({ attribute, low, unit }: RawFact, inList: boolean): number | null {
  const known = namesAttribute(attribute)
  if (low !== null && unit) return known || inList ? 0.9 : 0.75
  if (low !== null) return known ? 0.8 : inList ? 0.7 : null
  return inList ? (known ? 0.7 : 0.6) : known && attribute.split(' ').length <= 4 ? 0.5 : null
}

function pairsOf({ text, start }: Span, decimal: DecimalMark): Pair[] {
  if (text.length > 400 || !MARKED.test(text)) return []
  const pairs: Pair[] = []
  let from = 0
  for (const part of text.split(NEXT_PAIR)) {
    const at = text.indexOf(part, from)
    from = at + part.length
    const { label, mark = '', value } = LINE.exec(part)?.groups ?? {}
    if (!label || !value || !isSpecLabel(label, decimal)) continue
    pairs.push({ label, mark, value: value.trim(), whole: { text: part, start: start + at, end: start + at + part.length } })
  }
  return pairs
}

function isSpecLabel(label: string, decimal: DecimalMark): boolean {
  const words = label.split(' ')
  return words.length <= 8 && isLabel(label, decimal) && !NOT_A_SPEC.test(label.trim()) && !/[!?"“”]|\. \p{L}|^\d+[.)]/u.test(label)
}

/** A figure with its unit in a heading that names a car: "Model H, 15–18 H.P." */
export function headingFacts({ text, start, end }: Span, page: number, decimal: DecimalMark): RawFact[] {
  const match = /(?<![\w.])\d[\d.,]*(?:\s?[-–]\s?\d+)?\s?(?<unit>H\.\s?P\.?|hp|kW|PS)(?![\p{L}\d])/u.exec(text)
  const label = match?.groups?.unit
  if (!match || !label) return []
  const quantity = readQuantity(match[0], decimal)
  if (!quantity?.unit) return []
  const { unit, low, high } = quantity
  return [{ subject: null, attribute: label, value: match[0], unit, low, high, qualifier: '', page, start, end, confidence: 0.8 }]
}
