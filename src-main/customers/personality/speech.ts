import { blank, customerTurns } from './turns.ts'

/** Pairs of quotation marks within a line; the length bound keeps a stray mark from searching the whole text, and 19" is no mark. */
const QUOTED = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])[“„"][^“”„"\n]{2,600}[”“"]`,
    String.raw`«[^«»\n]{2,600}»`,
    String.raw`‘[^‘\n]{2,600}?’(?!\p{L})`,
    String.raw`(?<=^|[\s(:,])'[^\n]{2,600}?'(?=$|[\s.,;:!?)])`,
  ].join('|'),
  'gmu',
)
/** A quotation that stands alone: a rep who puts down the customer's words between marks. */
const ALONE_BEFORE = /(?:^|\n|[.!?…]["”“»’']?)[\s\p{P}]*$/u
const ALONE_AFTER = /^\s*(?:$|\n|[\p{Lu}"“„«‘])/u

const SAID =
  'said|told|thought|believed|insisted|claimed|wrote|asked|mentioned|advised|suggested|recommended|promised|warned|shouted|announced'
const SAYS = 'says|tells|thinks|believes|insists|claims|writes|asks|mentions|advises|suggests|recommends|promises|warns'
/** "My claim", "your promise" are things, not sayings. */
const SAY = 'say|tell|think|believe|insist|write|ask|mention|advise|suggest|recommend'
const SAYING = String.raw`(?:keeps?|kept)\s+(?:on\s+)?(?:saying|telling|asking|insisting|claiming|writing|promising)`
const OFTEN = String.raw`(?:(?:always|also|just|often)\s+)?`
/** "The thing I said", "our X we told": what "I" or "we" say stays. */
const WORD = String.raw`(?!(?:i|I|we)\b)[\p{L}-]+`
/** Letter case matters: a capital marks a name. Anyone but the speaker: a pronoun, "my brother", "the brochure", a name. */
const ONE = String.raw`[Hh]e|[Ss]he|[Ii]t|[Ss]omeone|[Ee]very(?:one|body)|(?:[Hh]is|[Hh]er)\s+${WORD}(?:\s+${WORD})?`
const SEVERAL = String.raw`[Tt]hey|[Pp]eople|[Yy]ou|(?:[Mm]y|[Oo]ur|[Tt]he|[Tt]heir|[Yy]our)\s+${WORD}(?:\s+${WORD})?`
const NAME = String.raw`(?!(?:We|And|But|As|Just|Then|Who|What|That|Having|Always|Also)\b)\p{Lu}\p{L}+`
/** Whose wishes are not the speaker's own. "Our van needs it right away" is the speaker's wish. */
const SOMEBODY =
  String.raw`(?:[Hh]e|[Ss]he|(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er)\s+(?:wife|husband|partner|boss|manager|director|accountant|lawyer|colleague|` +
  String.raw`neighbou?r|friend|son|daughter|mother|mum|mom|father|dad|brother|sister|uncle|aunt|cousin))\s+${OFTEN}(?:wants|needs|likes|loves|prefers|hopes|expects|demands)`
/** "Do you think we could ...?" asks; it reports nothing. */
const NOT_ASKED = String.raw`(?<!\b(?:[Dd]o|[Dd]id|[Dd]oes|[Dd]on['’]?t|[Dd]idn['’]?t|[Ww]ould|[Ww]ill|[Cc]an|[Cc]ould|[Ss]hould)\s+)`
const ATTRIBUTION =
  String.raw`(?:${NOT_ASKED}\b(?:(?:${ONE}|${SEVERAL}|${NAME})\s+${OFTEN}(?:${SAID}|${SAYS}|${SAYING})|(?:${SEVERAL})\s+${OFTEN}(?:${SAY})` +
  String.raw`|${SOMEBODY})\b(?:\s+(?:me|us)\b)?|\b[Aa]ccording\s+to\s+[^,.!?\n]{1,40},)`
/** "My boss says we must decide today, but I need time": what follows the verb is the boss's, up to where the speaker is back. */
const REPORTED = new RegExp(
  String.raw`(${ATTRIBUTION}(?:\s+that\b)?)([^.!?\n]*?)(?=[.!?\n]|,?\s+(?:but|and|so|yet)\s+(?:[Ii]|we)\b|,\s+[Ii]\b|$)`,
  'gu',
)
const ATTRIBUTED_AFTER = new RegExp(String.raw`^[,.]?\s*(?:${ATTRIBUTION}|(?:${SAYS}|${SAID})\s+(?!(?:I|i|we)\b)\p{L}+)`, 'u')
/** "I said", "we always call it": the quotation is the speaker's own. */
const OWN_BEFORE = new RegExp(
  String.raw`\b(?:[Ii]|[Ww]e)(?:['’]\p{L}+)?\s+(?:\p{L}+\s+)?(?:${SAY}|${SAID}|saying|call|answer|answered)\b[^.!?\n]{0,20}$`,
  'u',
)

/**
 * A text with everything that is not the customer's own wording blanked out, at the same length, so that places still hold: the
 * other speakers of a conversation written down, quoted mail lines (`> ...`), quotations within a sentence unless it is "I said", and what
 * others are reported to have said or to want.
 */
export function ownWords(text: string): string {
  const theirs = customerTurns(text).replace(/^\s*>.*$/gm, blank)
  const withoutQuotes = theirs.replace(QUOTED, (quote, offset: number) => {
    const before = theirs.slice(Math.max(0, offset - 90), offset)
    const after = theirs.slice(offset + quote.length, offset + quote.length + 60)
    if (OWN_BEFORE.test(before)) return quote
    return ALONE_BEFORE.test(before) && ALONE_AFTER.test(after) && !ATTRIBUTED_AFTER.test(after) ? quote : blank(quote)
  })
  return withoutQuotes.replace(REPORTED, (_, attribution: string, words: string) => attribution + blank(words))
}
