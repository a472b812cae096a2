import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stemmer } from 'stemmer'
import type { Stage, Style } from '#shared/domain/common.ts'
import { CONCEPT_TYPES, type ConceptType } from '#shared/domain/knowledge.ts'
import { remembered } from '../facts/remembered.ts'

/** One idea the team wrote down: `resources/taxonomy/<type>.json`. */
export interface TaxonomyConcept {
  id: string
  type: ConceptType
  title: string
  definition: string
  cues: string[]
  synonyms: string[]
  /** One imperative sentence for the rep. */
  advice: string
  styles?: Style[]
  stages?: Stage[]
}

/** A cue found in a text: `text.slice(start, end)`. */
export interface ConceptHit {
  concept: TaxonomyConcept
  cue: string
  start: number
  end: number
}

export interface Taxonomy {
  concepts: readonly TaxonomyConcept[]
  get(id: string): TaxonomyConcept | undefined
  /** Every cue or synonym in a text, in order; matched on stems, so "costs" finds "cost". */
  find(text: string, types?: readonly ConceptType[]): ConceptHit[]
  /** Sets of interchangeable words for search. */
  synonymSets: readonly string[][]
}

interface Token {
  stem: string
  start: number
  end: number
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu

/** A language has few words and a library many: each is stemmed once. */
const stemOf = remembered(stemmer)

/** Words of a text with their Porter stems and places. */
export function stems(text: string): Token[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    stem: stemOf(match[0].toLowerCase().replace('’', "'")),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Reads the taxonomy from `resources/taxonomy`. */
export function loadTaxonomy(resources: string): Taxonomy {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(resources, 'taxonomy', `${name}.json`), 'utf8'))
  const concepts = CONCEPT_TYPES.flatMap((type) =>
    (read(type) as { concepts: Omit<TaxonomyConcept, 'type'>[] }).concepts.map((concept) => ({ ...concept, type })),
  )
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  const byFirstStem = indexCues(concepts)
  return {
    concepts,
    get: (id) => byId.get(id),
    find: (text, types) => findCues(text, byFirstStem, types),
    synonymSets: (read('synonyms') as { sets: string[][] }).sets,
  }
}

interface IndexedCue {
  concept: TaxonomyConcept
  cue: string
  stems: string[]
}

function indexCues(concepts: TaxonomyConcept[]): Map<string, IndexedCue[]> {
  const index = new Map<string, IndexedCue[]>()
  for (const concept of concepts) {
    for (const cue of new Set([concept.title.toLowerCase(), ...concept.cues, ...concept.synonyms])) {
      const cueStems = stems(cue).map((token) => token.stem)
      const first = cueStems[0]
      if (first === undefined) continue
      const known = index.get(first) ?? []
      known.push({ concept, cue, stems: cueStems })
      index.set(first, known)
    }
  }
  return index
}

function findCues(text: string, index: Map<string, IndexedCue[]>, types?: readonly ConceptType[]): ConceptHit[] {
  const tokens = stems(text)
  const hits: ConceptHit[] = []
  tokens.forEach((token, at) => {
    for (const { concept, cue, stems: wanted } of index.get(token.stem) ?? []) {
      if (types && !types.includes(concept.type)) continue
      if (wanted.every((stem, i) => tokens[at + i]?.stem === stem)) {
        const last = tokens[at + wanted.length - 1] ?? token
        hits.push({ concept, cue, start: token.start, end: last.end })
      }
    }
  })
  return hits
}
