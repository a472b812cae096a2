import type { ExtractedDocument } from './document.ts'

/** As long as the contract takes. */
const LONGEST_TITLE = 300
/** What programs write into the title when nobody did. */
const NO_TITLE =
  /^(?:untitled|document\d*|dokument\d*|presentation\d*|powerpoint[- ]pr\S+|slide 1|sheet\d*|book\d*|microsoft (?:word|powerpoint|excel) - .*|.*\.(?:docx?|pptx?|xlsx?|pdf|indd|qxd|tmp))$/i

/** The document's own title where it is one, else its first main heading, else the file's name made readable. */
export function extractedTitle({ title, pages }: ExtractedDocument, fileName: string): string {
  const own = title?.trim() ?? ''
  const usable = own !== '' && !NO_TITLE.test(own) ? own : (firstHeading(pages) ?? titleFromFileName(fileName))
  return usable.slice(0, LONGEST_TITLE).trim()
}

function firstHeading(pages: ExtractedDocument['pages']): string | null {
  for (const { text, blocks } of pages) {
    const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1)
    if (heading) return text.slice(heading.start, heading.end).replace(/\s+/g, ' ')
  }
  return null
}

/** "price-list_2026.pdf" -> "price list 2026": upper and lower case stay as they were typed. */
function titleFromFileName(fileName: string): string {
  const name = fileName.replace(/^.*[\\/]/, '').normalize('NFC')
  const stem = name.replace(/(?<=.)\.[^.\s]{1,8}$/, '')
  return stem.replace(/[-_\s]+/g, ' ').trim() || name
}
