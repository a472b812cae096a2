import type { DocumentView } from '#shared/domain/knowledge.ts'
import { type Flow, flowOf } from './flow.ts'
import { textNodes } from './found-words.ts'
import { locate } from './locate.ts'
import type { Passage } from './view-props.ts'

/** A document that stands in the page: where its sections begin and where the passage is marked. */
export interface PlacedDocument {
  /** The element each section begins in, by its number from 1. */
  sections: Element[]
  /** The first marked words; null when there is no passage or it could not be found. */
  mark: Element | null
}

/** This much of a section's beginning, in letters and digits, tells it from the others. */
const TELLING = 60

/** Puts a sanitised document into an element and marks the passage in it. */
export function placeDocument(root: HTMLElement, { html, beginnings }: DocumentView, passage: Passage | null): PlacedDocument {
  root.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes)
  const nodes = textNodes(root)
  const flow = flowOf(nodes.map((node) => node.data))
  const starts = sectionStarts(flow, beginnings)
  const sections = starts.map((start) => nodes[flow.item[start] ?? 0]?.parentElement ?? root)
  return { sections, mark: passage && markPassage(nodes, flow, starts, passage) }
}

/** Where each section starts in the flow. One whose beginning reads differently there starts with the one before. */
function sectionStarts(flow: Flow, beginnings: readonly string[]): number[] {
  let last = 0
  return beginnings.map((beginning) => {
    const wanted = flowOf([beginning]).text.slice(0, TELLING)
    const at = wanted === '' ? -1 : flow.text.indexOf(wanted, last)
    if (at >= 0) last = at
    return last
  })
}

/** Looks in the section first, then everywhere: sections are cut on the text, and their borders may lie a little elsewhere. */
function markPassage(nodes: readonly Text[], flow: Flow, starts: readonly number[], { page, quote }: Passage): Element | null {
  const within = { from: starts[page - 1] ?? 0, to: starts[page] ?? flow.text.length }
  const found = locate(flow, quote, within) ?? locate(flow, quote)
  let first: Element | null = null
  // From the end, because marking splits the text node that the stretches before it are counted in.
  for (const { item, start, end } of found?.stretches.toReversed() ?? []) {
    const node = nodes[item]
    if (!node) continue
    const mark = document.createElement('mark')
    const range = document.createRange()
    range.setStart(node, start)
    range.setEnd(node, end)
    range.surroundContents(mark)
    first = mark
  }
  return first
}
