import type { DemoArticle } from '../article.js';

export const schoolHours: DemoArticle = {
  articleKey: 'school-at-ten-past-nine',
  kind: 'open',
  title: 'Ten past nine: what happened when school began later',
  standfirst:
    'Four secondary schools moved their first lesson by seventy minutes in September. The pupils are awake. The buses, the choir and a good many parents are not so sure.',
  section: 'Education',
  note: 'Schools are everybody’s: with an account you may write here, subscription or not. Likes count as votes in our poll, so they are for Season tickets and Crew.',
  tags: ['schools', 'timetable', 'buses'],
  author: 'ruth',
  publishedHoursAgo: 44,
  paragraphs: [
    'At eight o’clock on a black November morning the corridors of Millrace School are lit, heated and empty, except for the caretaker and about thirty children playing cards in the canteen. Lessons start at ten past nine. Until September they started at eight, and Chidi Nwosu taught physics, he says, "to the four who were conscious and in front of the rest".',
    'Millrace is one of four secondary schools in Varnsey that have moved the day. The trial lasts a year and is watched by the university, which on Monday gave its first numbers. Pupils over fourteen sleep thirty-four minutes longer on school nights than they did last winter. Late arrivals have fallen by 41 per cent. Marks have not moved yet, and the researchers ask everyone not to look at them before summer.',
    'The reasoning is old. In the middle teens the body’s clock runs about two hours behind, and no amount of firmness in a parent resets it. What stood against it was never biology, but the bus. The city’s school buses make two rounds each morning, the second for primary schools, and the pattern only worked while the older children went first.',
    'So the order was turned round. Primary pupils now ride at a quarter past seven, and it is their parents who are tired. "I have a six-year-old asleep in her soup so that a sixteen-year-old can lie in," said one mother outside Lowgate School. Others are delighted, for they can take the small ones and still be at work by eight.',
    'The afternoon has moved too, to ten to four. The swimming club has lost its lane time at the Northstrand pool and now trains at six in the evening. The youth choir gave up Thursdays. Pupils with jobs in shops report an hour less pay a day, which in some kitchens is not pocket money.',
    'And there is the canteen. The schools promised that whoever must come early may come early, and at Millrace about one in nine does: children of nurses, dockers and bakers. A supervisor is paid until Easter. After that there is, as yet, no money for the cards.',
    'Esme Hollis, who is seventeen, was asked by the researchers to keep a diary of her sleep. Under the heading "remarks" she wrote on the first morning that she had seen the sun come up on the way to school and not through the window of a chemistry lesson. On the fortieth she wrote: "Normal now."',
    'The council hears the university again in June. Any of the four schools may go back to eight before then if its parents vote to. None has asked for a vote, though at Lowgate the form has been downloaded 212 times.',
  ],
};
