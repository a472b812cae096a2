import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assessText } from '../../src-main/customers/personality/assess-customer.ts'
import type { Lexicon } from '../../src-main/customers/personality/lexicon.ts'

/** Words that would pull on an axis (`plain`), and the same denied, quoted, reported or said by the rep (`planted`). */
interface Planted {
  /** The held-out ones were written after the rules were, and read once. */
  half: 'tuned' | 'held out'
  kind: 'denied' | 'quoted' | 'reported' | 'rep'
  plain: string
  planted: string
  /** Known to be taken for the customer's own. */
  missed?: true
}

/** Sixty words that hint at nothing. */
const AROUND = 'We looked at the grey wagon in the yard again. '.repeat(6)
/** A planted text still counts as the customer's when it moves the axes this share of the way that the plain one does. */
const LEFT = 1 / 2

/** Every planted case, with whether it was taken for the customer's own wording. */
export function readPlanted(lexicon: Lexicon): (Planted & { taken: boolean })[] {
  const lines = readFileSync(join(import.meta.dirname, '../fixtures/style/planted.jsonl'), 'utf8')
    .trim()
    .split('\n')
  const pulls = (text: string) => {
    const { axes } = assessText(`${AROUND}\n${text}`, lexicon)
    return [Math.atanh(axes.bold), Math.atanh(axes.people)] as const
  }
  const [bold, people] = pulls('')
  return lines.map((line) => {
    const one = JSON.parse(line) as Planted
    const [plain, planted] = [one.plain, one.planted].map((text) => {
      const [b, p] = pulls(text)
      return { b: b - bold, p: p - people }
    }) as [{ b: number; p: number }, { b: number; p: number }]
    const share = (planted.b * plain.b + planted.p * plain.p) / (plain.b ** 2 + plain.p ** 2)
    return { ...one, taken: share > LEFT }
  })
}
