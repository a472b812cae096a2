import { readFileSync } from 'node:fs'
import { extractPdf } from '../../src-main/knowledge/extract/pdf.ts'
import { reply } from '../../src-main/workers/reply.ts'

export interface Reading {
  pages: number
  /** From bytes in memory to pages with blocks. */
  seconds: number
}

/** Reads one PDF in a thread like the app's. */
export const read = ({ path }: { path: string }) =>
  reply(path, async (): Promise<Reading> => {
    const bytes = new Uint8Array(readFileSync(path))
    const started = performance.now()
    const { pages } = await extractPdf(bytes, { fileName: path })
    return { pages: pages.length, seconds: (performance.now() - started) / 1000 }
  })
