import sanitizeHtml from 'sanitize-html'

/** What a document may be made of: words, their order, tables and embedded pictures. */
const TAGS = [
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'address', 'blockquote'],
  ...['pre', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'figure', 'figcaption', 'hr', 'br', 'details', 'summary', 'center'],
  ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'sub', 'sup', 'small', 'code', 'kbd', 'samp', 'var', 'q', 'cite', 'abbr'],
  ...['dfn', 'time', 'bdi', 'bdo', 'ruby', 'rt', 'rp', 'wbr', 'span', 'img'],
]
/** Whose words are no part of what a reader reads. */
const SILENT = ['script', 'style', 'noscript', 'template', 'title', 'head', 'nav', 'iframe', 'object', 'select', 'textarea', 'button']
const DRAWN = ['svg', 'math', 'canvas', 'audio', 'video', 'datalist', 'option']
const PICTURE = /^data:image\/(?:png|jpe?g|gif|webp);base64,/i
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i

/**
 * A document's HTML made safe to stand in the app's own page: no script, no event handler, no form, no style, no link, no id, nothing
 * that loads from anywhere. Pictures stay where they are part of the file (`data:`). Headings go one level down, because the page around them has its h1.
 */
export function sanitise(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    nonTextTags: [...SILENT, ...DRAWN],
    allowedAttributes: {
      '*': ['dir', 'lang'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      ol: ['start', 'reversed'],
      li: ['value'],
      img: ['src', 'alt', 'width', 'height'],
    },
    allowedSchemes: [],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    transformTags: {
      ...Object.fromEntries([1, 2, 3, 4, 5].map((level) => [`h${level}`, `h${level + 1}`])),
      // A hidden part goes the way of a template: with all that is in it.
      '*': (tagName, attribs) => ({ tagName: isHidden(attribs) ? 'template' : tagName, attribs }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !PICTURE.test(attribs.src ?? ''),
  })
}

const isHidden = (attributes: Record<string, string>): boolean =>
  'hidden' in attributes || attributes['aria-hidden'] === 'true' || HIDDEN_STYLE.test(attributes.style ?? '')

/** Plain text as HTML, a block per paragraph with its line breaks kept. */
export function textToHtml(text: string): string {
  const quoted = (part: string) => part.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
  return text
    .split(/\r?\n(?:[^\S\n]*\r?\n)+/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<pre>${quoted(part)}</pre>`)
    .join('')
}
