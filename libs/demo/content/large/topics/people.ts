import type { Topic } from '../topic.js';

export const families: Topic = {
  about: [
    'families',
    'travelling with children',
    'the children',
    'the family compartment',
    'the pushchairs',
    'taking a baby',
  ],
  for: {
    claims: [
      '[Children|Small children] from {home} will [remember|talk about] one night in [a top bunk|bunk {berth}] longer than {few} weeks [in|of] {city}, and so will [you|their parents].',
      '[A door|One door] you can [shut|close], {few} bunks and {food}: with [children|little ones] that [beats|is better than] [any|every] airport at {dawn}.',
      '[Nothing|No cartoon] [beats|compares with] the face of a [child|six-year-old] at {place} with [the light|the lamp] out and [the world|the signals] going by, at {night}.',
    ],
    tales: [
      'We [took|brought] {few} children to {city} {when}, {errand}, and the [smallest|youngest] asked at {dawn} if [we|one] could [live|stay] on the train.',
      '{Once} [my mother|my father] [told|read] us stories [in the dark|by torch] as far as {place}, and {stranger} in the [next|fourth] bunk [asked|begged] for the [end|rest] at {dawn}.',
      'Our [daughter|son] lost [a tooth|{thing}] somewhere near {place} {when}, and the [attendant|tooth fairy] of car {car} left {few} [coins|biscuits].',
    ],
    reasons: [
      '[Give|Sell] families [the end|one] compartment of car {car} with [a rail|a net] on the bunks, [and|then] {percent} per cent of {home} will [stop|give up] driving to {city} at {feast}.',
      '[A child|Children] under {few} for [nothing|free] and a place for the pushchair [costs|means] the operator [next to nothing|perhaps {percent} bunks], and [wins|brings] passengers for {count} years.',
    ],
  },
  against: {
    claims: [
      '[Have|Has] any of the [planners|councillors] [put|tried to put] {few} children to bed [above|over] {stranger}, with [one|a single] [lavatory|ladder], at {night}?',
      '[A toddler|My toddler] wakes at {night} and at {dawn} [in|at home in] {home}, and I [prefer|want] to spare [berth {berth}|the whole of car {car}] the [concert|experience].',
      '[For|With] {few} of us it is {fare} euros, {luggage} and {minutes} minutes of [changing|carrying] in {city}, [against|while] the car [is|stands] at the door in {home}.',
    ],
    tales: [
      '{When} ours were [sick|ill] from {place} to {city}, [in turn|both of them], and {stranger} [held|offered] {thing}.',
      '{Who} [carried|lifted] a pushchair [over|through] {few} cars {when} and [was told|heard] at the end that [it belongs|prams go] in the [other|front] one.',
      'The [baby|twins] screamed from {night} to {dawn} {when}, [and|then] [slept|smiled] at [the whole platform|everyone] in {city}, {honestly}.',
    ],
    reasons: [
      '[Without|Unless there is] a [proper|real] family car, [as|like] on the train to {city}, [people|parents] from {home} will [try|do] it once and [tell|warn] {few} others.',
      '[Start|Leave] at {day} in the [school|{season}] holidays, not at 22:40, and [families|people with children] from {home} might [come|think about it], {sure}.',
    ],
  },
  questions: [
    'From what age [does|must] a child [pay|have its own bunk] to {city}, [asks|this from] someone in {home} with {few} of them and {euros} euros?',
    'Is there [anywhere|a place] to [warm|heat] a bottle at {night}, and [is|does] the [ladder|top bunk] have a [rail|net] in car {car}?',
  ],
};

export const access: Topic = {
  about: [
    'the wheelchair berths',
    'access',
    'the step at platform 4',
    'the lavatory that deserves the name',
    'getting on board',
    'the lift at the station',
  ],
  for: {
    claims: [
      '[Two|A pair of] wheelchair berths [with a door|and a lavatory] one can [turn|move] in is [two more|more] than [any|the whole] railway [offered|had] from {home} {once}.',
      '[I use|{Who} uses] a chair, and a bed [that goes|on wheels] to {city} with [no|without] transfer at {dawn} is [worth|better than] {percent} [speeches|kind words].',
      '[It|This] is the first time [since|after] {recent} that [somebody|anybody] has [asked|measured] before [building|buying], and [in {home}|round here] we [noticed|know who did].',
    ],
    tales: [
      '{When} [I was|{who} was] [lifted|carried] on to the {day} to {city} by {stranger} and a [guard|cook], [like|in the manner of] a [piano|bishop], {errand}.',
      'On a [sleeper|night train] abroad {when} the [berth|cabin] had [a bar|handles] where [hands|you] need them, and I [slept|woke] past {place} like [anyone|everybody] else.',
      'I [tested|tried] the berth at Dorrum {when} with [my own|this] chair: {minutes} centimetres of [room|space] at the door, [and|with] {few} to spare.',
    ],
    reasons: [
      '[Put|Place] the [ramp|lift] on the train and not [at|on] the platform, and [it|everything] works at {place} and in {city} too, at {night} as [well|at noon].',
      '[What|Whatever] is built for [a wheelchair|chairs] [helps|serves] {luggage}, {who} at {age} and [half|the rest] of {home} as well.',
    ],
  },
  against: {
    claims: [
      'Two berths are [fine|welcome], and the [lift|only lift] to platform 4 has been [broken|out of order] since {month}, so [one|we] would have to [fly|be thrown] up from {home}.',
      '[Two|Only two] places mean that [a couple|two friends] in chairs from {home} cannot [take|bring] a third, [nor|or] [change|decide] at {day} what they [do|want] at {night}.',
      '[Order|Book] help {count} hours [ahead|before], [ring|confirm] at {dawn}, [wait|be waiting] at {day}: [everyone|anybody] else from {home} just [gets on|travels] to {city}.',
    ],
    tales: [
      '{When} [nobody|no one] came with the ramp in {city}, and [I rode|{who} rode] on to {place} and [back|home], {late} minutes, [as a tourist|against all plans].',
      'The [accessible|special] lavatory on the {day} was [full|used as a store] of {luggage} {when}, [and|so] the journey to {city} was [long|very long].',
      '{Who}, {age}, [stood|was left] on platform {platform} {when} while {stranger} [ran|went looking] for the [key|man with the key] to the lift, and the train to {city} [left|did not wait].',
    ],
    reasons: [
      '[Mend|Repair] the lift before {month}, [write|put] it in the contract with {euros} euros a day, and [then|only then] [cut|hold] the [ribbon|speech] for {city}.',
      '[Deaf|Blind] passengers [exist|travel] too: [a light|something that shakes the pillow] in berth {berth} at {dawn} [would|could] [tell|wake] them for {city}, and [costs|takes] {euros} euros.',
    ],
  },
  questions: [
    'Can [the attendant|somebody] [help|lend a hand] in and out of bed at {night}, or [must|does] one bring {who} [along|from {home}] for {fare} euros?',
    'Is [the platform|the step] in {city} [level|the right height], or is it again {minutes} centimetres and [a strong|any] man from {home}?',
  ],
};

export const commuters: Topic = {
  about: [
    'working trips',
    'the business travellers',
    'meetings in the capital',
    'arriving at 06:52',
    'the working week',
    'expense accounts',
  ],
  for: {
    claims: [
      'As {work} from {home} I am in {city} {times}, and [arriving|getting in] at 06:52 [rested|washed], without [a hotel|a {dawn} alarm], is [exactly|just] what I [need|have missed].',
      '[Meetings|The office] in {city} [start|begin] at {day}, so [the sleeper|a bed] that [arrives|gets in] before breakfast [saves|gives back] a [whole|full] {weekday}.',
      'My [employer|firm] pays {fare} euros for [the flight|a plane] and {euros} for [the room|a hotel], and [looked|stared] at the [night train|sleeper] fare from {home} as [if|though] I had [made it up|mistyped].',
    ],
    tales: [
      '{Once} I [wrote|finished] my best [report|speech] between {place} and {city}, in [pyjamas|bunk {berth}], [at|around] {night}, {errand}.',
      'I am {work}, and {when} I [slept|lay] in {few} hotels in {city} of which I [remember|recall] [only|just] the [smell|alarm clock], {euros} euros each.',
      '{Who} [did|went] {home} to {city} by night train every {weekday} {once}, [shaved|changed] at {place}, and was [never once|not a single time] [late|missed].',
    ],
    reasons: [
      '[Let|If] the [county|hospital|university] [send|put] its own [people|staff] on the train [first|by default], [then|and] {percent} beds a {weekday} are [sold|taken] before [a tourist|anyone] [looks|asks].',
      '[A table|One car] with [light|sockets] until {night} and [quiet|silence] after it, and {work} from {home} will [pay|give] {fare} euros [without|and spare you] a word.',
    ],
  },
  against: {
    claims: [
      'I am {work}, I have to be [fresh|awake] in {city} at {day}, and I [cannot|will not] [explain|tell a client] about {sound} in berth {berth} at {night}.',
      '[Nobody|No firm] [in|from] {home} books {few} weeks ahead, and [flexible|changeable] means {fare} euros, [so|which is why] [we|people] [fly|drive] to {city}.',
      '06:52 is [neither|not] here nor there: [the office|everything] in {city} opens at {day}, and [until|before] then one [sits|stands] in the [hall|waiting room] with {luggage}.',
    ],
    tales: [
      '{When} I [gave|held] a talk in {city} after [a night|{few} hours] in car {car}, and [fell|nearly fell] asleep during [my own|the third] [slide|sentence].',
      '{Who} [was|came] {late} minutes late for [a client|a hearing] in {city} {when}, with [a pillow mark|{thing}] [on the cheek|under the arm].',
      'The [works council|boss] [wanted|asked] to know {when} if the night to {city} [counts|is] as working time, and {count} [months|meetings] later [still|we] [does|do not know].',
    ],
    reasons: [
      '[Video|A call] from {home} at {day} costs [nothing|no {fare} euros], and [most|{percent} per cent] of what I [did|travelled for] in {city} [since|after] {recent} was [that|no more than that].',
      '[Run|Send] a fast train at {dawn} instead, in {city} by {day}, and {work} from {home} [sleeps|stays] at home with [a clear|an easy] mind.',
    ],
  },
  questions: [
    'Will the [seats|day cars] have [sockets|wireless] past {place}, [since|because] I would [have to|want to] work until {night} for {city}?',
    'Where does one [wait|go] in {city} between 06:52 and {day}, is there a [lounge|room] on platform {platform} for [people|those] from {home} with a [bed|bunk]?',
  ],
};

export const students: Topic = {
  about: [
    'the students',
    'young people',
    'the seats for students',
    'weekend trips home',
    'the youth fare',
    'people under 26',
  ],
  for: {
    claims: [
      'I study in {city}, my [room|bed] there is {few} square metres, and [for|at] 29 euros I [would|could] be [home|back] in {home} {few} times a [term|year].',
      '[Half|A good half] of [my|our] year from {home} [went|moved] to {city} and [came|comes] back at {feast} only, [for want of|because there is no] {night} train.',
      '[At|When you are] {age} you can sleep [on|in] a seat, on {luggage}, on {stranger}, [anywhere|everywhere] between {home} and {city}, so [sell|give] us the 29 euros.',
    ],
    tales: [
      '{Once} [eight|{few}] of us [shared|had] two bunks to {city}, [in shifts|by the clock], with {food} and a [guitar|pack of cards], until {place}.',
      '{When} {who} [hitched|got a lift] from {city} to {home} with {stranger}, {late} minutes in the rain, [for|to save] {euros} euros.',
      'I [met|got to know] [my husband|my wife|my best friend|my band] in the corridor near {place} {once}, both of us on {luggage}, at {night}.',
    ],
    reasons: [
      '[A card|A youth card] for {euros} euros a [term|year] [for|with] the [empty|unsold] seats after {day}, and car {car} [is|will be] full of people who stay customers for {count} years.',
      '[Keep|Holding] the young [near|close to] {home} starts with [letting|helping] them [get away|leave] and [come back|return], {weekday} [night|evening] by {weekday} [night|evening].',
    ],
  },
  against: {
    claims: [
      '[29|Even 29] euros each way is {few} [dinners|shifts] for a [student|trainee] in {city}, and the [coach|lift share] from {home} is [half|a good deal less].',
      '[Seats|A seat] from 22:40 to 06:52 with the lights [on|dimmed], [opposite|facing] {stranger}, is what they [sell|offer] the young, and [beds|comfort] for [those|people] with {fare} euros.',
      'Nobody asked [a single|one] student in {city} about [times|the hour]: on {weekday} the last lecture [ends|is over] at {day}, and [after|from] that one [waits|sits] till 22:40.',
    ],
    tales: [
      '{When} I [sat|spent the night] in such a seat to {city}, [knee to knee|nose to nose] with {stranger}, and at {night} one of us [slid|slipped] to the floor with {thing}.',
      '{Who} [tried|wanted] to [book|get] the youth [fare|price] to {city} {when} and [learned|was told] that there were {few} of them, [sold|gone] by {dawn}.',
      'Our [flat|corridor] in {city} [clubbed|put] together for a car {when}, {euros} euros for {few}, and [left|dropped] each at the [door|very door] in {home}.',
    ],
    reasons: [
      '[Make|If] the {weekday} and {weekday} seats {few} euros for [anyone|everyone] under 26, [or|else] the [cheap|young] end of car {car} will [ride|go] past {home} empty.',
      '[Give|Build] us {few} [bunks|shelves] to [lie|stretch] on, without [linen|breakfast], at {euros} euros, as [on|in] the [hostels|youth hostels] of {city}.',
    ],
  },
  questions: [
    'Does the [student|term] card of {city} [work|count], or [only|just] that of [the Sound|{home}], and [until|up to] what age, {age}?',
    'Can [groups|a class] from {home} [get|have] {few} [compartments|bunks] to {city} at the youth [fare|price] in {month}, or is [it|that] {fare} euros?',
  ],
};
