import type { SearchResult } from '#shared/domain/knowledge.ts'
import { AppError } from '../../app/app-error.ts'
import { stems, type Taxonomy } from '../../knowledge/concepts/taxonomy.ts'
import { STOP_WORDS } from '../../knowledge/embed/stop-words.ts'
import type { Searcher } from '../../knowledge/search/searcher.ts'
import { parseSituation } from './parse-situation.ts'

/** Where one thing a rep typed ends and the next begins. */
const BETWEEN = /[,;+&?!\n]|(?<![\dk])\/|\.(?=\s|$)|(?<!\p{L})(?:and|or|plus|und|oder|un)(?!\p{L})/iu
/** What is done with a thing says nothing about it: "wants storage" is about storage. */
const WANTS =
  /^(?:(?:also|still|he|she|they|who|but) )*(?:wants?|needs?|likes?|loves?|hates?|asks? (?:about|for|after)|worr(?:y|ies|ied) about|concerned about|interested in|looking for|cares about|fragt nach|braucht|sucht|möchte)\s+/iu
/** More words than this are a sentence about somebody, not a thing. */
const MOST_WORDS = 3
/** Pieces looked up for one situation. */
const MOST_PIECES = 5
const LOOKED_AT = 6

/** What a rep calls the thing itself, which is no question about it. */
const THE_THING =
  /^(?:cars?|vehicles?|trucks?|machines?|pumps?|devices?|units?|products?|models?|systems?|software|programs?|polic(?:y|ies)|offers?|deals?|things?)$/iu
/** A word for a person: an "engineer" does not ask about the engine. */
const PERSON = /(?:er|or|ist|m[ae]n)s?$/iu

/**
 * Pieces of a situation that no feature knows and the library does: "storage + support", "turning radius". The words of a piece have to stand
 * together on one line of a technical source or under its heading; where the situation says nothing else, half of them ("training time"), and
 * only those count. What is said of the customer ("2 kids", "this week") is none.
 */
export async function wordsOfTheLibrary(
  { taxonomy, searcher }: { taxonomy: Taxonomy; searcher: Searcher },
  situation: string,
  product: string | null,
): Promise<string[]> {
  const own = new Set(contentOf(product ?? '').map(({ stem }) => stem))
  const pieces = situation
    .split(BETWEEN)
    .map((piece) => piece.trim().replace(WANTS, ''))
    .filter((piece) => isOpen(piece, taxonomy) && !contentOf(piece).some(({ stem }) => own.has(stem)))
  const looked = [...new Set(pieces)].slice(0, MOST_PIECES)
  // An empty library knows no words; what is missing is said by those who need it.
  const look = async (query: string): Promise<SearchResult[]> => {
    try {
      return (await searcher.search({ query, kinds: ['technical'], limit: LOOKED_AT })).results
    } catch (error) {
      if (error instanceof AppError && error.code === 'knowledge_unavailable') return []
      throw error
    }
  }
  const found = await Promise.all(
    looked.map(async (piece) => {
      const words = contentOf(piece)
      const results = await look(`${piece} ${product ?? ''}`)
      const lines = results.flatMap(({ title, heading, text }) => {
        const named = contentOf(title)
        const asked = words.filter((word) => !named.some((other) => isSame(word, other)))
        return text.split('\n').map((line) => wordsOn(line, heading ?? '', asked))
      })
      const most = lines.sort((a, b) => b.length - a.length)[0] ?? []
      return { piece, words, most }
    }),
  )
  const whole = found.filter(({ words, most }) => most.length === words.length).map(({ piece }) => piece)
  if (whole.length > 0 || parseSituation(situation, taxonomy).concerns.length > 0) return whole
  // "Just moved in together" is no thing with a word too many.
  const isBare = (piece: string, words: readonly Word[]): boolean => piece.split(/\s+/u).length === words.length
  return found
    .filter(({ piece, words, most }) => isBare(piece, words) && most.length > 0 && most.length * 2 >= words.length)
    .map(({ most }) => most.join(' '))
}

/** The words of a piece that a line says, or its heading where the line says another of them. */
function wordsOn(line: string, heading: string, words: readonly Word[]): string[] {
  const [there, above] = [contentOf(line), contentOf(heading)]
  const on = words.filter((word) => there.some((other) => isSame(word, other)))
  return on.length === 0
    ? []
    : words.filter((word) => on.includes(word) || above.some((other) => isSame(word, other))).map(({ text }) => text)
}

const isSame = (typed: Word, other: Word): boolean =>
  typed.stem === other.stem && (!PERSON.test(typed.text) || other.text.startsWith(typed.text.replace(/s$/u, '')))

/** A short piece that neither a feature, an objection nor a field of the situation accounts for. */
function isOpen(piece: string, taxonomy: Taxonomy): boolean {
  const words = contentOf(piece)
  if (words.length === 0 || words.length > MOST_WORDS || /\d/u.test(piece) || words.every(({ text }) => THE_THING.test(text))) return false
  const { audience, concerns, objections, competitors, urgency } = parseSituation(piece, taxonomy)
  return [audience, concerns, objections, competitors].every((list) => list.length === 0) && urgency === null
}

interface Word {
  text: string
  stem: string
}

const contentOf = (text: string): Word[] =>
  (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).flatMap((word) =>
    STOP_WORDS.has(word) ? [] : stems(word).map(({ stem }) => ({ text: word, stem })),
  )
