import { setImmediate } from 'node:timers/promises'
import type { CustomerInput } from '#shared/domain/customers.ts'
import type { DuplicatePolicy, ImportPreview, ImportRecord, ImportRow } from '#shared/domain/transfer.ts'
import type { WriteDeps } from '../deps.ts'
import { type People, workspacePeople } from '../profiles/duplicates.ts'
import { profileKeys } from '../profiles/keys.ts'
import { decide } from './decide-row.ts'
import { counted } from './import-results.ts'
import type { CustomersFile } from './read/read-file.ts'

/** Rows a preview shows as they would go in. */
const SAMPLE = 50
/** How long rows are looked at before anything else gets its turn, in milliseconds. */
const SLICE_MS = 4

/** What an import would do, without doing it: each row meets the workspace and the rows before it. */
export async function previewImport(
  deps: Pick<WriteDeps, 'db'>,
  { format, columns, records }: CustomersFile,
  policy: DuplicatePolicy,
): Promise<ImportPreview> {
  const people = withDrafts(workspacePeople(deps.db))
  const sample: ImportPreview['sample'] = []
  const seen = new Set<string>()
  const rows: ImportRow[] = []
  await eachInSlices(records, (json) => {
    const record = JSON.parse(json) as ImportRecord
    const decision = decide(people, record, policy, seen)
    const customerId = 'customerId' in decision ? decision.customerId : undefined
    seen.add(customerId ?? `row ${record.row}`)
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
    rows.push(row)
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

async function eachInSlices<T>(items: readonly T[], visit: (item: T) => void): Promise<void> {
  let enough = performance.now() + SLICE_MS
  for (const item of items) {
    visit(item)
    if (performance.now() < enough) continue
    await setImmediate()
    enough = performance.now() + SLICE_MS
  }
}
