import type { AdvicePhrases } from './advice-phrases.ts'

/** What only the rep reads: why a point fits, and what to do next. */
export const why: Pick<AdvicePhrases, 'why' | 'followUps' | 'words'> = {
  why: {
    from: {
      request: [
        'You named {topic} for this conversation.',
        '{Topic} is on your list for this talk.',
        'You asked for an answer on {topic}.',
      ],
      situation: ['{Topic} is in what you wrote about the situation.', 'Your description of the situation points to {topic}.'],
      profile: ['Among what decides for {name}: {topic}.', 'The profile of {name} says that {topic} counts.'],
      interaction: ['It has come up with {name} before: {topic}.', '{Topic} came up the last time you spoke with {name}.'],
    },
    words: ['In their own words: {words}', 'What they said: {words}', 'You noted it down at the time: {words}'],
    style: {
      D: [
        'A dominant buyer wants the outcome before the explanation, so it comes first and stays short.',
        'Someone who likes to decide quickly needs one clear fact and room to act on it.',
        'Leave the decision with them; direct people close the matter themselves once the result is clear.',
        'No preamble: with a direct person every extra sentence costs attention.',
      ],
      I: [
        'An influencing style warms to people and pictures first, and takes the proof along with them.',
        'Let them talk: someone this expressive convinces themselves aloud.',
        'Keep it light and personal; a table alone would lose them.',
        'They will retell this to others, so give them something easy to retell.',
      ],
      S: [
        'A steady buyer moves once the worry has an answer, so take the pressure out and go one step at a time.',
        'Reassurance works better than speed here: let the point settle before the next one.',
        'They decide with others in mind; something in writing helps them explain it at home.',
        'Steady people say yes to small, safe steps sooner than to big ones.',
      ],
      C: [
        'A conscientious buyer checks, so the source belongs in the sentence.',
        'Give the figure before the opinion; precision is what earns this person’s trust.',
        'Expect a question about the exact terms, and have the page open.',
        'They will compare it line by line later, so leave them the exact wording.',
      ],
    },
    source: [
      '{source} ({place}) gives the ground for it: {quote}',
      'The idea behind it, from {source} ({place}): {quote}',
      'As {source} puts it ({place}): {quote}',
      'It follows what {source} teaches ({place}): {quote}',
      '{source} makes the case ({place}): {quote}',
      'Worth remembering from {source} ({place}): {quote}',
    ],
    sourceOnly: [
      'More on this in {source}, {place}.',
      '{source} explains why it works ({place}).',
      'The longer argument is in {source}, {place}.',
    ],
    form: [
      'For the wording, {source} ({place}): {quote}',
      'How to put it, from {source} ({place}): {quote}',
      'Keep the advice of {source} in mind ({place}): {quote}',
    ],
    styleSource: ['{source} says of this style ({place}): {quote}', 'On people of this style, {source} ({place}): {quote}'],
    experience: ['From your own experience notes, {source} ({place}): {quote}', 'It has been tried before; {source} ({place}): {quote}'],
    gap: [
      'Nothing in your library answers this, and a gap you name costs less than a guess they find out.',
      'Your library is silent here. Said first and by you, that makes the rest easier to believe.',
    ],
    how: ['{advice}', 'In practice: {advice}', 'The way to do it: {advice}'],
  },
  followUps: {
    noEvidence: 'Find a page on {topic} and bring it next time; your library has none yet.',
    rival: 'Get something in writing about {competitor}; no document of yours names it.',
    budget: 'Ask what the budget is and whether it counts by the month or in total.',
    style: 'Note a few of their own words after the talk; that is what the style hint is read from.',
    product: 'Import a document about {product}, so that the next advice can quote it.',
    stage: {
      prospecting: 'Agree on a date for a first proper talk, and write down the question they want answered.',
      presentation: 'Send the pages you quoted the same day, and agree when you go through them.',
      negotiation: 'Write down what each side moves on, and confirm it the same day.',
      closing: 'Fix the day for signing and who will be there, and have the papers filled in.',
      retention: 'Put the next call in the calendar, and bring one useful thing to it.',
    },
  },
  words: { thisOne: 'this one', they: 'this customer', and: 'and', less: 'less', general: 'what it offers' },
}
