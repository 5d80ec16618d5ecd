import type { DemoArticle } from '../article.js';

export const nightTrain: DemoArticle = {
  articleKey: 'night-train-returns',
  kind: 'large',
  title: 'The night train comes back to Varnsey',
  standfirst:
    'From 14 June a sleeper leaves platform 4 at 22:40 and reaches the capital before breakfast. It is the first since 2009, and everyone seems to have an opinion about it.',
  section: 'Transport',
  tags: ['railway', 'night-train', 'county'],
  author: 'henrik',
  publishedHoursAgo: 216,
  paragraphs: [
    'The departure board at Varnsey Central has kept a blank line at the bottom for sixteen years. Station staff say it was never meant as a memorial; the software had simply been told that there were nineteen departures and nobody told it otherwise. From 14 June the nineteenth will be there again: 22:40, Lindmark and Marienau, platform 4.',
    'The county signed on Friday for five years. Each night of the week, in each direction, twelve cars will run from the Sound to the capital, Lindmark, by 06:52, and three and a half hours more to Marienau, where the trains of half a continent meet. A seat costs from 29 euros, a bunk in a compartment of four from 59, and a bed of one’s own with a basin from 119. Breakfast is included in the last of these, and can be bought in the others.',
    'To have it, the county pays 3.8 million euros a year, and that was the argument. It is about the price of resurfacing nine kilometres of road, said those in favour. It is about the pay of seventy nurses, said those against. The motion passed with the votes of both halves of a coalition that agrees on little else, and one councillor’s who explained that he is tall and would never use it.',
    'The cars are not new. Eight were built in 1998 for a service that ended, and have been stripped to the frame at the works in Dorrum; four are day coaches with the seats turned to face each other. What is new is under the floor. The brakes are quieter by half, which was a condition of the people of Hallin, whose bedroom windows face a curve that the train will pass at 23:04.',
    'There is room for bicycles, six of them, and for one wheelchair berth in each of two cars, with a lavatory that deserves the name. Dogs travel in the compartments if everyone in it agrees, a rule that the operator expects to hear more about.',
    'Nobody promises profit. The old train lost money every year from 1981 and was taken off when its passengers, as the railway put it then, had discovered flying. Last year 210,000 people flew from the Sound’s airport to the capital, and the operator’s sums ask for one in ten of them. Its own survey says one in seven would think about it, and one in three wanted to know about the shower. There is one, at the end of car 6.',
    'Tickets go on sale on 1 March. The first night is likely to be full: the men and women who worked on the last train, on 12 December 2009, have been offered the forward car. Eleven are coming. One of them, Leif Ragnvald, set the signal for it that night, and kept the lamp.',
  ],
};
