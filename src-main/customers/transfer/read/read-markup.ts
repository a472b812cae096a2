import { Parser } from 'htmlparser2'

/** The rows of every table of an HTML page, which is what many programs save as ".xls". A cell over several columns is followed by empty ones. */
export function markupRows(html: string): string[][] {
  const rows: string[][] = []
  let cell: string | null = null
  let span = 1
  const parser = new Parser({
    onopentag(name, { colspan }) {
      if (name === 'tr') rows.push([])
      else if (name === 'td' || name === 'th') {
        cell = ''
        span = Math.min(Number(colspan) || 1, 100)
      } else if (name === 'br' && cell !== null) cell += '\n'
    },
    ontext(text) {
      if (cell !== null) cell += text.replace(/\s+/g, ' ')
    },
    onclosetag(name) {
      if ((name !== 'td' && name !== 'th') || cell === null) return
      rows.at(-1)?.push(cell.trim(), ...Array<string>(span - 1).fill(''))
      cell = null
    },
  })
  parser.end(html)
  return rows
}
