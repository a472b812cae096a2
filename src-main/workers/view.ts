import { readFile } from 'node:fs/promises'
import type { Format } from '#shared/domain/knowledge.ts'
import { renderDocument } from '../knowledge/originals/render-document.ts'
import { reply } from './reply.ts'

export interface ViewTask {
  path: string
  fileName: string
  format: Format
  password?: string
}

/** A document of the library as sanitised HTML. */
export const view = ({ path, fileName, format, password }: ViewTask) =>
  reply(fileName, async () => renderDocument(new Uint8Array(await readFile(path)), format, fileName, password))
