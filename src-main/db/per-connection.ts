import type { Db } from './open.ts'

/**
 * Statements for what runs often (once per row of a large import, fifty times for one piece of advice), prepared once per connection: preparing takes
 * longer than running, and a statement's memory lies outside the JavaScript heap, where new ones would pile up before anything collects them.
 */
export function perConnection<T>(prepare: (raw: Db['raw']) => T): (db: Db) => T {
  const prepared = new WeakMap<Db['raw'], T>()
  return ({ raw }) => {
    const known = prepared.get(raw)
    if (known) return known
    const made = prepare(raw)
    prepared.set(raw, made)
    return made
  }
}
