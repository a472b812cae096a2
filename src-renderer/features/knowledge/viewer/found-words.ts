import { type RefObject, useEffect } from 'react'
import { findWords } from './locate.ts'

const NAME = 'ridealong-found'

/** Marks searched words in a text that stands in the page, without changing it. `content` says when it is another text. */
export function useFoundWords(root: RefObject<HTMLElement | null>, words: readonly string[], content: unknown): void {
  useEffect(() => {
    if (!root.current || content === undefined) return
    const nodes = textNodes(root.current)
    const strings = nodes.map((node) => node.data)
    const ranges = findWords(strings, words).flatMap(({ item, start, end }) => {
      const node = nodes[item]
      return node ? [rangeWithin(node, start, end)] : []
    })
    CSS.highlights.set(NAME, new Highlight(...ranges))
    return () => void CSS.highlights.delete(NAME)
  }, [root, words, content])
}

/** All text below an element, in the order of the document. */
export function textNodes(root: HTMLElement): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  while (walker.nextNode()) nodes.push(walker.currentNode as Text)
  return nodes
}

function rangeWithin(node: Text, start: number, end: number): Range {
  const range = document.createRange()
  range.setStart(node, start)
  range.setEnd(node, end)
  return range
}
