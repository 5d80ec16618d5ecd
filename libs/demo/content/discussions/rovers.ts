import { type DemoComment, discussionOf } from '../discussion.js';

/** Below "Rovers supporters vote to buy the ground they stand on", where a moderator reads each comment first. */
export const roversSaid: readonly DemoComment[] = discussionOf('rovers-millrace-ground', [
  {
    by: 'hamish',
    after: 34,
    likes: 27,
    body: 'I was carried into Millrace over the turnstile in 1969 and I intend to be carried out of it the same way. Two shares bought, one for my grandson, who is four weeks old and already looks disappointed.',
    replies: [
      {
        by: 'kofi',
        after: 45,
        likes: 12,
        body: 'Sign him up for the under-fourteens now, we are short at left back.',
      },
      {
        by: 'luca',
        after: 80,
        likes: 9,
        body: 'Hamish, which gate was it? The east turnstiles are the original ones, and the groundsman collects these stories.',
        replies: [
          {
            by: 'hamish',
            after: 130,
            likes: 8,
            body: 'East, number three. You can still see where my uncle’s coat button scratched the paint, or so he always told me.',
          },
        ],
      },
    ],
  },
  {
    by: 'gita',
    after: 52,
    likes: 14,
    body: 'I read the trust’s plan (64 pages, decent). The purchase is not the problem. 2.6 million for that land is cheap. The *roof* is the problem: 380,000 before 2030, and the plan has 150,000 for it plus "grants to be identified". Somebody should identify them before April and not after.',
    replies: [
      {
        by: 'jakob',
        after: 38,
        likes: 16,
        body: 'I have been on that roof. 380 is if you do it all at once with a crane. In three summers, with volunteers to strip the old sheets under supervision, I would offer it at 240 and mean it.',
        replies: [
          {
            by: 'gita',
            after: 29,
            likes: 6,
            body: 'Would you put that in writing for the treasurer? A letter on paper moves banks more than anything said here.',
            replies: [
              { by: 'jakob', after: 510, likes: 11, body: 'Done. Posted this morning, with a drawing.' },
            ],
          },
          {
            by: 'amir',
            after: 72,
            likes: 4,
            body: 'Have the trusses looked at before the sheets. On stands of that age, rust sits where the gutter meets the wall, and you will not see it from above.',
          },
        ],
      },
      {
        by: 'niamh',
        after: 95,
        likes: 3,
        body: 'Treasurer of a much smaller thing here: "grants to be identified" is how you write "we hope".',
      },
    ],
  },
  {
    by: 'jade',
    after: 77,
    likes: 20,
    body: 'I keep goal for the women’s under-18s. We train on the ash pitch behind the waterworks, with car headlights. If the ground is ours we get Tuesdays *on the grass*. My team has bought one share between fourteen of us, and we have drawn lots for the vote. It is Ola’s this year.',
    replies: [
      { by: 'liam', after: 25, likes: 8, body: 'Tell Ola that block D will be lobbying her.' },
      {
        by: 'rafa',
        after: 59,
        likes: 5,
        body: 'I have treated three ankles from that ash pitch. Tuesdays on the grass would be cheaper for everyone.',
      },
    ],
  },
  {
    by: 'troy',
    after: 96,
    likes: 4,
    body: 'Everyone knows who threw the flares and it wasn’t fourteen people, it was a handful from the Millrace flats, same as always. That whole estate should be kept out until they give them up. Put a fence round it.',
    reports: [
      {
        personKey: 'yusuf',
        reason: 'hate',
        detail: 'My sister lives there with two children. "That whole estate" is four hundred families.',
      },
      { personKey: 'kofi', reason: 'abuse', detail: 'Half my under-fourteens come from the flats.' },
      { personKey: 'rafa', reason: 'harassment' },
    ],
    replies: [
      {
        by: 'kofi',
        after: 64,
        likes: 19,
        body: 'Twelve of my boys live in the flats. They were in the family enclosure that day, on the receiving end. You are talking about them.',
      },
      {
        by: 'hamish',
        after: 85,
        likes: 11,
        body: 'Troy, you sit behind me, and you are better than this. Come and say it to my face over a pie and see how it sounds.',
        replies: [
          {
            by: 'troy',
            after: 200,
            likes: 6,
            body: 'ok it sounds worse out loud. still angry about it though, she was nineteen',
          },
        ],
      },
    ],
  },
  {
    by: 'bruno',
    after: 130,
    body: 'The referee from that day lives at',
    status: 'removed',
    statusReason: 'Publishes a private address; author banned',
    reports: [{ personKey: 'liam', reason: 'personal-data', detail: 'Please take this down fast.' }],
  },
  {
    by: 'rosa',
    after: 158,
    likes: 10,
    body: 'The Anchor takes share forms behind the bar, and the trust’s tin stands where the cigarette machine used to be. Last night someone folded a fifty very small so that nobody would see. I saw.',
  },
  {
    by: 'mei',
    after: 190,
    likes: 6,
    body: 'A note of caution from economic history: of nineteen grounds bought by supporters in the 1990s that I could trace, fourteen are still theirs, three were sold under pressure, and two went down with the club. What separated them was dull. The fourteen put the ground into a *separate* body which the club could not borrow against.',
    replies: [
      {
        by: 'nadia',
        after: 41,
        likes: 9,
        body: 'That is what the trust is doing: the ground goes to a community benefit society with an asset lock, and the club is its tenant. Page 11.',
        replies: [{ by: 'mei', after: 30, likes: 5, body: 'Then I am one share less cautious.' }],
      },
    ],
  },
  {
    by: 'elif',
    after: 233,
    likes: 22,
    body: 'I was on shift when she came in with the hand. She asked twice who was looking after block C. I do not care about football in the least, and I have bought a share.',
  },
  {
    by: 'liam',
    after: 270,
    likes: 7,
    body: '> held together by habit\n\nI am the plumber who did the away toilets, and I would like to make clear that those are held together by *me*.',
    replies: [
      {
        by: 'luca',
        after: 66,
        likes: 8,
        body: 'The inspection report has nothing but praise for the away toilets. I should have printed it.',
      },
    ],
  },
  {
    by: 'colm',
    after: 320,
    likes: 3,
    body: 'Builder with a measuring wheel: seen him twice, both times on the wrong side of the canal, measuring the allotments of the angling club. We may be safer than we think.',
  },
  {
    by: 'marcus',
    after: 410,
    likes: 2,
    body: 'Who wrote the half ticket from 1987? I want to meet the props department.',
    replies: [
      {
        by: 'luca',
        after: 44,
        likes: 6,
        body: 'It was real. Cup second round, lost 5–0. He says he keeps it to stay modest.',
      },
    ],
  },
  {
    by: 'stella',
    after: 505,
    likes: 5,
    body: 'Neighbours of the ground, a question: does "opening the pitch on weekdays" and "a market" mean vans at five in the morning? I would like to buy a share and I would also like to sleep.',
    replies: [
      {
        by: 'fatima',
        after: 70,
        likes: 4,
        body: 'The market is planned for Thursdays from eight, with set-up from half past six. I am one of the stalls. I promise to whisper to the aubergines.',
      },
    ],
  },
  {
    by: 'jakob',
    after: 900,
    likes: 9,
    body: 'Update: forty-one people have put their names down for stripping sheets, among them the chair, who can apparently be paid in instalments as well.',
  },
  {
    by: 'yusuf',
    after: 1_320,
    body: 'Two of the fourteen are my customers and I can tell you for a fact that at least one of them wasn’t even in the town that day. Ask his boss at the tyre place.',
    status: 'held',
    statusReason: 'Waits for a moderator: may identify somebody whose case is pending',
  },
  {
    by: 'deniz',
    after: 1_900,
    body: 'Student share, could there be one? 250 is my food for five weeks. Ten of us in the corridor would do 25 each. [Here is how another club does it](https://example.org/quarter-shares).',
    status: 'held',
    statusReason: 'Waits for a moderator, as every comment here; has a link',
  },
  {
    by: 'wanda',
    after: 2_300,
    body: 'The pies though. Whoever owns the ground, will somebody please do something about the pies?',
    status: 'held',
    statusReason: 'Waits for a moderator, as every comment here',
  },
]);
