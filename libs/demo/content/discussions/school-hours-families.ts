import type { Said } from '../discussion.js';

/** The second half of the discussion: choirs, jobs, clocks and what the numbers say. */
export const schoolHoursFamilies: readonly Said[] = [
  {
    by: 'felix',
    after: 99,
    likes: 7,
    body: 'The youth choir did not "give up Thursdays", it lost them. From four to half past five was the only time the hall was heated and free. We now sing on Saturdays with eleven instead of thirty-four. I would not ask for the clock back on account of it, but a choir of eleven has no second altos, and I miss them.',
    replies: [
      {
        by: 'lena',
        after: 44,
        likes: 5,
        body: 'Same with the violins: my four o’clock is now a six o’clock, and six o’clock is when people eat. Would the library’s upper floor be an idea for Thursdays? There is a piano under a sheet.',
        replies: [
          {
            by: 'felix',
            after: 37,
            likes: 6,
            body: 'I know that piano. It would be the kindest thing anyone has done for it.',
          },
        ],
      },
      {
        by: 'jade',
        after: 81,
        likes: 3,
        body: 'I was one of the second altos. If it were half past five I would come back.',
      },
    ],
  },
  {
    by: 'sade',
    after: 121,
    likes: 10,
    body: 'On the numbers. Late arrivals down by 41 per cent is nice, but the bell rings seventy minutes later, so of course fewer people miss it. The sleep figure is the interesting one. Thirty-four minutes out of seventy means that they go to bed thirty-six minutes later, so half of the gift is spent on screens.',
    replies: [
      {
        by: 'chidi',
        after: 52,
        likes: 13,
        body: 'Half of every gift is spent on something silly. I would take the other half.',
      },
      {
        by: 'mei',
        after: 78,
        likes: 4,
        body: 'Studies elsewhere find about the same split, forty to sixty per cent. What matters is whether it lasts: in two of them it had gone after a year.',
        replies: [
          {
            by: 'sade',
            after: 40,
            likes: 3,
            body: 'Do you have links? I would like to see how they measured.',
            replies: [
              {
                by: 'mei',
                after: 65,
                likes: 3,
                body: 'Three of them are collected at [example.org/sleep-and-school](https://example.org/sleep-and-school). The second has wrist monitors and not diaries, and finds smaller effects.',
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'liam',
    after: 140,
    likes: 5,
    body: 'We got up at six and it did us no harm.',
    replies: [
      { by: 'niamh', after: 9, likes: 29, body: 'Liam, you fell asleep at my wedding.' },
      { by: 'liam', after: 14, likes: 18, body: 'It was a long speech, Niamh.' },
      {
        by: 'keiko',
        after: 60,
        likes: 4,
        body: '"It did us no harm" is the one study where all those who were harmed drop out of the sample.',
      },
    ],
  },
  {
    by: 'rosa',
    after: 166,
    likes: 6,
    body: 'On the Saturday and after-school jobs: my kitchen lost its four o’clock pair of hands, a lad who is saving up for a driving licence. An hour less a day is about 45 euros a week to him. We have moved him to Sundays. Not every employer can.',
    replies: [
      {
        by: 'deniz',
        after: 55,
        likes: 3,
        body: 'I paid for my first year with that hour. I am in favour of sleep, but it is easiest to be in favour when you do not need the 45 euros.',
      },
    ],
  },
  {
    by: 'gareth',
    after: 200,
    likes: 4,
    body: 'It should be said who asked for this. It was not experts and not the council. Three pupils from Millrace came to question time in 2022 with a graph and a thermos. I was in the chair. They were better prepared than the rest of us, and one of them yawned through it, to great effect.',
    replies: [{ by: 'chidi', after: 27, likes: 8, body: 'The yawn was rehearsed. I have seen the script.' }],
  },
  {
    by: 'dagny',
    after: 244,
    likes: 3,
    body: 'The lamb that comes at four in the morning has not heard about circadian rhythms. But my son is less cross when he helps with it on a school day now, so I vote for leaving it as it is.',
  },
  {
    by: 'troy',
    after: 262,
    likes: 2,
    body: 'when I was at Lowgate we had to be IN at ten to eight and I was late literally every day for five years. where’s my compensation',
    replies: [{ by: 'wanda', after: 31, likes: 24, body: 'You had it in toast.' }],
  },
  {
    by: 'imran',
    after: 300,
    likes: 6,
    body: 'As a commuter: the 07:22 to Corrin has seats again, and the 08:31 is now a school corridor with a locomotive. Might somebody tell the railway? Two more cars on one train would do.',
    replies: [
      {
        by: 'ivo',
        after: 39,
        likes: 3,
        body: 'The two spare cars stand at platform 6 every day until 10:14. You can see them from the train you cannot sit in.',
      },
      {
        by: 'henrik',
        after: 115,
        likes: 8,
        body: 'I will ask. I have the number of the person with the key to those two cars.',
        replies: [
          {
            by: 'imran',
            after: 30,
            likes: 2,
            body: 'This comment section has better connections than the 08:31.',
          },
        ],
      },
    ],
  },
  {
    by: 'sade',
    after: 344,
    body: 'Duplicate, the page had not reloaded.',
    status: 'deleted',
  },
  {
    by: 'mohan',
    after: 420,
    likes: 4,
    body: 'Please, no vote at Lowgate before June. A trial that is stopped whenever one side is tired is not a trial, it is a mood.',
    earlier: {
      body: 'Please, no vote at Lowgate before June. A trial that is stopped whenever one side is tired isnt a trial its a mood',
      editedAfterMinutes: 2,
    },
    replies: [
      {
        by: 'stella',
        after: 35,
        likes: 5,
        body: 'With respect, some of us with a six-year-old *are* the mood.',
      },
    ],
  },
  {
    by: 'bruno',
    after: 500,
    body: 'Lazy kids, lazy teachers, that Nwosu most of all, how he ever got a job with that name',
    status: 'removed',
    statusReason: 'Racist insult',
    reports: [
      { personKey: 'esme', reason: 'hate' },
      { personKey: 'harriet', reason: 'hate', detail: 'Disgraceful. He is the best teacher they have.' },
    ],
  },
];
