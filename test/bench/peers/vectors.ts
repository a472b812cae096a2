import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { randomOf } from '../corpus.ts'

export const DIMENSIONS = 384
export const QUERIES = 110
const BYTES = DIMENSIONS * 4
const CLUSTERS = 1000
/** How far a vector lies from its cluster's centre, both of length 1: two of a cluster then have a cosine of about 0.67. */
const SPREAD = 0.7

/** The vectors all stores are measured with, and then the queries, which are of the same clusters and none of the vectors. */
export function writeVectors(file: string, count: number): void {
  const centres = Array.from({ length: CLUSTERS }, (_, i) => direction(randomOf(i)))
  const random = randomOf(CLUSTERS)
  const handle = openSync(file, 'w')
  for (let i = 0; i < count + QUERIES; i++) {
    const own = direction(random)
    const centre = centres[Math.floor(random() * CLUSTERS)] ?? own
    writeSync(handle, unit(centre.map((value, k) => value + SPREAD * (own[k] ?? 0))))
  }
  closeSync(handle)
}

/** Vectors `first` up to `end` of the file, counted from 0. */
export function readVectors(file: string, first: number, end: number): Float32Array[] {
  const numbers = new Float32Array((end - first) * DIMENSIONS)
  const handle = openSync(file, 'r')
  readSync(handle, numbers, { position: first * BYTES })
  closeSync(handle)
  return Array.from({ length: end - first }, (_, i) => numbers.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS))
}

const direction = (random: () => number): Float32Array => unit(Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5))

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector))
  return vector.map((value) => value / length)
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}
