import type { Passage } from '../chunk/passage.ts'
import { sentences } from '../chunk/sentences.ts'
import type { Taxonomy, TaxonomyConcept } from './taxonomy.ts'

/** A concept with the sentence that shows it: `page.text.slice(start, end) === text`. */
export interface FoundConcept {
  concept: TaxonomyConcept
  page: number
  start: number
  end: number
  text: string
  keywords: string[]
  /** 0..1 */
  confidence: number
}

/** Evidence sentences kept per concept and source: enough to show and cite, few enough to read. */
const KEPT_PER_CONCEPT = 6
const MAX_SENTENCE = 600
/** Shorter ones are labels and run-in headings: they name a concept but say nothing about it. */
const MIN_SENTENCE = 25

/** Finds the taxonomy's concepts in a document's passages, strongest evidence first within each concept. */
export function extractConcepts(passages: Passage[], taxonomy: Taxonomy): FoundConcept[] {
  const byConcept = new Map<string, Map<string, FoundConcept>>()
  for (const passage of passages) {
    for (const { start, end } of sentences(passage.text)) {
      if (end - start > MAX_SENTENCE || end - start < MIN_SENTENCE) continue
      const text = passage.text.slice(start, end)
      for (const found of conceptsOf(text, taxonomy)) {
        const known = byConcept.get(found.concept.id) ?? new Map<string, FoundConcept>()
        byConcept.set(found.concept.id, known)
        // Passages overlap by a sentence, so the same sentence may come twice.
        const place = { page: passage.page, start: passage.start + start, end: passage.start + end }
        known.set(`${place.page}:${place.start}`, { ...found, ...place, text })
      }
    }
  }
  return [...byConcept.values()].flatMap((found) =>
    [...found.values()].sort((a, b) => b.confidence - a.confidence || a.page - b.page || a.start - b.start).slice(0, KEPT_PER_CONCEPT),
  )
}

function conceptsOf(sentence: string, taxonomy: Taxonomy): Pick<FoundConcept, 'concept' | 'keywords' | 'confidence'>[] {
  const cues = new Map<TaxonomyConcept, Set<string>>()
  for (const hit of taxonomy.find(sentence)) {
    const known = cues.get(hit.concept) ?? new Set<string>()
    cues.set(hit.concept, known.add(hit.cue))
  }
  return Array.from(cues, ([concept, keywords]) => ({ concept, keywords: [...keywords], confidence: confidenceOf(keywords) }))
}

/** Noisy-or over the cues: a phrase says more than a single word, and two cues say more than one. */
function confidenceOf(cues: Set<string>): number {
  let doubt = 1
  for (const cue of cues) doubt *= cue.includes(' ') ? 0.3 : 0.5
  return Math.round((1 - doubt) * 100) / 100
}
