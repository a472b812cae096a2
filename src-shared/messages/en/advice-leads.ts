import type { AdvicePhrases } from './advice-phrases.ts'

/** How a piece of proof is brought, by style and by whether it holds a figure. */
export const leads: Pick<
  AdvicePhrases,
  'lead' | 'more' | 'beyond' | 'beside' | 'elsewhere' | 'gap' | 'rival' | 'budget' | 'budgetFit' | 'overBudget'
> = {
  lead: {
    D: {
      figure: [
        '{Topic}, in one line. {fact}',
        'Straight to {topic}: {fact}',
        'Bottom line on {topic}: {fact}',
        'The figure to judge {topic} by: {fact}',
        '{Topic}, result first. {fact}',
        'You can decide {topic} on this: {fact}',
      ],
      statement: [
        '{Topic}, short version: {fact}',
        'What you get on {topic}: {fact}',
        '{Topic}, without the brochure talk: {fact}',
        'One sentence on {topic}: {fact}',
        'On {topic} the paper is plain. {fact}',
        'For {topic}, this is what counts: {fact}',
      ],
    },
    I: {
      figure: [
        'Picture {scene}. Behind that picture stands one line in {source}: {fact}',
        'The first thing I would read out to a friend who asks about {topic}: {fact}',
        'Think of {scene}. Now listen to this: {fact}',
        'Let me say {topic} the way it would come up at a kitchen table: {fact}',
        'If we were talking about {topic} over coffee, this is the part I would bring up: {fact}',
        'Here is where {topic} stops being a word and becomes {scene}. {fact}',
      ],
      statement: [
        'There is a moment this is made for: {scene}. {source} puts it like this: {fact}',
        'Let me tell you what I noticed about {topic} when I read {source}: {fact}',
        'Now put yourself there: {scene}. This sentence is about exactly that: {fact}',
        '{Topic} is best lived, and second best told. {source} tells it so: {fact}',
        'If I had to tell someone about {topic} on the way to the car, I would say this: {fact}',
        'There is one line on {topic} I would want you to hear: {fact}',
      ],
    },
    S: {
      figure: [
        'Let us take {topic} calmly. What is in writing comes first: {fact}',
        'So that {topic} does not stay a question mark, here is what you can rely on: {fact}',
        'You do not have to take {topic} on trust. {source} has it in writing, {place}: {fact}',
        'About {topic} there is a plain answer, and you may keep the page. {fact}',
        'On {topic}, one thing is already settled: {fact}',
        'Take your time with this one, because {topic} matters. {source} says: {fact}',
      ],
      statement: [
        '{Topic} step by step. The first thing you can rely on: {fact}',
        'If {topic} is what keeps you thinking, this may put it to rest: {fact}',
        'You do not have to take my word on {topic}. {source}, {place}, says it: {fact}',
        'On {topic} nothing is left to chance here. It is written down: {fact}',
        'Let us make sure {topic} is clear before we go on. {fact}',
        'You can go home and read this about {topic} in peace: {fact}',
      ],
    },
    C: {
      figure: [
        'On {topic}, the figure first and where it stands after. {fact} That is {source}, {place}.',
        '{source}, {place}, on {topic}: {fact}',
        'For {topic} I looked it up rather than quote from memory: {fact} You find it in {source}, {place}.',
        'The documented value for {topic}: {fact} Check it against {source}, {place}.',
        'You will want the source before the claim. {source}, {place}, gives {topic} as follows: {fact}',
        'To compare {topic} properly, this is the line to copy into your sheet: {fact}',
      ],
      statement: [
        '{source}, {place}, is exact on {topic}: {fact}',
        'On {topic} the wording matters, so I read it as printed: {fact} ({source}, {place})',
        'What is documented on {topic}, word for word: {fact}',
        'Before we interpret {topic}, the text itself. {source}, {place}: {fact}',
        'For your notes on {topic}: {fact} The place is {source}, {place}.',
        'I would rather show {topic} than assert it. {source}, {place}: {fact}',
      ],
    },
    any: {
      figure: [
        'On {topic}, {source} gives a clear answer: {fact}',
        'What we know for certain about {topic}: {fact}',
        'If {topic} is what you are weighing, start here: {fact}',
        '{Topic} in figures: {fact}',
        'Here is {topic} from the paper, before any opinion of mine: {fact}',
        'Something you can hold me to on {topic}: {fact}',
      ],
      statement: [
        'On {topic}, {source} says it better than I could: {fact}',
        'What stands in writing about {topic}: {fact}',
        'If {topic} is on your mind, this is the sentence to know: {fact}',
        '{Topic}, from the paper: {fact}',
        'You brought up {topic}, so I went and read the page. {fact}',
        'The part about {topic} that I would underline: {fact}',
      ],
    },
  },
  more: [
    'There is a second half to {topic}: {fact}',
    'And since {topic} weighs so much, one more line from {source}: {fact}',
    'To round off {topic}: {fact}',
    'The other thing to know about {topic}: {fact}',
    'Set this beside the first line on {topic}: {fact}',
    'Also on {topic} ({place}): {fact}',
  ],
  beyond: [
    'One thing beside your list, on {topic}: {fact}',
    'You did not ask about {topic}, but it belongs in the picture. {fact}',
    'Before we leave {source}, a word on {topic}: {fact}',
  ],
  beside: [
    'One more line from {source}, beside your list: {fact}',
    'You did not ask for this one, but it belongs in the picture. {fact}',
    'Before we leave {source}, one line for the margin: {fact}',
  ],
  elsewhere: [
    'I have nothing in writing on {topic} for {product} itself yet. What I do have is {source}: {fact}',
    'For comparison only, since it is not about {product}: on {topic}, {source} has this: {fact}',
    'Until I have the page for {product}, take this as background on {topic}: {fact}',
  ],
  gap: [
    'On {topic} I have nothing in writing about {product} yet, so I will not guess. What exactly do you need to know? I will find it and bring it.',
    'You raised {topic}. I have no page on that for {product} today, and I would rather say so. What should the answer cover when I bring it?',
    '{Topic} is still open on my side: nothing I have here answers it for {product}. What would you want to see in writing?',
  ],
  rival: [
    'You are also looking at {competitor}, and you should. Here is what I have on it in writing: {fact}',
    'Set {competitor} beside it, line by line. One line I can show you: {fact}',
    'About {competitor} I will only say what is on paper: {fact}',
  ],
  budget: [
    'Your budget, {budget}, stays beside it while we go through the rest.',
    'We measure it against your budget, {budget}, and nothing else.',
    'You said {budget}; every option I show you is held against that.',
  ],
  overBudget: [
    'Which would you rather look at: what could be left out, or another way to pay?',
    'Is that limit fixed, or is there something worth stretching it for?',
    'What on the list could you do without?',
  ],
  budgetFit: {
    inside: '{inside} is inside your budget of {limit}, with {spare} to spare.',
    on: '{inside} is exactly your budget.',
    above: '{above} is {over} above your budget of {limit}.',
    insideAndAbove: '{inside} is inside your budget of {limit}, with {spare} to spare; {above} is {over} above it.',
    onAndAbove: '{inside} is exactly your budget of {limit}; {above} is {over} above it.',
  },
}
