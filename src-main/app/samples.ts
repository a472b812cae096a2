import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Request } from '#shared/contract/index.ts'
import type { CustomerInput, InteractionInput } from '#shared/domain/customers.ts'
import type { SourceKind } from '#shared/domain/knowledge.ts'
import { t } from '#shared/messages/index.ts'
import type { Result } from '#shared/result.ts'

/** The three documents a new rep can look around with: `resources/samples/documents`. */
const DOCUMENTS: { file: string; kind: SourceKind }[] = [
  { file: 'selling-to-people.md', kind: 'psychology' },
  { file: 'norrvik-tind-2026-specifications.pdf', kind: 'technical' },
  { file: 'writing-to-customers.html', kind: 'communication' },
]

type SampleCustomer = CustomerInput & { interactions: InteractionInput[] }

/**
 * Puts the sample workspace in through the same routes a rep uses. Customers are there at once, documents are queued.
 * Returns the customers' ids, in the file's order, and the import batches.
 */
export async function loadSamples(request: Request, resources: string): Promise<{ customerIds: string[]; batchIds: string[] }> {
  const folder = join(resources, 'samples')
  const batchIds: string[] = []
  for (const { file, kind } of DOCUMENTS) {
    const files = [{ path: join(folder, 'documents', file) }]
    batchIds.push(must(await request('knowledge.import', { files, kind })).batchId)
  }
  const customerIds: string[] = []
  for (const { interactions, ...customer } of JSON.parse(readFileSync(join(folder, 'customers.json'), 'utf8')) as SampleCustomer[]) {
    const created = await request('customers.create', { ...customer, tags: [...(customer.tags ?? []), t('domain.sampleTag')] })
    // Somebody with this e-mail or phone is there already: the rep's own customer stays as it is.
    if (!created.ok && created.error.code === 'duplicate_customer') continue
    const { id } = must(created)
    for (const interaction of interactions) must(await request('customers.log', { customerId: id, interaction }))
    customerIds.push(id)
  }
  return { customerIds, batchIds }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`sample workspace: ${result.error.message}`)
  return result.data
}
