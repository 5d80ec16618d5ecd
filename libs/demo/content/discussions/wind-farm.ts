import { type DemoComment, discussionOf } from '../discussion.js';
import { windFarmDoubts } from './wind-farm-doubts.js';

/** Below "By nineteen votes, Ostrel says yes to the wind", of which everyone sees the best three comments. */
export const windFarmSaid: readonly DemoComment[] = discussionOf('ostrel-wind-vote', [
  {
    by: 'dagny',
    after: 21,
    likes: 34,
    body: 'Since I am in the article: yes, we walked down together and yes, we share the ram. His name is Bishop. He was not consulted and will be the one living closest to the thing.\n\nI did the sum with the beck. My father never once had to carry water to the top field. I have carried it three summers of the last four. I do not know that eleven masts will change that. I know what doing nothing has looked like so far.',
    replies: [
      {
        by: 'mairi',
        after: 30,
        likes: 11,
        body: 'I drive past the beck every day on my rounds and had stopped noticing it was dry. Thank you for that.',
      },
      {
        by: 'edith',
        after: 75,
        likes: 9,
        body: 'You have put into six lines what the leaflets could not in forty pages.',
      },
      {
        by: 'greta',
        after: 110,
        likes: 16,
        body: 'As the clerk who had to read out the result: nobody cheered, in a full gymnasium. I have never been so fond of a place.',
      },
    ],
  },
  {
    by: 'otto',
    after: 37,
    likes: 19,
    body: 'I was one of the 31 in the society who voted for the recommendation of no, against 28. It still seems right to me. The two masts that were struck out stood in the plovers’ evening flight, and that was worth four years of meetings. But numbers five and six stand in the *morning* flight, when there is fog, and there is fog on Cawdle on sixty days of an autumn.\n\nI will count carcasses every week from the first day they turn, and publish them, low or high.',
    replies: [
      {
        by: 'ida',
        after: 42,
        likes: 21,
        body: 'Otto, I service turbines, though not these. Ask in the permit for a shutdown on fog for five and six from September to November. Modern ones can do it by a visibility sensor; it costs them perhaps 0.3 per cent of the yield. Developers say yes to this more easily than people think, if it is asked for *before* the permit and not after.',
        replies: [
          {
            by: 'otto',
            after: 85,
            likes: 14,
            body: 'I did not know that such a sensor exists. May I telephone you? Objection or no objection, this goes in.',
          },
          {
            by: 'maeve',
            after: 140,
            likes: 10,
            body: 'I would like to be told how that goes. It is the most useful exchange I have read under anything of mine.',
            replies: [
              {
                by: 'otto',
                after: 900,
                likes: 12,
                body: 'It went well. Ida found the paragraph. The society meets on Thursday, and for once we shall have a motion with a number in it.',
              },
            ],
          },
        ],
      },
      {
        by: 'viktor',
        after: 96,
        likes: 3,
        body: 'Genuine question: how many birds does the road through Hallin kill in a year? I cycle it, and I would say one a day.',
        replies: [
          {
            by: 'otto',
            after: 61,
            likes: 8,
            body: 'More, I am sure. But a road takes blackbirds, of which there are many, and a mast on a ridge takes large slow breeders, of which there are few. One marsh harrier is not one blackbird.',
          },
        ],
      },
    ],
  },
  {
    by: 'greta',
    after: 55,
    likes: 26,
    body: 'A few facts from the parish office, because the telephone does not stop:\n\n- The recount was of all ballots, not a sample.\n- Seven were spoiled. One of them by a very good drawing of a turbine.\n- The 94-year-old voter is well, is my great-aunt, and does not wish to say how she voted, but she was seen smiling.',
    replies: [
      {
        by: 'esme',
        after: 28,
        likes: 7,
        body: 'Which way was the turbine in the drawing facing?',
        replies: [
          {
            by: 'greta',
            after: 14,
            likes: 15,
            body: 'Into the box for no. We debated it for ten minutes. It counted as spoiled, with admiration.',
          },
        ],
      },
      {
        by: 'percy',
        after: 90,
        likes: 4,
        body: 'Nineteen votes is not in fact the narrowest: in 1887 Ostrel voted by eleven to keep its own pound for stray cattle. But only 140 could vote then, so in shares you are right.',
        replies: [
          {
            by: 'maeve',
            after: 33,
            likes: 5,
            body: 'I had the pound on a note and lost the note. Conceded.',
          },
        ],
      },
    ],
  },
  {
    by: 'gita',
    after: 68,
    likes: 12,
    body: 'About the fund. Four per cent of *revenue*, not of profit, and that is the important word in the contract. Revenue cannot be made to vanish by a clever parent company. Whoever negotiated this for the parish should be given a cake.',
    replies: [
      {
        by: 'greta',
        after: 25,
        likes: 9,
        body: 'Her name is Mrs Abiola, she taught arithmetic here for forty years, and the cake is on its way.',
      },
      {
        by: 'imran',
        after: 73,
        likes: 2,
        body: 'Is it indexed, though? 310,000 today may be 180,000 in twenty years.',
        replies: [
          {
            by: 'gita',
            after: 31,
            likes: 5,
            body: 'It is a percentage, so it goes with the price of electricity. That may be better or worse than an index, and anyone who tells you which is selling something.',
          },
        ],
      },
    ],
  },
  {
    by: 'keiko',
    after: 94,
    likes: 10,
    body: 'I measure noise for a living. At 1,150 m and with these machines I would expect about 34 dB outside at night with a wind from the ridge. That is quieter than a refrigerator in the next room, and it is *not* silent, and on a still winter night in a place like Cawdle people will hear it and be right to say so. What annoys is not the level but the rhythm. Ask for the "serrated" blades, they take the edge off.',
    replies: [
      {
        by: 'freya',
        after: 50,
        likes: 3,
        body: 'The serrations are in the permit application, appendix 6, as an option. It would be good if "option" became "shall".',
      },
      {
        by: 'wanda',
        after: 66,
        likes: 2,
        body: 'My refrigerator sounds like a tractor, so this is not as comforting as you mean it to be.',
        replies: [{ by: 'keiko', after: 19, likes: 8, body: 'Then I would start with the refrigerator.' }],
      },
    ],
  },
  {
    by: 'liam',
    after: 120,
    likes: 5,
    body: 'City people (I am one) cheering for turbines on a ridge they see twice a year should maybe sit this one out. It is easy to be brave with somebody else’s sink.',
    replies: [
      {
        by: 'anneke',
        after: 21,
        likes: 6,
        body: 'True, and yet the city’s kettles are what they are for. I would vote for one on Tannery Hill tomorrow if anyone asked.',
        replies: [
          {
            by: 'jakob',
            after: 40,
            likes: 4,
            body: 'There is not enough wind on Tannery Hill to dry a sock, and I say this as a roofer.',
            replies: [
              {
                by: 'anneke',
                after: 15,
                likes: 3,
                body: 'You have never hung washing at number 40.',
                replies: [
                  {
                    by: 'tariq',
                    after: 62,
                    likes: 5,
                    body: 'Can confirm for number 38. We returned a pillowcase.',
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        by: 'dagny',
        after: 58,
        likes: 17,
        body: 'I would rather you did not sit it out. I would rather you came up and looked, and then had an opinion. There is coffee.',
      },
    ],
  },
  ...windFarmDoubts,
]);
