import { type DemoComment, discussionOf } from '../discussion.js';

/** Below "Forty-one swifts and a roof that had to wait". */
export const swiftsSaid: readonly DemoComment[] = discussionOf('town-hall-swifts', [
  {
    by: 'jakob',
    after: 14,
    likes: 32,
    body: 'It was a quarter to ten because that is when I heard them. For the record, the crew thought I had lost my mind, and the apprentice thought it was a bomb.',
    replies: [
      {
        by: 'rosa',
        after: 25,
        likes: 15,
        body: 'They were at my bar by ten o’clock, with their helmets on, asking if lunch could be breakfast.',
      },
      {
        by: 'kofi',
        after: 60,
        likes: 5,
        body: 'What did it sound like?',
        replies: [
          { by: 'jakob', after: 22, likes: 18, body: 'Like someone turning over in bed in the next room.' },
        ],
      },
    ],
  },
  {
    by: 'otto',
    after: 31,
    likes: 25,
    body: 'A few additions, if I may, from one of the two on the ladders:\n\n- The oldest bird that we read a ring of was **thirteen**. She has flown some three million kilometres, and she hissed at me.\n- Sixty new holes do not mean sixty pairs. It takes years. They prospect, as teenagers do, and come back with somebody.\n- If you have a house with gaps under the eaves and scaffolding due, telephone us *before* May. We will come with a torch and cake.',
    replies: [
      {
        by: 'paula',
        after: 40,
        likes: 7,
        body: 'Could this be mentioned when a house is sold? I have three with "charming original eaves" on the books and would like to know whom I am selling with them.',
        replies: [
          {
            by: 'otto',
            after: 55,
            likes: 9,
            body: 'Gladly. I can tell you over the telephone from the street and the date.',
          },
        ],
      },
      {
        by: 'jade',
        after: 72,
        likes: 4,
        body: 'How do you know her age, do the rings have the year on them?',
        replies: [
          {
            by: 'otto',
            after: 19,
            likes: 6,
            body: 'A number, and the number has a page in a notebook. In this case my own: 2 July, thirteen years ago, wind southwest, sandwich eaten by dog.',
          },
        ],
      },
    ],
  },
  {
    by: 'gita',
    after: 50,
    likes: 12,
    body: 'Treasurer’s corner. The interior work that was moved forward saved 38,400. Scaffolding idle minus that is 40,800, divided by 41 young: 995 euros a swift. I have spent more than that on a bicycle that has never been to Africa.',
    replies: [
      {
        by: 'viktor',
        after: 18,
        likes: 10,
        body: 'I serviced that bicycle. It has barely been to Millrace.',
      },
      {
        by: 'liam',
        after: 90,
        likes: 1,
        body: 'Still a thousand euros a bird while the lift at the station is broken.',
        replies: [
          {
            by: 'joan',
            after: 34,
            likes: 6,
            body: 'The lift has been waiting since last March and no bird is in it. They are just slow.',
          },
        ],
      },
    ],
  },
  {
    by: 'daniel',
    after: 77,
    likes: 9,
    body: '38 euros a hole! I have been designing "habitat integration" at forty times the price. I shall be ringing Mr Stroh’s apprentices.',
    replies: [{ by: 'jakob', after: 30, likes: 12, body: 'They now charge 39. Word got round.' }],
  },
  {
    by: 'stella',
    after: 92,
    likes: 14,
    body: 'I was one of the chairs in the square. For the first week we were five, not speaking much. By August somebody had a samovar. I have lived here for twenty-six years, and I learned more of my neighbours’ names in those two months than in all the others.',
    replies: [
      {
        by: 'anneke',
        after: 28,
        likes: 6,
        body: 'The samovar was ours and will be back on the 8th of May, which is when they come, Otto says.',
      },
      {
        by: 'edith',
        after: 64,
        likes: 11,
        body: 'They kept me the place with the back to the wall. One notices such things.',
      },
    ],
  },
  {
    by: 'colm',
    after: 130,
    likes: 5,
    body: 'Old word for them round here: *squealers*. Squealer Lane in Ropewalk is nothing to do with pigs.',
    replies: [
      { by: 'percy', after: 44, likes: 4, body: 'I had always written pigs. This will mean a new edition.' },
    ],
  },
  {
    by: 'lena',
    after: 180,
    likes: 8,
    body: 'Their call is about five kilohertz, and a pupil of mine of nine years tuned her E string to it through the open window, very sharp and very happy.',
  },
  {
    by: 'chidi',
    after: 230,
    likes: 7,
    body: 'Not touching anything solid for two or three years. I put that on the board before the lesson on lift and had no need to say another word until the bell.',
    replies: [
      { by: 'esme', after: 31, likes: 5, body: 'We do remember it. You also threw a chair leg.' },
      { by: 'chidi', after: 12, likes: 9, body: 'Gently. For contrast.' },
    ],
  },
  {
    by: 'fatima',
    after: 300,
    likes: 4,
    body: 'Are starlings also allowed to use the holes? I ask for a friend who nests above my shop sign.',
    replies: [
      {
        by: 'maeve',
        after: 52,
        likes: 6,
        body: 'The lip is shaped so that a starling finds it a squeeze. Yours might like a box with a 45 mm hole, facing east. The society has them for the price of the wood.',
      },
    ],
  },
  {
    by: 'tess',
    after: 420,
    likes: 21,
    body: 'I can reveal that the clerk’s pencil bird will be kept. Accounts are for ten years and then they come to us, and I have already marked the page.',
  },
  {
    by: 'greta',
    after: 600,
    likes: 3,
    body: 'The church at Ostrel is due for slates in June. I have just sent this article to the entire parish council with the subject line "May".',
    earlier: {
      body: 'The church at Ostrel is due for slates in June. I have just sent this article to the entire parish council.',
      editedAfterMinutes: 6,
    },
    replies: [
      {
        by: 'jakob',
        after: 130,
        likes: 8,
        body: 'I have the contract for Ostrel. I went up on Sunday and lay down. Four pairs, north side. Leave it until September.',
      },
    ],
  },
  {
    by: 'yusuf',
    after: 900,
    likes: 2,
    body: 'Cheap roof cleaning, also moss: a man came to my door with a leaflet that quotes this article. He wanted to pressure-wash the eaves. Please tell the older people in your street to say no.',
  },
]);
