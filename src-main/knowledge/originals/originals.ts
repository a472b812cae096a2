import { stat } from 'node:fs/promises'
import { eq, sql } from 'drizzle-orm'
import type { DocumentView } from '#shared/domain/knowledge.ts'
import { AppError } from '../../app/app-error.ts'
import type { Db } from '../../db/open.ts'
import { sourcePages } from '../../db/schema/index.ts'
import type { Pool } from '../../workers/pool.ts'
import type { ViewTask } from '../../workers/view.ts'
import { libraryFile } from '../intake/library.ts'
import { getSource } from '../sources/sources.ts'

/** An original as a host serves it. */
export interface OriginalFile {
  path: string
  bytes: number
  /** Fixed by what the file was found to be at its import, so that no browser ever takes it for a page. */
  type: 'application/pdf' | 'application/octet-stream'
}

export interface Originals {
  /** The file behind a source. Throws `source_not_found`, and `file_not_found` when it is gone from the library folder. */
  file(sourceId: string): Promise<OriginalFile>
  /** The document as sanitised HTML. Throws what `file` and `renderDocument` throw, and `parse_timeout`. */
  view(sourceId: string, password?: string): Promise<DocumentView>
  /** The printed label of every page, in order. Throws `source_not_found`. */
  pageLabels(sourceId: string): (string | null)[]
}

/** Someone is waiting before the screen: what takes longer is shown as text. */
const VIEW_TIMEOUT_MS = 30_000
/** How much of a section's beginning tells it from the others. */
const BEGINNING = 200

/** Shows what was imported as it was written. Heavy documents are made readable in a thread of their own. */
export function createOriginals({ db, workspace, viewPool }: { db: Db; workspace: string; viewPool: Pool }): Originals {
  const file = async (sourceId: string): Promise<OriginalFile> => {
    const { sha256, format, fileName } = getSource(db, sourceId)
    const path = libraryFile(workspace, sha256)
    const found = await stat(path).catch(() => null)
    if (!found) throw new AppError('file_not_found', { file: fileName })
    return { path, bytes: found.size, type: format === 'pdf' ? 'application/pdf' : 'application/octet-stream' }
  }
  return {
    file,
    async view(sourceId, password) {
      const { path } = await file(sourceId)
      const { format, fileName } = getSource(db, sourceId)
      const html = await viewPool.run<ViewTask, string>('view', { path, fileName, format, password }, { timeoutMs: VIEW_TIMEOUT_MS })
      return { html, beginnings: pageColumn(db, sourceId, sql<string>`substr(${sourcePages.text}, 1, ${BEGINNING})`) }
    },
    pageLabels(sourceId) {
      getSource(db, sourceId)
      return pageColumn(db, sourceId, sql<string | null>`${sourcePages.label}`)
    },
  }
}

function pageColumn<T>(db: Db, sourceId: string, column: ReturnType<typeof sql<T>>): T[] {
  const pages = db.orm.select({ value: column }).from(sourcePages).where(eq(sourcePages.sourceId, sourceId)).orderBy(sourcePages.page).all()
  return pages.map(({ value }) => value as T)
}
