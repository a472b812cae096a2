import type { Range } from '#shared/domain/knowledge.ts'

export interface Token extends Range {
  /** Lower case without apostrophes, so that "don’t", "don't" and "dont" are one. */
  word: string
  /** Lower case with plain apostrophes: "we'll" is not "well". */
  spelt: string
  /** A clause or sentence ends between the token before and this one. */
  afterComma: boolean
  afterStop: boolean
}

/** The words of a text, with where they stand. */
export function tokenize(text: string): Token[] {
  let last = 0
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu), (match) => {
    const gap = text.slice(last, match.index)
    last = match.index + match[0].length
    const spelt = match[0].toLowerCase().replaceAll('’', "'")
    const word = spelt.replaceAll("'", '')
    return { word, spelt, start: match.index, end: last, afterComma: /[,:()–—]/.test(gap), afterStop: /[.!?;\n]/.test(gap) }
  })
}

const NEGATORS = new Set(
  (
    'not no never nor neither without hardly barely cannot nothing nobody none cant dont doesnt didnt isnt arent wasnt werent wont ' +
    'wouldnt shouldnt couldnt aint havent hasnt hadnt'
  ).split(' '),
)
/** "not only", "no doubt": these deny nothing. */
const NOT_NEGATING_BEFORE = new Set(['only', 'just', 'merely', 'doubt', 'problem', 'question', 'worries'])
const TURNS = new Set(['but', 'however', 'although', 'though', 'because', 'so', 'instead', 'rather'])
const JOINS = new Set(['and', 'or', 'then'])
const SUBJECTS = new Set(['i', 'im', 'ill', 'ive', 'id', 'we', 'you', 'he', 'she', 'they', 'it', 'this', 'that', 'there'])
/** A negation reaches this many words ahead within its clause: "I don't think we need it right away". */
const REACH = 6

/** True when a negator stands shortly before the word at `at` in the same clause; negators at `taken` places do not count. */
export function isNegated(tokens: readonly Token[], at: number, taken: ReadonlySet<number>): boolean {
  for (let i = at; i > at - REACH; i--) {
    const [before, token] = [tokens[i - 1], tokens[i]]
    if (!before || !token || token.afterStop || token.afterComma) return false
    // "not so great" is denied, "not cheap, so great" is not.
    const intensifies = before.word === 'so' && NEGATORS.has(tokens[i - 2]?.word ?? '')
    if (TURNS.has(before.word) && !intensifies) return false
    // "I don't wait and I decide": a new clause.
    if (JOINS.has(before.word) && SUBJECTS.has(token.word)) return false
    if (before.word === 'far' && token.word === 'from') return true
    if (NEGATORS.has(before.word) && !taken.has(i - 1)) return !NOT_NEGATING_BEFORE.has(token.word) && !asks(before, token)
  }
  return false
}

/** "Isn't it great", "don't you love it": asked like that, it is meant. */
const asks = (negator: Token, next: Token): boolean => negator.word.endsWith('nt') && SUBJECTS.has(next.word)
