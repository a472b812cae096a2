const OBJECT = /(\d{1,9})\s+(\d{1,5})\s+obj\b/g
const LEAF = /\/Type\s*\/Page(?![A-Za-z])/
/** A page's own dictionary is short; text further on belongs to something else. */
const LONGEST_PAGE_OBJECT = 4000

/**
 * Gives a file whose end is lost a new page tree over the page objects still in it, in the order they stand in the file
 * (which is the pages' order in all but edited files). Null when none is readable, or when the file is encrypted.
 */
export function rebuildPageTree(bytes: Uint8Array): Uint8Array | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = source.toString('latin1')
  if (text.includes('/Encrypt')) return null
  const pages = new Map<string, string>()
  let highest = 0
  for (const { 1: number, 2: generation, index } of text.matchAll(OBJECT)) {
    highest = Math.max(highest, Number(number))
    const body = text.slice(index, index + LONGEST_PAGE_OBJECT).split('endobj', 1)[0] ?? ''
    if (LEAF.test(body)) pages.set(number ?? '', `${number} ${generation} R`)
  }
  if (pages.size === 0) return null
  const catalog = highest + 1
  // The first trailer ends a cross-reference table that was cut off; the reader would skip all up to the next one.
  const tail = `
endobj
trailer <</Size ${catalog}>>
startxref
0
%%EOF
${catalog} 0 obj <</Type/Catalog/Pages ${catalog + 1} 0 R>> endobj
${catalog + 1} 0 obj <</Type/Pages/Count ${pages.size}/Kids[${[...pages.values()].join(' ')}]>> endobj
trailer <</Root ${catalog} 0 R/Size ${catalog + 2}>>
startxref
0
%%EOF`
  return new Uint8Array(Buffer.concat([source, Buffer.from(tail, 'latin1')]))
}
