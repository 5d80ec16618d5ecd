import type { Topic } from '../topic.js';

export const fares: Topic = {
  about: [
    'the fares',
    'what a bunk costs',
    'the price of a bed',
    'the 29 euro seat',
    'the cheap seats',
    'what families pay',
  ],
  for: {
    claims: [
      '[A seat|A place to sit] for 29 euros [is less than|undercuts|beats] what I [paid|handed over|was charged] for [parking|a taxi|a rental car] in {city} {when}.',
      '[Fifty-nine euros for a bunk|A bunk at 59 euros] is [a bed and a ticket in one|cheaper than any bed in {city}], and [nobody|no critic] [ever adds|bothers to add] the {euros} euros that [a hotel|a room] there costs.',
      'People from {home} [keep comparing|compare] the fare with [a flight|a bargain flight] and [forget|leave out] the {euros} euros [for getting to the airport|for the taxi at {night}|for a suitcase].',
    ],
    tales: [
      '[I took|We took|{Who} took] the day train to {city} {when}, {errand}, and with [the room|a bed for the night] it came to {fare} euros.',
      '{When}, [flight, bag and airport bus|the flight with everything added] to {city} cost me {fare} euros, and I [still arrived|got there] at {night}.',
      '[My last|The last] night in a [cheap|middling] hotel near the station in {city} was {euros} euros, [with a view of a wall|without a window|above a karaoke bar], {when}.',
    ],
    reasons: [
      '[If|As long as] {few} [bunks|beds] in every car [stay|are kept] under {euros} euros, [people in {home}|half of {home}|the whole of {home}] will [find them|know by {weekday}].',
      '[A fare|A price] that does not [jump|double] {few} days [before|ahead of] {feast} is worth [more to me|more in {home}] than a [low one|bargain] in {month}.',
    ],
  },
  against: {
    claims: [
      '[A bed|A berth] at 119 euros is [for expense accounts|not meant for us] in {home}, [where|and in a street where] {fare} euros is [the food for a fortnight|a month’s heating].',
      '[Watch|Just watch] the 29 euro [seats|fares] [vanish|sell out] by {month}, and what is left [cost|go for] {fare} euros [a head|each way].',
      'For [a family of {few}|{few} of us] from {home} this is {fare} euros [each way|one way], [and the car costs|against] {euros} in [fuel|diesel].',
    ],
    tales: [
      '[On another night train|On a sleeper elsewhere] {when} I was [quoted|asked for] {fare} euros for [a bunk|a top bunk] that had [been|cost] {euros} [the evening before|the same morning].',
      '{Who} [looked up|priced] a sleeper to {city} {when}, {errand}, [gave up|stopped] at {fare} euros and [took|went by] the bus.',
      'The [coach|overnight coach] to {city} was {euros} euros {when}, and [nobody|not one of the {people} people on board] thought of it as a [luxury|treat].',
    ],
    reasons: [
      '[If|When] a couple from {home} can drive to {city} for {euros} euros, [romance|nostalgia] will [not fill|hardly fill] car {car} on a {weekday} in {month}.',
      '[A discount|A reduced fare] for [the over-sixties|pensioners|apprentices|the unemployed] from {home} would [cost|take] perhaps {percent} per cent of the [takings|income] and is [nowhere|not] in the plan.',
    ],
  },
  questions: [
    'Does [anyone in {home}|anybody] know [if|whether] the {euros} euro [fare|price] includes [changing|a change of] the date [when a meeting moves|if a child falls ill] {few} days before?',
    'Will there be [a season ticket|a card|a ten-trip card] for those of us who go to {city} {times}, or is it {fare} euros [every time|again and again]?',
  ],
};

export const subsidy: Topic = {
  about: [
    'the 3.8 million',
    'the subsidy',
    'what the county pays',
    'the comparison with nurses',
    'the nine kilometres of road',
    'the county’s money',
  ],
  for: {
    claims: [
      '[Nobody|No one] in {home} asks [if|whether] the road past {place} [makes|turns] a profit, [yet|but] a train has to [prove|earn] it by [{month}|the second {season}].',
      'Divided by [everyone|all of us] in the county, 3.8 million is [about|roughly] {late} cents a month, which [I spend on|is less than I lose in] {drink}.',
      '[The airport|Our airport] has [had|swallowed] public money every year since {year}, [quietly|without a debate], [and|while] the [people|passengers] from {home} [pay|paid] for it too.',
    ],
    tales: [
      '{When} the county [spent|found] {few} hundred thousand euros on [a roundabout|a car park|resurfacing] near {home} and [not one|no] letter to the editor [appeared|came of it].',
      'I sat in the [gallery|public seats] {when} when they [passed|waved through] {few} million for [a slip road|a flyover] at {home} in {minutes} minutes, [with sandwiches|without a question].',
      '{Who} [worked out|did the sums on an envelope], {when}, that [the bypass|the ring road] at {home} [costs|eats] more in [mending|upkeep] each year than [a bunk|a bed] for each of its {people} [drivers|commuters].',
    ],
    reasons: [
      '[Five years|A contract of five years] is long enough to [find out|learn something] and short enough to [stop|walk away], [which|and that] is more than can be said of [the bridge|the widening] at {home} since {recent}.',
      'Money [spent|laid out] on a train [stays|is spent again] [between|somewhere between] {home} and {city}, in {few} kinds of wages, [instead of|and not] [leaving|flying off] with an airline from {day} till {night}.',
    ],
  },
  against: {
    claims: [
      '[I like trains|I have nothing against trains], but the [clinic|surgery|day centre] in {home} has [been shut|been closed] since {month} {recent}, and [that|it] cost {percent} times less.',
      'Three point eight million for [{people} people a night|a few hundred people from {home}], while the [bus|last bus] from {home} still [goes|leaves] at {day}, is [an odd|a strange] [order|way round] of things.',
      '[Those who voted for it|The councillors in favour] will be [driven home|at home in bed] to {home} while the rest of us [wait] {minutes} minutes for [the 14|a bus|a night nurse].',
    ],
    tales: [
      'My [street|lane] in {home} has waited for [a pavement|lights|a drain|a crossing] since {recent}, and {when} I was told there is [no money|nothing in the budget] before {month}.',
      'I waited {late} minutes for an [ambulance|emergency doctor] in {home} {when}, and I [cannot|do not] [find|see] that number [in the motion|anywhere in the debate].',
      '{When} [the school|the nursery|the swimming pool] in {home} [collected|begged for] {euros}0 euros for [curtains|a boiler part|blinds] with [a cake sale|a raffle], {honestly}.',
    ],
    reasons: [
      '[Ask|Let us ask] again in {month} [how many|what share] of the [passengers|beds] came from {home}, and [publish|print] the answer [beside|next to] the {euros} euros it cost [each|a head].',
      '[With|For] the same money you could run [a bus|an hourly bus] from {home} to {city} [until|up to] {night}, {weekday}s [included|as well], for [{few} years|years].',
    ],
  },
  questions: [
    'Where [in the motion|in the county’s papers] does it say [what|how much] we pay [if|when] fewer than {percent} per cent of the [beds|bunks] are [sold|taken] by {month}?',
    'Who [gets|keeps] the cars when the [five years|contract] is over, the [county|operator] or [the works|those people] at Dorrum, and has anyone from {home} [asked|put the question] since {month}?',
  ],
};

export const flying: Topic = {
  about: [
    'flying',
    'the comparison with the plane',
    'the 210,000 who fly',
    'the airport',
    'the hour in the air',
    'security queues',
  ],
  for: {
    claims: [
      'The [flight|plane] takes [an hour|seventy minutes] if you [live|sleep] on the runway, and [nearer|closer to] {few} hours if you live in {home} and [own|carry] {luggage}.',
      '[Flying|The flight] to {city} means [getting up|an alarm clock] at {dawn}, and [the sleeper|the night train] means [going to bed|being asleep] by {night}; [I know|you may guess] which I am [better|worse] at.',
      'From {home} I [count|make it] {few} queues [between my door and|before] the [seat|aircraft] and {minutes} minutes with my [shoes|belt] in my hand.',
    ],
    tales: [
      '{When} my flight to {city} left {late} minutes late, [because of fog|for want of a crew|after a warning lamp], and I [slept|lay] on [the airport floor|three chairs] with {thing} for a pillow.',
      '[They weighed|The airline weighed] my bag {when}, found {grams} grams too [much|many], and [charged|asked] {euros} euros, so I [wore|put on] [four jumpers|both coats] to {city}.',
      'I [flew|went by air] to {city} {times} {errand}, and I cannot [remember|call to mind] a single [person|face] except {stranger} in row {car}.',
    ],
    reasons: [
      'One in ten of those who fly is [all it needs|what it takes], and on the {weather} [{weekday}s|mornings] of {month} I could [find|recruit] them in the queue [at {dawn}|for {city}] by [myself|lunchtime].',
      '[Nobody|No one] has to [give up|renounce] flying; [it is enough|it would do] if {who} takes the train {times} and [tells|mentions it to] {few} people in {home}.',
    ],
  },
  against: {
    claims: [
      'I can [leave|walk out of] {home} at {dawn}, have [a meeting|lunch] in {city}, and be [back|home] by {night}, [which|and that] no train with a bed will [ever|soon] do.',
      '[Romantic|Charming] as it is, [the plane|the flight] wins for [anyone|people] with [small children|a boss|{few} days’ leave] in {home}, and the [numbers|figures] from {recent} [show|said] it.',
      '[Most|A good {percent} per cent] of those who [fly|go by air] do it {errand}, [not|and not] for the joy of it, and will [not swap|hardly trade] an hour for a night in car {car}.',
    ],
    tales: [
      'I tried the [sleeper|night train] [abroad|elsewhere] {when}, arrived {late} minutes late in {city}, [missed|sat out] what I had gone for, and [flew|came back by air].',
      '{When} {who} [flew|went] to {city} [and back|and home again] for {euros} euros, {errand}, and was [asleep|in bed] in {home} by {night}.',
      'The [old|last] night train [took|used to take] me to {city} {once} with [the heating stuck|a broken window|no water], and the [first|next] flight I [took|ever took] felt like [the future|a holiday].',
    ],
    reasons: [
      '[Make|Get] the day train [under|below] {few} hours to {city} and {percent} per cent of the [flights|planes] [go|disappear], [with nobody|without anyone] in pyjamas.',
      'A railway that is [late|behind time] by {minutes} minutes on a {weekday} [can|may] be forgiven, but not [at {dawn}|before {drink}], with [a connection|somebody waiting] in {city}.',
    ],
  },
  questions: [
    'Has [anyone|anybody] compared the [whole|real] journey from {home} to {city}, [door to door|bed to bed], on a {weekday} in {month}, and not [just|only] the {minutes} minutes [in the air|of flight]?',
    'What [happens|becomes of us] if the [sleeper|train] is {late} minutes late and the [flight|connection] from {city} [has gone|is gone], does [one ticket|a through ticket] cover [it|both]?',
  ],
};

export const booking: Topic = {
  about: [
    'the booking',
    'the ticket office',
    'the ticket sale on 1 March',
    'the website',
    'buying two tickets',
    'the seat map',
  ],
  for: {
    claims: [
      '[Give me|All I ask for is] a [counter|window] in {home} with [a person|a human being] behind it and I will [buy|book] {few} [beds|bunks] on 1 March [at {dawn}|before {day}].',
      '[If|Provided] one can [choose|pick] [the berth|the bunk] by number, I [want|shall have] {berth}, [which|as it] is [away from the wheels|far from the door|by the window].',
      'A [through ticket|single ticket] from {home} to {city}, [bus included|with the bus in it], would [do more|sell more] than {percent} posters [of sunsets|at the station].',
    ],
    tales: [
      '{When} it took me {minutes} minutes and {few} [phone calls|websites] to [book|buy] a sleeper to {city}, and [in the end|finally] a [lady|man] at the counter in {home} did it [in two|with one finger].',
      'To this day I have the [card|cardboard] ticket that I bought {once}, berth {berth}, [with a coffee ring|with a hole punched through the date], {fare} of the old [crowns|money].',
      'The [clerk|lady] at the window in {home} once [kept|saved] me berth {berth} {once}, because she [knew|remembered] that I [snore|walk in my sleep].',
    ],
    reasons: [
      '[Sell|Put on sale] {percent} per cent of the [beds|bunks] at the counter, and the [robots|resellers] who [emptied|cleared out] the [concert|festival] in {city} {when} can [have|fight over] the rest.',
      'A [waiting list|list] that [moves|is honest] would [help|do], because in {month} {few} people in {home} will [cancel|drop out] by {day} and [nobody|no one] will [know|hear].',
    ],
  },
  against: {
    claims: [
      'The [website|booking page] [froze|stopped] {times} while I was [looking|only looking] for {city}, and [tickets|sales] have not [even|yet] begun, [at {day}|on a {weekday}].',
      '[Everything|All of it] in an app again, [so|which means] that {who}, who is {age}, will need [a grandchild|a nephew|help] to go to {city}.',
      'No [refund|money back] [within|in the last] {few} days, a fee of {euros} euros for [a new name|a changed date], and [all|that] for a [bed|bunk] to {city}, as one [can read|reads] on page {berth}.',
    ],
    tales: [
      '{When} I bought [two|{few}] berths to {city} and [was given|we got] {berth} in car {car} and the other [at the far end|in another car], [a honeymoon|an anniversary], [through the wall|by post].',
      'I was [charged|billed] {fare} euros [twice|two times over] {when} and got it back after {late} days and [a letter|{few} letters] to {city}.',
      'My [code|QR code] would not [scan|open] in {city} at {night}, the [phone|battery] was at {few} per cent, and the [attendant|conductor] [wrote|put] me down as "[hat|beard|tall]".',
    ],
    reasons: [
      '[Before|Ahead of] 1 March somebody should [sit|stand] with {few} people over {age} from {home} and [watch|see] them [try|fail] to [buy|book] berth {berth}.',
      '[Unless|If] the [connection|bus] from {home} [is in|can be bought with] the same ticket, a [missed|lost] {minutes} minutes [means|is] {fare} euros of [my|your own] money.',
    ],
  },
  questions: [
    'Can one [book|have] a whole compartment for {few} [people|of us] from {home}, or does [the computer|the system] put {stranger} in the [fourth|last] bunk?',
    'Will the counter in {home} [sell|have] the tickets on {weekday}s as well, and [from|at] {day} or only [when|if] somebody is [in|there]?',
  ],
};
