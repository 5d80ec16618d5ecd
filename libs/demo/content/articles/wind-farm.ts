import type { DemoArticle } from '../article.js';

export const windFarm: DemoArticle = {
  articleKey: 'ostrel-wind-vote',
  kind: 'teaser',
  title: 'By nineteen votes, Ostrel says yes to the wind',
  standfirst:
    'After four years and a recount, the villages below Cawdle Ridge have agreed to eleven turbines. The majority would fit into one bus.',
  section: 'Countryside',
  tags: ['wind', 'ostrel', 'energy'],
  author: 'maeve',
  publishedHoursAgo: 75,
  paragraphs: [
    'They counted twice in the gymnasium at Ostrel on Sunday evening, once by lamplight, because the fuse had blown. Both counts said the same. 612 for, 593 against: the parish will lease Cawdle Ridge for eleven wind turbines, and it will do so by the narrowest vote in its history.',
    'Four in five of those entitled had come. Ballots arrived by tractor from Little Ostrel, where the lane was under water, and one was brought on foot by a woman of ninety-four who said she had been promised either a result or a funeral by Christmas and preferred the result.',
    'The turbines will stand 180 metres high to the tip of the blade, none nearer to a bedroom than 1,150 metres. They should make as much electricity in a year as 38,000 households use, which is rather more than the county has. The red lights on top, the sharpest point of the quarrel, will stay dark unless an aircraft is near: a radar at Hallin switches them, and the parish made it a condition.',
    'What may have tipped the vote is a page that the developer added in September. Four per cent of what the ridge earns, about 310,000 euros in an ordinary year, goes to a fund that the villages run themselves. A tenth of the turbines’ shares is set aside for people who live within five kilometres, from 250 euros a share. Opponents called it a bribe, and supporters called it rent. Both sides used the same figures.',
    'The ridge is no empty place. Sheep have grazed it in common since before there were records of who owned them, and the grazing goes on under the blades. Golden plover rest there in autumn; the birdwatchers’ society had asked for two of the thirteen masts first planned to be struck out, and they were. It still recommended a no, by its own narrow vote.',
    'Dagny Solheim, whose farm lies nearest, voted yes and did not enjoy it. "I will see them from the sink," she said. "I have also seen what the last three summers did to the beck." Her neighbour across the lane, with whom she shares a ram, voted no. They walked to the gymnasium together.',
    'Building may begin next autumn if the county signs the permit, and objections can be made until the end of February. The opponents have not decided whether to make one. Their chair, asked on Sunday what the village should do now, looked at the stacked chairs and said that somebody should put them away. People from both sides did.',
  ],
};
