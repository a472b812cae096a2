/// <reference path="./webassembly.d.ts" />
/** The few instructions and the module form that the functions on vectors need, by WebAssembly's binary format. */

const I32 = 0x7f
const F32 = 0x7d
const V128 = 0x7b
const VOID = 0x40
const END = 0x0b

export const get = (local: number): number[] => [0x20, local]
export const set = (local: number): number[] => [0x21, local]
/** From -64 to 63. */
export const i32 = (value: number): number[] => [0x41, value & 127]
export const f32 = (value: number): number[] => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)]
export const loop = (...body: number[][]): number[] => [0x03, VOID, ...body.flat(), END]
export const repeatWhileLess = (left: number, right: number): number[] => [...get(left), ...get(right), 0x49, 0x0d, 0]
/** Adds to a local what the instructions leave. */
export const advance = (local: number, ...by: number[]): number[] => [...get(local), ...by, ...i32Add, ...set(local)]

export const i32Add = [0x6a]
export const i32Store = [0x36, 2, 0]
export const timesFour = [...i32(2), 0x74]
export const f32Divide = [0x95]
export const f32Max = [0x97]
export const f32Store = [0x38, 2, 0]

/** `offset` bytes (below 128) are added to the address. */
export const load128 = (offset = 0): number[] => [0xfd, 0x00, 0, offset]
export const store128 = [0xfd, 0x0b, 0, 0]
export const zero128 = [0xfd, 0x0c, ...new Array<number>(16).fill(0)]
export const i32Lane = (lane: number): number[] => [0xfd, 0x1b, lane]
export const i32x4Add = [0xfd, 0xae, 0x01]
/** int8 by int8 to int16, of the lower or the upper eight lanes. */
export const multiplyLow = [0xfd, 0x9c, 0x01]
export const multiplyHigh = [0xfd, 0x9d, 0x01]
/** Neighbouring int16 to int32. */
export const addPairs = [0xfd, 0x7e]
export const f32Lane = (lane: number): number[] => [0xfd, 0x1f, lane]
export const f32x4Splat = [0xfd, 0x13]
export const f32x4Abs = [0xfd, 0xe0, 0x01]
export const f32x4Max = [0xfd, 0xe9, 0x01]
export const f32x4Times = [0xfd, 0xe6, 0x01]
export const f32x4Nearest = [0xfd, 0x6a]
/** What is no number becomes 0. */
export const f32x4ToI32x4 = [0xfd, 0xf8, 0x01]
export const narrowToI16 = [0xfd, 0x85, 0x01]
export const narrowToI8 = [0xfd, 0x65]

/** 64 KiB pages a WebAssembly memory can grow to. */
const MAX_PAGES = 65_536

/** A function of five int32 parameters (locals 0 to 4), then local 5 of int32, 6 to 8 of 128 bits and 9 of float32. It returns nothing. */
export type WasmFunction = (a: number, b: number, c: number, d: number, e: number) => void

/** Compiles functions that work on one memory of their own. */
export function compile<Name extends string>(bodies: Record<Name, number[]>): Record<Name, WasmFunction> & { memory: WebAssembly.Memory } {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(bodies)), { host: { memory } })
  return { ...(exports as Record<Name, WasmFunction>), memory }
}

function moduleOf(bodies: Record<string, number[]>): Uint8Array<ArrayBuffer> {
  const names = Object.keys(bodies)
  const code = (body: number[]): number[] => sized([3, 1, I32, 3, V128, 1, F32, ...body, END])
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 5, I32, I32, I32, I32, I32, 0),
    // The memory's maximum, 65,536 pages, in LEB128.
    ...section(2, 1, ...name('host'), ...name('memory'), 0x02, 0x01, 1, 0x80, 0x80, 0x04),
    ...section(3, names.length, ...names.map(() => 0)),
    ...section(7, names.length, ...names.flatMap((each, i) => [...name(each), 0x00, i])),
    ...section(10, names.length, ...Object.values(bodies).flatMap(code)),
  ])
}

/** Length in LEB128, then the bytes. */
const sized = (bytes: number[]): number[] => [
  ...(bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7]),
  ...bytes,
]
const section = (id: number, ...bytes: number[]): number[] => [id, ...sized(bytes)]
const name = (text: string): number[] => sized([...Buffer.from(text)])
