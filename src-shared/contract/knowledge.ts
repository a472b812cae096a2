import { z } from 'zod'
import { Id, Page } from '../domain/common.ts'
import {
  CONCEPT_TYPES,
  type Concept,
  type ConceptPage,
  type ConceptSummary,
  type DocumentView,
  type FactAnswer,
  type FactConflict,
  type FileOffer,
  type ImportBatch,
  type ImportJob,
  type ImportStatus,
  JOB_STATUSES,
  type SearchAnswer,
  SOURCE_KINDS,
  type Source,
  type SourceDetail,
  type SourcePage,
  type SourceState,
  type WatchedFolder,
} from '../domain/knowledge.ts'
import { route } from './route.ts'

/** Set for a file that came with its folder: what is no document is then left out instead of tried. */
const inFolder = z.boolean().optional()
/** A file the host can read itself, or one whose bytes were uploaded to it just before. */
export const FileRef = z.union([z.strictObject({ path: z.string().min(1), inFolder }), z.strictObject({ uploadId: z.uuid(), inFolder })])
export type FileRef = z.output<typeof FileRef>

const Kinds = z.array(z.enum(SOURCE_KINDS)).max(4).optional()
const title = z.string().trim().min(1).max(300)
const password = z.string().max(500).optional()
const Paths = z.array(z.string().min(1)).min(1).max(5000)
const Tags = z.array(z.string().trim().min(1).max(60)).max(50)
/** A day, `2026-12-31`; null clears it. */
const Day = z.iso.date().nullable().optional()

export const knowledgeRoutes = {
  /** Queues files and folders for import and returns at once; `jobs.changed` events tell the rest. */
  'knowledge.import': route<{ batchId: string; jobs: ImportJob[] }>()(
    z.strictObject({
      files: z.array(FileRef).min(1).max(5000),
      kind: z.enum(SOURCE_KINDS),
      title: title.optional(),
      author: title.optional(),
      password,
      supersede: z.boolean().default(false),
    }),
    ['file_not_found', 'permission_denied', 'disk_full'],
  ),
  'knowledge.jobs': route<{ jobs: ImportJob[] }>()(
    z.strictObject({
      batchId: Id.optional(),
      statuses: z.array(z.enum(JOB_STATUSES)).optional(),
      limit: z.number().int().min(1).max(50_000).default(200),
    }),
  ),
  'knowledge.importStatus': route<ImportStatus>()(z.strictObject({})),
  /** Past and present imports, newest first. Kept for 90 days or 10,000 files. */
  'knowledge.imports': route<{ imports: ImportBatch[]; total: number }>()(z.strictObject(Page)),
  /** Starts no further file until resumed; outlives a restart. */
  'knowledge.pauseImports': route<ImportStatus>()(z.strictObject({ paused: z.boolean() })),
  'knowledge.cancelBatch': route<ImportBatch>()(z.strictObject({ batchId: Id }), ['job_not_found']),
  /** Runs every failed or cancelled file of a batch again. */
  'knowledge.retryBatch': route<ImportBatch>()(z.strictObject({ batchId: Id }), ['job_not_found']),
  'knowledge.cancelJob': route<ImportJob>()(z.strictObject({ id: Id }), ['job_not_found']),
  /** Runs a failed or cancelled file again, with a password where one was asked for. */
  'knowledge.retryJob': route<ImportJob>()(z.strictObject({ id: Id, password }), ['job_not_found']),

  'knowledge.sources': route<{ sources: Source[] }>()(z.strictObject({ kinds: Kinds, search: z.string().max(300).optional() })),
  'knowledge.source': route<SourceDetail>()(z.strictObject({ id: Id }), ['source_not_found']),
  'knowledge.updateSource': route<SourceDetail>()(
    z.strictObject({
      id: Id,
      title: title.optional(),
      author: title.nullable().optional(),
      kind: z.enum(SOURCE_KINDS).optional(),
      tags: Tags.optional(),
      validFrom: Day,
      validUntil: Day,
    }),
    ['source_not_found'],
  ),
  /** Puts tags on many sources and takes others off, in one step. Sources that are gone are passed over. */
  'knowledge.tagSources': route<{ changed: number }>()(
    z.strictObject({ ids: z.array(Id).min(1).max(10_000), add: Tags.default([]), remove: Tags.default([]) }),
  ),
  /** Reads a source's kept original again with this version of the app. Until that is through, the old text serves. */
  'knowledge.reimport': route<ImportJob>()(z.strictObject({ id: Id, password }), ['source_not_found']),
  /** `replaces` leaves search; `knowledge.restoreSource` brings it back. */
  'knowledge.supersede': route<SourceDetail>()(
    z.strictObject({ id: Id, replaces: Id }).refine(({ id, replaces }) => id !== replaces, 'a source cannot replace itself'),
    ['source_not_found'],
  ),
  'knowledge.restoreSource': route<SourceDetail>()(z.strictObject({ id: Id }), ['source_not_found']),
  /** What became of sources that advice quotes, in the order asked. */
  'knowledge.sourceStates': route<{ states: SourceState[] }>()(z.strictObject({ ids: z.array(Id).max(1000) })),
  /** What in the library waits for the rep: stale sources, files offered from watched folders, and files refused within a week. */
  'knowledge.attention': route<{ stale: number; offered: number; failed: number }>()(z.strictObject({})),
  /** Refused with `source_in_use` while recommendations quote it, unless `force`; their quotes are kept. */
  'knowledge.removeSource': route<{ removed: true }>()(z.strictObject({ id: Id, force: z.boolean().default(false) }), [
    'source_not_found',
    'source_in_use',
  ]),
  'knowledge.page': route<SourcePage>()(z.strictObject({ sourceId: Id, page: z.number().int().min(1) }), ['source_not_found']),
  /** The document as it was written, for the formats that are not drawn page by page: docx, html, md and txt. */
  'knowledge.view': route<DocumentView>()(z.strictObject({ sourceId: Id, password: z.string().max(500).optional() }), [
    'source_not_found',
    'file_not_found',
    'unsupported_format',
    'file_damaged',
    'password_required',
    'password_wrong',
    'parse_timeout',
  ]),
  /** The printed label of every page, in order. */
  'knowledge.pageLabels': route<{ labels: (string | null)[] }>()(z.strictObject({ sourceId: Id }), ['source_not_found']),
  'knowledge.concepts': route<{ concepts: Concept[]; total: number }>()(
    z.strictObject({
      sourceId: Id,
      search: z.string().max(300).optional(),
      type: z.enum(CONCEPT_TYPES).optional(),
      limit: z.number().int().min(1).max(5000).default(1000),
    }),
    ['source_not_found'],
  ),
  /** Every concept the library mentions. */
  'knowledge.knownConcepts': route<{ concepts: ConceptSummary[] }>()(z.strictObject({})),
  /** Everything the library says about one concept. */
  'knowledge.conceptPage': route<ConceptPage>()(z.strictObject({ concept: z.string().max(100) }), ['concept_not_found']),
  /** Specifications that answer `search`, the best first; without it, a source's in page order. Only ready sources. */
  'knowledge.facts': route<FactAnswer>()(
    z.strictObject({
      search: z.string().max(300).optional(),
      sourceId: Id.optional(),
      limit: z.number().int().min(1).max(5000).default(100),
    }),
    ['source_not_found'],
  ),
  /** Specifications that ready sources state differently, side by side. */
  'knowledge.factConflicts': route<{ conflicts: FactConflict[]; total: number }>()(
    z.strictObject({ search: z.string().max(300).optional(), limit: z.number().int().min(1).max(500).default(50) }),
  ),
  'knowledge.search': route<SearchAnswer>()(
    z.strictObject({
      query: z.string().max(1000),
      kinds: Kinds,
      sourceId: Id.optional(),
      limit: z.number().int().min(1).max(100).default(10),
      /** The rep is still typing: the last word also matches as a beginning. */
      typing: z.boolean().default(false),
    }),
    ['knowledge_unavailable'],
  ),

  'knowledge.watches': route<{ folders: WatchedFolder[]; offers: FileOffer[] }>()(z.strictObject({})),
  /** Opt-in: offers what is new or changed in a folder and below. Nothing is imported by itself. */
  'knowledge.watchFolder': route<{ folders: WatchedFolder[] }>()(
    z.strictObject({ path: z.string().trim().min(1).max(4096), kind: z.enum(SOURCE_KINDS) }),
    ['file_not_found', 'permission_denied', 'folder_expected'],
  ),
  'knowledge.unwatchFolder': route<{ folders: WatchedFolder[] }>()(z.strictObject({ path: z.string().min(1) })),
  'knowledge.acceptOffers': route<{ jobs: ImportJob[] }>()(z.strictObject({ paths: Paths })),
  /** Not offered again until they change. */
  'knowledge.ignoreOffers': route<{ ignored: number }>()(z.strictObject({ paths: Paths })),
}
