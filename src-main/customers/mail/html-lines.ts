import { Parser } from 'htmlparser2'

const BLOCKS = new Set(
  'address article blockquote body center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul'.split(
    ' ',
  ),
)
const SKIPPED = new Set('head style script title noscript template svg object'.split(' '))
/** How mail programs mark what they or the sender's settings put under every mail. */
const SIGNATURE =
  /(?:^|[\s_])(?:gmail_signature|moz-signature|protonmail_signature_block\S*|ms-outlook-mobile-signature|AppleMailSignature|x_Signature|Signature)(?:$|\s)/
/** An indented passage: the same element as a quotation, without a quotation's line beside it. */
const INDENTED = /border(?:-left)?\s*:\s*(?:none|0)/i

interface Open {
  name: string
  quotes: boolean
  skips: boolean
  /** A paragraph with space around it. Word's have none; what shows as an empty line there is an empty paragraph. */
  spaced: boolean
}

/**
 * The lines of an HTML mail as its plain form would have them: quotations begin with "> ", signatures marked as such are left out.
 * Works on the token stream, so that a reply between two quotations, or a quotation within another, keeps its depth.
 */
export function htmlLines(html: string): string {
  const lines: string[] = []
  const open: Open[] = []
  let line = ''
  let depth = 0
  let skipping = 0
  let pre = 0

  const endLine = () => {
    lines.push(`${'>'.repeat(Math.min(depth, 1))}${depth > 0 ? ' ' : ''}${line.replace(/[ \t\u00a0]+/g, ' ').trim()}`)
    line = ''
  }
  const endBlock = () => {
    if (line.trim() !== '') endLine()
  }
  const blankLine = () => {
    endBlock()
    if (lines.length > 0 && lines.at(-1)?.replace('>', '').trim() !== '') endLine()
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      const { class: classes = '', id = '', style = '', type = '' } = attributes
      const skips = SKIPPED.has(name) || SIGNATURE.test(classes) || SIGNATURE.test(id) || /display\s*:\s*none/i.test(style)
      if (BLOCKS.has(name)) endBlock()
      const quotes = name === 'blockquote' && (type === 'cite' || /quote/i.test(classes) || !INDENTED.test(style))
      const spaced = name === 'p' && !/^\s*Mso/.test(classes)
      open.push({ name, quotes, skips, spaced })
      if (skips) skipping++
      if (quotes) depth++
      if (name === 'pre') pre++
      if (skipping > 0) return
      if (name === 'br') endLine()
      else if (name === 'td' || name === 'th') line += ' '
      else if (spaced) blankLine()
    },
    ontext(text) {
      if (skipping > 0) return
      if (pre === 0) {
        line += text.replace(/[ \t\r\n]+/g, ' ')
        return
      }
      const [first = '', ...more] = text.split(/\r?\n/)
      line += first
      for (const next of more) {
        endLine()
        line = next
      }
    },
    onclosetag(name) {
      const closed = open.pop()
      if (closed?.spaced) blankLine()
      else if (name === 'p' && skipping === 0) endLine()
      else if (BLOCKS.has(name)) endBlock()
      if (closed?.quotes) depth--
      if (closed?.skips) skipping--
      if (name === 'pre') pre--
    },
  })
  parser.write(html)
  parser.end()
  endBlock()
  return lines.join('\n')
}
