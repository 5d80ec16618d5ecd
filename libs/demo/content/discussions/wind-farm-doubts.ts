import type { Said } from '../discussion.js';

/** The second half of the discussion: doubts, the county's permit and the chairs. */
export const windFarmDoubts: readonly Said[] = [
  {
    by: 'harriet',
    after: 160,
    likes: 13,
    body: 'A majority that fits into one bus is still a majority. But what will count in ten years is how the 593 were treated in the first one. In our school we had a rule for votes under five per cent: the losing side names one thing, and gets it. I suggest the village asks.',
    replies: [
      {
        by: 'greta',
        after: 44,
        likes: 11,
        body: 'I have put this on the agenda for the 12th, with your name on it if I may.',
        replies: [{ by: 'harriet', after: 20, likes: 4, body: 'You may. I shall come and sit at the back.' }],
      },
      {
        by: 'leif',
        after: 130,
        likes: 3,
        body: 'We did it the same way at the signal box. Whoever lost about the heating chose the biscuits.',
      },
    ],
  },
  {
    by: 'marcus',
    after: 201,
    likes: 8,
    body: 'Somebody will say it is theatre, so let me: chairs stacked by both sides, a recount by lamplight, an old woman on foot through the flood. If I put this on in the church hall they would tell me it was too neat.',
    replies: [
      { by: 'maeve', after: 39, likes: 9, body: 'I left out the owl.' },
      {
        by: 'marcus',
        after: 52,
        likes: 4,
        body: 'There was an *owl*?',
        replies: [
          {
            by: 'greta',
            after: 12,
            likes: 18,
            body: 'In the rafters of the gymnasium, since October. It abstained.',
          },
        ],
      },
    ],
  },
  {
    by: 'mohan',
    after: 240,
    likes: 2,
    body: 'Why was the vote only for the three villages and not for Hallin? The radar stands in Hallin, and we hear that from the newspaper.',
    replies: [
      {
        by: 'maeve',
        after: 88,
        likes: 6,
        body: 'The lease is of the parish’s common, so its owners voted. The radar is on land of the county’s, on the existing mast, and needed no new permit. You are not the first in Hallin to ask, and I am following it up.',
      },
      {
        by: 'sade',
        after: 120,
        likes: 3,
        body: 'A receiver, not a transmitter, as I understand it: it listens to the aircraft’s own signals. So nothing new would be sent over your roofs.',
        replies: [
          {
            by: 'mohan',
            after: 45,
            likes: 4,
            body: 'That is useful, and would have fitted on a postcard. It is the postcard I am missing.',
          },
        ],
      },
    ],
  },
  {
    by: 'eamon',
    after: 300,
    likes: 4,
    body: 'From the sea you will see them from twenty miles. I am not against it. We have been without a proper landmark since the chimney came down.',
    replies: [
      {
        by: 'agnes',
        after: 77,
        likes: 8,
        body: 'Pilots will have named all eleven within a month. I propose we start with Bishop.',
      },
    ],
  },
  {
    by: 'paula',
    after: 350,
    likes: 1,
    body: 'House prices: I looked up two comparable ridges. There was a dip of about four per cent in the two years before building, and it was gone three years after. Fear is worse for prices than turbines are.',
    replies: [
      {
        by: 'nadia',
        after: 48,
        likes: 4,
        body: 'Which ridges? I ask because a study that leaves out the houses that did not sell at all would show just that.',
        replies: [
          {
            by: 'paula',
            after: 140,
            likes: 5,
            body: 'Fair point. They are asking prices, so it does leave them out. I would say "probably small" and leave the four per cent out of it.',
          },
        ],
      },
    ],
  },
  {
    by: 'bruno',
    after: 390,
    body: 'They are cancer machines and the doctors are paid to say nothing. Look it up!!! [the truth they hide](https://example.org/wind-truth)',
    status: 'removed',
    statusReason: 'False statement about health, presented as fact, with a link to sell something',
    reports: [
      {
        personKey: 'mairi',
        reason: 'misinformation',
        detail: 'I have patients up there who are frightened already.',
      },
      { personKey: 'elif', reason: 'misinformation' },
      { personKey: 'ida', reason: 'spam', detail: 'The link is a shop for wristbands.' },
    ],
  },
  {
    by: 'ida',
    after: 430,
    likes: 15,
    body: 'For anybody who wants to see one from the inside: I am allowed to take four people at a time up the one at Corrin Mouth, first Saturday of the month. It is 311 rungs, there is a lift for the tools but not for you, and nobody has ever come down saying that it was what they expected. Doubters first.',
    replies: [
      {
        by: 'liam',
        after: 36,
        likes: 7,
        body: 'I said people should look before talking, so I suppose I have just volunteered.',
      },
      {
        by: 'jade',
        after: 44,
        likes: 4,
        body: 'Is there a minimum age? I am sixteen and not scared of ladders.',
        replies: [
          { by: 'ida', after: 25, likes: 6, body: 'Sixteen with a parent’s signature. Bring gloves.' },
        ],
      },
      {
        by: 'felix',
        after: 150,
        likes: 3,
        body: 'What note does it make inside?',
        replies: [
          {
            by: 'ida',
            after: 400,
            likes: 10,
            body: 'You have made me listen. Somewhere around G, with a slow beat in it. It moves me more than I had expected.',
          },
        ],
      },
      {
        by: 'bruno',
        after: 560,
        body: 'First Saturday of the month, thank you for telling us. Whoever climbs up there for these people should not count on coming down again. Ask your mate what happened to his ropes.',
        reports: [
          {
            personKey: 'ida',
            reason: 'threat',
            detail:
              'Somebody did cut a rope of ours, in May. We never told anyone. Please look at this today.',
          },
          { personKey: 'mairi', reason: 'harassment' },
        ],
      },
    ],
  },
  {
    by: 'sigrid',
    after: 610,
    likes: 6,
    body: 'On Hegg we have had one since 2003. The first year we talked about nothing else. The second year we painted the door. Now the children give directions by it.',
  },
  {
    by: 'kofi',
    after: 700,
    likes: 3,
    body: 'Small thing: could a part of the fund mend the gymnasium’s fuse?',
    replies: [
      {
        by: 'greta',
        after: 33,
        likes: 22,
        body: 'It has been proposed, seconded, and is so far the only item that has everyone’s support.',
      },
    ],
  },
  {
    by: 'silke',
    after: 1_010,
    likes: 1,
    body: 'I was against it, and I am still against it, and I will put chairs away with anyone.',
  },
  {
    by: 'tariq',
    after: 1_400,
    body: 'Does the 250 for a share have to be paid at once? Asking for the three of us behind the counter.',
    likes: 2,
    replies: [
      {
        by: 'gita',
        after: 95,
        likes: 4,
        body: 'In two halves, the second when the first blade turns. Read section 4 about selling them again, before and not after.',
      },
    ],
  },
];
