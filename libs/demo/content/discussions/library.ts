import { type DemoComment, discussionOf } from '../discussion.js';

/** Below "The library that gives you the key", a discussion that is closed. */
export const librarySaid: readonly DemoComment[] = discussionOf('library-after-hours', [
  {
    by: 'elif',
    after: 13,
    likes: 30,
    body: 'I come off shift at ten. For two years the only lit windows on my way home were the kebab shop and the library, and only one of them was closed. I have read eleven novels since summer in the chair by the radiator. To whoever leaves the good lamp pointing at it: thank you.',
    replies: [
      {
        by: 'mohan',
        after: 51,
        likes: 17,
        body: 'That is the chess club. We move it back for you at a quarter to ten.',
        replies: [
          {
            by: 'elif',
            after: 240,
            likes: 25,
            body: 'I am at work and have had to go and stand in the linen room for a minute.',
          },
        ],
      },
      {
        by: 'harriet',
        after: 80,
        likes: 6,
        body: 'Eleven! Which one should I begin with?',
        replies: [
          {
            by: 'elif',
            after: 33,
            likes: 4,
            body: 'The one about the lighthouse inspector. Top shelf, green spine. You will have to wait until Thursday, it is in my bag.',
          },
        ],
      },
    ],
  },
  {
    by: 'sade',
    after: 22,
    likes: 21,
    body: 'The fern was not me, but I have my suspicions and I salute you.',
    replies: [
      {
        by: 'iris',
        after: 18,
        likes: 12,
        body: 'As a botanical matter, the note was right. *Nephrolepis* in a north corner is cruelty.',
      },
      {
        by: 'ruth',
        after: 140,
        likes: 9,
        body: 'The library has received four confessions so far. It considers three of them solidarity.',
      },
    ],
  },
  {
    by: 'dora',
    after: 39,
    likes: 15,
    body: 'I mend the library’s bindings. Since the night hours began I have had *fewer* broken spines to do, and more pencil. People sit and read in place of stuffing six into a bag. I charge nothing for rubbing out pencil. I read it first.',
    replies: [
      {
        by: 'marcus',
        after: 47,
        likes: 5,
        body: 'What do they write at midnight?',
        replies: [
          {
            by: 'dora',
            after: 29,
            likes: 23,
            body: '"Yes", mostly. Once, "no!!", and under it in another hand, "wait until chapter nine".',
          },
        ],
      },
    ],
  },
  {
    by: 'joan',
    after: 61,
    likes: 8,
    body: 'All very heart-warming, but two posts are gone, and this makes it easy not to fill them. First nobody at the desk in the evening, then nobody in the morning. I have seen it with the post office, with the station, and with the bank. It always begins with "for your convenience".',
    replies: [
      { by: 'wanda', after: 33, likes: 11, body: 'This. My sister was the station.' },
      {
        by: 'ruth',
        after: 90,
        likes: 13,
        body: 'It is the question I put to everybody, and the honest answer is that the promise ends in March. The library’s own request for one *more* post is in the budget draft. It stands in a column called "desirable".',
        replies: [
          {
            by: 'gareth',
            after: 31,
            likes: 6,
            body: 'Things in that column survive if twenty people write before the second reading. Twenty is not a figure of speech. It is about where they start to count.',
          },
          {
            by: 'tess',
            after: 120,
            likes: 10,
            body: 'Written. That makes nineteen to go.',
            replies: [
              {
                by: 'niamh',
                after: 55,
                likes: 6,
                body: 'Eighteen.',
                replies: [
                  {
                    by: 'felix',
                    after: 20,
                    likes: 6,
                    body: 'Seventeen, and I have enclosed a drawing of the radiator.',
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        by: 'liam',
        after: 150,
        likes: 2,
        body: 'Or people could see that it works and be pleased for once.',
        replies: [
          {
            by: 'joan',
            after: 26,
            likes: 14,
            body: 'I can be pleased and count posts at the same time, Liam. It is called being over sixty.',
          },
        ],
      },
    ],
  },
  {
    by: 'esme',
    after: 84,
    likes: 19,
    body: 'Exam year. There are five of us in my flat and one table. I knew every single person in that reading room by their coughing before I knew one of their names. We have a group now. It is called Geography, after the man.',
    replies: [
      { by: 'chidi', after: 62, likes: 13, body: 'As your physics teacher: I had noticed. Keep coughing.' },
      {
        by: 'colm',
        after: 100,
        likes: 28,
        body: 'I am the man. I had driven fourteen hours and I sat down with an atlas. The officer was very kind, and asked if I had found where I was going.',
        replies: [{ by: 'esme', after: 17, likes: 20, body: 'WE HAVE A BADGE FOR YOU' }],
      },
    ],
  },
  {
    by: 'nadia',
    after: 115,
    likes: 7,
    body: 'Credit to whoever wrote the camera rules. Seventy-two hours, entrance and machines only, a sign in plain language, and a name to write to. I wish my bank could do it.',
    replies: [
      {
        by: 'viktor',
        after: 44,
        likes: 3,
        body: 'Does the door keep a record of who came when?',
        replies: [
          {
            by: 'sade',
            after: 38,
            likes: 9,
            body: 'I asked, professionally curious. It stores that *a* valid card opened the door, not which one. The visits in the article are counted by a beam.',
          },
        ],
      },
    ],
  },
  {
    by: 'hugo',
    after: 142,
    likes: 6,
    body: 'I pass at four in the morning on my way to the oven, and the lights are off, and the chairs are in such odd little groups. Like after a party where everybody whispered.',
  },
  {
    by: 'percy',
    after: 170,
    likes: 5,
    body: 'Not a first, I must point out. From 1893 the Mechanics’ Institute in Ropewalk gave its reading members a key, of iron, weighing a quarter of a pound. Two were never returned. I own one.',
    replies: [
      { by: 'tess', after: 24, likes: 9, body: 'Percival.' },
      { by: 'percy', after: 11, likes: 16, body: 'It will be on your desk on Monday.' },
    ],
  },
  {
    by: 'kofi',
    after: 205,
    likes: 4,
    body: 'My under-fourteens do their homework there before evening training and nobody has told them to be quiet, because there is nobody. They are quiet. I do not understand it and I have decided not to mention it to them.',
  },
  {
    by: 'paula',
    after: 260,
    likes: 1,
    body: 'Has there been any trouble with people sleeping there? I ask kindly. It is warm, and it will be a cold winter.',
    replies: [
      {
        by: 'ruth',
        after: 55,
        likes: 7,
        body: 'A few, on cold nights. The rule is that at midnight a voice asks everybody to leave, and the night bus of the shelter stops at the door at ten past. The library arranged that before it opened. It did not want it in the figures.',
      },
      {
        by: 'rafa',
        after: 83,
        likes: 8,
        body: 'I have been the other end of that bus. It works because the voice says please.',
      },
    ],
  },
  {
    by: 'ben',
    after: 333,
    likes: 9,
    body: 'Night porter’s review: warm, quiet, nobody asks you for a towel. Five stars.',
  },
  {
    by: 'gita',
    after: 480,
    likes: 3,
    body: 'Since somebody will ask: the night hours cost 31 euros a night in light, heat and security, which is 27 cents a visit. The visits by day come to 9 euros, mostly wages. That comparison is correct, and you should never let anyone make policy with it.',
  },
  {
    by: 'anneke',
    after: 700,
    likes: 4,
    body: 'Who chose the voice at midnight? It says "we are closing, take care of each other". I translate for a living and I would not change a word.',
    replies: [
      {
        by: 'ruth',
        after: 61,
        likes: 11,
        body: 'The caretaker. She recorded it in one go, in the stairwell, for the echo.',
      },
    ],
  },
  {
    by: 'pascal',
    after: 1_450,
    likes: 5,
    body: 'The last 14 leaves at five to midnight. If the voice could speak at ten to, you would all catch it, and I would not have to watch you run.',
    replies: [{ by: 'mohan', after: 44, likes: 6, body: 'Passed on. We also have a rook who runs slowly.' }],
  },
  {
    by: 'silke',
    after: 2_200,
    body: 'Withdrawn, I had misread the figure.',
    status: 'deleted',
  },
  {
    by: 'weilin',
    after: 8_640,
    likes: 4,
    body: 'We are closing this discussion after six days, as we do with all of them. Thank you for one of the kindest. Take care of each other.',
  },
]);
