/** Words of the notes that are kept of visits that went well. `{…}` are filled from what was recorded. */
export const experience = {
  title: 'What worked: {what}',
  style: 'style {style}',
  where: 'Where it stood: {where}.',
  outcome: 'How it ended: {outcome}, rated {rating} of 5.',
  concerns: 'What worried them: {concerns}.',
  worked: 'What worked: {techniques}.',
  failed: 'What did not: {techniques}.',
  notes: 'Notes: {notes}',
  said: 'What was said: {text}',
  somebody: 'the customer',
  nobodyToFollowUp: 'this advice was for no customer, so a next step has nowhere to go.',
} as const

/** Words about experiments, beside those of the screen. */
export const experiments = {
  unknownTechnique: '{technique} is not a technique.',
} as const

/** Objections every rep hears sooner or later: the front of a flash card where no customer has raised one yet. */
export const typicalObjections = {
  price: 'It is too expensive.',
  timing: 'I need to think about it.',
  trust: 'How do I know that is true?',
  need: 'I do not need it. What I have still works fine.',
  competitor: 'I can get the same elsewhere for less.',
  authority: 'I have to ask my partner first.',
  feature: 'It does not have enough room for us.',
  risk: 'What if it breaks down?',
} as const
