/** Work whose answer goes to everybody who asks the same before it is there: many requests at once for one product look each thing up once. */
export function sharing<Asked, Answer>(work: (asked: Asked) => Promise<Answer>): (asked: Asked) => Promise<Answer> {
  const underWay = new Map<string, Promise<Answer>>()
  return (asked) => {
    const key = JSON.stringify(asked)
    const known = underWay.get(key)
    if (known) return known
    const answer = work(asked).finally(() => underWay.delete(key))
    underWay.set(key, answer)
    return answer
  }
}
