/** Ways English is written on the two sides of the Atlantic, each both ways, and German with and without ß. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/(?<=..)our(?=$|s$|ed$|ing$|al$|ful$|ite|able)/, 'or'],
  [/or(?=$|s$|ed$|ing$|al$|ful$|ite|able)/, 'our'],
  [/is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)/, 'iz'],
  [/iz(?=(?:e|es|ed|er|ers|ing|ation|ations)$)/, 'is'],
  [/ys(?=(?:e|es|ed|er|ers|ing)$)/, 'yz'],
  [/yz(?=(?:e|es|ed|er|ers|ing)$)/, 'ys'],
  [/(?<=[bt])re(?=s?$)/, 'er'],
  [/(?<=[bt])er(?=s?$)/, 're'],
  [/enc(?=es?$)/, 'ens'],
  [/ens(?=es?$)/, 'enc'],
  [/ogue(?=s?$)/, 'og'],
  [/og(?=s?$)/, 'ogue'],
  [/ss/, 'ß'],
  [/ß/, 'ss'],
  [/[ao]e(?=[b-df-hj-np-tv-z]..)/, 'e'],
]
/** Shorter words that happen to fit a rule ("hour", "size") have no other spelling. */
const SHORTEST = 5

/** German umlauts as a keyboard without them writes them; folding has made "ä" an "a". */
const UMLAUT = /([aou])e/g

/** How else a word may be spelled, whether or not such a word exists: "colour" as color, "anemia" as anaemia, "Stuetze" as Stütze. */
export function otherSpellings(word: string): string[] {
  if (word.length < SHORTEST || !/^[a-zß]+$/.test(word)) return []
  const folded = word.replace(UMLAUT, '$1')
  const ruled = [word, ...(folded === word ? [] : [folded])].flatMap((one) =>
    RULES.flatMap(([pattern, other]) => (pattern.test(one) ? one.replace(pattern, other) : [])),
  )
  const doubled = [...word.matchAll(/(?<![aeo])e(?=[b-df-hj-np-tv-z]..)(?!ful|less|ment|ness)/g)].flatMap(({ index }) =>
    ['ae', 'oe'].map((vowels) => word.slice(0, index) + vowels + word.slice(index + 1)),
  )
  return [...ruled, ...doubled, ...(folded === word ? [] : [folded])]
}
