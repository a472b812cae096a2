import { Readable } from 'node:stream'
import type { Request } from '#shared/contract/index.ts'
import { AppError } from '../app/app-error.ts'
import type { Uploads } from '../knowledge/intake/uploads.ts'

/** Puts a note the rep wrote into the library by the door every document takes. Throws what the import refuses with. */
export async function importNote(
  { request, uploads }: { request: Request; uploads: Uploads },
  { fileName, title, text }: { fileName: string; title: string; text: string },
): Promise<void> {
  const uploadId = await uploads.receive(fileName, Readable.from([text]))
  const queued = await request('knowledge.import', { files: [{ uploadId }], kind: 'experience', title })
  if (!queued.ok) throw new AppError(queued.error.code)
}
