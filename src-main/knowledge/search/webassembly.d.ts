/** The part of WebAssembly the core uses; TypeScript declares it only together with the DOM, which the core must not see. */
declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer
    constructor(options: { initial: number; maximum: number })
    grow(pages: number): number
  }
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    readonly exports: Record<string, unknown>
    constructor(module: Module, imports: Record<string, Record<string, Memory>>)
  }
}
