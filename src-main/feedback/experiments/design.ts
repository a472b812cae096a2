import { createHash } from 'node:crypto'
import type { Arm } from '#shared/domain/feedback.ts'

/** The ways to put two of each arm into a block of four. */
const BLOCKS = ['aabb', 'abab', 'abba', 'baab', 'baba', 'bbaa'] as const
const BLOCK = 4

/**
 * The arm of the customer who joins at a position (from 0): permuted blocks of four, their order drawn from the experiment's id. After every
 * fourth customer the arms are even, at no time are they more than two apart, and the same experiment always gives the same list.
 */
export function armAt(experimentId: string, position: number): Arm {
  const block = Math.floor(position / BLOCK)
  const draw = createHash('sha256').update(`${experimentId}:${block}`).digest().readUInt32BE(0)
  const order = BLOCKS[draw % BLOCKS.length] ?? BLOCKS[0]
  return order[position % BLOCK] === 'a' ? 'a' : 'b'
}
