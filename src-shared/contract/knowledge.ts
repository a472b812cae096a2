import { z } from 'zod'
import { Id } from '../domain/common.ts'
import {
  CONCEPT_TYPES,
  type Concept,
  type ImportJob,
  type SearchAnswer,
  SOURCE_KINDS,
  type Source,
  type SourceDetail,
  type SourcePage,
} from '../domain/knowledge.ts'
import { route } from './route.ts'

/** A file the host can read itself, or one whose bytes were uploaded to it just before. */
export const FileRef = z.union([z.strictObject({ path: z.string().min(1) }), z.strictObject({ uploadId: z.uuid() })])
export type FileRef = z.output<typeof FileRef>

const Kinds = z.array(z.enum(SOURCE_KINDS)).max(4).optional()
const title = z.string().trim().min(1).max(300)

export const knowledgeRoutes = {
  /** Queues files and folders for import and returns at once; `jobs.changed` events tell the rest. */
  'knowledge.import': route<{ batchId: string; jobs: ImportJob[] }>()(
    z.strictObject({
      files: z.array(FileRef).min(1).max(5000),
      kind: z.enum(SOURCE_KINDS),
      title: title.optional(),
      author: title.optional(),
      password: z.string().max(500).optional(),
      supersede: z.boolean().default(false),
    }),
    ['file_not_found', 'permission_denied', 'disk_full'],
  ),
  'knowledge.jobs': route<{ jobs: ImportJob[] }>()(
    z.strictObject({ batchId: Id.optional(), limit: z.number().int().min(1).max(5000).default(200) }),
  ),
  'knowledge.cancelJob': route<ImportJob>()(z.strictObject({ id: Id }), ['job_not_found']),
  /** Runs a failed or cancelled file again, with a password where one was asked for. */
  'knowledge.retryJob': route<ImportJob>()(z.strictObject({ id: Id, password: z.string().max(500).optional() }), ['job_not_found']),

  'knowledge.sources': route<{ sources: Source[] }>()(z.strictObject({ kinds: Kinds, search: z.string().max(300).optional() })),
  'knowledge.source': route<SourceDetail>()(z.strictObject({ id: Id }), ['source_not_found']),
  'knowledge.updateSource': route<SourceDetail>()(
    z.strictObject({ id: Id, title: title.optional(), author: title.nullable().optional(), kind: z.enum(SOURCE_KINDS).optional() }),
    ['source_not_found'],
  ),
  /** Refused with `source_in_use` while recommendations quote it, unless `force`; their quotes are kept. */
  'knowledge.removeSource': route<{ removed: true }>()(z.strictObject({ id: Id, force: z.boolean().default(false) }), [
    'source_not_found',
    'source_in_use',
  ]),
  'knowledge.page': route<SourcePage>()(z.strictObject({ sourceId: Id, page: z.number().int().min(1) }), ['source_not_found']),
  'knowledge.concepts': route<{ concepts: Concept[]; total: number }>()(
    z.strictObject({
      sourceId: Id,
      search: z.string().max(300).optional(),
      type: z.enum(CONCEPT_TYPES).optional(),
      limit: z.number().int().min(1).max(5000).default(1000),
    }),
    ['source_not_found'],
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
}
