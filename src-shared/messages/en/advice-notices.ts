import type { AdvicePhrases } from './advice-phrases.ts'

/** What the advice cannot do, and why it was made offline. */
export const notices: Pick<AdvicePhrases, 'warnings' | 'missing' | 'reasons'> = {
  warnings: {
    concernWithoutEvidence: 'Nothing in your library answers {topic} yet. Say so openly, or import a document that does.',
    productUnknown: 'Nothing in your library names {product}, so there is no proof for it here. Import a document about it.',
    productAssumed: 'No product was named, so all of this is about what {source} describes. Name the product if you mean another.',
    kindMissing: 'There is no {kind} source in your library, so that side of the advice is missing.',
    noStyle: 'There is no style hint for this customer yet, so the wording is neutral.',
    pointsDropped:
      '1 point was left out because its evidence did not hold.|{count} points were left out because their evidence did not hold.',
    pointsMended:
      '1 point lost a sentence that its page does not bear out.|{count} points lost a sentence that their pages do not bear out.',
    sourcesDisagree: 'Your sources disagree on {attribute} of {subject}: {sides}. Settle it before you quote either.',
    budgetNear: 'The language model has cost {spent} of the {budget} you set for this month.',
    overBudget: 'The quoted price is above the budget of {limit}: {sums}.',
    partlyOverBudget: 'Only {inside} is inside the budget of {limit}. Above it: {sums}.',
    budgetSum: '{price}, {over} more',
    budgetCurrency: 'The budget is in {budget} and the price in {price}, so they are not compared. Agree on a rate first.',
    fellBack: 'This advice was put together offline: {reason}',
  },
  missing: {
    need: 'what matters to this customer, such as a worry, a wish or something they decide by',
    subject: 'a product or a few words about the situation',
  },
  reasons: {
    timeout: 'the language model did not answer in time.',
    unreachable: 'the language model could not be reached.',
    moved: 'the address of the language model leads somewhere else. Check it in Settings.',
    key: 'the language model did not accept the key. Check it in Settings.',
    model: 'there is no such language model at that address. Check the model and the address in Settings.',
    quota: 'the account at the language model has no credit left.',
    too_long: 'the question with its evidence was too long for this language model.',
    declined: 'the language model declined to answer this.',
    refused: 'the language model did not accept the request. Check the model in Settings.',
    busy: 'the language model is busy.',
    server: 'the language model failed.',
    unusable: 'the answer of the language model could not be read.',
    unsupported: 'too little of what the language model wrote stood in your documents.',
    offline: 'network use is switched off.',
    paused: 'the language model failed several times just now and is tried again in a minute.',
    budget: 'the monthly budget for the language model is used up. Settings can raise it.',
  },
}
