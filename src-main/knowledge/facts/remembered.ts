const MOST = 5000

/** A pure function of a text that keeps its answers: the same few labels come thousands of times in a table. */
export function remembered<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= MOST) known.clear()
    const value = make(text)
    known.set(text, value)
    return value
  }
}
