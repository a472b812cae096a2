import type { AdvicePhrases } from './advice-phrases.ts'

/** Techniques that meet an objection or end a talk: what the rep says, and what follows a proof. */
export const closes: AdvicePhrases['techniques'] = {
  'price-objection': {
    say: [
      'When you say it is a lot: compared with what? I would like to answer that comparison and not another one.',
      'A fair question. Is it the sum itself, or not yet being sure what you get for it?',
    ],
  },
  'timing-objection': {
    say: [
      'It deserves thought. Which part do you want to think about, and when shall we speak again?',
      'There is no need to hurry. What would have to happen before it is the right time?',
    ],
  },
  'trust-objection': {
    say: ['You are right to check. Take the page with you, and ring someone who already uses one. I will find you a number.'],
  },
  'need-objection': {
    say: [
      'Perhaps you do not need it. What can the present one not do that you wish it could? If the answer is nothing, I will say so too.',
    ],
  },
  'competitor-objection': {
    say: [
      'What do you like best about {competitor}? If it is true I will grant it, and then we compare what matters to you line by line.',
      'That is a serious rival. On which points does {competitor} have to be beaten, in your eyes?',
    ],
    after: ['Ask for the same line about {competitor}, and compare.'],
  },
  'authority-objection': {
    say: ['Who else will look at this? I will make one page for them, and answer their questions myself if you like.'],
  },
  'feature-objection': {
    say: ['What would you use it for, and how often? Then I show you what comes closest, or tell you that it is missing.'],
  },
  'risk-objection': {
    say: ['What is the worst that could happen, as you see it? Let us look up who carries it if it does.'],
    after: ['And if it goes wrong, that page says who carries it.'],
  },
  'feel-felt-found': {
    say: ['I understand the doubt about {topic}. Would it help to hear from someone who had the same one, and what they found?'],
  },
  'acknowledge-and-clarify': {
    say: [
      'If I hear you right, it is {topic} that holds you back. What exactly about it?',
      'Let me repeat it to be sure: {topic} is still open for you. What would settle it?',
    ],
    after: ['Is that the part you were asking about, or is it something else?'],
  },
  'reframe-value': {
    say: [
      'Let us leave the sum for a moment. What is it worth to you, in a month, to have {topic} solved?',
      'You are right to look at the money. Look also at what you would be rid of: which worry is the dearest?',
    ],
    after: ['What is that worth to you in a month?', 'That is what the money buys. Is it worth it in your case?'],
  },
  'cost-of-ownership-argument': {
    say: [
      'The price is one line of many. Shall we write all of them in two columns, yours and this one, and you do the subtraction?',
      'Bring your bills of the last year. We fill in your kilometres and see which one is dearer in the end.',
    ],
    after: [
      'That is one line of the sum. Shall we fill in the others with your kilometres?',
      'Over the years you keep it, that line counts more than the first day.',
    ],
  },
  boomerang: {
    say: ['You say {topic} is why you hesitate. Could it be that it is the reason to look now? Tell me if I have it wrong.'],
  },
  'indirect-agreement': {
    say: [
      'You are right to be careful about {topic}. Let me add one thing to it, and then you judge.',
      'I would think the same in your place. And yet, may I show you the line that made me think again?',
    ],
    after: ['Weigh it together with what you said yourself.'],
  },
  'isolate-the-objection': {
    say: [
      'If we settle {topic}, is there anything else in the way?',
      'Apart from {topic}, could you say yes? Then let us spend our time there.',
    ],
    after: ['With that settled, is anything else in the way?'],
  },
  'preempt-the-objection': {
    say: [
      'Let me bring up the weakest point before you do. It concerns {topic}, and you should know for whom it matters and for whom it does not.',
    ],
    after: ['You would have come across it anyway, so I put it on the table now.'],
  },
  'answer-with-evidence': {
    say: ['A doubt about {topic} deserves a page and not an argument. Read it first, then tell me what is missing.'],
    after: ['Read it in your own time; I will wait with the rest.', 'The page is yours to keep.'],
  },
  'trade-dont-discount': {
    say: [
      'I can move on one thing if you can move on one. Would an earlier date, or a longer term, be possible on your side?',
      'On the price I can do something if we find something in return. What could you give more easily than money?',
    ],
  },
  'confirm-the-answer': {
    say: ['Have I answered your question about {topic}, or only talked about it?'],
    after: ['Does that settle it for you?', 'Does that answer the question, or is part of it still open?'],
  },
  'reduce-the-risk': {
    say: [
      'Which outcome would make you regret it? Let us find the written term that covers exactly that.',
      'What would you need in writing so that a wrong choice is not only your problem?',
    ],
    after: [
      'So that part of the risk is not yours alone. Which part still is, in your eyes?',
      'That is in writing, so you can hold us to it.',
    ],
  },
  'summary-close': {
    say: [
      'Let me say back what mattered to you, in your order, with {topic} first. If that list is right, shall we go ahead?',
      'We have been through everything on your list. Have I left anything out before we decide?',
    ],
    after: ['That is one item on your list done. Shall we go through the rest the same way and then decide?'],
  },
  'assumptive-close': { say: ['Whose name goes on the papers, and where should it be delivered?'] },
  'alternative-choice-close': {
    say: [
      'Of the two we looked at, which one fits your week better?',
      'Would you rather settle this on the phone, or look at it once more together?',
    ],
  },
  'trial-close': {
    say: ['How does that sound so far?', 'On {topic}, how close are we to what you had in mind?'],
    after: ['How does that sound so far?', 'Is that close to what you had in mind?'],
  },
  'next-step-close': {
    say: [
      'Let us agree one step, one name and one date before we part. What suits you, early or late in the week?',
      'I will write down today what is settled on {topic} and what is open. Shall we fix the day on which we go through it?',
    ],
    after: ['I will send you that page today. On which day may I call about it?'],
  },
  'test-drive-close': {
    say: [
      'Try it on your own ground, at your own hour, with your own work. Which day this week would suit?',
      'Keep it for a day and do with it what you always do. Then tell me about {topic}.',
    ],
    after: ['The best check is your own everyday. When would a trial suit you?'],
  },
  'deadline-close': {
    say: ['If there is a date that changes the terms, I will tell you the date and the reason, and what still stands after it.'],
  },
  'direct-ask': {
    say: ['You have what you need on {topic}. Shall we go ahead?', 'I would like your order for {product}. Do I have it?'],
    after: ['Is that enough for you to go ahead?'],
  },
  'balance-sheet-close': {
    say: ['Take the pen. What speaks against it, in your eyes? We write that column first, and then the other.'],
    after: ['In which of your two columns does that belong, for or against?'],
  },
  'minor-point-close': { say: ['Which colour would it be, and on which day of the week would you want to collect it?'] },
  'easy-paperwork': {
    say: ['The papers are one page. I explain each line in a sentence, you sign where you agree, and everything else I take care of.'],
  },
  'buying-signals': {
    say: ['If you are already thinking about how soon and how, shall we fill it in together?'],
    after: ['If that is the last thing you needed to know, shall we fill it in?'],
  },
  'silence-after-asking': {
    say: [
      'You have the facts on {topic}. What would you like to do? I will wait for your answer.',
      'We have been through {topic} line by line. Is it a yes? Take the time you need.',
    ],
  },
  'conditional-close': {
    say: ['If I can arrange {topic} the way you want it, do we have an agreement today?'],
    after: ['If I confirm that line in writing, do we have an agreement?'],
  },
  'lose-well': { say: ['If it is a no, it is a no, and thank you for telling me straight. What decided it, and when may I ask again?'] },
  'follow-up': {
    say: [
      'You will have it from me in writing the same day: what you said, what I promised, and when we speak next.',
      'May I call you on the day you choose with one new thing on {topic}, and nothing else?',
    ],
  },
  'reassure-after-purchase': {
    say: [
      'How has it been so far, and what surprised you? If there is a small thing to put right, tell me while we are on the phone.',
      'You have lived with it for a while now. What would you like me to look after?',
    ],
    after: ['That still holds for you today. What else can I look after?'],
  },
}
