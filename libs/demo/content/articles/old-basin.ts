import type { DemoArticle } from '../article.js';

export const oldBasin: DemoArticle = {
  articleKey: 'old-basin-opens',
  kind: 'open',
  title: 'The Old Basin will open to the sea again',
  standfirst:
    'Half a century after Varnsey filled its oldest harbour with rubble and parked cars on it, the council has voted to dig it out. Dredging begins on 2 March.',
  section: 'Harbour',
  tags: ['old-basin', 'council', 'flooding'],
  author: 'clara',
  publishedHoursAgo: 30,
  paragraphs: [
    'There is a drain cover at the north end of the Basin car park, between bays 118 and 119, through which you can hear the tide. Children have always known it. On Tuesday night, by nine votes to six, so did the council: the Old Basin, filled with the rubble of the rope works in 1974, will be dug out and joined to the sea again.',
    'The decision ends eleven years of studies and one of the longest sittings anyone in the chamber could remember. It was past midnight when the chair asked for hands. A few people in the public gallery had brought blankets.',
    'What they voted for is a harbour of 58 berths behind two lock gates, a footbridge that swings aside for masts, and a quay wall ninety centimetres higher than the present one. The last of these decided the matter. In January of last year the water came over Rope Quay and stood in the cellars of Lowgate for two days. The rebuilt basin, engineers told the council, would take in the top of such a tide and let it go again six hours later.',
    'It will cost 41 million euros, of which the county and the flood fund together pay 29. The rest is a loan that the city expects to serve for twenty-five years out of mooring fees and the rent of nine small workshops along the western side. "I have voted against cheaper things with a lighter heart," said Gareth Plumley’s successor in the Lowgate ward, before voting in favour.',
    'Against it stand 312 parking spaces. Traders in Lowgate fear three winters of diggers with nothing at the end but fewer customers, and their association asked for a car park at the gasworks to be finished first. The council promised 180 spaces there by the autumn. It did not promise the other 132.',
    'The fish market moves to the sheds at Northstrand while the work goes on, and its tenants have it in writing that they may come back at the rent they pay today. Not all believe it. "My grandmother had it in writing that the basin would never be filled," said one stallholder, laying out plaice on Wednesday morning.',
    'Dredging starts on 2 March at the seaward end, where the old sill is thought to lie intact under four metres of brick. Archaeologists get the first six weeks to themselves. The gates are to be hung in the autumn of 2029, and the first tide let in on a date yet to be chosen.',
    'Until then the drain cover stays where it is. If you want to listen, come two hours before high water, on a day with the wind in the west, and mind the car in bay 119.',
  ],
};
