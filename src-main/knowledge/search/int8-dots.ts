/// <reference path="./webassembly.d.ts" />
/** Inner products of one int8 vector with many, in WebAssembly SIMD: about eight times a plain loop over an Int8Array. */
export interface Int8Dots {
  memory: WebAssembly.Memory
  /**
   * Writes the int32 inner product of the vector at byte `query` with each vector from byte `rows` up to `end` to byte `out` onwards.
   * Each vector takes `width` bytes, a multiple of 16; no value may be -128.
   */
  dots(query: number, rows: number, end: number, width: number, out: number): void
}

/** 64 KiB pages a WebAssembly memory can grow to. */
const MAX_PAGES = 65_536

export function createInt8Dots(): Int8Dots {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(MODULE), { host: { memory } })
  return { memory, dots: exports.dots as Int8Dots['dots'] }
}

const I32 = 0x7f
const V128 = 0x7b
const VOID = 0x40
const END = 0x0b
const [QUERY, ROWS, LAST, WIDTH, OUT, AT, SUM, A, B] = [0, 1, 2, 3, 4, 5, 6, 7, 8]

const get = (local: number): number[] => [0x20, local]
const set = (local: number): number[] => [0x21, local]
const i32 = (value: number): number[] => [0x41, value]
const loop = (...body: number[][]): number[] => [0x03, VOID, ...body.flat(), END]
const repeatWhileLess = (left: number, right: number): number[] => [...get(left), ...get(right), 0x49, 0x0d, 0]
const i32Add = [0x6a]
const i32Store = [0x36, 2, 0]
const load128 = [0xfd, 0x00, 0, 0]
const zero128 = [0xfd, 0x0c, ...new Array<number>(16).fill(0)]
const lane = (number: number): number[] => [0xfd, 0x1b, number]
const multiplyLow = [0xfd, 0x9c, 0x01]
const multiplyHigh = [0xfd, 0x9d, 0x01]
const addPairs = [0xfd, 0x7e]
const i32x4Add = [0xfd, 0xae, 0x01]
const advance = (local: number, ...by: number[]): number[] => [...get(local), ...by, ...i32Add, ...set(local)]

/** For each row: sum over 16 lanes at a time of low and high halves, widened to 16 bits by the product and to 32 by the pairwise sum. */
const BODY = [
  loop(
    [...i32(0), ...set(AT), ...zero128, ...set(SUM)],
    loop(
      [...get(QUERY), ...get(AT), ...i32Add, ...load128, ...set(A)],
      [...get(ROWS), ...get(AT), ...i32Add, ...load128, ...set(B)],
      [...get(A), ...get(B), ...multiplyLow, ...addPairs, ...get(A), ...get(B), ...multiplyHigh, ...addPairs, ...i32x4Add],
      [...get(SUM), ...i32x4Add, ...set(SUM)],
      advance(AT, ...i32(16)),
      repeatWhileLess(AT, WIDTH),
    ),
    [...get(OUT), ...get(SUM), ...lane(0), ...get(SUM), ...lane(1), ...i32Add, ...get(SUM), ...lane(2), ...i32Add],
    [...get(SUM), ...lane(3), ...i32Add, ...i32Store],
    advance(OUT, ...i32(4)),
    advance(ROWS, ...get(WIDTH)),
    repeatWhileLess(ROWS, LAST),
  ),
].flat()

/** Length in the format's LEB128, then the bytes. */
const sized = (bytes: number[]): number[] => [
  ...(bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7]),
  ...bytes,
]
const section = (id: number, ...bytes: number[]): number[] => [id, ...sized(bytes)]
const name = (text: string): number[] => sized([...Buffer.from(text)])

const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, 1, 0x60, 5, I32, I32, I32, I32, I32, 0),
  // The memory's maximum, 65,536 pages, in LEB128.
  ...section(2, 1, ...name('host'), ...name('memory'), 0x02, 0x01, 1, 0x80, 0x80, 0x04),
  ...section(3, 1, 0),
  ...section(7, 1, ...name('dots'), 0x00, 0),
  ...section(10, 1, ...sized([2, 1, I32, 3, V128, ...BODY, END])),
])
