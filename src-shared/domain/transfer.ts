import type { Stage } from './common.ts'
import type { Commitment, CustomerInput, InteractionInput } from './customers.ts'

/** What to do with someone who is there already: leave them, add what is new, or make a second profile. */
export const DUPLICATE_POLICIES = ['skip', 'update', 'create'] as const
export type DuplicatePolicy = (typeof DUPLICATE_POLICIES)[number]

/** What became of one row. The last three are an undo's: taken out, put back as it was, left because it was changed since. */
export type RowStatus = 'created' | 'updated' | 'skipped' | 'failed' | 'removed' | 'reverted' | 'kept'

/** What a column of a table can fill. `first`, `last` and their like are put together into the name. */
export const IMPORT_FIELDS = [
  'name',
  'namePrefix',
  'firstName',
  'middleName',
  'lastName',
  'nameSuffix',
  'company',
  'email',
  'phone',
  'profession',
  'street',
  'city',
  'region',
  'postcode',
  'country',
  'location',
  'ageRange',
  'familyStatus',
  'style',
  'communicationStyle',
  'channels',
  'responseTime',
  'language',
  'primary',
  'secondary',
  'dealBreakers',
  'budget',
  'budgetMin',
  'budgetMax',
  'currency',
  'timeline',
  'financing',
  'tradeIn',
  'interest',
  'stage',
  'tags',
  'owner',
  'source',
  'consent',
  'consentOn',
  'consentNote',
  /** Yes where they asked not to be written to. */
  'optOut',
  'notes',
  'uid',
  /** Kept under the column's own heading; `customDate` is written as an ISO day. */
  'custom',
  'customDate',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** One customer on the way in. `profile` is checked against CustomerInput only when its turn comes. */
export interface ImportRecord {
  row: number
  profile: Partial<CustomerInput>
  /** Their id where they came from: a vCard UID, a record id. */
  uid?: string
  /** Why it cannot be taken in, found while reading. */
  problem?: string
  /** Said beside the row although it went in: "named by e-mail address". */
  remark?: string
  /** The row as it stood, for the skip file. */
  cells: string[]
  /** What only a full export brings along. */
  history?: ImportedHistory
}

export interface ImportedHistory {
  id: string
  createdAt: string
  updatedAt: string
  interactions: (InteractionInput & { id: string; at: string })[]
  followUps: { id: string; interactionId: string | null; at: string; what: string; doneAt: string | null }[]
  commitments: (Omit<Commitment, 'customerId'> & { interactionId: string | null })[]
  stages: { at: string; from: Stage | null; to: Stage | null }[]
}

export interface ImportRow {
  row: number
  status: RowStatus
  customerId?: string
  /** Why it was skipped, failed or kept, or what was made up for it. */
  reason?: string
}

export interface ImportResult {
  importId: string
  created: number
  updated: number
  skipped: number
  failed: number
  rows: ImportRow[]
}

/** What an import would do, and how the columns were read. */
export interface ImportPreview extends Omit<ImportResult, 'importId'> {
  format: 'csv' | 'xlsx' | 'vcard' | 'json'
  /** Columns of a table; empty for cards. `field` null means the column is left out. */
  columns: { name: string; field: ImportField | null; samples: string[] }[]
  /** The first customers as they would go in. */
  sample: (ImportRow & { status: Exclude<RowStatus, 'removed' | 'reverted' | 'kept'>; profile: Partial<CustomerInput> })[]
  total: number
}

/** A past import, for the list of what can be undone. */
export interface ImportSummary {
  id: string
  fileName: string
  status: 'running' | 'done' | 'undone'
  created: number
  updated: number
  skipped: number
  failed: number
  at: string
}

export const EXPORT_FORMATS = ['json', 'csv', 'vcf'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** A file made in memory, for the host to save. */
export interface MadeFile {
  fileName: string
  mimeType: string
  content: string
}

/** What an erasure touched: rows by table, and documents of the library that still name the customer. */
export interface Erasure {
  mode: 'erased' | 'anonymised'
  rows: Record<string, number>
  total: number
  stillNamedIn: { sourceId: string; title: string }[]
}
