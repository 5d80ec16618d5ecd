import { type DemoComment, discussionOf } from '../discussion.js';
import { schoolHoursFamilies } from './school-hours-families.js';

/** Below "Ten past nine: what happened when school began later". */
export const schoolHoursSaid: readonly DemoComment[] = discussionOf('school-at-ten-past-nine', [
  {
    by: 'chidi',
    after: 8,
    likes: 26,
    body: 'To be fair to my eight o’clock classes: it was five who were conscious. I forgot Mattis, who had a paper round.',
    replies: [
      {
        by: 'esme',
        after: 16,
        likes: 14,
        body: 'Mattis was asleep too. He had learned to do it with his eyes open.',
      },
      {
        by: 'harriet',
        after: 70,
        likes: 9,
        body: 'In thirty-eight years I never once saw a good lesson before nine, including mine.',
      },
    ],
  },
  {
    by: 'wanda',
    after: 17,
    likes: 23,
    body: 'I serve the breakfasts at Lowgate. Before September we had eleven children in at half past seven, and now there are sixty-three, because the little ones’ buses come first and the big ones’ parents still start at eight. Nobody has given me a second pair of hands. The toast is the same toaster.\n\nI am for the later start. I just want it known that "may come early" is a person, and it is me.',
    replies: [
      {
        by: 'ruth',
        after: 41,
        likes: 12,
        body: 'Wanda, may I come by and see it? I counted the canteen at Millrace and took it for all four. That was lazy.',
        replies: [
          { by: 'wanda', after: 33, likes: 15, body: 'Quarter to seven, back door. Bring an apron.' },
        ],
      },
      {
        by: 'niamh',
        after: 62,
        likes: 8,
        body: 'Our parents’ association has 900 euros and no better idea than a second toaster. I will bring it to the meeting on Tuesday.',
      },
      {
        by: 'fatima',
        after: 95,
        likes: 10,
        body: 'The bread that I do not sell by six is yours for the morning. Send someone strong.',
      },
    ],
  },
  {
    by: 'elif',
    after: 29,
    likes: 17,
    body: '"Children of nurses, dockers and bakers." Mine is one of the thirty with the cards. My shift starts at six fifty. The supervisor until Easter is the only reason this trial is not simply a pay cut for people who work early, and I find it odd that it comes in the second to last paragraph of everything that is written about it.',
    replies: [
      {
        by: 'hugo',
        after: 30,
        likes: 11,
        body: 'Baker here. Mine too. He has become frighteningly good at rummy.',
      },
      {
        by: 'kamil',
        after: 48,
        likes: 7,
        body: 'Docker, complete set. We asked the port if it would pay for a second supervisor after Easter. They said "interesting", which is not a no.',
        replies: [
          {
            by: 'elif',
            after: 25,
            likes: 5,
            body: 'If the hospital and the port each paid half? I will ask on Monday. It is cheaper than me coming in late.',
            replies: [
              {
                by: 'kamil',
                after: 300,
                likes: 9,
                body: 'Foreman says put it in a letter with both logos and they will look silly saying no. I like how he thinks.',
              },
            ],
          },
        ],
      },
      {
        by: 'ruth',
        after: 120,
        likes: 6,
        body: 'A just complaint about the order of my paragraphs. The next piece starts there.',
      },
    ],
  },
  {
    by: 'marta',
    after: 44,
    likes: 9,
    body: 'Bus planner’s note. The two-round pattern exists because the city owns 31 school buses and not 50. Swapping the rounds costs nothing, which is why it was chosen. Starting *everyone* at a quarter to nine would need about nineteen more buses and drivers for two hours a day: roughly 2.2 million a year. That was option C, and the council never discussed it aloud.',
    replies: [
      {
        by: 'pascal',
        after: 26,
        likes: 6,
        body: 'And where would you find nineteen drivers who want to work from seven to nine and then from three to five?',
        replies: [
          {
            by: 'marta',
            after: 31,
            likes: 4,
            body: 'You would not. You would pay them for the gap. It is in the 2.2.',
          },
        ],
      },
      {
        by: 'viktor',
        after: 57,
        likes: 5,
        body: 'Or make the roads safe and let half of the older ones cycle. At Millrace they counted 140 bikes in September and 61 in November. It isn’t the cold. It’s the roundabout.',
        replies: [{ by: 'jade', after: 20, likes: 12, body: 'It is SO the roundabout.' }],
      },
    ],
  },
  {
    by: 'esme',
    after: 58,
    likes: 28,
    body: 'Since I am in it: the "normal now" was meant well. I used to be tired the way you are when you are ill. I thought that was my personality.',
    replies: [
      {
        by: 'edith',
        after: 88,
        likes: 19,
        body: 'I have read that last line four times. I was told for years that I was a sullen girl. I got up at five to light the stove.',
      },
      {
        by: 'tariq',
        after: 130,
        likes: 6,
        body: 'From the other side of the counter: I sell noticeably fewer of those caffeine tablets since the autumn. It is not science, but it is a shelf.',
      },
    ],
  },
  {
    by: 'paula',
    after: 76,
    likes: 12,
    body: 'My six-year-old is the other side of the ledger. Up at six, bus at a quarter past seven, asleep by the soup. Nobody measures *her* thirty-four minutes. Could the university please also look at the primary schools before it calls this a success?',
    replies: [
      {
        by: 'mairi',
        after: 35,
        likes: 9,
        body: 'I would sign that. Small children do wake earlier, but they also need eleven hours, and in the villages a quarter past seven is in truth twenty to seven at the end of the lane.',
      },
      {
        by: 'ruth',
        after: 102,
        likes: 8,
        body: 'They do: 400 primary families keep the same diary, with results in February. I cut the sentence for length and I am sorry I did.',
        replies: [
          {
            by: 'paula',
            after: 22,
            likes: 3,
            body: 'Good. Then I will wait for February before I download form 213.',
          },
        ],
      },
    ],
  },
  ...schoolHoursFamilies,
]);
