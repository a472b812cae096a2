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
  /** The newer edition that replaced it. */
  supersededBy: { id: string; title: string } | null
  tags: string[]
  /** First and last day it holds good: ISO dates, `2026-12-31`. */
  validFrom: string | null
  validUntil: string | null
  stale: Staleness | null
  /** How many recommendations quote it. */
  citedBy: number
  /** ISO 8601. */
  importedAt: string
}

/** Why a source should be looked at again: its last valid day has passed, or it holds prices and is over 18 months old. */
export interface Staleness {
  reason: 'expired' | 'old'
  /** ISO date from which it counts as stale. */
  since: string
}

/** What became of a source that advice may quote. `removed` also stands for one that was never there. */
export interface SourceState {
  id: string
  state: 'ready' | 'superseded' | 'removed'
  supersededBy: { id: string; title: string } | null
  stale: Staleness | null
}

/** Characters read and milliseconds per stage of one import. Pages, passages, concepts, facts and warnings are counted on the source. */
export interface ImportMetrics {
  characters: number
  stageMs: Partial<Record<ImportStage, number>>
}

export interface SourceDetail extends Source {
  sha256: string
  warnings: ImportWarning[]
  pagesWithoutText: number[]
  metrics: ImportMetrics
  /** Older editions it replaced. */
  replaces: { id: string; title: string }[]
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

/** A document as it was written, safe to put into the page: no script, no style, no link, nothing that loads. */
export interface DocumentView {
  html: string
  /** How the text of each section begins, in order: where in the HTML it starts. */
  beginnings: string[]
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

/** One specification as a source states it: "Towing capacity, braked" of "Plug-in 245 AWD" is "1,600 kg". */
export interface SpecFact {
  id: number
  /** What it is about: the thing a heading or a row names, else the source's title. */
  subject: string
  /** As written, without its unit. */
  attribute: string
  /** As written: "1,600 kg", "40–45 hp", "standard". */
  value: string
  /** Normalised symbol: "kg", "l/100 km", "EUR". */
  unit: string | null
  /** The value as a number of that unit, or where a range begins; null for words. */
  low: number | null
  /** Where a range ends. */
  high: number | null
  /** For which variant, year or condition. */
  qualifier: string | null
  sourceId: string
  title: string
  kind: SourceKind
  page: number
  pageLabel: string | null
  pageUnit: PageUnit
  /** Verbatim from the page: the row or line that states it. */
  quote: string
  /** Where the quote stands in the page's text. */
  range: Range
  /** 0..1 */
  confidence: number
}

export interface FactAnswer {
  facts: SpecFact[]
  total: number
  /** Every word of the question was met; else the facts answer a part of it, perhaps for another thing. */
  exact: boolean
}

/** The same attribute of the same thing, stated differently by ready sources: newest source first. */
export interface FactConflict {
  subject: string
  attribute: string
  qualifier: string | null
  facts: SpecFact[]
}

/** A taxonomy concept and how much of the library is about it. */
export interface ConceptSummary {
  concept: string
  type: ConceptType
  title: string
  definition: string
  passages: number
  sources: number
}

/** Everything the library says about one concept, over all ready sources. */
export interface ConceptPage extends Omit<ConceptSummary, 'passages' | 'sources'> {
  /** How a rep uses it, in one sentence. */
  advice: string
  synonyms: string[]
  /** Surest first; `text` is verbatim from the page. */
  evidence: {
    id: string
    text: string
    page: number
    pageLabel: string | null
    confidence: number
    sourceId: string
    title: string
    kind: SourceKind
    unit: PageUnit
  }[]
}

export const IMPORT_STAGES = ['reading', 'extracting', 'embedding', 'indexing'] as const
export type ImportStage = (typeof IMPORT_STAGES)[number]

/** `skipped`: a file in a folder that is no document (a picture, program data). Named by itself it would be tried. */
export const JOB_STATUSES = ['queued', 'running', 'done', 'duplicate', 'failed', 'cancelled', 'skipped'] as const
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
  bytes: number
  sourceId: string | null
  /** A ready source of the same kind and nearly the same title, which this one may replace (`knowledge.supersede`). */
  supersedes: { id: string; title: string } | null
  error: { code: ErrorCode; message: string } | null
  /** False when the file's bytes are gone, so that it has to be handed over anew. */
  canRetry: boolean
  createdAt: string
  finishedAt: string | null
}

/** Files imported together, as the history shows them. */
export interface ImportBatch {
  id: string
  /** One of its files, to know it by. */
  fileName: string
  kind: SourceKind
  createdAt: string
  /** Null while files are queued or running. */
  finishedAt: string | null
  total: number
  done: number
  duplicate: number
  failed: number
  cancelled: number
  skipped: number
}

/** The import queue as a whole. */
export interface ImportStatus {
  /** No further file is started until resumed; those being read are finished. */
  paused: boolean
  running: number
  queued: number
  /** Files of the unfinished batches, and how many of them have ended. */
  total: number
  finished: number
  /** Milliseconds until the queue is empty at the present pace; null while that cannot be told. */
  remainingMs: number | null
  /** Why the queue cannot go on at the moment, such as `disk_full`; it is tried again every few seconds. */
  blocked: ErrorCode | null
}

/** A folder that is looked through for new and changed documents. */
export interface WatchedFolder {
  path: string
  kind: SourceKind
  /** `polled`: the system reports no changes there, so it is looked through now and then. `gone`: not there at the moment. */
  state: 'watched' | 'polled' | 'gone'
}

/** A new or changed file in a watched folder, waiting to be imported or ignored. */
export interface FileOffer {
  path: string
  fileName: string
  folder: string
  kind: SourceKind
  bytes: number
  change: 'new' | 'changed'
  /** ISO 8601: when the file was last written. */
  modifiedAt: string
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
  /** Other sources that hold the same words, best first; the passage is shown once. */
  alsoIn?: string[]
  /** Positions (from 1) in the two lists that were fused and, where a model read the best again, the place it moved the passage from and its verdict. */
  why: { lexicalRank?: number; vectorRank?: number; fusedRank?: number; rerankScore?: number; matched?: MatchedOtherwise[] }
}

/**
 * How words of a passage stand for one that was typed: it says the same (`synonym`), it was probably meant (`slip`), it is written so
 * elsewhere (`spelling`: colour, e-mail, 3,500 kg for 3.5 t), it goes on (`beginning`), or it is a part of the compound (`part`).
 */
export type MatchedAs = 'synonym' | 'slip' | 'spelling' | 'beginning' | 'part'

/** A word that was typed and is not in the passage, and what stands there for it. */
export interface MatchedOtherwise {
  asked: string
  found: string
  as: MatchedAs
}

export interface SearchAnswer {
  results: SearchResult[]
  total: number
  tookMs: number
  /** Id of the embedder whose vectors took part; `none` when words alone answered. */
  embedder: string
}
