import type { AdvicePhrases } from './advice-phrases.ts'

/** Each concern in a sentence, a moment of use, and questions that make it the customer's own. */
export const features: Pick<AdvicePhrases, 'features' | 'otherFeature'> = {
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
      ask: ['How long is your longest regular drive?', 'What do you feel first after a long stretch at the wheel?'],
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
      ask: ['By which date do you truly need it?', 'What happens if it comes later than that?'],
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
}
