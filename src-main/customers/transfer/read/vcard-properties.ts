/**
 * vCard 2.1 (versit), 3.0 (RFC 2426) and 4.0 (RFC 6350). Kept libraries read 3.0 and 4.0; what phones and Outlook write is
 * mostly 2.1 with quoted-printable in several charsets, so all three are read here, by one set of lines.
 */
export interface Property {
  name: string
  parameters: Map<string, string[]>
  value: string
}

/** The properties of every card of a file, decoded; what stands inside a card of another is left out. */
export function readCards(text: string): Property[][] {
  const found: Property[][] = []
  let depth = 0
  for (const line of logicalLines(text)) {
    const property = parseLine(line)
    if (!property) continue
    if (property.name === 'BEGIN' && /^vcard$/i.test(property.value.trim())) {
      // A card within a card (2.1 AGENT) belongs to nobody in this list; any other has lost the end of the one before.
      const within = depth > 0 && found.at(-1)?.at(-1)?.name === 'AGENT'
      depth = within ? depth + 1 : 1
      if (!within) found.push([])
    } else if (property.name === 'END' && /^vcard$/i.test(property.value.trim())) depth = Math.max(0, depth - 1)
    else if (depth === 1) found.at(-1)?.push(property)
  }
  return found
}

/**
 * Lines with their continuations: a line that begins with white space, and for quoted-printable one that follows a trailing `=`.
 * Phones write pictures over lines that begin with neither; those hold no colon and are part of the picture.
 */
function logicalLines(text: string): string[] {
  const lines: string[] = []
  let soft = false
  for (const line of text.split(/\r\n|\n|\r/)) {
    const last = lines.length - 1
    const before = lines[last] ?? ''
    if (soft) lines[last] = before.slice(0, -1) + line
    else if (/^[ \t]/.test(line) && last >= 0) lines[last] = before + line.slice(1)
    else lines.push(line)
    const current = lines.at(-1) ?? ''
    soft = /;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(current.slice(0, 200)) && current.endsWith('=')
  }
  return lines
}

/** `group.NAME;PARAM=value;PARAM:value`; in 2.1 a parameter may be a bare value (`TEL;CELL`). */
function parseLine(line: string): Property | null {
  const colon = colonOutsideQuotes(line)
  if (colon < 0) return null
  const [head = '', ...rest] = line.slice(0, colon).match(/(?:[^;"]|"[^"]*")+/g) ?? []
  const parameters = new Map<string, string[]>()
  for (const part of rest) {
    const [, key = 'TYPE', values = part] = /^([\w-]+)=(.*)$/s.exec(part) ?? []
    const list = values.split(',').map((value) => value.replace(/^"|"$/g, '').toLowerCase())
    const bare = key === 'TYPE' && /^(?:quoted-printable|base64|8bit|7bit)$/.test(list[0] ?? '') ? 'ENCODING' : key.toUpperCase()
    parameters.set(bare, [...(parameters.get(bare) ?? []), ...list])
  }
  return { name: head.trim().replace(/^.*\./, '').toUpperCase(), parameters, value: decodeValue(line.slice(colon + 1), parameters) }
}

function colonOutsideQuotes(line: string): number {
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') quoted = !quoted
    else if (line[i] === ':' && !quoted) return i
  }
  return quoted ? line.indexOf(':') : -1
}

function decodeValue(value: string, parameters: Map<string, string[]>): string {
  if (!parameters.get('ENCODING')?.includes('quoted-printable')) return value
  const bytes: number[] = []
  for (let i = 0; i < value.length; i++) {
    const hex = value[i] === '=' ? /^[\da-f]{2}/i.exec(value.slice(i + 1, i + 3))?.[0] : undefined
    if (hex === undefined) bytes.push(...Buffer.from(value[i] as string))
    else {
      bytes.push(Number.parseInt(hex, 16))
      i += 2
    }
  }
  return decoderFor(parameters.get('CHARSET')?.[0]).decode(Uint8Array.from(bytes))
}

function decoderFor(charset = 'utf-8'): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}

/** Parts of a structured value at `;` (or a list at `,`) that no backslash protects, escapes resolved. */
export const splitAt = (value: string, separator: ';' | ','): string[] =>
  value.split(separator === ';' ? /(?<=(?<!\\)(?:\\\\)*);/ : /(?<=(?<!\\)(?:\\\\)*),/).map(unescaped)
export const unescaped = (value: string): string => value.replace(/\r\n?/g, '\n').replace(/\\n/gi, '\n').replace(/\\(.)/gs, '$1').trim()
