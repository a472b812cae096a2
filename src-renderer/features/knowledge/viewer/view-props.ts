import type { Zoom } from './zoom.ts'

/** The words to light up, and the page they stand on. */
export interface Passage {
  page: number
  quote: string
}

/** Where to go: to the top of a page, or to the passage on it. Every request is a new object. */
export interface Jump {
  page: number
  toPassage: boolean
}

/** What every way of showing a document takes: pages as drawn, a document as written, a page as text. */
export interface ViewProps {
  jump: Jump
  passage: Passage | null
  /** Searched words, to be marked wherever they stand. */
  words: readonly string[]
  zoom: Zoom
  /** Names the view to a screen reader. */
  label: string
  /** "p. 24" for a page counted from 1. */
  pageLabel: (page: number) => string
  /** The page that came into sight. */
  onPage: (page: number) => void
  /** The zoom that is really shown; 1 is the size on paper. */
  onZoom: (shown: number) => void
  /** Whether the passage was found where it should stand. */
  onPassage: (found: boolean) => void
}
