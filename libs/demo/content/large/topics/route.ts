import type { Topic } from '../topic.js';

export const timetable: Topic = {
  about: [
    'the timetable',
    'the departure at 22:40',
    'platform 4',
    'the stops',
    'the arrival time',
    'the hour of departure',
  ],
  for: {
    claims: [
      '22:40 is [well|cleverly] chosen: [after|late enough for] {food} at home in {home}, [early|soon] enough to be [asleep|under a blanket] by {place}.',
      '[Leave|Set off] at 22:40, [wake|open your eyes] at {dawn}, {city} [before|by] {day}: [nobody|no one] in {home} will [find|draw] a better [line|curve] on [paper|a map].',
      '[I tried|{Who} tried] to [break|improve] this timetable for {minutes} minutes and [only|merely] moved {place} by {few}, so [well done|respect] to whoever [drew|made] it.',
    ],
    tales: [
      'The [old|last] one left at {night} {once}, and [my|the whole] family [walked|came] down from {home} with {thing} to [wave|see {who} off], {errand}.',
      '{When} I [stood|waited] on platform 4 with {drink} and [listened|looked] at the [empty|blank] line [on|of] the board, {minutes} minutes, [without|for no] reason.',
      'From my window in {home} you [saw|could see] its lights {once} at {night}, and {who} [set|put] the [clock|kitchen clock] by [it|them].',
    ],
    reasons: [
      '[One|A] stop [in|at] {home} at {night} would [cost|take] {few} minutes and [bring|win] {people} people who [now|today] would [drive|have to be driven] to the Central.',
      '[With|Given] {minutes} minutes [between|from] the [last|final] bus from {home} and 22:40, [even|for once] those without a car can [catch|reach] a train to {city}.',
    ],
  },
  against: {
    claims: [
      '22:40 is [useless|no good] for {home}, [where|because] the last bus [leaves|goes] at {day}, and [that leaves|one then has] {late} minutes [on|of] a cold platform with {luggage}.',
      '[Why|I ask why] does it [crawl|dawdle] for {minutes} minutes [at|past] {place}, when a [freight|goods train] [does|manages] the same [stretch|line] at {night} in half?',
      '[No|Not one] stop between {home} and {place}, [so|which means that] {people} people who [live|vote|pay] there [watch|see] the lights [go|pass] by.',
    ],
    tales: [
      '{When} I [needed|wanted] to get from {home} to the Central for {night}, it [took|cost] a taxi, {euros} euros and {stranger} who [talked|had views] all the way.',
      'The [connection|bus] from {home} [missed|was late for] the {day} by {few} minutes last {month}, [for|on] the [third|fifth] {weekday} running.',
      '{Once} it [stood|waited] {minutes} minutes in {place} "for [operational|technical] reasons", which [was|meant] the driver’s {food}, as {who} [found|saw].',
    ],
    reasons: [
      '[Move|Shift] the {day} bus from {home} by {minutes} minutes, which [costs|takes] [one|a] phone call, [and|then] half of this [discussion|quarrel] is [over|settled] by {month}.',
      '[Start|Begin] at {day}, [stop|call] at {home} and at {place}, [arrive|be in {city}] at {dawn} [all the same|even so], since [nobody|no one] is [in a hurry|racing] at {night}.',
    ],
  },
  questions: [
    'Is 22:40 the [time|minute] of departure [even|also] on {weekday}s in {month}, when the [line|track] is [shut|worked on] at {place}?',
    'How [early|long before 22:40] can one [board|get on], [because|since] coming from {home} I would be [there|at the station] by {day}?',
  ],
};

export const station: Topic = {
  about: [
    'the station',
    'Varnsey Central',
    'the waiting room',
    'the departure board',
    'the blank line on the board',
    'the buffet',
  ],
  for: {
    claims: [
      'That the board [kept|had] a blank line for sixteen years is the [loveliest|best] [thing|sentence] I have read [since|about us since] {recent}, [from|greetings from] {home}.',
      'A station with a [night|late] train has [lights|people] at {night}, and [a place|anywhere] with lights is [safer|kinder] for all of us who [come|walk] from {home}.',
      '[Open|Unlock] the old waiting room on platform {platform}, [light|heat] the stove, [sell|pour] {drink}, and [I will|half of {home} will] come [without|even without] a ticket.',
    ],
    tales: [
      'I [swept|worked in] that hall {once} for {few} summers, and at {night} when the sleeper [stood|was] in, it [smelled|smelt] of {drink}, brakes and {food}.',
      '{Who} [met|found] {stranger} under the clock at {night} {once}, [both|the two of them] with {luggage}, and that was {count} years ago.',
      '{When} I [asked|wanted to know] at the [counter|information desk] about the blank line, and the [man|lady] [said|whispered] "[we hope|not yet|ask in {month}]".',
    ],
    reasons: [
      '[A kiosk|The buffet] open until 22:40 [would|could] live on {people} people a night, and on [us|those] from {home} who [miss|wait for] the {night} bus.',
      '[Put|Leave] one blank line on the board [again|all the same], [below|under] the new one, for [the next|whatever] {who} in {home} is [waiting|hoping] for.',
    ],
  },
  against: {
    claims: [
      'The Central has [no|not one] open lavatory after {day}, [two|{few}] benches, and a wind from {month} to {month}; a train at 22:40 [needs|deserves] more than a line on [the|a] board.',
      '[Have|Has] the poets here [been|stood] on platform 4 at {night} [lately|in {month}], with [the kiosk|everything] shut and {few} [drunks|pigeons] from {home} for company?',
      '[A station|The station] with [one|a single] lift, {count} [steps|stairs] and no [porter|trolley] is [no|not a] place to [arrive|turn up] with {luggage} for {city}.',
    ],
    tales: [
      '{When} I waited there {late} minutes for {who} from {city}, and the [only|one] warm [place|thing] was {drink} from [a machine|the photo booth, do not ask].',
      'My [bike|bicycle] was [stolen|taken] from [the racks|outside] the Central {when} between {day} and {night}, the [third|fourth] from our street in {home}.',
      '{When} they [locked|shut] the hall at {night} with {few} of us [inside|in it], and {stranger} [found|knew] the way [out|through the post room].',
    ],
    reasons: [
      '[Staff|A guard and a lamp] until the last [bus|tram] for {home} has [gone|left], [lockers|and lockers] for {luggage}, [toilets|a lavatory] until {night}: [begin|start] there, not [with|at] bunting.',
      '[Stop|Bring] the {night} bus from {home} [at|right to] the [door|south door], and mend the [lamp|roof] over platform {platform}, [for|which costs] {grams} euros.',
    ],
  },
  questions: [
    'Will the [waiting room|hall] be [open|heated] until 22:40, and is [there|anybody] [going|likely] to sell {drink} to people from {home} at {night}?',
    'Which [side|end] of platform 4 does car {car} [stop|stand] at, so that {who} at {age} need not [run|walk] the [length|whole] of it with {luggage}?',
  ],
};

export const memories: Topic = {
  about: [
    'the old train',
    '12 December 2009',
    'the last night',
    'how it used to be',
    'the cars of 1998',
    'what we lost in 2009',
  ],
  for: {
    claims: [
      'I was [on|aboard] the last one in 2009, berth {berth}, and [at|near] {place} [somebody|{stranger}] [opened|began to open] a window and [sang|waved], at {night}.',
      '[What|All that] we [lost|gave up] in 2009 was [never|not] the beds but the [idea|feeling] that {city} [lies|is] one sleep from {home}, [as|which] {who} [used to say|put it].',
      '[My|Our] whole [childhood|youth] in {home} [smells|tastes] of that train, of {drink}, [warm|hot] dust and {food}, [from|anywhere between] {night} to {dawn}.',
    ],
    tales: [
      '{Once}, [somewhere|just] before {place}, {stranger} [taught|showed] me [a card trick|to whistle|a word in Hungarian] in return for {food}, and I [use|know] it to this day.',
      '{Who} [was|had been] born {minutes} minutes after {place} {once}, [in car {car}|on board], and [has|had] "[between stations|in transit]" in [a|every] passport.',
      'We [took|caught] it {errand} {once}, {few} of us, with {luggage}, and [came|got] home to {home} [a day late|by another line], [happy|none the wiser].',
    ],
    reasons: [
      '[You|One] cannot [bring|fetch] back {year}, but one can [hang|put] a [photograph|picture] of it in [each|every] car, [as|which] {who} from {home} has {people} of [them|those].',
      'A [place|region] that can [go|travel] to {city} in its sleep [feels|is] less remote, and [nobody|no study] has [put|worked out] that in {percent} pages of [tables|figures].',
    ],
  },
  against: {
    claims: [
      '[I remember|Some of us remember] the old one [as well|too]: [cold|damp], {late} minutes late, {stranger} [in|on] my bunk, and [nothing|no water] from {place} on.',
      '[Nostalgia|Memory] is a [fine|lovely] thing, but {percent} per cent of us in {home} [stopped|gave up] using it by {year}, [and|which] is why it [ended|went].',
      'Everyone [loved|mourns] the train of 2009 and [hardly anyone|no one] [was|sat] on it: I [counted|saw] {few} of us in car {car} on a {weekday} that {month}.',
    ],
    tales: [
      '{Once} the [window|door] of car {car} would not [shut|close], and I [travelled|rode] to {city} under [my coat|two coats and {thing}].',
      'On the last [journey|trip] but one, {few} of us [had|shared] a whole [car|carriage] to {city}, and the [attendant|man] [wept|apologised] at {place}.',
      '{Who} [was|got] robbed near {place} {once} of {thing} and {luggage}, [slept|sleeping] through [it|the lot], and [never|did not] [went|travelled] by night again.',
    ],
    reasons: [
      '[Do|Let us do] it for [people|those] who are {age} now, with [sockets|light] and [locks|quiet], not as a [museum|costume play] of {year} for [us|the old] from {home}.',
      '[If|When] it [fails|goes] a second time [by|before] {month}, {home} will [not see|never get] a third, so [less|rather less] [sighing|singing] and more [sums|spanners], {honestly}.',
    ],
  },
  questions: [
    'Does [anyone|anybody] from {home} have a [photograph|picture] of the [blue|old] cars [at|near] {place}, {once} or [thereabouts|so], for {who}?',
    'What [became|has become] of the [brass|enamel] [plate|sign] "{city}" that [hung|was] on car {car} {once}, [does|is there] somebody in {home} who [has|knows]?',
  ],
};

export const connections: Topic = {
  about: [
    'the connection in Marienau',
    'what comes after Marienau',
    'the onward trains',
    'the Hegg ferry',
    'the border',
    'the rest of the continent',
  ],
  for: {
    claims: [
      '[From|Out of] Marienau at {day} one can be [in|as far as] {city} by {night}, [which|and that] makes {home} [a suburb|part] of the continent, [for|at] {fare} euros.',
      'The [point|real point] is not Lindmark but Marienau: {few} [countries|capitals] by {night} of the next day, and I [start|began] in [slippers|bed] in {home}.',
      '[Islanders|We] from Hegg can now [leave|take the ferry] at {day} and [wake|be] in {city}, [without|not needing] a [hotel|night] in between, the first time since {year}.',
    ],
    tales: [
      'I [went|travelled] from {home} to {city} by rail {when}, {few} trains, {errand}, and the [only|one] bad [hour|stretch] was the [night|hotel] in Lindmark, {euros} euros.',
      '{Once} you could [book|buy] a ticket to {city} [at|from] the window in {home}, [handwritten|on card], with {few} stamps [and|and with] a [stern|proud] look.',
      '{Who} [missed|ran for] the {day} in Marienau {when}, and [was put|got put] on the next by {stranger}, in [uniform|a better mood], [without|for not] a cent.',
    ],
    reasons: [
      '[Hold|If they hold] the {day} in Marienau for {few} minutes when [we are|the sleeper is] late, then {percent} per cent [more|extra] will [dare|risk] the trip to {city}.',
      '[Sell|They must sell] {home} to {city} on [one|a single] ticket, one [price|fare], with one [number|person] to [ring|call] at {night}, and [Europe|the rest] [comes|follows] by itself.',
    ],
  },
  against: {
    claims: [
      'The [connection|change] in Marienau is {minutes} minutes, [on|over] {platform} platforms, with {luggage}; [whoever|anyone who] calls that [through|onward] travel has never [done|run] it to {city}.',
      '[It|The sleeper] [gets|comes] into Marienau after the [good|fast] train to {city} has [left|gone], by {few} minutes, [as if|as though] they [hated|had measured] us in {home}.',
      'From Hegg the last ferry [is|lands] at {day}, so we [islanders|others] have {late} minutes at the Central [before|until] 22:40, [every|each] {season}.',
    ],
    tales: [
      '{When} I had {minutes} minutes in Marienau, [we|my train] came in {late} late, and [I ate|we ate] {food} on platform {platform} until {day}.',
      'At the border [near|by] Steyne they [woke|got] us all [up|out] at {night} {when} [to look|for a look] at {thing}, [which|and it] belonged to {stranger}.',
      '{Who} [bought|had] {few} tickets for one journey to {city} {when}, [lost|missed] the second, and [paid|had to find] {fare} euros for the [third|rest].',
    ],
    reasons: [
      '[Before|Ahead of] [brochures|posters] of {city} they should [ask|get] the [neighbours’|other] railway to wait {few} minutes, in writing, for [passengers|people] from {home}.',
      '[Run|Send] {few} of the twelve cars [through|on] to {city} itself, as they did {once}, [since|because] nobody at {dawn} wants to [change|climb down] [with|carrying] {luggage}.',
    ],
  },
  questions: [
    'Which [train|connection] from Marienau [reaches|gets to] {city} before {night}, and [does|will] it [wait|hold] if we are {minutes} minutes [late|down]?',
    'Will the Hegg ferry [wait|be held] at {night} on the way back, [or|otherwise] [does|must] one [sleep|stay] in {home} {times}?',
  ],
};
