import type { ObjectionType } from '../../domain/objections.ts'

/** One way to answer. Lists hold alternatives; `principle` is a taxonomy id. */
interface Move {
  strategy: string
  principle: string
  say: readonly string[]
}

/**
 * Words for answering an objection: what a good colleague would say, without a fact in it. Places as in `advice.ts`.
 * `lead` carries the first proof; `turn` is the second way to go, which needs no proof; `next` is what to do afterwards.
 */
interface ObjectionPhrases {
  types: Record<
    ObjectionType,
    {
      title: string
      /** What is asked of the library where the words name no feature. */
      concerns: readonly string[]
      /** They come before what the words name: a battery that fails is a matter of the warranty, not of the battery. */
      concernsFirst?: boolean
      hear: Move
      lead: { strategy: string; principle: string; say: readonly string[] }
      turn: Move
      next: readonly string[]
    }
  >
  /** Said before the question, by communication style. */
  acknowledge: Record<'D' | 'I' | 'S' | 'C' | 'any', readonly string[]>
  second: { strategy: string; principle: string }
  /** Where no page answers what they named; said with `advice.gap`. */
  open: { strategy: string; principle: string }
  rival: { strategy: string; principle: string; say: readonly string[]; line: string; ours: string }
  noRival: string
  ownership: Record<'strategy' | 'principle' | 'say' | 'sayMonthly' | 'title' | 'total' | 'perMonth', string>
  gap: Record<
    | 'strategy'
    | 'principle'
    | 'over'
    | 'overMonthly'
    | 'within'
    | 'title'
    | 'price'
    | 'priceLess'
    | 'limit'
    | 'tradeIn'
    | 'left'
    | 'difference'
    | 'perMonth',
    string
  >
  confirm: { strategy: string; principle: string; say: Record<'D' | 'I' | 'S' | 'C' | 'any', readonly string[]> }
}

export const objections: ObjectionPhrases = {
  types: {
    price: {
      title: 'Price',
      concerns: ['price', 'running-cost', 'resale-value'],
      hear: {
        strategy: 'Ask what it is compared with',
        principle: 'price-objection',
        say: [
          'When you say it is too much: is that against your budget, against another offer, or against what you get for it?',
          'Compared with what: what you planned, what somebody else asks, or keeping what you have?',
        ],
      },
      lead: {
        strategy: 'Show what the money buys',
        principle: 'reframe-value',
        say: [
          'Leave the sum aside for one line and look at what is in it. {fact} What would that be worth to you in a year?',
          'This is part of what the price pays for. {fact} How does that weigh against it, in your eyes?',
        ],
      },
      turn: {
        strategy: 'Trade, do not discount',
        principle: 'trade-dont-discount',
        say: [
          'If the figure has to move, something else has to move with it: the equipment, the date or the term. Which of them matters least to you?',
          'I would rather take something off the list than something off the quality. What on it could you do without?',
        ],
      },
      next: [
        'Write the whole sum on one page, with the page of each figure, and leave it with them.',
        'Ask what they would stop paying for if they changed, and write that figure beside yours.',
      ],
    },
    timing: {
      title: 'Timing',
      concerns: ['delivery-time', 'price'],
      hear: {
        strategy: 'Agree, and ask which part',
        principle: 'timing-objection',
        say: [
          'Which part would you like to be surer of: what it costs, what it does, or whether now is the moment?',
          'What would you know then that you do not know today?',
        ],
      },
      lead: {
        strategy: 'Give them something to think with',
        principle: 'answer-with-evidence',
        say: [
          'Then take something solid along to think about. {fact} I leave you the page.',
          'So that you decide on paper and not on memory: {fact} Does that change the date for you?',
        ],
      },
      turn: {
        strategy: 'Fix the day, and keep it small',
        principle: 'next-step-close',
        say: [
          'You decide when. Let us only fix the day we speak again, and I bring the answer to that one question. Which day suits you?',
          'Shall we put a date in both calendars? If nothing has changed by then, you simply tell me so.',
        ],
      },
      next: ['Put the day you agreed in the calendar before you leave.', 'Send the one page they want to think about the same day.'],
    },
    trust: {
      title: 'Trust',
      concerns: ['reliability', 'safety', 'warranty'],
      hear: {
        strategy: 'Take the doubt seriously',
        principle: 'trust-objection',
        say: [
          'What have you heard or lived through that makes you careful? I would like to answer that, and not something else.',
          'Which of my claims would you check first? Let us take that one.',
        ],
      },
      lead: {
        strategy: 'Hand over the page',
        principle: 'authority',
        say: [
          'Do not take it from me. {source}, {place}, reads: {fact} Keep the page and check it.',
          'I would rather you read it than hear it. {fact} That stands in {source}, {place}.',
        ],
      },
      turn: {
        strategy: 'Let somebody else speak',
        principle: 'social-proof',
        say: [
          'Would you like to talk to someone who has one, without me in the room? I will ask a customer who is willing.',
          'Ask somebody who lives with one. I will find you a number, and you ask whatever you like.',
        ],
      },
      next: [
        'Send the page they doubted, marked, with nothing added.',
        'Ask a satisfied customer whether this one may ring them.',
        'Make one small promise with a date, and keep it early.',
      ],
    },
    need: {
      title: 'Need',
      concerns: ['running-cost', 'reliability', 'safety'],
      hear: {
        strategy: 'Ask what the present one cannot do',
        principle: 'need-objection',
        say: [
          'What can the present one not do that you wish it could? If the answer is nothing, I will not talk you into anything.',
          'What would have to happen for you to say: now it is time?',
        ],
      },
      lead: {
        strategy: 'Set one difference beside what they have',
        principle: 'contrast',
        say: [
          'One line to hold beside what you have today: {fact} How does the present one do on that?',
          'Here is the one difference I would look at in your place. {fact} Is that worth a change, or not?',
        ],
      },
      turn: {
        strategy: 'Count what waiting costs',
        principle: 'loss-aversion',
        say: [
          'Shall we add up what the present one costs you in a year, repairs included? If that figure is small, keep it.',
          'What did you last pay to keep it going? If that is the end of it, you are right to stay.',
        ],
      },
      next: [
        'Ask for the bills of the last year, and add them up together.',
        'If there is no need, say so, thank them, and ask when you may ask again.',
      ],
    },
    competitor: {
      title: 'Competitor',
      concerns: ['price', 'running-cost', 'warranty'],
      hear: {
        strategy: 'Ask what they like in the other one',
        principle: 'competitor-objection',
        say: [
          'What do you like best about the other offer? If it is true, I will say so.',
          'On which two or three points will you decide between them? Then we compare those and leave the rest.',
        ],
      },
      lead: {
        strategy: 'Put your own line on paper',
        principle: 'contrast',
        say: [
          'Here is my line, with its page. {fact} Ask for the same line from the other side, and lay them next to each other.',
          'Let us compare on paper. Mine reads: {fact} What does the other offer say on that?',
        ],
      },
      turn: {
        strategy: 'Make the two offers comparable',
        principle: 'logical-appeal',
        say: [
          'Two offers are only comparable when the same things are in them. Shall we tick off what is in theirs and what is in ours?',
          'If you show me the other offer, I will mark where it is better than mine, and where it is not.',
        ],
      },
      next: [
        'Ask to see the other offer, and compare it line by line on what they named.',
        'Grant in writing the points on which the other one is better.',
      ],
    },
    authority: {
      title: 'Not their decision',
      concerns: ['price', 'safety', 'running-cost'],
      hear: {
        strategy: 'Find out who decides, and on what',
        principle: 'authority-objection',
        say: [
          'What will they ask first, do you think? Then we prepare exactly that.',
          'Who else should be content with this, and what matters most to them?',
        ],
      },
      lead: {
        strategy: 'Give them one figure to carry',
        principle: 'answer-with-evidence',
        say: [
          'One line you can show at once: {fact} I will print the page for you.',
          'If you could carry only one figure into that talk, I would take this one. {fact}',
        ],
      },
      turn: {
        strategy: 'Offer to answer the other person yourself',
        principle: 'simple-choice',
        say: [
          'Would it help if I made one page for the two of you, or would you rather we all sat down for a quarter of an hour?',
          'I can answer their questions myself, whenever it suits. Shall I come by, or is one page enough?',
        ],
      },
      next: [
        'Make one page with three points, one figure and your number, for the person who was not there.',
        'Offer a time to answer that person’s questions yourself.',
      ],
    },
    feature: {
      title: 'Feature',
      concerns: ['trims-options', 'dimensions-space', 'technology'],
      hear: {
        strategy: 'Ask what it is for, and how often',
        principle: 'feature-objection',
        say: [
          'What would you use it for, and how often in a month? Then I can tell you what comes closest, or that it is not there.',
          'Tell me about the last time you needed that. What exactly was in the way?',
        ],
      },
      lead: {
        strategy: 'Show what is there',
        principle: 'answer-with-evidence',
        say: [
          'This is what the papers give on {topic}, no more and no less. {fact} Would that do for what you described?',
          'On {topic} I can show you this: {fact} How far is that from what you need?',
        ],
      },
      turn: {
        strategy: 'Try it instead of talking about it',
        principle: 'demonstration',
        say: [
          'Let us try exactly that, with your own things and where you would use it, and then you tell me whether it is enough.',
          'Bring what has to fit or has to work, and we test it. If it does not, I will say so before you do.',
        ],
      },
      next: [
        'Test the one thing they doubted, with their own things and where they would use it.',
        'If it is not there, say so in writing and name what comes closest.',
      ],
    },
    risk: {
      title: 'Risk',
      concerns: ['warranty', 'reliability'],
      concernsFirst: true,
      hear: {
        strategy: 'Name the fear aloud',
        principle: 'risk-objection',
        say: [
          'What is the worst that could happen, as you see it? Let us look up who would carry that.',
          'Which outcome would make you wish you had never signed? We begin with that one.',
        ],
      },
      lead: {
        strategy: 'Show who carries it',
        principle: 'reduce-the-risk',
        say: [
          'Suppose it does happen. In writing it says: {fact} Which part is still yours to carry, in your eyes?',
          'Let us read what is agreed for that case. {fact} Is that the case you had in mind?',
        ],
      },
      turn: {
        strategy: 'Make the first step small',
        principle: 'conditional-close',
        say: [
          'What would you need in writing to sleep well? I will find out whether we can put exactly that down.',
          'Would a trial take the weight off? Then you decide on what you have seen, and not on what I said.',
        ],
      },
      next: [
        'Mark the clause that covers what they fear, and leave the page with them.',
        'Find a customer with the same worry and some years behind them who may be rung.',
      ],
    },
  },
  acknowledge: {
    D: ['Fair point.', 'Good, straight out.'],
    I: ['I am glad you say it so openly.', 'I can see why that bothers you.'],
    S: ['That is a sensible thing to say, and there is no hurry.', 'Thank you for telling me. Let us look at it in peace.'],
    C: ['That deserves an exact answer.', 'You are right to check that.'],
    any: ['I understand, and you are right to raise it.', 'Thank you for saying so.'],
  },
  open: { strategy: 'Say what you have no page on', principle: 'trust-building' },
  second: { strategy: 'Add one more line from the papers', principle: 'answer-with-evidence' },
  rival: {
    strategy: 'Compare line by line, from the documents',
    principle: 'contrast',
    say: ['What I have on {competitor} in writing, next to ours. {lines} On which of these will you decide?'],
    line: '{attribute}: {ours} for {product}, {theirs} for {competitor}.',
    ours: 'On {competitor} my papers say this, and I leave the rest to its own dealer: {fact} What does it mean for you?',
  },
  noRival: 'Nothing in your library names {competitor}, so nothing is said about it. Import a document that does.',
  ownership: {
    strategy: 'Work out what it costs over the years',
    principle: 'cost-of-ownership-argument',
    say: 'The price is one line of several. For the {variant} the papers give {lines}. Together that is {total}. Shall we put your present costs beside it?',
    sayMonthly:
      'The price is one line of several. For the {variant} the papers give {lines}. Over {period} that is {total} in all, or {monthly} a month. Shall we put your own use and your present costs beside it?',
    title: '{variant}: cost of ownership',
    total: 'Cost of ownership',
    perMonth: 'Per month, over {months} months',
  },
  gap: {
    strategy: 'Bring it down to the difference',
    principle: 'framing',
    over: 'The {variant} is {price} and your limit is {limit}, so we are talking about {difference}, not about {full}. What would close that?',
    overMonthly:
      'The {variant} is {price} and your limit is {limit}, so we are talking about {difference}. Over {period} that is {monthly} a month. What would close that?',
    within:
      'The {variant} is {price}. Your limit was {limit}, so it stays {difference} under it. What would you still want inside that limit?',
    title: '{variant}: the difference',
    priceLess: '{price}, or {left} once the {tradeIn} for your present one is off',
    price: 'Price, {variant}',
    limit: 'Your limit',
    tradeIn: 'What you get for the present one',
    left: 'Left to pay',
    difference: 'Difference',
    perMonth: 'Per month, over {months} months',
  },
  confirm: {
    strategy: 'Make sure it is settled',
    principle: 'confirm-the-answer',
    say: {
      D: ['Does that settle it? Then what is left before you can decide?', 'Is that point closed, yes or no?'],
      I: ['How does that feel now: better, or is there something else behind it?', 'Does that take it off your mind?'],
      S: [
        'Does that put your mind at rest, or shall we go through it once more?',
        'Is there anything about it you would still like to be sure of?',
      ],
      C: ['Does that answer the question as you put it, or is a figure missing?', 'Which part of that would you still want to verify?'],
      any: ['Does that settle it for you, or is something else in the way?', 'Have I answered your question, or only talked about it?'],
    },
  },
}
