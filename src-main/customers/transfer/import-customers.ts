import { and, asc, eq } from 'drizzle-orm'
import type { CustomerInput } from '#shared/domain/customers.ts'
import type { DuplicatePolicy, ImportRecord, ImportResult } from '#shared/domain/transfer.ts'
import { perConnection } from '../../db/per-connection.ts'
import { customerKeys, importRows, imports } from '../../db/schema/index.ts'
import { writeInSlices } from '../../db/slices.ts'
import { audit, type WriteDeps } from '../deps.ts'
import { type People, workspacePeople } from '../profiles/duplicates.ts'
import { insertProfile, replaceProfile } from '../profiles/profiles.ts'
import { customerRow } from '../profiles/rows.ts'
import { type Decision, decide } from './decide-row.ts'
import { addHistory } from './history.ts'
import { importResult, importRow } from './import-results.ts'
import type { CustomersFile } from './read/read-file.ts'

/** Pending rows read, and told of, at a time. */
const BATCH = 200

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
  // Until every row is written down there is nothing that could go on after a crash.
  db.write(() => db.orm.insert(imports).values({ id, fileName, policy, status: 'undone', columns: cellNames, createdAt: now() }).run())
  let row = 0
  await writeInSlices(db, records, (record) => rowStatements(db).pending.run(id, ++row, record))
  db.write(() => {
    db.orm.update(imports).set({ status: 'running' }).where(eq(imports.id, id)).run()
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
  // Rows done before a crash count too.
  const seen = new Set(rowStatements(db).customers.all(importId))
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
    await writeInSlices(db, batch, ({ record }) => record && takeRow(deps, people, importId, record, policy, createdAt, seen))
    taken += batch.length
    onProgress(taken)
  }
  db.write(() => db.orm.update(imports).set({ status: 'done' }).where(eq(imports.id, importId)).run())
}

const rowStatements = perConnection((raw) => ({
  pending: raw.prepare<[string, number, string]>("INSERT INTO import_rows (import_id, row, status, record) VALUES (?, ?, 'pending', ?)"),
  customers: raw
    .prepare<[string], string>('SELECT DISTINCT customer_id FROM import_rows WHERE import_id = ? AND customer_id IS NOT NULL')
    .pluck(),
  done: raw.prepare(
    `UPDATE import_rows SET record = NULL, status = @status, reason = @reason, customer_id = @customerId, cells = @cells, before = @before, after = @after
     WHERE import_id = @importId AND row = @row`,
  ),
}))

function takeRow(
  deps: WriteDeps,
  people: People,
  importId: string,
  record: ImportRecord,
  policy: DuplicatePolicy,
  at: number,
  seen: Set<string>,
): void {
  const decision = decide(people, record, policy, seen)
  const { customerId = null, cells, before, after } = carryOut(deps, record, decision, at)
  if (customerId) seen.add(customerId)
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
