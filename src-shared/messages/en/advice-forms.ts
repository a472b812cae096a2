import type { AdvicePhrases } from './advice-phrases.ts'

/** The forms the points are put into: e-mail, script, slides. */
export const forms: Pick<AdvicePhrases, 'forms'> = {
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
}
