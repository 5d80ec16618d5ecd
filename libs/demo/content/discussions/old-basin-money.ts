import type { Said } from '../discussion.js';

/** The second half of the discussion: money, parking, the market and bay 119. */
export const oldBasinMoney: readonly Said[] = [
  {
    by: 'gareth',
    after: 72,
    likes: 13,
    body: 'As the predecessor of the successor quoted above: I voted against this twice, in 2016 and 2019, and would have voted for it on Tuesday. What changed is not the sea, but who pays. In 2016 the city’s share was 34 million. Now it is 12. Anyone who says we should have done it sooner should remember that sooner was three times the price *to us*.',
    replies: [
      {
        by: 'gita',
        after: 38,
        likes: 5,
        body: 'Twelve at 3.4 per cent over twenty-five years is nearer eighteen by the end. Still a bargain beside thirty-four.',
      },
      {
        by: 'mei',
        after: 90,
        likes: 8,
        body: 'In 1868 the basin’s first owners financed it the same way, with mooring dues pledged for twenty-five years. They were bankrupt in nine. I do not say it will happen again, only that forecasts of mooring dues have a literature.',
        replies: [
          {
            by: 'gareth',
            after: 26,
            likes: 4,
            body: 'And the city bought it from the receiver for a song. There is a moral there somewhere, and it flatters receivers.',
          },
          {
            by: 'felix',
            after: 48,
            likes: 2,
            body: 'Where could one read about that? I tune the piano in the harbour office and have always wondered about the portrait with the black ribbon.',
            replies: [
              {
                by: 'mei',
                after: 35,
                likes: 6,
                body: 'That is Ambrose Tull, the treasurer. My chapter goes up in spring; I will leave a copy on the piano.',
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: 'liam',
    after: 84,
    likes: 9,
    body: 'Forty-one million and I still cannot get a grit bin on Tannery Hill.',
    replies: [
      { by: 'tariq', after: 14, likes: 7, body: 'I can supply the bandages at cost.' },
      {
        by: 'gareth',
        after: 55,
        likes: 2,
        body: 'Form 7b, before the end of the month, and write "school route" in the box for remarks. You did not hear it from me.',
      },
    ],
  },
  {
    by: 'eamon',
    after: 101,
    likes: 15,
    body: 'The stallholder in the article is my sister. It is true about our grandmother: she kept the letter in a biscuit tin and showed it to every new mayor. It says "in perpetuity". We looked up what perpetuity comes to and it was thirty-one years.',
    replies: [
      {
        by: 'nadia',
        after: 47,
        likes: 6,
        body: 'If the tin still exists I would honestly like to read it. Not professionally. Well, a little professionally.',
        replies: [
          {
            by: 'eamon',
            after: 180,
            likes: 5,
            body: 'It does, and there are still biscuits in it that nobody will touch.',
          },
        ],
      },
      {
        by: 'joan',
        after: 99,
        likes: 3,
        body: 'Northstrand sheds have no running hot water, did anyone say? You cannot sell fish with cold hands for three winters.',
        replies: [
          {
            by: 'clara',
            after: 64,
            likes: 9,
            body: 'I asked on Thursday. Boilers are in the tender for the sheds, to be ready before the move. I will go and put my hands under them.',
          },
        ],
      },
    ],
  },
  {
    by: 'sade',
    after: 116,
    likes: 6,
    body: 'I went to bay 119 on my lunch break. You can hear it. You can also hear a man asking why you are lying beside his car.',
    replies: [
      { by: 'colm', after: 23, likes: 19, body: 'That was me, and you were very polite about it.' },
      {
        by: 'esme',
        after: 41,
        likes: 5,
        body: 'We used to post notes down there at primary school. Somewhere under the car park is a letter asking the sea for a pony.',
      },
    ],
  },
  {
    by: 'imran',
    after: 133,
    likes: 2,
    body: 'Not against it, but can someone explain why a swinging footbridge and not a fixed one further up? I have spent a part of my life waiting for bridges.',
    replies: [
      {
        by: 'daniel',
        after: 58,
        likes: 4,
        body: 'A fixed one would need eleven metres of clearance for the masts, so two ramps of 180 metres each or a lift. The swing takes four minutes and is promised not to open between 07:30 and 09:00.',
      },
      {
        by: 'magnus',
        after: 92,
        likes: 3,
        body: 'Electrician’s view: a swing bridge is one motor and one bearing. Lifts are what you wait for, usually with a sign on them.',
      },
    ],
  },
  {
    by: 'hugo',
    after: 150,
    likes: 4,
    body: 'Bakers in favour. Sailors eat breakfast.',
  },
  {
    by: 'bruno',
    after: 171,
    body: 'Typical. Six of the nine own boats, everybody knows which six and where they keep the money.',
    status: 'removed',
    statusReason: 'Accuses named office holders of corruption without any ground',
    reports: [
      {
        personKey: 'gareth',
        reason: 'misinformation',
        detail: 'Two of the nine own a boat, and it is the same boat.',
      },
      { personKey: 'stella', reason: 'abuse' },
    ],
    replies: [
      {
        by: 'percy',
        after: 16,
        likes: 4,
        body: 'The register of interests is public and lists one dinghy, shared. I looked, which took me four minutes.',
      },
    ],
  },
  {
    by: 'niamh',
    after: 188,
    likes: 10,
    body: 'Railings? My three are seven, five and feral. I am asking about a ninety-centimetre wall beside five metres of water, and so far everyone has told me about eels.',
    replies: [
      {
        by: 'freya',
        after: 44,
        likes: 5,
        body: 'The wall is ninety centimetres *above* the present quay, and a rail stands on it to 1.10 m. Ladders every fifteen metres, too. But do go to the consultation on the 9th; the western steps have no gate in the drawings, and they should.',
      },
      {
        by: 'elif',
        after: 102,
        likes: 8,
        body: 'Will be there. I see on the ward what steps without gates do.',
      },
    ],
  },
  {
    by: 'yusuf',
    after: 214,
    likes: 5,
    body: 'Every customer this week has an opinion about the basin and none of them is the same as the last one. I have cut hair on both sides of the question. Literally: one gentleman turned his head.',
  },
  {
    by: 'edith',
    after: 260,
    likes: 33,
    body: 'My husband proposed to me on the sill of the lower gate in 1955. He slipped saying it. I should like to see that sill again, and if the archaeologists find a ring box with nothing in it, that is ours.',
    replies: [
      {
        by: 'tess',
        after: 37,
        likes: 12,
        body: 'Edith, I have passed this on to the dig’s director, with a drawing of the sill. She asks what colour the box was.',
        replies: [
          {
            by: 'edith',
            after: 300,
            likes: 21,
            body: 'Green. He had the ring in his other pocket, the sensible man.',
          },
        ],
      },
    ],
  },
  {
    by: 'ivo',
    after: 320,
    likes: 3,
    body: 'Nobody has mentioned the light. There was a leading light at the end of the south mole, green over white, and the lamp house is in somebody’s garden in Upper Marl. I know whose. I am working on it.',
    earlier: {
      body: 'Nobody has mentioned the light. There was a leading light at the end of the south mole, red over white, and the lamp house is in somebody’s garden in Upper Marl. I know whose. I am working on it.',
      editedAfterMinutes: 4,
    },
    replies: [
      {
        by: 'agnes',
        after: 51,
        likes: 4,
        body: 'Green over white, yes. I steered on it for nineteen years.',
      },
    ],
  },
  {
    by: 'tariq',
    after: 402,
    body: 'Posted to the wrong article, sorry.',
    status: 'deleted',
  },
];
