/** Sentences the customers domain writes itself: notes beside a style hint, what a profile lacks, what an interaction changed. */
export const personality = {
  hint: 'A hint from {count} word of their own, not a verdict on the person. Trust what you see more.|A hint from {count} words of their own, not a verdict on the person. Trust what you see more.',
  hintTold:
    'A hint from answers given, what you saw, and {count} word of their own, not a verdict on the person. Trust what you see more.|A hint from answers given, what you saw, and {count} words of their own, not a verdict on the person. Trust what you see more.',
  tooFewWords:
    'Not enough evidence: {count} word of their own so far, and a hint needs at least {needed}.|Not enough evidence: {count} words of their own so far, and a hint needs at least {needed}.',
  unclear:
    'Not enough evidence: {count} word of their own, and it gives no clear hint.|Not enough evidence: {count} words of their own, and they give no clear hint.',
  manual: 'You set this style yourself. It stays a hint about how to talk with them, not a verdict on the person.',
  manualQuote: 'Set by you',
  off: 'The style hint is off for this customer, so nothing was read.',
} as const

export const profile = {
  missing: {
    need: 'what they need',
    budget: 'budget',
    timeline: 'timeline',
    factors: 'what they decide by',
    contact: 'a way to reach them',
    stage: 'sales stage',
    conversation: 'a first conversation in their own words',
    financing: 'how they will pay',
    talk: 'how they like to talk',
    dealBreakers: 'deal breakers',
  },
  field: { email: 'e-mail address', phone: 'phone number' },
  change: {
    stage: 'The stage is now {stage}.',
    style: 'The style hint is now {style}, {percent}% sure.',
    noStyle: 'There is no style hint any more.',
  },
} as const
