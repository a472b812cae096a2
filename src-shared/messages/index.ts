import { en } from './en/index.ts'

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]

/** A dotted path to one sentence of the catalogue, checked by the compiler: `errors.file_empty`. */
export type MessageKey = Leaves<typeof en>
export type MessageValues = Record<string, string | number>

/** Fills `{name}` places. A place without a value is left out rather than shown as a brace. */
export function fill(template: string, values: MessageValues = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')).trim()
}

/**
 * The sentence for a key, in the language in use.
 * A plural is written `one|other` and chosen by `values.count`.
 */
export function t(key: MessageKey, values: MessageValues = {}): string {
  const found = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], en)
  if (typeof found !== 'string') return key
  const [one, other] = found.split('|')
  return fill(other !== undefined && values.count !== 1 ? other : (one as string), values)
}
