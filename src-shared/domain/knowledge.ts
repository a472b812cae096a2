import type { ErrorCode } from './errors.ts'

export const SOURCE_KINDS = ['psychology', 'technical', 'communication', 'experience'] as const
/** What a knowledge source is for: how to approach people, proof, form, or what worked before. */
export type SourceKind = (typeof SOURCE_KINDS)[number]

export const FORMATS = ['pdf', 'docx', 'pptx', 'xlsx', 'csv', 'txt', 'md', 'html', 'rtf', 'epub', 'eml'] as const
export type Format = (typeof FORMATS)[number]

/** What one numbered part of a source is called: only PDF has true pages; a text file is cut into sections. */
export const PAGE_UNITS = ['page', 'section', 'slide', 'sheet'] as const
export type PageUnit = (typeof PAGE_UNITS)[number]

/** `importing` and `failed` sources are invisible to search; a superseded one is shown only where it was cited. */
export const SOURCE_STATUSES = ['importing', 'ready', 'superseded'] as const
export type SourceStatus = (typeof SOURCE_STATUSES)[number]

/** Something about an import the rep should know that did not stop it. `page` counts from 1. */
export interface ImportWarning {
  code: ErrorCode | 'page_damaged' | 'page_without_text' | 'has_attachment' | 'encoding_guessed' | 'truncated'
  message: string
  page?: number
}

export interface Source {
  id: string
  kind: SourceKind
  title: string
  author: string | null
  fileName: string
  format: Format
  language: string | null
  bytes: number
  unit: PageUnit
  pages: number
  chunks: number
  concepts: number
  facts: number
  status: SourceStatus
  /** ISO 8601. */
  importedAt: string
}

/** Counts and milliseconds per stage of one import. */
export interface ImportMetrics {
  characters: number
  stageMs: Partial<Record<ImportStage, number>>
}

export interface SourceDetail extends Source {
  sha256: string
  warnings: ImportWarning[]
  pagesWithoutText: number[]
  metrics: ImportMetrics
  /** How many recommendations quote it. */
  citedBy: number
}

/** One page as text: what every citation is verified against. */
export interface SourcePage {
  sourceId: string
  title: string
  kind: SourceKind
  unit: PageUnit
  page: number
  /** The printed label ("iv", "24"), where the document has one. */
  pageLabel: string | null
  pages: number
  text: string
}

export const CONCEPT_TYPES = ['persuasion', 'objection', 'closing', 'communication', 'feature'] as const
export type ConceptType = (typeof CONCEPT_TYPES)[number]

/** A taxonomy concept found in a source, with the sentence that shows it. */
export interface Concept {
  id: string
  /** Taxonomy id, such as `social-proof`. */
  concept: string
  type: ConceptType
  title: string
  /** The sentence, verbatim from the page. */
  text: string
  keywords: string[]
  page: number
  pageLabel: string | null
  /** 0..1 */
  confidence: number
}

export const IMPORT_STAGES = ['reading', 'extracting', 'embedding', 'indexing'] as const
export type ImportStage = (typeof IMPORT_STAGES)[number]

export const JOB_STATUSES = ['queued', 'running', 'done', 'duplicate', 'failed', 'cancelled'] as const
export type JobStatus = (typeof JOB_STATUSES)[number]

/** One file on its way in. */
export interface ImportJob {
  id: string
  batchId: string
  fileName: string
  /** The path it was read from; its name when it was uploaded. */
  file: string
  kind: SourceKind
  status: JobStatus
  stage: ImportStage | null
  /** 0..1 within the file. */
  progress: number
  attempts: number
  sourceId: string | null
  error: { code: ErrorCode; message: string } | null
  createdAt: string
  finishedAt: string | null
}

/** Half-open character range within the string it accompanies. */
export interface Range {
  start: number
  end: number
}

export interface SearchResult {
  rank: number
  /** Fused score; comparable within one answer only. */
  score: number
  chunkId: number
  sourceId: string
  title: string
  kind: SourceKind
  unit: PageUnit
  page: number
  pageLabel: string | null
  heading: string | null
  /** A window of `text` around the best match. */
  snippet: string
  /** Matches within `snippet`. */
  highlights: Range[]
  /** The whole chunk, verbatim from its page. */
  text: string
  /** Where the chunk stands in the page's text. */
  range: Range
  /** Positions (from 1) in the two lists that were fused. */
  why: { lexicalRank?: number; vectorRank?: number }
}

export interface SearchAnswer {
  results: SearchResult[]
  total: number
  tookMs: number
  /** Id of the embedder whose vectors took part. */
  embedder: string
}
