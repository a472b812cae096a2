import type { ImportWarning, PageUnit } from '#shared/domain/knowledge.ts'

/** A run of a page's text: `page.text.slice(start, end)`. Blocks are in reading order and do not overlap. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'row'
  /** 1 (top) to 6, for headings. */
  level?: number
  start: number
  end: number
  /** For a table row: the row that names its columns, repeated wherever the row is embedded but not part of the quote. */
  header?: string
}

/** One page, slide or sheet, or one section of a text without pages. */
export interface ExtractedPage {
  /** From 1, without gaps. */
  page: number
  /** The printed label ("iv", "24") when the document has one. */
  label: string | null
  /** Clean text (NFC, single spaces, `\n` between lines of different blocks): citations are verified against exactly this. */
  text: string
  blocks: Block[]
}

/** What every extractor makes of a file. */
export interface ExtractedDocument {
  title: string | null
  author: string | null
  /** BCP 47, where the document says. */
  language: string | null
  unit: PageUnit
  pages: ExtractedPage[]
  warnings: ImportWarning[]
}

export interface ExtractOptions {
  /** Shown in errors and used as the title of last resort. */
  fileName: string
  password?: string
  /** 0..1, called as pages are read. */
  onProgress?: (done: number) => void
}

/** Reads one format. Throws AppError (`file_damaged`, `password_required`, `no_text_layer`...). */
export type Extractor = (bytes: Uint8Array, options: ExtractOptions) => Promise<ExtractedDocument>
