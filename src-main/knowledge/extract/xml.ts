import { Parser } from 'htmlparser2'
import type { Zip } from '../intake/read-zip.ts'
import { clean } from './sections.ts'

type Attributes = Record<string, string>

/** Called with local names: which prefix a program writes ("a:t", "t") says nothing. */
interface XmlHandler {
  open?(name: string, attributes: Attributes): void
  text?(data: string): void
  close?(name: string): void
}

interface XmlElement {
  attributes: Attributes
  text: string
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Walks an XML part as a stream, so depth and size are no matter. */
export function walkXml(xml: string, handler: XmlHandler): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => handler.open?.(local(name), attributes),
      ontext: (data) => handler.text?.(data),
      onclosetag: (name) => handler.close?.(local(name)),
    },
    { xmlMode: true },
  )
  parser.write(xml)
  parser.end()
}

/** Every element of one local name, with the text inside it. */
export function elements(xml: string, name: string): XmlElement[] {
  const found: XmlElement[] = []
  const open: XmlElement[] = []
  walkXml(xml, {
    open(own, attributes) {
      if (own !== name) return
      const element = { attributes, text: '' }
      found.push(element)
      open.push(element)
    },
    text(data) {
      for (const element of open) element.text += data
    },
    close(own) {
      if (own === name) open.pop()
    },
  })
  return found
}

/** Title, author and language from an Office file's `docProps/core.xml` (Dublin Core). */
export function coreProperties(zip: Zip): { title: string | null; author: string | null; language: string | null } {
  const xml = zip.has('docProps/core.xml') ? zip.text('docProps/core.xml') : ''
  const first = (name: string) => clean(elements(xml, name)[0]?.text ?? '') || null
  return { title: first('title'), author: first('creator'), language: first('language') }
}

/** A part's relationships: id -> path within the zip. Targets outside the file are left out. */
export function relationships(zip: Zip, part: string): Map<string, { type: string; path: string }> {
  const slash = part.lastIndexOf('/')
  const rels = `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
  if (!zip.has(rels)) return new Map()
  return new Map(
    elements(zip.text(rels), 'Relationship')
      .filter(({ attributes }) => attributes.TargetMode !== 'External')
      .map(({ attributes: { Id = '', Type = '', Target = '' } }) => [
        Id,
        { type: Type.slice(Type.lastIndexOf('/') + 1), path: resolvePath(part, Target) },
      ]),
  )
}

/** A zip path relative to the part that names it; fragments are dropped and `%20` decoded. */
export function resolvePath(part: string, target: string): string {
  const base = new URL(`zip:///${part.split('/').map(encodeURIComponent).join('/')}`)
  const { pathname } = new URL(target, base)
  try {
    return decodeURIComponent(pathname).replace(/^\/+/, '')
  } catch {
    return pathname.replace(/^\/+/, '')
  }
}
