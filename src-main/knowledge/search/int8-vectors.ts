import * as wasm from './wasm-code.ts'
import { advance, get, i32, i32Add, load128, loop, repeatWhileLess, set } from './wasm-code.ts'

/** Vectors of one byte for each dimension, in WebAssembly SIMD: some eight times faster than loops over typed arrays. Places are bytes in `memory`. */
export interface Int8Vectors {
  memory: WebAssembly.Memory
  /**
   * Rounds the float32 vectors from `from` up to `end`, each of `width` numbers (a multiple of 16), to int8 (-127..127) at `to`, and writes what one
   * int8 step is worth in each as float32 at `steps`. A vector of nothing but 0 has steps of 0.
   */
  round(from: number, end: number, width: number, to: number, steps: number): void
  /** Writes the int32 inner product of the int8 vector at `query` with each from `rows` up to `end` to `out` onwards. No value may be -128. */
  dots(query: number, rows: number, end: number, width: number, out: number): void
}

const [AT, SUM, A, B, MOST] = [5, 6, 7, 8, 9]

/** For each row: sum over 16 lanes at a time of low and high halves, widened to 16 bits by the product and to 32 by the pairwise sum. */
function dots(): number[] {
  const [query, rows, end, width, out] = [0, 1, 2, 3, 4]
  const { zero128, multiplyLow, multiplyHigh, addPairs, i32x4Add, i32Lane, i32Store } = wasm
  return loop(
    [...i32(0), ...set(AT), ...zero128, ...set(SUM)],
    loop(
      [...get(query), ...get(AT), ...i32Add, ...load128(), ...set(A)],
      [...get(rows), ...get(AT), ...i32Add, ...load128(), ...set(B)],
      [...get(A), ...get(B), ...multiplyLow, ...addPairs, ...get(A), ...get(B), ...multiplyHigh, ...addPairs, ...i32x4Add],
      [...get(SUM), ...i32x4Add, ...set(SUM)],
      advance(AT, ...i32(16)),
      repeatWhileLess(AT, width),
    ),
    [...get(out), ...get(SUM), ...i32Lane(0), ...get(SUM), ...i32Lane(1), ...i32Add, ...get(SUM), ...i32Lane(2), ...i32Add],
    [...get(SUM), ...i32Lane(3), ...i32Add, ...i32Store],
    advance(out, ...i32(4)),
    advance(rows, ...get(width)),
    repeatWhileLess(rows, end),
  )
}

/** For each row: the largest absolute value, of which a 127th is one step, then every value in steps. */
function round(): number[] {
  const [from, end, width, to, steps] = [0, 1, 2, 3, 4]
  const { zero128, f32x4Abs, f32x4Max, f32Lane, f32Max, f32Divide, f32Store, f32x4Splat, store128, narrowToI16, narrowToI8, timesFour } =
    wasm
  const inSteps = (offset: number): number[] => [
    ...[...get(from), ...get(AT), ...timesFour, ...i32Add, ...load128(offset)],
    ...[...get(SUM), ...wasm.f32x4Times, ...wasm.f32x4Nearest, ...wasm.f32x4ToI32x4],
  ]
  return loop(
    [...i32(0), ...set(AT), ...zero128, ...set(SUM)],
    loop(
      [...get(from), ...get(AT), ...timesFour, ...i32Add, ...load128(), ...f32x4Abs, ...get(SUM), ...f32x4Max, ...set(SUM)],
      advance(AT, ...i32(4)),
      repeatWhileLess(AT, width),
    ),
    [...get(SUM), ...f32Lane(0), ...get(SUM), ...f32Lane(1), ...f32Max, ...get(SUM), ...f32Lane(2), ...f32Max],
    [...get(SUM), ...f32Lane(3), ...f32Max, ...set(MOST)],
    [...get(steps), ...get(MOST), ...wasm.f32(127), ...f32Divide, ...f32Store],
    // Of a vector of nothing but 0 this makes no number, and of that 0.
    [...wasm.f32(127), ...get(MOST), ...f32Divide, ...f32x4Splat, ...set(SUM)],
    [...i32(0), ...set(AT)],
    loop(
      [...get(to), ...get(AT), ...i32Add],
      [...inSteps(0), ...inSteps(16), ...narrowToI16, ...inSteps(32), ...inSteps(48), ...narrowToI16, ...narrowToI8, ...store128],
      advance(AT, ...i32(16)),
      repeatWhileLess(AT, width),
    ),
    advance(from, ...get(width), ...timesFour),
    advance(to, ...get(width)),
    advance(steps, ...i32(4)),
    repeatWhileLess(from, end),
  )
}

export const createInt8Vectors = (): Int8Vectors => wasm.compile({ round: round(), dots: dots() })
