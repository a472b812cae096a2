import { closes } from './advice-closes.ts'
import type { AdvicePhrases } from './advice-phrases.ts'

/** What the rep says with each technique, and what follows a proof. */
export const techniques: Pick<AdvicePhrases, 'techniques'> = {
  techniques: {
    reciprocity: {
      say: [
        'Let me do the comparison on {topic} for you, whichever way you decide. You keep the sheet.',
        'I will work {topic} through with your own figures and send it over. No strings, it is yours.',
      ],
    },
    'commitment-consistency': {
      say: [
        'As I understand it, {topic} has to be right for you. If it is, would the rest follow?',
        'Let me check that I have it straight: {topic} comes first for you, and everything else after it. Yes?',
      ],
      after: ['Is that what you meant by {topic}?', 'That was one of your conditions. Can we tick it?'],
    },
    'social-proof': {
      say: [
        'Would it help to speak to someone who uses one the way you would? I will ask a customer who is willing.',
        'On {topic} another owner may tell you more than I can. Shall I put you in touch with one?',
      ],
      after: ['Would it help to hear it from someone who uses it the way you would?'],
    },
    authority: {
      say: [
        'On {topic} I would rather show you who tested it than ask you to believe me.',
        'Let me bring the people who know {topic} best into this: the page first, my opinion after.',
      ],
      after: ['Those are not my words, so hold me to the page.', 'I did not write that. The people whose trade it is did.'],
    },
    liking: {
      say: [
        'Before we get to {product}: what has your day been like, and how much time do you have for this?',
        'How did you come to care about {topic}? I ask because it changes what I show you.',
      ],
    },
    scarcity: {
      say: [
        'If there is a real limit on stock or on a date, you will hear it from me once, with the reason, and then it is your decision.',
      ],
      after: ['That limit is real, and it is all the pressure there is. What does it mean for your plans?'],
    },
    unity: {
      say: [
        'If you were choosing this together with me, what would you look at first?',
        'Let us go through it side by side, pen in hand, and strike whatever does not belong in your week.',
      ],
    },
    'loss-aversion': {
      say: [
        'What does it cost you each month to leave things as they are? Let us write that figure down first.',
        'Waiting has a price too. Shall we work out yours on {topic} before we talk about mine?',
      ],
      after: ['Shall we put what you pay for that today right beside it?', 'Compare it with what staying where you are costs you.'],
    },
    anchoring: {
      say: [
        'Let us start from what the present one costs you over the years you keep it, and judge everything else from there.',
        'What do you spend on the present one in a year, all told? Everything else should be measured by that.',
      ],
      after: ['Take that as the yardstick for everything else we look at.'],
    },
    framing: {
      say: [
        'Put {topic} in the unit you count in, by the month or by the kilometre, and it is easier to judge. Which one is yours?',
        'You know your own budget best. Shall we look at {topic} per month rather than in one lump?',
      ],
      after: [
        'What does that come to in the unit you budget in, the month or the year?',
        'Divided over the time you keep it, how does it look to you?',
      ],
    },
    contrast: {
      say: [
        'Let me lay two versions side by side and mark only what differs. The rest you may ignore.',
        'Set what you have now and {product} next to each other on one page. Where does the difference matter to you?',
      ],
      after: [
        'Put the one you have now beside it. Where is the difference that matters?',
        'Shall we write the same line for whatever else you compare?',
      ],
    },
    attention: {
      say: [
        'One thing about {topic} in your situation made me call you. May I tell you in half a minute?',
        'I have one line on {topic} that concerns you, and then you decide whether we go on.',
      ],
      after: ['That is the one line I came to show you. Is it worth ten more minutes?'],
    },
    interest: {
      say: [
        'What would you like to be different a year from now? We talk only about what changes that.',
        'Suppose {topic} were settled. What would that change in your week?',
      ],
      after: ['What would that change in your week?'],
    },
    desire: {
      say: [
        'Imagine {scene}. What would you notice first?',
        'Tell me about a normal morning with it, from the door of your house on. Where does {topic} come in?',
      ],
      after: ['Now imagine {scene}. Is that the kind of day you want it for?', 'Try it on: {scene}.'],
    },
    'trust-building': {
      say: [
        'There is a point where {product} may not be your best choice. I will name it before you find it.',
        'What I do not know about {topic} I will say so, and bring you the page instead of a guess.',
      ],
      after: [
        'If you find a line that says otherwise, show me and we talk about that one.',
        'Where the paper stops, I will tell you that it stops.',
      ],
    },
    enthusiasm: {
      say: ['If it were my own money, {topic} is what I would look at first. Let me show you why, at your own pace.'],
    },
    suggestion: {
      say: ['Once it is yours, who will be the first to use it?', 'Once {topic} is out of the way, what will you use it for first?'],
      after: ['Once that is off your mind, what will you use it for first?'],
    },
    imitation: {
      say: ['Who do you know that has already made this choice well? Let us look at what they did about {topic}.'],
    },
    'will-and-decision': {
      say: [
        'You do not have to decide everything today. Let us make the next step small: one date for {topic}.',
        'It seems you know enough. What single thing is left before you can say yes or no?',
      ],
      after: ['Does that leave anything open before you can decide?', 'One question less. What is the next one?'],
    },
    'association-of-ideas': {
      say: ['Let us meet it where you would use it, on an ordinary day of yours, and not only here.'],
    },
    curiosity: {
      say: [
        'There is one question about {topic} I would like your guess on first. Shall I ask it?',
        'May I ask you to guess what {source} says on {topic} before I show you?',
      ],
    },
    'emotional-appeal': {
      say: [
        'What lies behind your question about {topic}? The answer matters more than my list.',
        'Leave the data aside for a moment. What should never happen again with {topic}?',
      ],
      after: [
        'I know why you ask. Does this take some of the worry away?',
        'This is about the people you have with you, so take the time it needs.',
      ],
    },
    'logical-appeal': {
      say: [
        'Let us go in order on {topic}: the claim, the figure, where it stands. You draw the conclusion.',
        'What would you have to see in writing about {topic} to defend this choice to anybody?',
      ],
      after: ['That is the evidence. What do you conclude from it?', 'Claim and source are both on the table. Test them.'],
    },
    demonstration: {
      say: [
        'Do not take {topic} from me. Try it yourself, and I will keep quiet until you have.',
        'Pick the one thing on {topic} you doubt, and we test exactly that together.',
      ],
      after: ['Shall we try exactly that, with you at the controls?', 'You can test that line yourself in five minutes.'],
    },
    'first-impression': {
      say: ['You agreed to meet because of {topic}, so I prepared that and nothing else.'],
      after: ['I came prepared for that one question. Which is your second?'],
    },
    'status-and-recognition': {
      say: ['What would you tell a colleague who is choosing with {topic} in mind? I would like to use your answer.'],
    },
    'simple-choice': {
      say: [
        'There are many versions. For what you told me I would bring two, and I will say which one I would take and why.',
        'Let us cross out what you do not need. What is left when only {topic} counts?',
      ],
      after: ['If only that counted, which version would you take?'],
    },
    'ownership-effect': {
      say: ['Let us first set it up the way you would have it. Then we look at {topic} on your own version.'],
      after: ['Shall we put it into an offer with your name on it?'],
    },
    'status-quo-bias': {
      say: [
        'Let me begin with what stays the same for you. Then the one thing that changes, and how small the first step is.',
        'What do you like about the present one that must not get lost?',
      ],
      after: ['What you do today can stay as it is. Only this line changes.'],
    },
    ...closes,
    storytelling: {
      say: ['May I tell you, in four sentences, about someone who started with the same question on {topic}, and what they did?'],
    },
    metaphor: { say: ['What is {topic} most like in your own trade? Let me explain it from there.'] },
    humour: { say: ['I promise not to read you the whole brochure. Which page may I skip first?'] },
    structure: {
      say: [
        'I have three points, with {topic} first, and I end when I said I would. Is that all right?',
        'Here is the order I suggest: what you asked, what the paper says, what we do next. Stop me anywhere.',
      ],
    },
    brevity: { say: ['I will keep the rest short. Next is {topic}; stop me when you have enough.'], after: ['I leave it at that.'] },
    clarity: { say: ['If a sentence of mine on {topic} is not clear, stop me and I will say it again more simply.'] },
    'active-voice': {
      say: [
        'I send you the page, you tick what matters, and we decide. Who does what by when?',
        'I bring the papers on {topic}, you read them, and we meet on the day you name. Which day is that?',
      ],
    },
    'concrete-language': {
      say: ['Give me one real day of yours, hour by hour, and I will show you where {topic} comes into it.'],
      after: ['What does that look like on one real day of yours?'],
    },
    'plain-words': { say: ['What do you call it yourself? I will use your word and leave ours in the catalogue.'] },
    'positive-form': { say: ['Let me tell you what is possible on {topic}, and by when.'] },
    'parallel-construction': { say: ['What you want, what it does, what it costs: shall we fill these three lines for {topic}?'] },
    'emphasis-at-the-end': { say: ['If you keep one thing from today, let it be the line on {topic}.'] },
    'topic-sentence': { say: ['One question at a time. This one is about {topic} alone.'] },
    'active-listening': {
      say: [
        'Let me say back what I heard, and you correct me: {topic} comes first, and the rest has to follow from it.',
        'Before I answer: did I understand you right on {topic}?',
      ],
      after: ['Did that answer what you asked, or what I thought you asked?'],
    },
    'open-questions': {
      say: [
        'What made you start looking now, and what would have to be true in a year for it to have been the right choice?',
        'Tell me how you deal with {topic} today. What works, and what does not?',
      ],
    },
    mirroring: { say: ['Would you like the short version of {topic}, or all of it? I will go at your speed.'] },
    'visual-aids': {
      say: ['Let me draw {topic} on one sheet while we talk, and leave the sheet with you.'],
      after: ['I will put that on one sheet for you, next to what you have today.'],
    },
    'numbers-with-context': {
      say: ['A figure alone says little. Which of your own numbers should I set beside it: kilometres, hours or money?'],
      after: [
        'Which for you means what, in a month? Let us finish that sentence together.',
        'Set your own figure beside it, and it starts to say something.',
      ],
    },
    'tone-and-courtesy': { say: ['If {topic} is not as it should be, tell me all of it first. I will answer after.'] },
    'body-language': { say: ['If you hesitate anywhere, say so, and I will go one step back.'] },
    'customer-first-wording': {
      say: ['Let us start from your week and not from our list. Where does {topic} meet you first?'],
      after: ['For you the question is simply where that meets your week.'],
    },
    'email-that-gets-answered': {
      say: ['One question, so that you can answer from your phone: shall we settle {topic} early in the week, or late?'],
    },
    repetition: { say: ['If you remember one line of mine, take the one on {topic}. I will come back to it before we part.'] },
  },
}
