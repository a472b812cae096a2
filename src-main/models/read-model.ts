import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type MessageKey, type MessageValues, t } from '#shared/messages/index.ts'
import { AppError } from '../app/app-error.ts'
import type { ModelRecipe, ModelTask } from './manifest.ts'

/** Without these no model runs. */
export const REQUIRED_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const
/** The network itself: the first of these that is there, and the precision it stands for. */
export const NETWORKS = { 'onnx/model_quantized.onnx': 'q8', 'onnx/model.onnx': 'fp32' } as const
export type Precision = (typeof NETWORKS)[keyof typeof NETWORKS]
/** What sentence-transformers adds: how to pool, how much to read, what to say first. */
export const OPTIONAL_FILES = ['1_Pooling/config.json', 'sentence_bert_config.json', 'config_sentence_transformers.json'] as const

/** The files of an archive that a model needs, each by its whole path; the rest of a repository (other formats, larger precisions) stays packed. */
export function neededFrom(names: readonly string[]): string[] {
  const [best] = (Object.keys(NETWORKS) as string[]).filter((network) => names.some((name) => isAt(name, network)))
  const wanted = [...REQUIRED_FILES, ...OPTIONAL_FILES, ...(best ? [best] : [])]
  return names.filter((name) => wanted.some((file) => isAt(name, file)))
}

const isAt = (name: string, file: string): boolean => name === file || name.endsWith(`/${file}`)

/** More than this was never trained on by the models meant here, and a passage has far less. */
const MOST_TOKENS = 512

const Config = z.object({
  model_type: z.string(),
  max_position_embeddings: z.number().optional(),
  architectures: z.array(z.string()).default([]).catch([]),
})
const TokenizerConfig = z.object({ model_max_length: z.number().optional().catch(undefined) })
const Tokenizer = z.object({ model: z.looseObject({}) })
const Pooling = z.object({ pooling_mode_cls_token: z.boolean().default(false) })
const SentenceConfig = z.object({ max_seq_length: z.number().optional() })
const Prompts = z.object({ prompts: z.record(z.string(), z.string()).default({}) })

export interface ModelFiles {
  task: ModelTask
  precision: Precision
  /** Every file the model needs, relative to its folder. */
  paths: string[]
  /** As far as its own files say; the rest is as usual. */
  recipe: ModelRecipe
}

/** Looks a model's folder over. Throws `model_invalid` naming the first thing that is missing or wrong. */
export async function readModel(folder: string): Promise<ModelFiles> {
  for (const file of REQUIRED_FILES) if (!(await isFile(join(folder, file)))) throw invalid('models.problem.absent', { file })
  const networks = Object.keys(NETWORKS) as (keyof typeof NETWORKS)[]
  const found = await Promise.all(networks.map((file) => isFile(join(folder, file))))
  const network = networks[found.indexOf(true)]
  if (!network) throw invalid('models.problem.absent', { file: networks[0] ?? '' })

  const config = Config.safeParse(await readJson(folder, 'config.json'))
  if (!config.success) throw invalid('models.problem.notText')
  if (!Tokenizer.safeParse(await readJson(folder, 'tokenizer.json')).success) throw invalid('models.problem.noTokenizer')
  const tokenizer = TokenizerConfig.safeParse(await readJson(folder, 'tokenizer_config.json'))

  const optional: string[] = []
  const read = async <T>(file: (typeof OPTIONAL_FILES)[number], shape: z.ZodType<T>): Promise<T | undefined> => {
    if (!(await isFile(join(folder, file)))) return undefined
    optional.push(file)
    return shape.safeParse(await readJson(folder, file)).data
  }
  const pooling = await read('1_Pooling/config.json', Pooling)
  const sentence = await read('sentence_bert_config.json', SentenceConfig)
  const prompts = (await read('config_sentence_transformers.json', Prompts))?.prompts ?? {}
  const limits = [sentence?.max_seq_length, tokenizer.data?.model_max_length, config.data.max_position_embeddings, MOST_TOKENS]
  return {
    task: config.data.architectures.some((name) => name.endsWith('ForSequenceClassification')) ? 'rerank' : 'embed',
    precision: NETWORKS[network],
    paths: [...REQUIRED_FILES, network, ...optional],
    recipe: {
      pooling: pooling?.pooling_mode_cls_token ? 'cls' : 'mean',
      prefixes: { query: prompts.query ?? '', passage: prompts.passage ?? prompts.document ?? '' },
      maxTokens: Math.max(8, Math.min(...limits.filter((limit) => limit !== undefined))),
    },
  }
}

export const invalid = (problem: MessageKey, values: MessageValues = {}, cause?: unknown): AppError =>
  new AppError('model_invalid', { problem: t(problem, values) }, { cause })

async function readJson(folder: string, file: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(join(folder, file), 'utf8')).replace(/^\uFEFF/, ''))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw invalid('models.problem.notJson', { file }, cause)
  }
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile() && found.size > 0,
    () => false,
  )
