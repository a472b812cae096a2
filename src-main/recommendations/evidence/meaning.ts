import type { Style } from '#shared/domain/common.ts'
import type { Range } from '#shared/domain/knowledge.ts'
import type { ConceptHit, Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { stems } from '../../knowledge/concepts/taxonomy.ts'
import { foreignFeatures } from '../context/rep-words.ts'
import type { Aim } from './aims.ts'
import { cellsOf, type Span } from './spans.ts'

/** Units tell nothing about what a row is about: "kWh" stands in prices as well as in ranges; nor does "of the same size". */
const UNIT_CUES = new Set(['size', 'kwh', 'kw', 'mm', 'vat', 'usb', 'db(a)', 'per kilometre', 'per mile'])

const IN_COLUMN = 0.75

/** What a quote answers and how surely: named in the quote itself, or only by the heading above it. */
export function answersOf(
  aim: Aim,
  inside: ConceptHit[],
  { heading, columns }: { heading: ConceptHit[]; columns: ConceptHit[] },
  { quote, header }: { quote: string; header: string },
): { id: string | null; relevance: number } {
  if (aim.use === 'approach' || aim.use === 'form') return { id: null, relevance: 0 }
  const named = inside.filter((hit) => hit.concept.type === 'feature' && !UNIT_CUES.has(hit.cue))
  // "Towing capacity, braked" speaks of trailers, not of brakes.
  const tows = named.some((hit) => hit.concept.id === 'towing')
  const features = named.filter((hit) => !(tows && hit.cue.startsWith('brak')))
  if (aim.answers === null) {
    const first = (list: ConceptHit[]) => list.find((hit) => hit.concept.type === 'feature')?.concept.id
    const own = first(features) ?? foreignFeatures(quote)[0]
    return { id: own ?? first([...columns, ...heading]) ?? null, relevance: own ? 0.6 : 0.3 }
  }
  if (aim.words.length > 0) {
    const shareIn = (text: string): number => {
      const known = new Set(stems(text).map((token) => token.stem))
      return aim.words.filter((word) => known.has(word)).length / aim.words.length
    }
    // A column may be what they asked for ("Storage" of a list of plans), only not as surely as a row.
    const share = Math.max(shareIn(quote), IN_COLUMN * shareIn(header))
    return { id: aim.answers, relevance: share >= 0.5 ? share : 0 }
  }
  const foreign = foreignFeatures(quote)
  const cues =
    new Set(features.filter((hit) => hit.concept.id === aim.answers).map((hit) => hit.cue)).size + Number(foreign.includes(aim.answers))
  const headed = heading.some((hit) => hit.concept.id === aim.answers)
  const tabled = columns.some((hit) => hit.concept.id === aim.answers)
  // What its own words say it is about counts more than the heading it happens to stand under.
  const elsewhere = features.length > 0 && cues === 0
  // Every accessory has a price column; the price of the thing itself says so in its own row.
  const inTable = aim.answers === 'price' ? 0.4 : 0.75
  const byPlace = elsewhere ? 0 : tabled ? inTable : headed ? 0.45 : 0
  // A list of everything answers nothing in particular.
  const scattered = new Set(features.map((hit) => hit.concept.id)).size > 3 ? 0.35 : 0
  return { id: aim.answers, relevance: cues > 0 ? Math.min(1, 0.6 + cues * 0.15 + (headed || tabled ? 0.15 : 0)) - scattered : byPlace }
}

/** The first row of the table a row further down stands in; empty where there is none. */
export function headerLine(text: string, row: Range): Range {
  let start = 0
  let from = row.start
  for (const line of text.slice(0, row.start).split('\n').slice(0, -1)) {
    if (cellsOf(line).length < 2) from = row.start
    else if (from === row.start) from = start
    start += line.length + 1
  }
  return { start: from, end: from < row.start ? from + text.slice(from).search(/\n|$/u) : from }
}

/** Concepts a header names, in whichever language it names them. */
export function hitsInHeader(text: string, { start, end }: Range, hits: ConceptHit[], taxonomy: Taxonomy): ConceptHit[] {
  const header = text.slice(start, end)
  const foreign = foreignFeatures(header).flatMap((id) => taxonomy.get(id) ?? [])
  return [
    ...hits.filter((hit) => hit.start >= start && hit.end <= end),
    ...foreign.map((concept) => ({ concept, cue: header, start, end })),
  ]
}

/** Two sentences are quoted together only when both speak to the matter, or the first is a run-in heading. */
export function isPairEarned({ answers }: Aim, { start, end, joint }: Span, inside: ConceptHit[]): boolean {
  if (joint === undefined) return true
  const features = (from: number, to: number) =>
    inside.some((hit) => (answers ? hit.concept.id === answers : hit.concept.type === 'feature') && hit.start >= from && hit.end <= to)
  return joint - start < 36 || (features(start, joint) && features(joint, end))
}

/** A single common word may stand anywhere; a phrase, two words, or the words that open a paragraph show what it is about. */
const SURE = 1.5
const OPENING_LENGTH = 40

/** Techniques a quote speaks of, the clearest first. What opens its paragraph ("Reciprocity. Give something...") counts most. */
export function techniquesOf(hits: ConceptHit[], span: Span, text: string): string[] {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1
  const weights = new Map<string, { concept: ConceptHit['concept']; weight: number; cues: Set<string> }>()
  for (const { concept, cue, start, end } of hits) {
    const opens = start >= lineStart && start <= lineStart + 3 && end <= lineStart + OPENING_LENGTH && opensParagraph(text, end)
    const inside = start >= span.start && end <= span.end
    if (concept.type === 'feature' || (!inside && !opens)) continue
    const known = weights.get(concept.id) ?? { concept, weight: 0, cues: new Set<string>() }
    // "next step" and "next steps" are two cues but one mention.
    const mention = text.slice(start, end).toLowerCase()
    if (known.cues.has(mention)) continue
    known.cues.add(mention)
    known.weight += opens ? 3 : cue.includes(' ') ? 1.5 : 1
    weights.set(concept.id, known)
  }
  const sure = [...weights].filter(([, { weight }]) => weight >= SURE).sort((a, b) => b[1].weight - a[1].weight || a[0].localeCompare(b[0]))
  const most = sure[0]?.[1].weight ?? 0
  return sure.filter(([, { weight }]) => weight >= most * 0.6).map(([id]) => id)
}

/** A paragraph's own title: the words are followed by a full stop or a colon. */
const opensParagraph = (text: string, end: number): boolean => /^[.:]/u.test(text.slice(end))

/** "Never rush an S", "D: bold and task-minded": a quote about one communication style must not be used for another. */
export function styleNamed(text: string, { start, end }: Span): Style | null {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const opened = /^([DISC]):\s/u.exec(text.slice(lineStart))
  const named = /\b(?:[Aa]n?|[Tt]he)\s([DISC])(?=[\s,.;:])/u.exec(text.slice(start, end))
  return ((named ?? opened)?.[1] as Style | undefined) ?? null
}
