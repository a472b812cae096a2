const CUSTOMER = /^(?:the )?(?:customer|client|buyer|prospect|guest)$/i
const REP = /^(?:me|(?:the )?(?:rep|sales rep|salesperson|salesman|saleswoman|seller|dealer|agent|advisor|adviser))$/i
/** "Customer: ...", "[10:02] Rep (Tom): ...", "Ana Berzina: ...". */
const LABELLED =
  /^([ \t]*(?:[[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?[\])]?[ \t]*)?(\p{L}[\p{L}.-]*(?: \p{L}+){0,2})(?: \([^)\n]*\))?[ \t]*:)(?=\s|$)/u

interface Line {
  text: string
  /** "Customer: " with all that stands before the words; empty where the line goes on in what was said before. */
  label: string
  speaker: string | undefined
}

/**
 * A conversation written down with its speakers, with everything blanked out that the customer did not say, at the same length.
 * The speakers must be told by their part ("Customer", "Rep", "Me") on two lines at least, else the text comes back as it is;
 * a name counts as a speaker when it stands on two lines, and is the customer when nobody else is.
 */
export function customerTurns(text: string): string {
  const lines = text.split('\n').map(readLine)
  const said = lines.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker]))
  if (said.filter(isPart).length < 2) return text
  const times = Map.groupBy(said, (speaker) => speaker)
  const customerIsNamed = !said.some((speaker) => CUSTOMER.test(speaker))
  let theirs = true
  const kept = lines.map(({ text: line, label, speaker }) => {
    const known = speaker !== undefined && (isPart(speaker) || (times.get(speaker)?.length ?? 0) > 1)
    if (known) theirs = CUSTOMER.test(speaker) || (customerIsNamed && !REP.test(speaker))
    if (!theirs) return blank(line)
    return known ? blank(label) + line.slice(label.length) : line
  })
  return kept.join('\n')
}

const isPart = (speaker: string): boolean => CUSTOMER.test(speaker) || REP.test(speaker)

function readLine(text: string): Line {
  const [, label = '', speaker] = LABELLED.exec(text) ?? []
  return { text, label, speaker }
}

/** As many spaces, so that places in a text still hold. */
export const blank = (text: string): string => text.replace(/\S/g, ' ')
