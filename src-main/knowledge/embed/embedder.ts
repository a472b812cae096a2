/** Turns text into vectors. Vectors of different ids never meet in one index. */
export interface Embedder {
  id: string
  dimensions: number
  /** One unit-length vector per text. Queries and passages may be embedded differently. */
  embed(texts: string[], as: 'query' | 'passage'): Promise<Float32Array[]>
}
