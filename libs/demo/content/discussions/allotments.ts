import { type DemoComment, discussionOf } from '../discussion.js';

/** Below "A lease renewed in silence is still a lease", which subscribers alone may read. */
export const allotmentsSaid: readonly DemoComment[] = discussionOf('saltpans-allotments-ruling', [
  {
    by: 'hana',
    after: 9,
    likes: 29,
    body: 'Thank you to everyone who stood in the rain outside court room two. We meet on Sunday at eleven by the pump. Bring a chair and something that is not courgettes.',
    replies: [
      {
        by: 'lucia',
        after: 12,
        likes: 15,
        body: 'It is November and I *still* have courgettes. I refuse to be shamed.',
      },
      { by: 'zoe', after: 30, likes: 6, body: 'The kiln will be warm from nine. Potatoes in foil welcome.' },
      {
        by: 'fatima',
        after: 64,
        likes: 8,
        body: 'I will send over two crates of oranges from the shop. Not grown on the Saltpans, as you may notice.',
      },
    ],
  },
  {
    by: 'una',
    after: 15,
    likes: 24,
    body: 'I was the usher for thirty years in that building, and I retired before I had the chance to ask a gallery not to cheer and to mean it so little.',
  },
  {
    by: 'nadia',
    after: 28,
    likes: 18,
    body: 'Worth noting for those who quote only the lovely sentence: the case did not turn on silence. It turned on three things taken together:\n\n1. the money was booked as **rent**, not as a fee for use;\n2. the landlord **performed a landlord’s duty** when asked, which is the pump;\n3. the notice two years ago **used the word tenancy**. Somebody in the legal department will be thinking about that word for a while.',
    replies: [
      {
        by: 'mohan',
        after: 33,
        likes: 3,
        body: 'Would it have gone the other way with only one and two?',
        replies: [
          {
            by: 'nadia',
            after: 20,
            likes: 7,
            body: 'I think it would have been two to one instead of three to nothing. Paragraph 88 reads as if it was written by somebody who needed persuading.',
            replies: [
              {
                by: 'devan',
                after: 55,
                likes: 9,
                body: 'That was my impression in the room as well. The judge on the left asked eleven questions, nine of them about the word "courtesy".',
              },
            ],
          },
        ],
      },
      {
        by: 'gareth',
        after: 110,
        likes: 5,
        body: 'I know who wrote that notice and he is a very careful man. I suspect he knew exactly what the word meant.',
        replies: [
          {
            by: 'silke',
            after: 42,
            likes: 2,
            body: 'You are telling us the city lost on purpose? With our money?',
            replies: [
              {
                by: 'gareth',
                after: 28,
                likes: 4,
                body: 'I am telling you that a careful man will not write a thing he knows to be untrue, even when asked.',
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'marta',
    after: 40,
    likes: 14,
    body: 'I plan bus depots for a living (elsewhere), so let me be the unpopular one. Four kilometres of empty running for 46 buses, twice a day, is about 130,000 km a year. That is three buses and seven drivers who carry no one. 400,000 is not an exaggeration. It is on the low side.\n\nI still think the judges were right. I only wish someone had said out loud what the other thing costs.',
    replies: [
      {
        by: 'pascal',
        after: 35,
        likes: 12,
        body: 'From the driver’s seat: I would start at 04:10 and not at 04:35. Nobody has asked us either. I like the gardens. I also like my bed.',
        replies: [
          {
            by: 'hana',
            after: 40,
            likes: 10,
            body: 'Pascal, come on Sunday. I mean it. We said from the beginning that we wanted to hear from the drivers, and the city said it spoke for you.',
          },
          {
            by: 'pascal',
            after: 75,
            likes: 8,
            body: 'I’m on the late one on Sundays, so eleven is possible. I don’t do courgettes.',
          },
        ],
      },
      {
        by: 'sade',
        after: 61,
        likes: 4,
        body: 'Why does all of it have to be on one site? Twenty-three at the old tram shed and twenty-three at Millrace would halve it.',
        replies: [
          {
            by: 'marta',
            after: 22,
            likes: 6,
            body: 'Two sets of chargers, two workshops, two night shifts. It has been done, but the second workshop eats what you save on the road. Unless the tram shed did charging only and no repairs. That might work. Hm.',
            replies: [
              {
                by: 'ivo',
                after: 18,
                likes: 7,
                body: 'The tram shed still has its 1.2 megawatt substation. It was never disconnected. I have been saying so for nine years to anyone who stood still.',
                replies: [
                  {
                    by: 'marta',
                    after: 47,
                    likes: 5,
                    body: 'Ivo, send me whatever you have on that, please. I am entirely serious.',
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'bea',
    after: 52,
    likes: 16,
    body: 'Plot 31 here. The bees were informed in the traditional way, by knocking on each hive and saying it aloud. They took it calmly. They have never had any faith in bus depots.',
    replies: [
      { by: 'otto', after: 29, likes: 5, body: 'My grandmother did this for births, deaths and elections.' },
      {
        by: 'felix',
        after: 81,
        likes: 3,
        body: 'In what key do they hum when informed of a judgment?',
        replies: [
          {
            by: 'bea',
            after: 15,
            likes: 9,
            body: 'A, a little flat. You would want to do something about it.',
          },
        ],
      },
    ],
  },
  {
    by: 'imran',
    after: 70,
    likes: 7,
    body: 'I am glad for the gardeners. But there are 340 people on the waiting list and 64 plots, and one of them has been in the same family since 1919. If this is public land, should tenure not end at some point? A lease for ever for sixty-four households is also a kind of privatisation.',
    replies: [
      {
        by: 'iris',
        after: 24,
        likes: 6,
        body: 'Plots are halved when they change hands, and have been since 2008. There were 41 full ones then and there are 22 now. It is slow, but it is something.',
      },
      {
        by: 'silke',
        after: 38,
        likes: 1,
        body: 'People on waiting lists could also just start by helping. Half of them never even come to the open day.',
        replies: [
          {
            by: 'imran',
            after: 17,
            likes: 11,
            body: 'I have been to four open days. I have helped to clear plot 40, twice. I am number 212.',
            replies: [
              {
                by: 'silke',
                after: 50,
                likes: 5,
                body: 'Then I take that back, as far as it concerns you, and apologise.',
              },
            ],
          },
        ],
      },
      {
        by: 'harriet',
        after: 96,
        likes: 8,
        body: 'Our school has half of plot 7. Thirty children learn there each year where a carrot comes from and what a slug is for. Measured in people a square metre it is the most public land in the city.',
      },
    ],
  },
  {
    by: 'silke',
    after: 91,
    body: 'And plot 22, who gave the city his "expert" photographs of weeds, is a liar and a coward, and everyone at the pump knows his name.',
    status: 'removed',
    statusReason: 'Insults a person whom everyone there can identify; third time in an afternoon',
    reports: [
      { personKey: 'lucia', reason: 'harassment', detail: 'He is seventy-eight and on his own. Please.' },
      { personKey: 'zoe', reason: 'abuse' },
    ],
    replies: [
      {
        by: 'jonas',
        after: 26,
        likes: 8,
        body: 'Removed, and this branch ends here. Argue about the photographs if you like. Leave the man alone.',
      },
    ],
  },
  {
    by: 'tess',
    after: 118,
    likes: 20,
    body: 'From the archive, with pleasure: the eleven pump letters are kept under **W/Works/1934–71/Pumps**, in a box that had been opened once since 1971. By me, in 2003, looking for something else. I remember thinking: why would anyone keep these?',
    replies: [
      {
        by: 'percy',
        after: 33,
        likes: 7,
        body: 'This is the best argument for archives I have read in years, and I have made some.',
      },
      {
        by: 'mei',
        after: 57,
        likes: 4,
        body: 'May I quote that last sentence in my introduction?',
        replies: [{ by: 'tess', after: 12, likes: 3, body: 'You may. Cite the box.' }],
      },
    ],
  },
  {
    by: 'gita',
    after: 140,
    likes: 4,
    body: 'Nobody has asked what sixty-four rents come to. I have: 4,480 euros a year, or seventy for a plot. At the land’s value as a depot that is a yield of 0.1 per cent. As an accountant I am appalled, and as a person with a window over the Saltpans I would pay it all myself.',
  },
  {
    by: 'dagny',
    after: 190,
    likes: 3,
    body: '"Land of equal size, soil and reach." Soil that has been dug for a hundred years cannot be had in equal. You can buy a field. You cannot buy a hundred Novembers.',
    replies: [{ by: 'lucia', after: 44, likes: 5, body: 'This should be on the gate.' }],
  },
  {
    by: 'colm',
    after: 233,
    likes: 2,
    body: 'For collectors: it is *the* Saltpans with an article and in the plural, from the six boiling pans that stood there until 1788. The bus company’s sign says "Saltpan". I mention it only because if the judges get it right, so can a bus.',
  },
  {
    by: 'lena',
    after: 305,
    likes: 6,
    body: 'I teach on Tannery Hill with the window open, and in June you hear the pump from here. It squeaks a fourth. Please never mend it too well.',
  },
  {
    by: 'viktor',
    after: 410,
    likes: 1,
    body: 'Has the city said if it will appeal? Six weeks is mid-January.',
    replies: [
      {
        by: 'devan',
        after: 130,
        likes: 6,
        body: 'Not yet. The committee meets on the 3rd, in closed session for this item. I will be in the corridor with a sandwich.',
      },
    ],
  },
  {
    by: 'troy',
    after: 520,
    body: 'vegetables 1 buses 0',
    likes: 13,
  },
]);
