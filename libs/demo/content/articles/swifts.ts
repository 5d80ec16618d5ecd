import type { DemoArticle } from '../article.js';

export const swifts: DemoArticle = {
  articleKey: 'town-hall-swifts',
  kind: 'open',
  title: 'Forty-one swifts and a roof that had to wait',
  standfirst: 'The town hall was ready for its new slates in May. Then a roofer put his ear to the eaves.',
  section: 'Countryside',
  note: 'A taste of the crossing: members without a ticket may write two comments a month in the Countryside section.',
  tags: ['birds', 'town-hall'],
  author: 'maeve',
  publishedHoursAgo: 120,
  paragraphs: [
    'The scaffolding around Varnsey town hall went up in the second week of May, cost 900 euros a day, and stood there for eighty-eight days with nobody on it. It was the best money the city spent this year, if you ask Otto Lindholm. If you ask the treasurer, it was 79,200 euros.',
    'It began with a roofer. Jakob Stroh was lifting the first slates above the clock on the north side when he heard what he took for a loose wire. He lay down, put his ear to the gap beneath the eaves, and heard it breathe. He came down, sent his crew to lunch at a quarter to ten in the morning, and telephoned the birdwatchers’ society.',
    'Swifts come to the Sound for about a hundred days. They sleep, eat, drink and mate in the air, and touch a solid thing for one reason only, a hole in a wall in which to raise two or three young. They return to the very same hole each year from Africa, and if it has been mended they fly against the place until they are spent. There are half as many in the county as there were in 1995, and the reason is mostly that we mend things.',
    'The society counted nineteen pairs under the town hall’s roof and later forty-one young, ringed by two volunteers on ladders with their arms in the stonework to the shoulder. The law was plain: no work until the last had flown. The contract was plain as well, and charged for the scaffolding by the day.',
    'What the council did with this has been noted in other cities. It moved the interior work forward, which saved about half of the sum, and asked the roofers what it would cost to build holes into the new eaves on purpose. The answer was 38 euros each. There are now sixty of them, cut by Stroh’s apprentices in the shape of the old gaps, each with a lip that a pigeon cannot sit on.',
    'The last of the young left on the evening of 11 August. A few dozen people had got into the habit of bringing chairs to the square at dusk, and saw it: the dark edge of the roof, a face, nothing for a long while, and then a drop of three metres that turned, at the end, into flight. A swift that leaves in this manner will not land again for two or three years.',
    'The slaters came back the next morning at seven. The roof was closed in October. In the accounts the 79,200 euros stand under "scaffolding, idle", and a clerk has added in pencil, in brackets, a small bird.',
  ],
};
