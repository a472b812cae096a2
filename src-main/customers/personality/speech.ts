/** Pairs of quotation marks within a line; the length bound keeps a stray mark from searching the whole text. */
const QUOTED = new RegExp(
  [
    String.raw`[“„"][^“”„"\n]{2,600}[”“"]`,
    String.raw`«[^«»\n]{2,600}»`,
    String.raw`‘[^‘\n]{2,600}?’(?!\p{L})`,
    String.raw`(?<=^|[\s(:,])'[^\n]{2,600}?'(?=$|[\s.,;:!?)])`,
  ].join('|'),
  'gmu',
)
/** Letter case matters below: a capital marks a name. */
const SAYS = String.raw`(?:(?:always|also|just|often|keeps?)\s+)?(?:says|saying|said|tells\s+(?:me|us)|told\s+(?:me|us)|thinks|thought|believes|insists|insisted|claims|claimed|writes|wrote|asks|asked)`
const SAY = String.raw`(?:(?:always|also|just|often|keep)\s+)?(?:say|tell\s+(?:me|us)|think|believe|insist|claim|write|ask)`
const WORD = String.raw`(?!(?:i|I|we)\b)[\p{L}-]+`
/** Anyone but the speaker: a pronoun, "my brother", "the brochure", a name. */
const SOMEONE = String.raw`\b(?:[Hh]e|[Ss]he|[Ii]t|[Ss]omeone|[Ee]very(?:one|body)|[Tt]hey|[Pp]eople|[Yy]ou|(?:[Mm]y|[Oo]ur|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Yy]our)\s+${WORD}(?:\s+${WORD})?|(?!(?:We|And|But|As|Just|Then|Who|What|That|Having|Always|Also)\b)\p{Lu}\p{L}+)`
const ATTRIBUTION = String.raw`(?:${SOMEONE}\s+${SAYS}|\b(?:[Tt]hey|[Pp]eople|[Yy]ou|(?:[Mm]y|[Oo]ur|[Tt]he|[Tt]heir|[Yy]our)\s+${WORD})\s+${SAY})\b`
const ATTRIBUTED_BEFORE = new RegExp(String.raw`${ATTRIBUTION}[^.!?\n]{0,30}$`, 'u')
const ATTRIBUTED_AFTER = new RegExp(String.raw`^[,.]?\s*(?:${ATTRIBUTION}|(?:says|said|wrote|asked)\s+(?!(?:I|i|we)\b)\p{L}+)`, 'u')
/** "My boss says we must decide today, but I need time": what follows the verb is the boss's, up to where the speaker is back. */
const REPORTED = new RegExp(
  String.raw`(${ATTRIBUTION}(?:\s+that\b)?)([^.!?\n]*?)(?=[.!?\n]|,?\s+(?:but|and|so|yet)\s+(?:[Ii]|we)\b|$)`,
  'gu',
)

const blank = (text: string): string => text.replace(/\S/g, ' ')

/**
 * A text with everything that is not the speaker's own wording blanked out, at the same length, so that places still hold:
 * quoted mail lines (`> ...`), quotations attributed to someone else, and what others are reported to have said.
 */
export function ownWords(text: string): string {
  const withoutMail = text.replace(/^\s*>.*$/gm, blank)
  const withoutQuotes = withoutMail.replace(QUOTED, (quote, offset: number) => {
    const before = withoutMail.slice(Math.max(0, offset - 90), offset)
    const after = withoutMail.slice(offset + quote.length, offset + quote.length + 60)
    return ATTRIBUTED_BEFORE.test(before) || ATTRIBUTED_AFTER.test(after) ? blank(quote) : quote
  })
  return withoutQuotes.replace(REPORTED, (_, attribution: string, words: string) => attribution + blank(words))
}
