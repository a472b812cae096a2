import { marked } from 'marked'
import { encodingWarnings, readText } from '../intake/read-text.ts'
import type { Extractor } from './document.ts'
import { readHtml } from './html.ts'
import { clean, cutSections } from './sections.ts'

/** YAML between two rules, before the text. */
export const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)\r?\n/

/** Markdown (GitHub flavour) through the HTML reader. Title, author and language may stand in YAML front matter. */
export const extractMarkdown: Extractor = async (bytes) => {
  const decoded = readText(bytes)
  const matter = FRONT_MATTER.exec(decoded.text)
  const { pieces } = readHtml(marked.parse(decoded.text.slice(matter?.[0].length ?? 0), { async: false, gfm: true }))
  return {
    title: field(matter?.[1], 'title'),
    author: field(matter?.[1], 'author'),
    language: field(matter?.[1], 'lang(?:uage)?'),
    unit: 'section',
    pages: cutSections(pieces),
    warnings: encodingWarnings(decoded),
  }
}

/** A plain `key: value` line; lists and nested values are left alone. */
function field(matter: string | undefined, key: string): string | null {
  const found = new RegExp(`^${key}:[ \\t]*(["']?)(.+?)\\1[ \\t]*$`, 'im').exec(matter ?? '')?.[2]
  return found === undefined || /^[[{|>]/.test(found) ? null : clean(found)
}
