import type { DemoArticle } from '../article.js';

export const library: DemoArticle = {
  articleKey: 'library-after-hours',
  kind: 'closed',
  title: 'The library that gives you the key',
  standfirst:
    'Since summer Lowgate Library has stayed open until midnight with nobody at the desk. In a hundred nights it has lost three books, one of them by accident, and for a week it lost a fern.',
  section: 'City',
  tags: ['library', 'lowgate'],
  author: 'ruth',
  publishedHoursAgo: 260,
  paragraphs: [
    'At seven in the evening the last librarian puts on her coat, says good night to the room in general, and leaves the people in it alone with 71,000 books. Nobody is asked to go. Whoever comes later holds a card to the reader beside the door, waits for the click, and is trusted.',
    'Lowgate has done this every night since the beginning of summer, Sundays included. On Friday the city published the figures of the first hundred nights, and they make cheerful reading. The library counted 11,400 visits after hours, a third of them by people who had not set foot in it for a year. The door was forced never, the police were called once, and that was for a man who had fallen asleep in Geography and frightened himself.',
    'Three books are missing. One has since turned up in the freezer of its borrower, who telephoned. Also missing, for eight days in August, was a large fern from the reading room. It came back in a new pot, with a note: "It needed more light and so did I. Sorry. Thank you."',
    'The idea came from the north, where unstaffed hours are common, and from need. Two of nine posts at Lowgate had gone unfilled since the last budget, and the choice was to close at five or to try something. The union agreed to a trial on condition that no further post is lost to it. That promise ends with the trial, in March, and is the reason why not every librarian claps.',
    '"We are very good at being here when people need us, and we cannot be here until midnight," said the head of the library, Wanda Ostrowe. "What I see in the morning is chairs pushed together. Somebody sat with somebody. I cannot tell you more, because nobody was watching, and that is rather the point."',
    'Nearly nobody. Four cameras cover the entrance and the lending machines, and keep their pictures for seventy-two hours. There are none between the shelves, on the advice of the city’s data protection officer and the insistence of the reading group.',
    'Who comes? Pupils, above all, in the weeks before exams. Shift workers from the container quay. A chess club that used to meet in a bar. A woman who asked not to be named, and who told me that her flat is one room with three children in it, and that between nine and eleven she has a lamp, a table and a door that somebody else will close.',
    'The city will decide in March if the key stays. The library asks for one more post and better heating on the upper floor. The fern, it reports, is doing well where it stands now, by the south window, where its kidnapper had advised.',
  ],
};
