type ByTone = Record<'professional' | 'conversational' | 'consultative', string>
type ByStage = Record<'prospecting' | 'presentation' | 'negotiation' | 'closing' | 'retention', string>

/**
 * The phrase bank of the offline composer: what a good colleague would say, without a fact in it.
 * Every fact comes from a quote, so no phrase here may hold a figure, a result or a promise about a product.
 * One long file on purpose: a translator takes it whole.
 *
 * Places: {topic} {Topic} a concern in words, {fact} the quoted evidence (ends its own sentence), {source} a title, {place} its page,
 * {product} {Product} "the Vela Estate" or "this one", {competitor}, {name} the customer or "they", {scene} a moment of use, {budget}.
 */
export interface AdvicePhrases {
  /** Ways to bring a piece of proof, by communication style (`any` where none is known) and by whether it holds a figure. */
  lead: Record<'D' | 'I' | 'S' | 'C' | 'any', { figure: readonly string[]; statement: readonly string[] }>
  /** The same concern a second time. */
  more: readonly string[]
  /** Proof that stands in the library but not under this product's name. */
  elsewhere: readonly string[]
  rival: readonly string[]
  budget: readonly string[]
  /** Per taxonomy feature: the word in a sentence, a moment of use, and questions that make it the customer's own. */
  features: Record<string, { topic: string; scene: string; ask: readonly string[] }>
  /** Where a concern is in the rep's own words. */
  otherFeature: { scene: string; ask: readonly string[] }
  /** Per taxonomy technique: what the rep says with it, and what follows a proof. */
  techniques: Record<string, { say: readonly string[]; after?: readonly string[] }>
  why: {
    from: Record<'request' | 'situation' | 'profile' | 'interaction', readonly string[]>
    words: readonly string[]
    style: Record<'D' | 'I' | 'S' | 'C', readonly string[]>
    source: readonly string[]
    sourceOnly: readonly string[]
    form: readonly string[]
    styleSource: readonly string[]
    experience: readonly string[]
    how: readonly string[]
  }
  followUps: Record<'noEvidence' | 'rival' | 'budget' | 'style' | 'product', string> & {
    stage: Record<'prospecting' | 'presentation' | 'negotiation' | 'closing' | 'retention', string>
  }
  warnings: Record<
    'concernWithoutEvidence' | 'productUnknown' | 'kindMissing' | 'noStyle' | 'pointsDropped' | 'fellBack' | 'budgetNear',
    string
  >
  missing: Record<'need' | 'subject', string>
  reasons: Record<
    'timeout' | 'unreachable' | 'refused' | 'busy' | 'server' | 'unusable' | 'unsupported' | 'offline' | 'paused' | 'budget',
    string
  >
  budgetLimits: Record<'max' | 'min' | 'both', string>
  /** The forms the points are put into. */
  forms: {
    sources: string
    why: string
    next: string
    email: {
      subject: string
      subjectWith: string
      subjectWithout: string
      greeting: ByTone
      greetingUnknown: ByTone
      opening: ByTone
      close: ByStage
      goodbye: ByTone
    }
    script: Record<'opening' | 'say' | 'pause' | 'objection' | 'rival' | 'close', string> & {
      hello: ByTone
      helloUnknown: ByTone
      check: readonly string[]
      doubt: Record<'D' | 'I' | 'S' | 'C' | 'any', string>
      closing: ByStage
    }
    presentation: Record<'slide' | 'untitled' | 'forWhom' | 'notes' | 'together' | 'next', string> & { closing: ByStage }
  }
  words: Record<'thisOne' | 'they' | 'and' | 'less' | 'general', string>
}

export const advice: AdvicePhrases = {
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
        '{Topic} is something you feel before you read it. Still, the line is worth hearing: {fact}',
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
    'Set this beside what I said on {topic}: {fact}',
    'Also on {topic} ({place}): {fact}',
  ],
  elsewhere: [
    'I have nothing in writing on {topic} for {product} itself yet. What I do have is {source}: {fact}',
    'For comparison only, since it is not about {product}: on {topic}, {source} has this: {fact}',
    'Until I have the page for {product}, take this as background on {topic}: {fact}',
  ],
  rival: [
    'You are also looking at {competitor}, and you should. Here is what I have on it in writing: {fact}',
    'Set {competitor} beside it, line by line. One line I can show you: {fact}',
    'About {competitor} I will only say what is on paper: {fact}',
  ],
  budget: [
    'Your limit of {budget} stays beside it while we go through the rest.',
    'We measure it against the {budget} you named, nothing else.',
    'You said {budget}; every option I show you is held against that.',
  ],
  features: {
    safety: {
      topic: 'safety',
      scene: 'a wet Friday evening with everyone you love in the car',
      ask: ['Who sits in the back on most days?', 'Which situation on the road worries you most?'],
    },
    'driver-assistance': {
      topic: 'driver assistance',
      scene: 'reversing out of a tight space with a queue behind you',
      ask: ['Which part of driving would you gladly hand over?', 'Where do you park on a normal day?'],
    },
    economy: {
      topic: 'consumption',
      scene: 'driving past the filling station you used to stop at',
      ask: ['How far do you drive in a normal week?', 'Is it mostly town or mostly open road for you?'],
    },
    performance: {
      topic: 'performance',
      scene: 'joining the motorway with the car full',
      ask: ['On which road do you miss power today?', 'Where should we try it, on a road you know?'],
    },
    drivetrain: {
      topic: 'traction',
      scene: 'the first morning of real snow on your road',
      ask: ['What is the worst road you drive in January?', 'How often are you off the tarmac?'],
    },
    technology: {
      topic: 'technology',
      scene: 'getting in and finding your music and your route already there',
      ask: ['What do you use on your phone while you travel?', 'Which of these would you use every single day?'],
    },
    'ease-of-use': {
      topic: 'ease of use',
      scene: 'someone else in the family using it for the first time, without a call to you',
      ask: ['Who else will use it?', 'What annoys you about the controls of the present one?'],
    },
    comfort: {
      topic: 'comfort',
      scene: 'getting out after a long day on the road and still feeling fresh',
      ask: ['How long is your longest regular drive?', 'What do you feel first after two hours at the wheel?'],
    },
    quietness: {
      topic: 'noise',
      scene: 'talking across the seats without raising your voice',
      ask: ['Do you make calls on the road?', 'Where does the present one get too loud for you?'],
    },
    warranty: {
      topic: 'the warranty',
      scene: 'a warning light coming on, and knowing that it is not your bill',
      ask: ['How long do you plan to keep it?', 'Which repair would hurt most if it came out of your own pocket?'],
    },
    'running-cost': {
      topic: 'running cost',
      scene: 'the end of the month, with the bills in front of you and nothing unexpected among them',
      ask: ['Shall we put your own kilometres into it?', 'What does the present one cost you in a month, all told?'],
    },
    price: {
      topic: 'the price',
      scene: 'one figure on one page, with everything you asked for inside it',
      ask: ['What would have to be included for this to be a fair figure?', 'What are you comparing it with?'],
    },
    financing: {
      topic: 'the financing',
      scene: 'the same amount leaving the account each month, and you knowing the date of the last one',
      ask: ['Which monthly amount would you never have to think about?', 'Is it the monthly sum or the total that decides for you?'],
    },
    'dimensions-space': {
      topic: 'space',
      scene: 'packing for a holiday without leaving anything behind',
      ask: ['What is the bulkiest thing that has to fit?', 'Shall we load it together and see?'],
    },
    towing: {
      topic: 'towing',
      scene: 'the trailer behind you and a long hill ahead',
      ask: ['What is the permitted mass in the trailer papers?', 'How often in a year do you tow, and how far?'],
    },
    'range-charging': {
      topic: 'range and charging',
      scene: 'arriving home in the evening and simply plugging in',
      ask: ['What is your longest trip in a normal week?', 'Where would it charge at night?'],
    },
    reliability: {
      topic: 'reliability',
      scene: 'the coldest morning of the year, and it starts like on any other day',
      ask: ['What has let you down before?', 'What does a day without it cost you?'],
    },
    'service-maintenance': {
      topic: 'service',
      scene: 'handing over the key in the morning and picking it up the same afternoon',
      ask: ['How far is the workshop from your door?', 'What do you do on a day when it is in the workshop?'],
    },
    'resale-value': {
      topic: 'resale value',
      scene: 'the day you sell it and the offer is not an insult',
      ask: ['After how many years do you usually change?', 'What did you lose on the last one?'],
    },
    'delivery-time': {
      topic: 'delivery',
      scene: 'a date in the calendar that holds',
      ask: ['By which date do you truly need it?', 'What happens if it comes two weeks later?'],
    },
    environment: {
      topic: 'the environmental side',
      scene: 'your daughter asking what comes out of the back, and you having an answer',
      ask: ['Do you have to report it, or is it your own wish?', 'Which part of it matters most to you?'],
    },
    design: {
      topic: 'design',
      scene: 'turning round once more after you have locked it',
      ask: ['Which detail caught your eye first?', 'Which colour did you have in mind?'],
    },
    'trims-options': {
      topic: 'the equipment',
      scene: 'a list with only the things on it that you will really use',
      ask: ['Which of these could you do without?', 'What is on your list that must not be missing?'],
    },
  },
  otherFeature: {
    scene: 'an ordinary day with it, a year from now',
    ask: ['What would a good answer look like for you?', 'How does the present one handle that?'],
  },
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
        'Let us work it out side by side, and strike whatever does not belong in your week.',
      ],
    },
    'loss-aversion': {
      say: [
        'What does it cost you each month to leave {topic} as it is? Let us write that figure down first.',
        'Waiting has a price too. Shall we work out yours on {topic} before we talk about mine?',
      ],
      after: ['Shall we put what you pay for that today right beside it?', 'Compare it with what staying where you are costs you.'],
    },
    anchoring: {
      say: ['Let us start from what the present one costs you over the years you keep it, and judge everything else from there.'],
      after: ['Take that as the yardstick for everything else we look at.'],
    },
    framing: {
      say: [
        'Put {topic} in the unit you count in, by the month or by the kilometre, and it is easier to judge. Which one is yours?',
        'You know your own budget best. Shall we look at {topic} per month rather than in one lump?',
      ],
      after: [
        'What does that come to in the unit you budget in, the month or the kilometre?',
        'Divided over the time you keep it, how does it look to you?',
      ],
    },
    contrast: {
      say: [
        'Let me lay two versions side by side and mark only what differs. The rest you may ignore.',
        'Set what you have now and {product} next to each other on one page. Where does the difference matter to you?',
      ],
      after: [
        'Put the one you drive now beside it. Where is the difference that matters?',
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
      say: [
        'When it stands in front of your house, who will be the first to drive it?',
        'Once {topic} is out of the way, what will you use it for first?',
      ],
      after: ['Once that is off your mind, where will you drive first?'],
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
      say: ['Let us meet it where you would use it, on your road and with your load, and not only here.'],
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
      say: ['Choose the colour and set it up your way first. Then we look at {topic} on your own configuration.'],
      after: ['Shall we put it into a configuration with your name on it?'],
    },
    'status-quo-bias': {
      say: [
        'Let me begin with what stays the same for you. Then the one thing that changes, and how small the first step is.',
        'What do you like about the present one that must not get lost?',
      ],
      after: ['What you do today can stay as it is. Only this line changes.'],
    },
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
        'I will send you the page on {topic} today. Shall we fix the day on which we go through it?',
      ],
      after: ['I will send you that page today. On which day may I call about it?'],
    },
    'test-drive-close': {
      say: [
        'Take it out on your own route, at your own hour, with your own load. Which day this week would suit?',
        'Keep it for a day and do with it what you always do. Then tell me about {topic}.',
      ],
      after: ['The best check is your own route. When would a drive suit you?'],
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
    'silence-after-asking': { say: ['You have the facts on {topic}. What would you like to do? I will wait for your answer.'] },
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
    brevity: { say: ['I will keep the rest short. Next is {topic}; stop me when you have enough.'], after: ['That is all I have on it.'] },
    clarity: { say: ['If a sentence of mine on {topic} is not clear, stop me and I will say it again more simply.'] },
    'active-voice': { say: ['I send you the page, you tick what matters, and we decide. Who does what by when?'] },
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
  warnings: {
    concernWithoutEvidence: 'Nothing in your library answers {topic} yet. Say so openly, or import a document that does.',
    productUnknown: 'Nothing in your library names {product}. What is quoted as proof is about something else.',
    kindMissing: 'There is no {kind} source in your library, so that side of the advice is missing.',
    noStyle: 'There is no style hint for this customer yet, so the wording is neutral.',
    pointsDropped:
      '1 point was left out because its evidence did not hold.|{count} points were left out because their evidence did not hold.',
    budgetNear: 'The language model has cost {spent} of the {budget} you set for this month.',
    fellBack: 'This advice was put together offline: {reason}',
  },
  missing: {
    need: 'what matters to this customer, such as a worry, a wish or something they decide by',
    subject: 'a product or a few words about the situation',
  },
  reasons: {
    timeout: 'the language model did not answer in time.',
    unreachable: 'the language model could not be reached.',
    refused: 'the language model refused the request. Check the key and the model in Settings.',
    busy: 'the language model is busy.',
    server: 'the language model failed.',
    unusable: 'the answer of the language model could not be read.',
    unsupported: 'too little of what the language model wrote stood in your documents.',
    offline: 'network use is switched off.',
    paused: 'the language model failed several times just now and is tried again in a minute.',
    budget: 'the monthly budget for the language model is used up. Settings can raise it.',
  },
  budgetLimits: { max: 'up to {max}', min: 'from {min}', both: '{min} to {max}' },
  forms: {
    sources: 'Sources',
    why: 'Why',
    next: 'Next',
    email: {
      subject: 'Subject',
      subjectWith: '{topics}: {subjectProduct}',
      subjectWithout: '{topics}',
      greeting: { professional: 'Dear {name},', conversational: 'Hello {first},', consultative: 'Hello {name},' },
      greetingUnknown: { professional: 'Good day,', conversational: 'Hello,', consultative: 'Hello,' },
      opening: {
        professional: '{Topic} matters to you. Below is what I can tell you, with the page for each figure.',
        conversational: 'I went through the papers with your question about {topic} in mind. Here is what I found.',
        consultative:
          'I have been thinking about what you need, {topic} above all. May I put these points to you, so that you can tell me where I am wrong?',
      },
      close: {
        prospecting: 'Would early or late next week suit you for a first talk?',
        presentation: 'Shall we go through the pages together this week, or would next week suit you better?',
        negotiation: 'Which of these points would you like settled before you decide?',
        closing: 'Shall we go ahead, and on which day may I bring the papers?',
        retention: 'What can I look after for you next? A one-line answer is enough.',
      },
      goodbye: { professional: 'Kind regards', conversational: 'All the best', consultative: 'With best wishes' },
    },
    script: {
      opening: 'Open',
      hello: {
        professional: 'Good day, {name}. I am calling about {topic}. Do you have ten minutes now, or is another time better?',
        conversational: 'Hello {first}, it is about {topic}, as we said. Is this a good moment?',
        consultative: 'Hello {name}. I would like to understand {topic} from your side before I suggest anything. Is now a good time?',
      },
      helloUnknown: {
        professional: 'Good day. I am calling about {topic}. Do you have ten minutes now, or is another time better?',
        conversational: 'Hello, I am calling about {topic}. Is this a good moment?',
        consultative: 'Hello. I would like to understand {topic} from your side before I suggest anything. Is now a good time?',
      },
      say: 'Say',
      pause: 'Stop here and wait for the answer.',
      check: [
        'Ask: does that answer it for you?',
        'Ask: how does that fit with what you had in mind?',
        'Ask: what else would you need to know here?',
      ],
      objection: 'If they hesitate',
      doubt: {
        D: 'What would have to be different for you to say yes?',
        I: 'I hear you. What is it that does not feel right yet?',
        S: 'There is no hurry. Which part would you like to be surer of?',
        C: 'Fair enough. Which figure or term is missing before you can judge it?',
        any: 'I understand. Is it {topic}, or is it something we have not spoken about yet?',
      },
      rival: 'What do you like best about {competitor}? Let us compare line by line on what matters to you.',
      close: 'Close',
      closing: {
        prospecting: 'May I come by for half an hour? Early or late in the week?',
        presentation: 'I will send the pages today. On which day shall we go through them?',
        negotiation: 'If we settle what is still open, are we agreed? Then let me write down what each of us does.',
        closing: 'Shall we go ahead? Then stay silent until they have answered.',
        retention: 'Thank you for telling me. When would it be useful to hear from me again?',
      },
    },
    presentation: {
      slide: 'Slide',
      untitled: 'What matters to you',
      forWhom: 'For {name}',
      notes: 'Say',
      together: 'Your view',
      next: 'Next step',
      closing: {
        prospecting: 'A first talk: which day suits you?',
        presentation: 'What would you like to try or see next?',
        negotiation: 'What is still open, who settles it, and by when?',
        closing: 'Shall we go ahead?',
        retention: 'What can we do better for you?',
      },
    },
  },
  words: { thisOne: 'this one', they: 'this customer', and: 'and', less: 'less', general: 'what it offers' },
}
