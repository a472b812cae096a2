import type { Citation, SalesContext } from '#shared/domain/recommendations.ts'
import { type Ground, misattributed } from './attribution.ts'
import { saysOpposite, turnsRound } from './contradiction.ts'
import { changesBase, comparesAlone, dropsCondition, givesAway, losesBound, overreaches } from './scope.ts'
import { cellsOf } from './spans.ts'
import { type Statement, statementsIn } from './statements.ts'
import { unsupported } from './support.ts'
import { claimsIn, remarksIn } from './wording.ts'

/** What is wrong with a claim whose figures and quotes are right. */
export type ClaimDoubt = 'attribution' | 'meaning' | 'scope' | 'comparison' | 'unsupported'

/** Proof is what a claim about the product stands on; where a point cites none, whatever it cites. */
export function groundOf(
  citations: readonly Citation[],
  { heard, product }: { heard: string; product: SalesContext['product'] },
  read: (citation: Citation) => string,
): Ground {
  const proof = citations.filter(({ use }) => use === 'proof' || use === 'experience')
  const used = proof.length > 0 ? proof : citations
  const pages = new Map(used.map((citation) => [`${citation.sourceId}:${citation.page}`, citation]))
  const near = [...pages.values()].flatMap((citation) => statementsIn(read(citation)))
  const quotes = used.map(({ quote }) => ({ quote, cells: cellsOf(quote) }))
  const isCited = ({ text, cell }: Statement): boolean =>
    quotes.some(({ quote, cells }) =>
      cell
        ? cells.length > 1 && cells[0] === cell.label && text.endsWith(cells[cellIndex(cell)] ?? '\n')
        : quote.includes(text) || text.includes(quote),
    )
  return { cited: near.filter(isCited), near, heard, product, titles: used.map(({ title }) => title).join('\n') }
}

const cellIndex = ({ column, columns }: NonNullable<Statement['cell']>): number => Math.max(0, columns.indexOf(column)) + 1

/**
 * The first claim of a text that its pages do not bear out, though its words and figures stand there; null when all do. This is what rules can see of
 * meaning: whose figure it is, what is denied, bounds and conditions, comparisons, and words that stand nowhere.
 */
export function doubtfulClaim(text: string, ground: Ground): ClaimDoubt | null {
  let before = ''
  for (const claim of claimsIn(text)) {
    const doubt = doubtOfClaim(claim, before, ground)
    if (doubt) return doubt
    before += ` ${claim}`
  }
  return remarksIn(text).some((remark) => comparesAlone(remark, ground)) ? 'comparison' : null
}

function doubtOfClaim(claim: string, before: string, ground: Ground): ClaimDoubt | null {
  if (misattributed(claim, before, ground).length > 0) return 'attribution'
  if (turnsRound(claim, ground) || saysOpposite(claim, ground)) return 'meaning'
  if (losesBound(claim, ground) || changesBase(claim, ground) || overreaches(claim, ground) || givesAway(claim, ground)) return 'scope'
  if (dropsCondition(claim, ground)) return 'scope'
  if (comparesAlone(claim, ground)) return 'comparison'
  return unsupported(claim, ground) ? 'unsupported' : null
}
