import { isDeepStrictEqual } from 'node:util'
import { and, asc, count, desc, eq, inArray } from 'drizzle-orm'
import type { ZodError } from 'zod'
import { CustomerInput } from '#shared/domain/customers.ts'
import type {
  DuplicatePolicy,
  ImportPreview,
  ImportRecord,
  ImportResult,
  ImportRow,
  ImportSummary,
  RowStatus,
} from '#shared/domain/transfer.ts'
import { t } from '#shared/messages/index.ts'
import { AppError } from '../../app/app-error.ts'
import { toIso } from '../../app/time.ts'
import { customerKeys, importRows, imports } from '../../db/schema/index.ts'
import { writeInSlices } from '../../db/slices.ts'
import { audit, type WriteDeps } from '../deps.ts'
import { findSame, type MatchedBy, type People, workspacePeople } from '../profiles/duplicates.ts'
import { profileKeys } from '../profiles/keys.ts'
import { insertProfile, replaceProfile } from '../profiles/profiles.ts'
import { customerRow } from '../profiles/rows.ts'
import { perConnection } from '../statements.ts'
import { addHistory } from './history.ts'
import { addToProfile } from './merge-profiles.ts'
import type { CustomersFile } from './read-file.ts'

/** Pending rows read, and told of, at a time. */
const BATCH = 200
/** Rows a preview shows as they would go in. */
const SAMPLE = 50

/** What is to be done with one record. */
type Decision =
  | { status: 'created'; profile: CustomerInput; reason?: string }
  | { status: 'updated'; profile: CustomerInput; before: CustomerInput; customerId: string }
  | { status: 'skipped'; customerId: string; reason: string }
  | { status: 'failed'; reason: string }

/** Checks a record and finds out who it is about. */
function decide(people: People, { profile, uid, problem, remark, history }: ImportRecord, policy: DuplicatePolicy): Decision {
  if (problem) return { status: 'failed', reason: problem }
  const checked = CustomerInput.safeParse(profile)
  if (!checked.success) return { status: 'failed', reason: inWords(checked.error, profile) }
  const incoming = checked.data
  // A full export brings people with their ids: those are the same whatever the policy says.
  const same = policy === 'create' && !history ? null : findSame(people, { ...incoming, uid })
  const existing = same && people.profileOf(same.id)
  if (!same || !existing) return { status: 'created', profile: incoming, ...(remark && { reason: remark }) }
  if (policy !== 'update') return { status: 'skipped', customerId: same.id, reason: t(`transfer.same.${same.by}`, { name: existing.name }) }
  const merged = CustomerInput.safeParse(addToProfile(existing, nameKept(incoming, existing, same.by)))
  if (!merged.success) return { status: 'failed', reason: inWords(merged.error, profile) }
  if (isDeepStrictEqual(merged.data, existing)) return { status: 'skipped', customerId: same.id, reason: t('transfer.nothingNew') }
  return { status: 'updated', customerId: same.id, profile: merged.data, before: existing }
}

/** A name made up from an e-mail address or company never replaces a real one, nor does a bare first name a whole one. */
function nameKept(incoming: CustomerInput, existing: CustomerInput, by: MatchedBy): CustomerInput {
  const madeUp = incoming.emails?.includes(incoming.name) || incoming.name === incoming.company
  return madeUp || by === 'person' || by === 'phone' ? { ...incoming, name: existing.name } : incoming
}

/** Every problem of a profile, with the value where that helps. */
function inWords(error: ZodError, profile: Partial<CustomerInput>): string {
  const sentences = error.issues.map((issue) => {
    const [field, place] = issue.path
    if (field === 'name' && profile.name === undefined) return t('transfer.noName')
    if (field === 'emails' && typeof place === 'number') return t('transfer.notAnEmail', { email: profile.emails?.[place] ?? '' })
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => t('transfer.unknownField', { field: key })).join(' ')
    return t('transfer.fieldProblem', { field: issue.path.join('.'), problem: issue.message })
  })
  return [...new Set(sentences)].join(' ')
}

/** What an import would do, without doing it: each row meets the workspace and the rows before it. */
export function previewImport(
  deps: Pick<WriteDeps, 'db'>,
  { format, columns, records }: CustomersFile,
  policy: DuplicatePolicy,
): ImportPreview {
  const people = withDrafts(workspacePeople(deps.db))
  const sample: ImportPreview['sample'] = []
  const rows = records.map((record): ImportRow => {
    const decision = decide(people, record, policy)
    const customerId = 'customerId' in decision ? decision.customerId : undefined
    if (decision.status === 'created') people.draft(`row ${record.row}`, decision.profile, record.uid)
    if (decision.status === 'updated') people.draft(decision.customerId, decision.profile)
    const known = customerId?.startsWith('row ') ? undefined : customerId
    const row = {
      row: record.row,
      status: decision.status,
      ...(known && { customerId: known }),
      ...('reason' in decision && { reason: decision.reason }),
    }
    if (sample.length < SAMPLE) sample.push({ ...row, profile: 'profile' in decision ? decision.profile : record.profile })
    return row
  })
  return { format, columns, sample, total: records.length, ...counted(rows), rows }
}

/** The workspace's people with those a file would add, so that a preview sees duplicates within the file. */
function withDrafts(people: People): People & { draft(id: string, profile: CustomerInput, uid?: string): void } {
  const profiles = new Map<string, CustomerInput>()
  const ids = new Map<string, string[]>()
  return {
    idsOf: (kind, key) => [...people.idsOf(kind, key), ...(ids.get(`${kind}\n${key}`) ?? [])],
    profileOf: (id) => profiles.get(id) ?? people.profileOf(id),
    draft(id, profile, uid) {
      profiles.set(id, profile)
      for (const { kind, key } of [...profileKeys(profile), ...(uid ? [{ kind: 'uid', key: uid }] : [])]) {
        const place = `${kind}\n${key}`
        ids.set(place, [...(ids.get(place) ?? []), id])
      }
    },
  }
}

const counted = (rows: readonly { status: RowStatus | 'pending' }[]) => {
  const number = (status: RowStatus) => rows.filter((row) => row.status === status).length
  return { created: number('created'), updated: number('updated'), skipped: number('skipped'), failed: number('failed') }
}

/**
 * Takes a file of customers in. Every row is written down as pending first, then done in small transactions, so that what a
 * crash cuts off goes on where it stopped (`resumeImports`).
 */
export async function importCustomers(
  deps: WriteDeps,
  { fileName, cellNames, records }: CustomersFile & { fileName: string },
  policy: DuplicatePolicy,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ImportResult> {
  const { db, now, newId } = deps
  const id = newId()
  db.write(() => {
    db.orm.insert(imports).values({ id, fileName, policy, status: 'running', columns: cellNames, createdAt: now() }).run()
    const { pending } = rowStatements(db)
    for (const record of records) pending.run(id, record.row, JSON.stringify(record))
    audit(deps, 'customers.imported', id)
  })
  await takeIn(deps, id, (done) => onProgress(done, records.length))
  return importResult(deps, id)
}

/** Finishes imports that a crash or a power cut stopped. */
export async function resumeImports(deps: WriteDeps): Promise<void> {
  const stopped = deps.db.orm.select({ id: imports.id }).from(imports).where(eq(imports.status, 'running')).all()
  for (const { id } of stopped) await takeIn(deps, id, () => {})
}

async function takeIn(deps: WriteDeps, importId: string, onProgress: (done: number) => void): Promise<void> {
  const { db } = deps
  const { policy, createdAt } = importRow(deps, importId)
  const people = workspacePeople(db)
  let taken = 0
  for (;;) {
    const batch = db.orm
      .select({ record: importRows.record })
      .from(importRows)
      .where(and(eq(importRows.importId, importId), eq(importRows.status, 'pending')))
      .orderBy(asc(importRows.row))
      .limit(BATCH)
      .all()
    if (batch.length === 0) break
    // A row lost to a power cut is still pending, and is taken in again.
    await writeInSlices(db, batch, ({ record }) => record && takeRow(deps, people, importId, record, policy, createdAt))
    taken += batch.length
    onProgress(taken)
  }
  db.write(() => db.orm.update(imports).set({ status: 'done' }).where(eq(imports.id, importId)).run())
}

const rowStatements = perConnection((raw) => ({
  pending: raw.prepare<[string, number, string]>("INSERT INTO import_rows (import_id, row, status, record) VALUES (?, ?, 'pending', ?)"),
  done: raw.prepare(
    `UPDATE import_rows SET record = NULL, status = @status, reason = @reason, customer_id = @customerId, cells = @cells, before = @before, after = @after
     WHERE import_id = @importId AND row = @row`,
  ),
}))

function takeRow(deps: WriteDeps, people: People, importId: string, record: ImportRecord, policy: DuplicatePolicy, at: number): void {
  const decision = decide(people, record, policy)
  const { customerId = null, cells, before, after } = carryOut(deps, record, decision, at)
  const reason = 'reason' in decision ? (decision.reason ?? null) : null
  const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
  rowStatements(deps.db).done.run({
    importId,
    row: record.row,
    status: decision.status,
    reason,
    customerId,
    cells: json(cells),
    before: json(before),
    after: json(after),
  })
}

interface Done {
  customerId?: string
  cells?: string[]
  before?: CustomerInput
  after?: CustomerInput
}

function carryOut(deps: WriteDeps, { uid, history, cells }: ImportRecord, decision: Decision, at: number): Done {
  const { db, newId } = deps
  switch (decision.status) {
    case 'created': {
      const customerId = history?.id ?? (uid && isFree(deps, uid) ? uid : newId())
      const foreign = uid === customerId ? undefined : uid
      const times = history ? { at: Date.parse(history.createdAt), updatedAt: Date.parse(history.updatedAt) } : { at }
      insertProfile(deps, customerId, decision.profile, { ...times, uid: foreign })
      if (history) addHistory(deps, customerId, history)
      return { customerId }
    }
    case 'updated': {
      replaceProfile(deps, customerRow(db, decision.customerId), decision.profile, at)
      if (uid) db.orm.insert(customerKeys).values({ customerId: decision.customerId, kind: 'uid', key: uid }).onConflictDoNothing().run()
      return { customerId: decision.customerId, before: decision.before, after: decision.profile }
    }
    case 'skipped':
      return { customerId: decision.customerId }
    case 'failed':
      return { cells }
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** A card or row that carries a UUID keeps it as its id, so that what came out of a workspace goes back in under the same one. */
const isFree = ({ db }: WriteDeps, id: string): boolean => UUID.test(id) && workspacePeople(db).profileOf(id) === null

/** The import's own row. Throws `import_not_found`. */
export function importRow({ db }: Pick<WriteDeps, 'db'>, id: string): typeof imports.$inferSelect {
  const row = db.orm.select().from(imports).where(eq(imports.id, id)).get()
  if (!row) throw new AppError('import_not_found')
  return row
}

/** What became of every row. Throws `import_not_found`. */
export function importResult({ db }: Pick<WriteDeps, 'db'>, importId: string): ImportResult {
  importRow({ db }, importId)
  const rows = db.orm
    .select({ row: importRows.row, status: importRows.status, customerId: importRows.customerId, reason: importRows.reason })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .orderBy(asc(importRows.row))
    .all()
  const done = rows.flatMap(({ row, status, customerId, reason }): ImportRow[] =>
    status === 'pending' ? [] : [{ row, status, ...(customerId && { customerId }), ...(reason && { reason }) }],
  )
  return { importId, ...counted(done), rows: done }
}

/** Past imports, the newest first. */
export function listImports({ db }: Pick<WriteDeps, 'db'>): ImportSummary[] {
  const past = db.orm.select().from(imports).orderBy(desc(imports.createdAt), desc(imports.id)).limit(50).all()
  const counts = db.orm
    .select({ importId: importRows.importId, status: importRows.status, rows: count() })
    .from(importRows)
    .where(
      inArray(
        importRows.importId,
        past.map(({ id }) => id),
      ),
    )
    .groupBy(importRows.importId, importRows.status)
    .all()
  return past.map(({ id, fileName, status, createdAt }) => {
    const of = (wanted: RowStatus) => counts.find((row) => row.importId === id && row.status === wanted)?.rows ?? 0
    return {
      id,
      fileName,
      status,
      created: of('created'),
      updated: of('updated'),
      skipped: of('skipped'),
      failed: of('failed'),
      at: toIso(createdAt),
    }
  })
}
