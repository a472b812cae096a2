import {
  AutoModel,
  AutoTokenizer,
  env,
  mean_pooling,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  type Tensor,
} from '@huggingface/transformers'
import type { ModelRecipe } from '../../models/manifest.ts'
import type { Embedder } from './embedder.ts'

/** A model on disk: `<folder>/<id>/{config,tokenizer,tokenizer_config}.json` and `<folder>/<id>/onnx/`. */
export interface LocalModel {
  folder: string
  id: string
  precision: 'q8' | 'fp32'
  recipe: ModelRecipe
  /** Processor threads one inference may take. */
  threads: number
  /** Changes with the model's files: another model of the same name must not be taken for the one that is loaded. */
  mark?: string
}

export interface LocalEmbedder extends Omit<Embedder, 'dimensions'> {
  dispose(): Promise<void>
}

/** Texts in one inference. More would not be faster: the longest sets the length of all. */
const BATCH = 8

// Nothing is ever fetched or written by the library itself: models come in through the app.
env.allowRemoteModels = false
env.useFSCache = false
env.useWasmCache = false

/** Loads a model with transformers.js. For worker threads only: an inference holds its thread for as long as it takes. */
export async function loadLocalEmbedder(local: LocalModel): Promise<LocalEmbedder> {
  const { id, recipe } = local
  const options = prepare(local)
  const tokenizer = await AutoTokenizer.from_pretrained(id, options)
  const model = await AutoModel.from_pretrained(id, { ...options, ...sessionOf(local) })
  const [, ...ends] = (tokenizer('') as Tokens).input_ids.data as BigInt64Array
  const endMark = ends.at(-1)
  return {
    id,
    async embed(texts, as) {
      const prefix = recipe.prefixes[as]
      // Texts of like length share a batch, so that little is spent on padding.
      const order = texts.map((_, i) => i).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0))
      const vectors: Float32Array[] = new Array(texts.length)
      for (let i = 0; i < order.length; i += BATCH) {
        const some = order.slice(i, i + BATCH)
        const embedded = await embedBatch(
          tokenizer,
          model,
          some.map((at) => prefix + texts[at]),
          recipe,
          endMark,
        )
        for (const [k, at] of some.entries()) vectors[at] = embedded[k] ?? new Float32Array()
      }
      return vectors
    },
    dispose: async () => void (await model.dispose()),
  }
}

/** Points the library at the folder the model lies in. */
export function prepare({ folder }: LocalModel): { local_files_only: true } {
  env.localModelPath = `${folder}/`
  env.cacheDir = folder
  return { local_files_only: true }
}

/** How a model is to be run. */
export const sessionOf = ({ precision, threads }: LocalModel) => ({
  dtype: precision,
  device: 'cpu' as const,
  // Threads that wait must sleep: spinning would keep the processor from everything else.
  session_options: {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
  },
})

export interface Tokens {
  input_ids: Tensor
  attention_mask: Tensor
}

/** The library cuts a long text together with the mark that ends it; models were trained with the text cut and the mark kept. */
export function restoreEnds({ input_ids, attention_mask }: Tokens, endMark: bigint | undefined, maxTokens: number): void {
  const [texts = 0, tokens = 0] = input_ids.dims
  if (endMark === undefined || tokens < maxTokens) return
  for (let row = 0; row < texts; row++) {
    const last = row * tokens + maxTokens - 1
    if (attention_mask.data[last] === 1n) input_ids.data[last] = endMark
  }
}

async function embedBatch(
  tokenizer: PreTrainedTokenizer,
  model: PreTrainedModel,
  texts: string[],
  { pooling, maxTokens }: ModelRecipe,
  endMark: bigint | undefined,
): Promise<Float32Array[]> {
  const inputs = tokenizer(texts, { padding: true, truncation: true, max_length: maxTokens }) as Tokens
  restoreEnds(inputs, endMark, maxTokens)
  const outputs = (await model(inputs)) as Record<string, Tensor | undefined>
  const hidden = outputs.last_hidden_state ?? outputs.token_embeddings ?? Object.values(outputs).find((output) => output?.dims.length === 3)
  if (!hidden) throw new Error('the model gives no vectors for its tokens')
  const pooled = pooling === 'cls' ? hidden.slice(null, 0) : mean_pooling(hidden, inputs.attention_mask)
  const { data, dims } = pooled.normalize(2, -1)
  const width = dims[1] ?? 0
  return texts.map((_, i) => Float32Array.from((data as Float32Array).subarray(i * width, (i + 1) * width)))
}

/** Where the library itself would look for models, and how it builds the address of a file. */
export const defaultOrigin = (): { host: string; template: string } => ({ host: env.remoteHost, template: env.remotePathTemplate })
