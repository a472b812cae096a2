import { useState } from 'react'
import type { FileRef } from '#shared/contract/index.ts'
import type { SourceKind } from '#shared/domain/knowledge.ts'
import { client, queryClient } from '../../client/index.ts'
import { showError } from '../../components/toasts.tsx'

type Waiting = File | { path: string }

/** Uploads at once; more would only queue up in the host. */
const LANES = 3

/**
 * Hands files to the app and queues their import. A file that cannot be handed over is named in a toast; the rest go on.
 * `sent` counts while it runs and is null otherwise.
 */
export function useImport() {
  const [sent, setSent] = useState<{ done: number; total: number } | null>(null)

  const start = async (waiting: readonly Waiting[], kind: SourceKind): Promise<void> => {
    setSent({ done: 0, total: waiting.length })
    try {
      const files = await handOver(waiting, (done) => setSent({ done, total: waiting.length }))
      if (files.length === 0) return
      await client.request('knowledge.import', { files, kind })
      await queryClient.invalidateQueries({ queryKey: ['knowledge.jobs'] })
    } catch (error) {
      showError(error)
    } finally {
      setSent(null)
    }
  }
  return { start, sent }
}

/** References to the files, in their order, without those that could not be handed over. */
async function handOver(waiting: readonly Waiting[], onDone: (done: number) => void): Promise<FileRef[]> {
  const refs: (FileRef | null)[] = []
  let next = 0
  let done = 0
  const lane = async () => {
    while (next < waiting.length) {
      const index = next++
      const file = waiting[index]
      if (file) refs[index] = file instanceof File ? await refOf(file).catch(reported) : file
      onDone(++done)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return refs.filter((ref) => ref !== null)
}

/** A file that came with its folder is told apart: what is no document there is left out. */
async function refOf(file: File): Promise<FileRef> {
  const ref = await client.fileRef(file)
  return cameInFolder(file) ? { ...ref, inFolder: true } : ref
}

/** The folder picker gives `webkitRelativePath`, the drop zone `relativePath` with at least one folder in it. */
function cameInFolder(file: File & { relativePath?: string }): boolean {
  return /[^./\\][/\\]/.test(file.webkitRelativePath || (file.relativePath ?? ''))
}

function reported(error: unknown): null {
  showError(error)
  return null
}
