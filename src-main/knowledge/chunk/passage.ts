/** A passage cut from one page: `text === page.text.slice(start, end)`. */
export interface Passage {
  page: number
  start: number
  end: number
  /** Headings above it, outermost first. */
  heading: string[]
  text: string
  /** What the embedder reads beside the text (table header); never quoted. */
  context?: string
}
