import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { AppError } from '../app/app-error.ts'
import { loadTaxonomy } from '../knowledge/concepts/taxonomy.ts'
import type { CrossEncoder } from '../knowledge/embed/cross-encoder.ts'
import { createLexicalEmbedder } from '../knowledge/embed/lexical.ts'
import type { LocalEmbedder, LocalModel } from '../knowledge/embed/transformers.ts'
import { readZip } from '../knowledge/intake/read-zip.ts'
import type { ModelTask } from '../models/manifest.ts'
import { invalid, neededFrom } from '../models/read-model.ts'
import { reply } from './reply.ts'

const lexical = createLexicalEmbedder(loadTaxonomy((workerData as { resources: string }).resources).synonymSets)

/** The models this thread holds, one of each sort, and what they were loaded from. */
let held: { key: string; embedder: LocalEmbedder } | undefined
let heldJudge: { key: string; judge: CrossEncoder } | undefined

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

async function judgeOf(model: LocalModel): Promise<CrossEncoder> {
  const key = JSON.stringify(model)
  if (heldJudge?.key === key) return heldJudge.judge
  await heldJudge?.judge.dispose()
  heldJudge = undefined
  const { loadCrossEncoder } = await import('../knowledge/embed/cross-encoder.ts')
  heldJudge = { key, judge: await loadCrossEncoder(model) }
  return heldJudge.judge
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

export interface JudgeTask {
  model: LocalModel
  question: string
  passages: string[]
}

/** How well each passage answers a question, by a cross-encoder. */
export const judge = ({ model, question, passages }: JudgeTask) => reply('', async () => (await judgeOf(model)).judge(question, passages))

/** Tries a model: the length of its vectors, or 1 for the number a cross-encoder gives. Refuses with `model_invalid` what cannot be run. */
export const probe = ({ model, task }: { model: LocalModel; task: ModelTask }) =>
  reply('', async () => {
    try {
      if (task === 'rerank') {
        const [score] = await (await judgeOf(model)).judge('A word?', ['A word, and another.'])
        if (!Number.isFinite(score)) throw invalid('models.problem.notFinite')
        return 1
      }
      const [vector = new Float32Array()] = await (await embedderOf(model)).embed(['A word, and another.', 'One.'], 'passage')
      if (vector.length === 0 || !vector.every(Number.isFinite)) throw invalid('models.problem.notFinite')
      return vector.length
    } catch (error) {
      if (error instanceof AppError) throw error
      const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
      throw invalid('models.problem.notRunnable', { detail: detail.slice(0, 200) }, error)
    } finally {
      await held?.embedder.dispose()
      await heldJudge?.judge.dispose()
      held = heldJudge = undefined
    }
  })

export interface UnpackTask {
  zip: string
  fileName: string
  into: string
}

/** Unpacks what a model needs of a zip; paths that lead out of the folder are left out. */
export const unpack = ({ zip, fileName, into }: UnpackTask) =>
  reply(fileName, async () => {
    const archive = readZip(await readFile(zip), fileName)
    for (const name of neededFrom(archive.names)) {
      if (name.split('/').some((part) => part === '' || part === '..' || /[:\0]/.test(part))) continue
      const path = join(into, name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, archive.bytes(name))
    }
    return null
  })

export const origin = () => reply('', async () => (await transformers()).defaultOrigin())
