import type { FactConflict } from '#shared/domain/knowledge.ts'
import type { Db } from '../../db/open.ts'
import { parseFactQuery } from './fact-query.ts'
import { valueKey, yearsOf } from './keys.ts'
import { FACT_COLUMNS, type FactRow, FROM_FACTS, toSpecFacts } from './rows.ts'
import { type About, sameUnderOtherNames } from './same-thing.ts'
import { unitOf } from './units.ts'

/** Groups looked through; a library with more disagreements than this needs tidying, not a longer list. */
const MOST_GROUPS = 500
/** Values this close are one value rounded or converted differently. */
const TOLERANCE = 0.005
/** A value in more words than this is a description, and two descriptions are seldom a contradiction. */
const MOST_WORDS = 3

export interface ConflictFilter {
  search?: string
  limit: number
}

/** What two ready sources say differently about the same attribute of the same thing, side by side; the surest first. */
export function findConflicts(
  db: Db,
  synonymSets: readonly string[][],
  { search = '', limit }: ConflictFilter,
): { conflicts: FactConflict[]; total: number } {
  const terms = search.trim() === '' ? null : parseFactQuery(search, synonymSets)
  if (terms?.length === 0) return { conflicts: [], total: 0 }
  const match = terms?.map((term) => term.match).join(' AND ') ?? null
  const same = candidateGroups(db, match).flatMap((group) => disagreements(readGroup(db, group)))
  const renamed = sameUnderOtherNames(readAbouts(db, match)).flatMap((pair) => disagreements(pair.flatMap((group) => readGroup(db, group))))
  const groups = withoutParts([...same, ...renamed])
  const ranked = groups.sort((a, b) => surest(b) - surest(a) || (a[0]?.id ?? 0) - (b[0]?.id ?? 0))
  const conflicts = ranked.slice(0, limit).map((rows): FactConflict => {
    const facts = toSpecFacts(db, rows)
    const { subject = '', attribute = '', qualifier = null } = facts[0] ?? {}
    return { subject, attribute, qualifier, facts }
  })
  return { conflicts, total: ranked.length }
}

/** What a longer list says is not said by a shorter one again. */
function withoutParts(groups: FactRow[][]): FactRow[][] {
  const ids = groups.map((rows) => new Set(rows.map(({ id }) => id)))
  const holds = (at: number, other: number): boolean => {
    const [own, rest] = [ids[at], ids[other]]
    if (!own || !rest || at === other || !own.isSubsetOf(rest)) return false
    return own.size < rest.size || other < at
  }
  return groups.filter((_, at) => !groups.some((_other, other) => holds(at, other)))
}

interface Group {
  attributeKey: string
  aboutKey: string
}

/** Attribute and thing stated with more than one value by more than one source. */
function candidateGroups(db: Db, match: string | null): Group[] {
  const found = match === null ? '' : 'AND f.id IN (SELECT rowid FROM spec_facts_fts WHERE spec_facts_fts MATCH ?)'
  return db.raw
    .prepare<string[], Group>(
      `SELECT f.attribute_key AS attributeKey, f.about_key AS aboutKey ${FROM_FACTS}
       WHERE s.status = 'ready' AND f.attribute_key <> '' AND f.about_key <> '' ${found}
       GROUP BY f.attribute_key, f.about_key HAVING min(f.source_id) <> max(f.source_id) AND min(f.value_key) <> max(f.value_key)
       LIMIT ${MOST_GROUPS}`,
    )
    .all(...(match === null ? [] : [match]))
}

/** What facts about whole documents are about, and the subjects that facts on the same attributes name. */
function readAbouts(db: Db, match: string | null): About[] {
  const found = match === null ? '' : 'AND f.id IN (SELECT rowid FROM spec_facts_fts WHERE spec_facts_fts MATCH ?)'
  const documents = `SELECT DISTINCT o.attribute_key FROM spec_facts o WHERE o.of_document = 1`
  return db.raw
    .prepare<string[], About>(
      `SELECT DISTINCT f.attribute_key AS attributeKey, f.about_key AS aboutKey, f.source_id AS sourceId,
         CASE WHEN f.of_document = 1 THEN f.subject END AS title, f.qualifier ${FROM_FACTS}
       WHERE s.status = 'ready' AND f.attribute_key <> '' AND f.about_key <> '' AND f.attribute_key IN (${documents}) ${found}`,
    )
    .all(...(match === null ? [] : [match]))
}

const readGroup = (db: Db, { attributeKey, aboutKey }: Group): FactRow[] =>
  db.raw
    .prepare<[string, string], FactRow>(
      `SELECT ${FACT_COLUMNS} ${FROM_FACTS} WHERE s.status = 'ready' AND f.attribute_key = ? AND f.about_key = ?
       ORDER BY s.imported_at DESC, f.source_id, f.confidence DESC, f.page, f.start`,
    )
    .all(attributeKey, aboutKey)

/** The group as one conflict, one fact per source and value, when no value is shared and no two years part them; else none. */
function disagreements(rows: FactRow[]): FactRow[][] {
  const bySource = Map.groupBy(rows, (row) => row.sourceId)
  const sources = [...bySource.values()]
  const disagree = sources.filter((own) => sources.some((other) => other !== own && differ(own, other)))
  if (disagree.length < 2) return []
  return [disagree.flatMap((own) => [...Map.groupBy(own, valueKey).values()].flatMap(([first]) => (first ? [first] : [])))]
}

/** Two sources contradict each other when not one value of the one is a value of the other, and both speak of the same years. */
function differ(a: FactRow[], b: FactRow[]): boolean {
  const [one] = a
  const [other] = b
  if (!one || !other || partedByYear(one, other)) return false
  return a.every((left) => b.every((right) => contradict(left, right)))
}

function partedByYear(a: FactRow, b: FactRow): boolean {
  const left = yearsOf(a.subject, a.qualifier, a.title)
  const right = yearsOf(b.subject, b.qualifier, b.title)
  return left.size > 0 && right.size > 0 && left.isDisjointFrom(right)
}

function contradict(a: FactRow, b: FactRow): boolean {
  if (a.low === null || b.low === null) {
    if (a.low !== null || b.low !== null) return false
    const left = new Set(a.valueKey.split(' '))
    const right = new Set(b.valueKey.split(' '))
    return left.size <= MOST_WORDS && right.size <= MOST_WORDS && left.isDisjointFrom(right)
  }
  const left = a.unit === null ? undefined : unitOf(a.unit)
  const right = b.unit === null ? undefined : unitOf(b.unit)
  if (left?.dimension !== right?.dimension) return false
  if (left !== right && (left?.factor == null || right?.factor == null)) return false
  const convert = (value: number, factor: number | null | undefined): number => value * (left === right ? 1 : (factor ?? 1))
  const [from, to] = [convert(a.low, left?.factor), convert(a.high ?? a.low, left?.factor)]
  const [start, end] = [convert(b.low, right?.factor), convert(b.high ?? b.low, right?.factor)]
  const slack = TOLERANCE * Math.max(Math.abs(to), Math.abs(end)) * (left === right ? 0 : 1)
  return from > end + slack || start > to + slack
}

const surest = (rows: FactRow[]): number => Math.min(...rows.map((row) => row.confidence))
