/** A value flattened to a table: each entry is its kind and its parts, and parts name other entries by their index. */
type Entry = [kind: string, ...parts: unknown[]]

export interface Codec {
  /** Throws DataCloneError for what Electron's structured clone refuses: functions, symbols, DOM nodes. */
  encode(value: unknown): string
  decode(text: string): unknown
}

/**
 * Carries structured-clone values as text, because a CDP binding takes only strings. Cycles and shared references survive.
 * Self-contained: its source is also injected into the page.
 */
export function createCodec(): Codec {
  const UNDEFINED = -1

  const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  const typeOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1)

  function encode(value: unknown): string {
    const table: Entry[] = []
    const known = new Map<object, number>()

    function add(part: unknown): number {
      if (part === undefined) return UNDEFINED
      if (typeof part !== 'object' || part === null) return table.push(primitive(part)) - 1
      const seen = known.get(part)
      if (seen !== undefined) return seen
      // Its place is taken before its parts are, so that a cycle finds it.
      const index = table.push(['null']) - 1
      known.set(part, index)
      table[index] = compound(part)
      return index
    }

    function primitive(part: unknown): Entry {
      if (typeof part === 'bigint') return ['bigint', String(part)]
      if (typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0)))
        return ['number', Object.is(part, -0) ? '-0' : String(part)]
      return ['plain', part]
    }

    function compound(part: object): Entry {
      if (Array.isArray(part)) return ['array', ...Array.from(part, add)]
      if (part instanceof Date) return ['date', part.getTime()]
      if (part instanceof RegExp) return ['regexp', part.source, part.flags]
      if (part instanceof Map) return ['map', ...[...part].flat().map(add)]
      if (part instanceof Set) return ['set', ...[...part].map(add)]
      if (part instanceof Error) return ['error', part.name, part.message]
      if (part instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(part))]
      if (ArrayBuffer.isView(part)) return ['view', typeOf(part), toBase64(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))]
      if (typeOf(part) !== 'Object') throw new DOMException(`${typeOf(part)} object could not be cloned.`, 'DataCloneError')
      return ['object', ...Object.entries(part).flatMap(([key, held]) => [key, add(held)])]
    }

    // The engine's own clone applies its rules first; `add` only has to write down what is left.
    add(structuredClone([value]))
    return JSON.stringify(table)
  }

  function decode(text: string): unknown {
    const table: Entry[] = JSON.parse(text)
    const built = new Map<number, unknown>()

    function get(index: number): unknown {
      if (index === UNDEFINED) return undefined
      if (!built.has(index)) build(index, table[index] as Entry)
      return built.get(index)
    }

    function build(index: number, [kind, ...parts]: Entry): void {
      const keep = <T>(value: T): T => {
        built.set(index, value)
        return value
      }
      const [first, second] = parts as [string, string]
      const indexes = parts as number[]
      if (kind === 'plain') keep(parts[0])
      else if (kind === 'bigint') keep(BigInt(first))
      else if (kind === 'number') keep(Number(first))
      else if (kind === 'date') keep(new Date(parts[0] as number))
      else if (kind === 'regexp') keep(new RegExp(first, second))
      else if (kind === 'error') keep(Object.assign(new Error(second), { name: first }))
      else if (kind === 'buffer') keep(fromBase64(first).buffer)
      else if (kind === 'view') {
        const View = (globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => unknown>)[first]
        if (View) keep(new View(fromBase64(second).buffer))
      } else if (kind === 'array') {
        const array = keep<unknown[]>([])
        for (const item of indexes) array.push(get(item))
      } else if (kind === 'set') {
        const set = keep(new Set())
        for (const item of indexes) set.add(get(item))
      } else if (kind === 'map') {
        const map = keep(new Map())
        for (let i = 0; i < indexes.length; i += 2) map.set(get(indexes[i] as number), get(indexes[i + 1] as number))
      } else {
        const object = keep<Record<string, unknown>>({})
        for (let i = 0; i < parts.length; i += 2) object[parts[i] as string] = get(parts[i + 1] as number)
      }
    }

    return (get(0) as [unknown])[0]
  }

  return { encode, decode }
}
