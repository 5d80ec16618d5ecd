import type { DemoArticle } from '../article.js';

export const rovers: DemoArticle = {
  articleKey: 'rovers-millrace-ground',
  kind: 'held',
  title: 'Rovers supporters vote to buy the ground they stand on',
  standfirst:
    'Four thousand members, 2.6 million euros and a terrace that is closed until Christmas: Varnsey Rovers try to own Millrace before somebody else does.',
  section: 'Sport',
  tags: ['rovers', 'football', 'millrace-ground'],
  author: 'luca',
  publishedHoursAgo: 98,
  paragraphs: [
    'The vote was taken standing, as most things are at Millrace. On Saturday, an hour after a goalless draw that nobody will ask to see again, 1,847 members of the supporters’ trust crossed the touchline, were told by the groundsman to keep off the penalty areas, and raised their hands. Eleven were against. Varnsey Rovers’ supporters will try to buy Varnsey Rovers’ ground.',
    'They have until 30 April. The family that has let Millrace to the club since 1922 is selling, and gave the trust first refusal at 2.6 million euros. After that date it goes to the highest bidder, and a builder of retirement flats has been seen with a measuring wheel.',
    'The trust has 640,000 euros in hand and a county loan of a million, on condition that a million comes from the members. That is the sum to be found: 250 euros from each of 4,100, or a good deal more from a few. Shares carry one vote however many a member holds, and pay no dividend except, as the treasurer put it, somewhere to go on Saturdays.',
    'It would be an easier winter to ask in if the East Terrace were open. After the derby in October, when flares were thrown towards the family enclosure and a steward of nineteen was burned on the hand, the league shut it for five home matches. The club has since banned fourteen people. Their names are known in the town, but they have not been published here, because the cases have yet to be heard.',
    'The discussion below this article is read by a moderator before it appears, for that reason. Opinions about the club are as welcome as ever. Names of people who have not been convicted of anything are not.',
    'The steward was there on Saturday, with her hand in a glove, taking the count in block C. She bought the first share. "I would like them to play here when I am old enough to complain about it properly," she said.',
    'Whether a club of the third division can carry a ground of its own is a fair question. Roof repairs on the main stand are put at 380,000 euros before 2030, and the floodlights are held together, in the words of the last inspection, "by habit". The trust’s plan counts on opening the pitch on weekdays: the women’s team, two schools and a market have said they would pay.',
    'The club’s chair, who owns no share yet, was asked if he would buy one. He turned out his pockets for the photographers, found 4 euros and 20 cents and half a ticket from 1987, and asked if he could pay in instalments.',
  ],
};
