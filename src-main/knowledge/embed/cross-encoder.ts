import { AutoModelForSequenceClassification, AutoTokenizer, type Tensor } from '@huggingface/transformers'
import { type LocalModel, prepare, restoreEnds, sessionOf, type Tokens } from './transformers.ts'

/** Reads a question and a passage together and says how well one answers the other. */
export interface CrossEncoder {
  /** One number per passage, the higher the better; comparable within one question only. */
  judge(question: string, passages: readonly string[]): Promise<number[]>
  dispose(): Promise<void>
}

/** Loads a cross-encoder with transformers.js. For worker threads only. Throws when it gives anything but one number per pair. */
export async function loadCrossEncoder(local: LocalModel): Promise<CrossEncoder> {
  const { id, recipe } = local
  const options = prepare(local)
  const tokenizer = await AutoTokenizer.from_pretrained(id, options)
  const model = await AutoModelForSequenceClassification.from_pretrained(id, { ...options, ...sessionOf(local) })
  const [, ...ends] = (tokenizer('') as Tokens).input_ids.data as BigInt64Array
  return {
    async judge(question, passages) {
      const questions = passages.map(() => question)
      const pairs = { text_pair: [...passages], padding: true, truncation: true, max_length: recipe.maxTokens }
      const inputs = tokenizer(questions, pairs) as Tokens
      restoreEnds(inputs, ends.at(-1), recipe.maxTokens)
      const { logits } = (await model(inputs)) as { logits?: Tensor }
      if (logits?.dims.join() !== `${passages.length},1`) throw new Error('the model does not give one number for each passage')
      return Array.from(logits.data as Float32Array)
    },
    dispose: async () => void (await model.dispose()),
  }
}
