import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { AppError } from '../app/app-error.ts'
import { loadTaxonomy } from '../knowledge/concepts/taxonomy.ts'
import { createLexicalEmbedder } from '../knowledge/embed/lexical.ts'
import type { LocalEmbedder, LocalModel } from '../knowledge/embed/transformers.ts'
import { readZip } from '../knowledge/intake/read-zip.ts'
import { invalid } from '../models/read-model.ts'
import { reply } from './reply.ts'

const lexical = createLexicalEmbedder(loadTaxonomy((workerData as { resources: string }).resources).synonymSets)

/** The model this thread holds, and what it was loaded from. */
let held: { key: string; embedder: LocalEmbedder } | undefined

/** Loaded only when a model is used: the runtime is large. */
const transformers = () => import('../knowledge/embed/transformers.ts')

async function embedderOf(model: LocalModel): Promise<LocalEmbedder> {
  const key = JSON.stringify(model)
  if (held?.key === key) return held.embedder
  await held?.embedder.dispose()
  held = undefined
  const { loadLocalEmbedder } = await transformers()
  held = { key, embedder: await loadLocalEmbedder(model) }
  return held.embedder
}

/** Passages to vectors without a model. */
export const embed = ({ texts }: { texts: string[] }) => reply('', () => lexical.embed(texts, 'passage'))

export interface InferTask {
  model: LocalModel
  texts: string[]
  as: 'query' | 'passage'
}

/** Texts to vectors with a local model. Inference is heavy, so it never runs on the main thread. */
export const infer = ({ model, texts, as }: InferTask) => reply('', async () => (await embedderOf(model)).embed(texts, as))

/** Tries a model: the length of its vectors. Refuses with `model_invalid` what cannot be run. */
export const probe = ({ model }: { model: LocalModel }) =>
  reply('', async () => {
    try {
      const [vector = new Float32Array()] = await (await embedderOf(model)).embed(['A word, and another.', 'One.'], 'passage')
      if (vector.length === 0 || !vector.every(Number.isFinite)) throw invalid('models.problem.notFinite')
      return vector.length
    } catch (error) {
      if (error instanceof AppError) throw error
      const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
      throw invalid('models.problem.notRunnable', { detail: detail.slice(0, 200) }, error)
    } finally {
      await held?.embedder.dispose()
      held = undefined
    }
  })

export interface UnpackTask {
  zip: string
  fileName: string
  into: string
}

/** Unpacks a zip; paths that lead out of the folder are left out. */
export const unpack = ({ zip, fileName, into }: UnpackTask) =>
  reply(fileName, async () => {
    const archive = readZip(await readFile(zip), fileName)
    for (const name of archive.names) {
      if (name.endsWith('/') || name.split('/').some((part) => part === '' || part === '..' || /[:\0]/.test(part))) continue
      const path = join(into, name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, archive.bytes(name))
    }
    return null
  })

export const origin = () => reply('', async () => (await transformers()).defaultOrigin())
