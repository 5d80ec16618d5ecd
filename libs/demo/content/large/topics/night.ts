import type { Topic } from '../topic.js';

export const sleep: Topic = {
  about: ['sleeping on trains', 'the bunks', 'the top bunk', 'sleep', 'the snoring', 'the swaying'],
  for: {
    claims: [
      'I [sleep|have always slept] better [past|somewhere after] {place} than [in my own bed|at home] in {home}, and I [cannot|have given up trying to] explain it [to {who}|to the doctor].',
      '[There is|You will find] no [better|kinder] [lullaby|sleeping pill] than [rail joints|points and rail joints] from {night} on, with {drink} and {food} [inside you|on the fold-down table].',
      '[The top bunk|The top one], {honestly}, is the [best|cosiest] [room|place] in {home}’s [history|memory] of travel, [warm|dark], with a [net|shelf] for {thing}.',
    ],
    tales: [
      '{Once} I [went|travelled] to {city} {errand} and [woke|came to] at {dawn} with [the blind|the curtain] [glowing|up] and {stranger} [offering|holding out] {food}.',
      '[On|In] berth {berth}, {once}, I [slept|got] {few} hours [straight|in one piece], through [the border|a snowstorm|a change of engines] and {sound}.',
      '{Who} [swears|claims] to have slept from {place} to {city} {once} [standing|sitting up], between {stranger} and {luggage}.',
    ],
    reasons: [
      '[Earplugs|A pair of earplugs], {drink} and a bunk [in the middle|away from the wheels] of car {car}, and {percent} per cent of [what people fear|the complaints] [is gone|are dealt with] by {night}.',
      '[A night|One night] of {few} hours’ [sleep|rest] on the way to {city} still [beats|is better than] [getting up|an alarm] at {dawn} for [a plane|an airport bus].',
    ],
  },
  against: {
    claims: [
      '[Sleep|Sleeping] in a [compartment|box] with {few} [strangers|others], [at 190 centimetres|at my length], [on|past] {place}, it is [lying down awake|an endurance sport], until it is {dawn}.',
      '[One|It takes one] snorer between {home} and {city} and [there are|you have] four people who [arrive|get out] [with murder in their hearts|grey] at {dawn}.',
      'At {age} my [back|hip|knee] does not [do|want] [ladders|top bunks] in the dark any more, and the [lower|bottom] ones will be [gone|sold] by [{month}|the second week].',
    ],
    tales: [
      '{Once} I shared a compartment to {city} with {stranger} who [snored|ground their teeth] like {sound}, and at {night} I [moved|went] to the corridor with {thing}.',
      'I [last|once] tried it {when}, {errand}, and [slept|got] [perhaps|in all] {minutes} minutes, [all of them|every one] after {place}.',
      '[The heating|The radiator] in car {car} was [stuck|either off or] at {few}0 degrees {once}, and by {night} we [lay|sat] there like [loaves|laundry] until {city}.',
    ],
    reasons: [
      '[Whoever|Anyone who] has to [work|think|sign something] in {city} at {day} will [want|need] a door [of their own|that locks], and that is the {fare} euro [bed|class].',
      '[Cars|Carriages] from 1998 [were built|are made] for people of [1.75|1998], and {percent} per cent of [the young|our pupils] in {home} are [taller|longer] by now.',
    ],
  },
  questions: [
    'Is there [really|at last] a [compartment|car] for women, [as|like] on the [train|sleeper] to {city} {when}, and how [early|many days before] does one have to [ask|book] from {home}?',
    'How [wide|long] are the bunks in [car {car}|the rebuilt cars], in centimetres, [since|because] {who} is [two metres|1.96] and would [like|love] to [go|come along] {errand}?',
  ],
};

export const noise: Topic = {
  about: [
    'the noise at Hallin',
    'the curve',
    'Hallin',
    'the brakes',
    'the promise about the brakes',
    '23:04',
  ],
  for: {
    claims: [
      'I live [{few}0 metres|a stone’s throw] from the line in {home}, and the freight at {night} is [ten times|far] [louder|worse] than [twelve cars|a sleeper] with new brakes [will be|can ever be].',
      '[One|A single] train at 23:04 with [quiet|half-quiet] brakes is [nothing|a whisper] beside the [lorries|motorbikes] through {home} [on a {weekday}|between {night} and {dawn}].',
      '[Good that|I am glad that] Hallin [got|has] its brakes, and if it is {decibels} decibels at [the fence|the window] then {home} should [ask|write in] for the [same|same figure].',
    ],
    tales: [
      '{When} they [ran|tried] a test train past {place} at {night}, and [in {home}|in our kitchen] the only one who [noticed|looked up] was {dog}.',
      'I [grew up|was a child] above the line in {home}, and {once} when the night train [was cancelled|did not come] for a [week|strike], I [could not|was unable to] [sleep|drop off] before {night}.',
      '[I held|{Who} held] a [meter|phone with a meter] out of the window in {home} {when}: {decibels} decibels for the [freight|goods train], and [rather|a good deal] more for [the blackbird|the bin lorry] at {dawn}.',
    ],
    reasons: [
      '[Write|Put] {decibels} decibels into the contract [with a fine|and {fare} euros for each time it is more], and {home} can [stop arguing|go to bed] at {night}.',
      '[Noise|What wakes people] is [change|contrast], as [anyone|any doctor] in {home} will tell you, and a train that comes [every night|always] at the same [minute|time] is [soon|by {month}] part of the [dark|furniture].',
    ],
  },
  against: {
    claims: [
      'Those who [say|write] that one gets used to it do not [sleep|live] [{few} metres|a few steps] above {place}, with [a window|a child’s bed] that [rattles|hums] until {night}.',
      '[Half as loud|Quieter by half] is [what the brochure says|a figure from a brochure], and [in a curve|at {place}] it is the [flange|wheel] that [screams|sings], not the brake, [on|most of all on] {weather} nights.',
      'Hallin was [asked|heard] {times}, {home} not [once|a single time], and the [line|track] runs {minutes} metres from our [school|church hall] as well.',
    ],
    tales: [
      'The [freight|goods train] of {night} [cracked|loosened] a tile in our bathroom in {home} {when}, and the [railway|claims office] [sent|offered] {euros} euros and [a calendar|a form in triplicate].',
      '{When} I [counted|wrote down] {few} trains between {night} and {dawn} from my bed in {home}, the [loudest|longest] like {sound} for {minutes} seconds.',
      'My [baby|daughter|son] woke at {night} [every|nearly every] night {when}, and it was [always|each time] the [same|one] squeal from {place}.',
    ],
    reasons: [
      '[Grease|Lubricate] the [rail|curve] at {place} and [plant|build] {people} metres of [hedge|wall] at {home} before June, [not|instead of] [after|following] {few} years of letters.',
      '[Measure|They should measure] it at the [bedroom|open] window in {home}, at {night}, in {month}, and not [at|beside] a desk in {city}.',
    ],
  },
  questions: [
    'Who do we [ring|call] in {home} at {night} if it is [louder|more] than {decibels} decibels, the [county|operator] or [Henrik Osei|the newspaper]?',
    'Are the [brakes|new brakes] [fitted|built] on all twelve cars, or [only|just] on the eight from Dorrum, and will somebody [measure|check] at {place} [before|by] {month}?',
  ],
};

export const crew: Topic = {
  about: [
    'the crew',
    'the attendants',
    'the people in the forward car',
    'the night shift',
    'Leif and his lamp',
    'the staff',
  ],
  for: {
    claims: [
      '[The best thing|What made it] [in the article|in the whole piece] is the forward car, and if [one|any] of the eleven [reads this|is here]: you [woke|called] me for {city} {once} with {drink}, and I have not [forgotten|thanked you].',
      'An attendant [in|for] every second car is what [makes|turns] a [row of beds|train] into [a hotel|somewhere to be], [as|which] {who} [found|learned] [past|after] {place} {once}.',
      'That somebody [kept|has kept] the lamp since 2009 [tells|says] me more about [this|our] railway than {percent} pages of [strategy|annual report] from {city}.',
    ],
    tales: [
      'The attendant on car {car}, {once}, [sewed|pinned] {who} back into [a suit|a wedding dress] somewhere [before|after] {place}, with [dental floss|a fishing hook].',
      '{Once} I [left|forgot] {thing} in berth {berth}, and [a week later|by {weekday}] it [stood|was] on my doorstep in {home} with a [note|card] from the crew.',
      'My [uncle|godfather|neighbour] [worked|did] {count} years on the night train from {home}, and could [pour|carry] {drink} through {place} without [spilling|losing a drop] at {age}.',
    ],
    reasons: [
      'Pay the [crew|attendants] for the [night|layover] in {city}, [give|keep for] them a [bed|proper bed] in car {car}, and the [rest|good temper] will [follow|come by itself] by {month}.',
      '[You|One] can [automate|replace] a ticket check, but not [the knock|the hand on the door] at {dawn} and the voice that [says|tells you] {city} in {minutes} minutes.',
    ],
  },
  against: {
    claims: [
      'I [read|see] nothing about [wages|pay] in all this, and {who}, who [does|works] nights [as a cook|on the ferry|at the hospital], asked [about it|first] at {dawn}.',
      '[One attendant|A single attendant] for {people} people from {night} to {dawn} is what [other|most] operators [do|call service], and it [shows|showed] on the way to {city} {when}.',
      'The [eleven|crew] of 2009 were [sent|let] off with [a clock|a handshake] and {few} weeks’ notice, so [spare|save] me the [brass band|speeches] on 14 June, [says|as] {who} [from {home}|who was one of them puts it].',
    ],
    tales: [
      '{When}, on a sleeper to {city}, the [only|one] member of the crew had been [up|on duty] since {dawn} the day before and [fell asleep|nodded off] over my [ticket|passport] at {night}.',
      '{Who} [applied|put in] for one of the jobs {when} and was [offered|shown] {euros} euros a night, [with|including] the [unpaid|long] day in {city}.',
      'I [worked|did] {few} summers in the [dining|buffet] car {once}, past {place} with [boiling|hot] {drink}, and nobody [wrote|sang] about us [at all|then].',
    ],
    reasons: [
      '[Put|Let the county put] a [wage|minimum of {few} staff] into the contract, since [without it|otherwise] the [saving|bargain] [is made|will be found] at {night} on [somebody’s|a tired person’s] back from {home}.',
      'A [train|service] that [needs|lives on] [volunteers|the goodwill] of people over {age} for its [first|opening] night should [say|tell us] who [works|is on] the [second|ordinary {weekday}] one to {city}.',
    ],
  },
  questions: [
    'Are the [jobs|attendants’ jobs] [advertised|open] yet, and [would|does] somebody of {age} from {home} with {few} languages [stand|have] a chance?',
    'Will Leif [bring|show] the lamp [on the 14th|to the first departure], and may [the children|{few} children] from {home} [hold|see] it [at|around] {night}?',
  ],
};

export const winter: Topic = {
  about: ['winter', 'the snow', 'the delays', 'reliability', 'the summit at Brask', 'getting stuck'],
  for: {
    claims: [
      '[In winter|In {month}], when the [airport|runway] [shuts|is closed] for {few} days, the [train|sleeper] [crawls|gets] through, [late|{late} minutes late], [but through|with the heating on].',
      '[Being late|Lateness] in a bed is [another|a different] thing [from|altogether than] being late in a [chair|terminal], [as|which] anyone [stuck|held] at {place} with {food} can [tell you|confirm].',
      '[A sleeper|The timetable] has {minutes} minutes of [slack|air] before {city}, so [a snowdrift|a bad night] at {place} can be [slept off|made good] by {dawn}.',
    ],
    tales: [
      'We [stood|sat] in the snow [near|before] {place} for {late} minutes {once}, {stranger} [told|knew] stories, and the [farmer|signalman] came [across|over] with {drink}.',
      '{Once} the [plough|snowplough] [went|drove] ahead of us from {place}, and we [reached|rolled into] {city} at {day} to [applause|a brass band that was for someone else].',
      'In {month} {recent} the [road|motorway] to {city} was [shut|closed] at {home}, the [planes|flights] too, and [only|nothing but] the {night} freight [moved|ran].',
    ],
    reasons: [
      '[Keep|Station] a [spare|second] engine at {place} from {month} on, as they did {once}, and {percent} per cent of the bad nights are [gone|over].',
      '[Old|Simple] cars with [handles|doors] that [people|humans] can [open|mend] do [better|well] in [frost|snow] than [screens|software], [says|thinks] {who}, who is {work}.',
    ],
  },
  against: {
    claims: [
      'The [day|ordinary] trains to {city} were late on {percent} per cent of the [days|mornings] in {month}, so [why|how] should one that [passes|goes over] {place} at {night} be [punctual|better]?',
      '[Frozen points|Points frozen] at {place}, no [driver|crew] before {dawn}, [a bus|replacement buses] from {home}: I can [write|recite] the [announcements|apologies] for {month} now.',
      '[Wait|Just wait] for the first {weather} {weekday} in {month}, with {people} people [on board|in bed] and [one|a single] [shovel|broom] between {place} and {city}.',
    ],
    tales: [
      '{Once} we [stood|were stuck] {late} minutes [at|before] {place} without [light|heat], and I [burned|lit] [a timetable|my crossword] to find {thing}.',
      'I [missed|was late for] [an exam|a funeral|an interview] in {city} {when} by {minutes} minutes, because of [a leaf|one frozen door|a missing guard].',
      'The announcement at {night} {when} was "[a short stop|a brief wait]", and I [read|got through] {late} pages before [the lights of|we saw] {home}.',
    ],
    reasons: [
      '[The railway|They] should [first|begin by] [get|bring] the {day} from {home} in on time for {few} weeks [running|on end], then [talk|come back] about [beds|breakfast].',
      '[A refund|Compensation] of {percent} per cent after {late} minutes would [show|prove] that they [believe|trust] [in it|their own timetable], {honestly}.',
    ],
  },
  questions: [
    'What is the [plan|promise] when the line is [blocked|shut] at {place}: a [bus|coach] to {city} at {night}, or {few} hours of [waiting|standing] for [daylight|{dawn}]?',
    'Do [we|passengers] get [anything|money] back [from|after] {late} minutes, [as|like] on the [train|sleeper] to {city} {when}?',
  ],
};
