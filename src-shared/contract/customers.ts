import { z } from 'zod'
import type { Brief } from '../domain/brief.ts'
import { Id, Instant, Page } from '../domain/common.ts'
import {
  COMMITMENT_STATUSES,
  type Company,
  CompanyPatch,
  type Customer,
  CustomerInput,
  CustomerListFilter,
  CustomerPatch,
  type CustomerSummary,
  type DecisionDriver,
  type DecisionOutlook,
  type FilterValues,
  type FollowUp,
  type Interaction,
  InteractionInput,
  type ListedCommitment,
  type LoggedInteraction,
  type PersonalityAssessment,
  type SavedView,
  type StageChange,
} from '../domain/customers.ts'
import type { MergePreview, PastMerge } from '../domain/merge.ts'
import { TIMELINE_KINDS, type TimelineEntry, type TimelineKind } from '../domain/timeline.ts'
import {
  DUPLICATE_POLICIES,
  type Erasure,
  EXPORT_FORMATS,
  IMPORT_FIELDS,
  type ImportPreview,
  type ImportResult,
  type ImportSummary,
  type MadeFile,
} from '../domain/transfer.ts'
import { FileRef } from './knowledge.ts'
import { route } from './route.ts'

const byId = z.strictObject({ id: Id })
/** A file of customers; `mapping` replaces the automatic one, column by column, and null leaves a column out. */
const ImportRequest = z.strictObject({
  file: FileRef,
  onDuplicate: z.enum(DUPLICATE_POLICIES).default('skip'),
  mapping: z.array(z.enum(IMPORT_FIELDS).nullable()).max(2000).optional(),
})
const CompanyName = z.string().trim().min(1).max(200)
const Pair = z.strictObject({ keepId: Id, otherId: Id })
const FILE_ERRORS = ['file_not_found', 'file_empty', 'file_damaged', 'file_too_large', 'unsupported_format', 'permission_denied'] as const

export const customerRoutes = {
  'customers.create': route<Customer>()(CustomerInput, ['duplicate_customer']),
  'customers.update': route<Customer>()(z.strictObject({ id: Id, patch: CustomerPatch }), ['customer_not_found', 'duplicate_customer']),
  'customers.get': route<Customer>()(byId, ['customer_not_found']),
  /** `next` of one page is `after` of the following one; `searchedFor` is the search as it was mended when nothing was found as typed. */
  'customers.list': route<{ customers: CustomerSummary[]; total: number; next: string | null; searchedFor?: string }>()(
    CustomerListFilter.extend({ ...Page, after: z.string().max(1000).optional() }),
  ),
  'customers.log': route<LoggedInteraction>()(z.strictObject({ customerId: Id, interaction: InteractionInput }), ['customer_not_found']),
  'customers.interactions': route<{ interactions: Interaction[] }>()(z.strictObject({ customerId: Id }), ['customer_not_found']),
  /** Everything that happened with a customer in one list, the latest first; `kinds` leaves the others out. */
  'customers.timeline': route<{ entries: TimelineEntry[]; next: string | null; counts: Record<TimelineKind, number> }>()(
    z.strictObject({
      customerId: Id,
      kinds: z.array(z.enum(TIMELINE_KINDS)).min(1).optional(),
      limit: z.number().int().min(1).max(200).default(30),
      after: z.string().max(200).optional(),
    }),
    ['customer_not_found'],
  ),
  /** Words there are to narrow the list by. */
  'customers.filterValues': route<FilterValues>()(z.strictObject({})),
  'customers.companies': route<{ companies: Company[]; total: number }>()(
    z.strictObject({ ...Page, search: z.string().max(200).optional() }),
  ),
  /** One company by its name, whatever its case and diacritics. */
  'customers.company': route<Company>()(z.strictObject({ name: CompanyName }), ['company_not_found']),
  /** Changes what is known of a company itself. */
  'customers.updateCompany': route<Company>()(z.strictObject({ name: CompanyName, patch: CompanyPatch }), ['company_not_found']),
  /** What merging two customers would do; nothing is written. */
  'customers.previewMerge': route<MergePreview>()(Pair, ['customer_not_found']),
  /** Everything of the other goes to the kept one; `take` names the fields in which the other's value wins. */
  'customers.merge': route<Customer>()(Pair.extend({ take: z.array(z.string().max(100)).max(200).default([]) }), ['customer_not_found']),
  'customers.undoMerge': route<{ keep: Customer; other: Customer }>()(byId, ['merge_not_found']),
  /** The communication-style hint, from this customer's own words above all. */
  'customers.personality': route<PersonalityAssessment>()(byId, ['customer_not_found']),
  /** The same reading for words that belong to no customer. */
  'customers.assessText': route<PersonalityAssessment>()(z.strictObject({ text: z.string().max(500_000) })),
  'customers.drivers': route<{ drivers: DecisionDriver[]; outlook: DecisionOutlook }>()(byId, ['customer_not_found']),
  /** Open follow-ups, the most overdue first. */
  'customers.followUps': route<{ followUps: FollowUp[] }>()(z.strictObject({ customerId: Id.optional() })),
  'customers.completeFollowUp': route<FollowUp>()(byId, ['interaction_not_found']),
  /** Puts a follow-up off to another time. */
  'customers.snoozeFollowUp': route<FollowUp>()(z.strictObject({ id: Id, until: Instant }), ['interaction_not_found']),
  /** A follow-up as a calendar event; importing it again moves the same event. */
  'customers.followUpCalendar': route<MadeFile>()(byId, ['interaction_not_found']),
  /** Promises, what is due first at the top; open ones unless told otherwise. */
  'customers.commitments': route<{ commitments: ListedCommitment[] }>()(
    z.strictObject({ customerId: Id.optional(), statuses: z.array(z.enum(COMMITMENT_STATUSES)).default(['found', 'confirmed']) }),
  ),
  'customers.settleCommitment': route<ListedCommitment>()(z.strictObject({ id: Id, status: z.enum(COMMITMENT_STATUSES) }), [
    'interaction_not_found',
  ]),
  /** An e-mail in a file becomes an interaction: what the customer wrote in their words, without quoted history and signature. */
  'customers.logMail': route<LoggedInteraction>()(z.strictObject({ customerId: Id, file: FileRef }), [
    'customer_not_found',
    ...FILE_ERRORS,
  ]),

  /** One page to read before a visit, made offline. */
  'customers.brief': route<Brief>()(byId, ['customer_not_found']),

  /** What an import would do; nothing is written. */
  'customers.previewImport': route<ImportPreview>()(ImportRequest, [...FILE_ERRORS, 'parse_too_heavy']),
  'customers.import': route<ImportResult>()(ImportRequest, [...FILE_ERRORS, 'parse_too_heavy']),
  'customers.imports': route<{ imports: ImportSummary[] }>()(z.strictObject({})),
  'customers.undoImport': route<ImportResult>()(byId, ['import_not_found']),
  /** The rows an import could not take, with reasons, as a table to mend and import again. */
  'customers.skipFile': route<MadeFile>()(byId, ['import_not_found']),
  /** All customers or the ones named. JSON holds everything known about them. */
  'customers.export': route<MadeFile & { count: number }>()(
    z.strictObject({ format: z.enum(EXPORT_FORMATS), ids: z.array(Id).min(1).max(10_000).optional() }),
    ['customer_not_found'],
  ),
  /** Takes back the last edit of a profile; `left` counts those that can still be taken back. */
  'customers.undoEdit': route<{ customer: Customer; left: number }>()(byId, ['customer_not_found']),
  /** Moves through the pipeline, the oldest first, how many edits can be taken back, and merges that can be. */
  'customers.history': route<{ stages: StageChange[]; edits: number; merges: PastMerge[] }>()(byId, ['customer_not_found']),
  'customers.views': route<{ views: SavedView[] }>()(z.strictObject({})),
  /** Keeps a filter of the list under a name; the same name again replaces it. */
  'customers.saveView': route<{ views: SavedView[] }>()(
    z.strictObject({ name: z.string().trim().min(1).max(60), filter: CustomerListFilter }),
  ),
  'customers.renameView': route<{ views: SavedView[] }>()(z.strictObject({ id: Id, name: z.string().trim().min(1).max(60) })),
  'customers.removeView': route<{ views: SavedView[] }>()(byId),
  /** Cannot be undone. `anonymise` keeps what happened without who. */
  'customers.erase': route<Erasure>()(z.strictObject({ id: Id, anonymise: z.boolean().default(false) }), ['customer_not_found']),
}
