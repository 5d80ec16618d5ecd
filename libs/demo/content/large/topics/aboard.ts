import type { Topic } from '../topic.js';

export const breakfast: Topic = {
  about: [
    'breakfast',
    'the breakfast',
    'the dining car',
    'what there is to eat',
    'the rolls',
    'the tea trolley',
  ],
  for: {
    claims: [
      '[Give me|I want] {food}, {drink} and [the sun|daylight] over {place} at {dawn}, and you [may|can] keep [every|any] [hotel buffet|hotel] in {city}.',
      '[Bread|Rolls] from [a real|an actual] baker in {home}, [put|loaded] on board at {night}, would [sell|fill] the train [on their own|without a poster].',
      '[A table|One long table] where you [meet|sit beside] {stranger} over {food} is [half|{percent} per cent] of the [reason|point] of [going|travelling] to {city} by night.',
    ],
    tales: [
      '{Once} {stranger} in berth {berth} [shared|divided] {food} [with a pocket knife|into equal parts] as we came [round|down from] {place}, and I have [eaten|had] no better [since|breakfast].',
      'The [dining|restaurant] car {once} [served|did] {drink} in [glass|real china], and the [waiter|steward] poured it [at arm’s length|without looking] through {place}.',
      '[I proposed|{Who} proposed] over {food} at {dawn}, [just past|a minute before] {place}, {once}, and [it held|the answer came in {city}].',
    ],
    reasons: [
      '[Let|Have] [the cafés|three bakers] from {home} [take turns|share the trolley], {weekday} [to|until] {weekday}, and [charge|ask] {few} euros, [and it pays|which would pay] by {month}.',
      '[People|Travellers] [forgive|excuse] {minutes} minutes’ delay for [decent|good] {drink}, as [every|any] [steward|railwayman] between {home} and {city} [knows|could tell you].',
    ],
  },
  against: {
    claims: [
      '[Breakfast|A breakfast] "can be bought" means {food} in [plastic|foil] for {euros} euros, [and no|with no] dining car at {night} either, [I read|if I read it right].',
      '[A box|Breakfast in a box] with [a napkin|a fork that breaks] is not [a dining car|what we had {once}], and [no|not a] single {drink} between {place} and {city} makes it one.',
      'Why should those in the {fare} euro beds [get|be handed] breakfast, [while|and] {percent} [people|hungry people] in car {car} [watch|smell it]?',
    ],
    tales: [
      '{When} on the way to {city} they ran out of {drink} [before|by] {dawn}, and what [was|they had] left was {food}, [slightly|somewhat] [warm|frozen].',
      'I [paid|was charged] {euros} euros for {food} and {drink} on a sleeper {when}, and [ate|had] it on [the lid|the edge] of a washbasin.',
      '{Who}, who [cannot eat|is allergic to] [gluten|nuts|milk], was [given|offered] [an apology|a banana] for breakfast {when}, [and|then] {city} at {day} on an empty stomach.',
    ],
    reasons: [
      '[A|One] [machine|samovar] for {drink} at the end of car {car}, [free|at cost], would cost less than the [leaflet|survey] and [help|serve] everyone from {night} to {dawn}.',
      '[Bring|We shall bring] our own {food}, [as|like] {who} has [done|always done] since {year}, and [save|put] the {euros} euros [towards|for] {city}.',
    ],
  },
  questions: [
    'Will there be [anything|something] [warm|vegetarian|without meat] after {night}, or should those from {home} [pack|bring] {food} [again|as before]?',
    'Which bakery [got|has] the [contract|rolls], and [could|might] it be one from {home} that [opens|is baking] at {dawn} [anyway|already]?',
  ],
};

export const shower: Topic = {
  about: ['the shower', 'the one shower', 'car 6', 'the lavatories', 'washing on board', 'the water tank'],
  for: {
    claims: [
      '[One in three|A third of us] asked about the shower, and I [am|was] the one from {home} who asked [about the hook|if the hook holds {thing}], [at {age}|with experience].',
      '[Even|So much as] {few} minutes of warm water at {dawn} [turns|makes] a [passenger|sleepy passenger] from car {car} into [a person|somebody fit] for {city}.',
      '[There were|We had] no showers at all {once}, [only|just] a basin and [a jug|{stranger}], and we [arrived|got] in {city} [shining|perfectly presentable].',
    ],
    tales: [
      '{When} I [showered|had a shower] on a sleeper [near|at] {place}, [holding|gripping] {thing} in one hand, and [felt|I was] like [an admiral|a sardine in luck] by {dawn}.',
      '{Who} [once|{once}] [shaved|washed] [standing|on one leg] through {place} and has [shown|been showing] us the [scar|place on the chin] for {count} years.',
      'The [queue|line] for the shower {when} was {few} people and {stranger}, [who|and that one] [sang|whistled] for {minutes} minutes.',
    ],
    reasons: [
      '[A list|Slots of {few} minutes] on the door of car 6, from {dawn} on, and [grown|sensible] people from {home} can [manage|share] one shower [without|and skip] a [committee|quarrel].',
      'The [station|baths] in {city} [has|have] showers for {few} euros [opposite|beside] platform {platform}, [which|as] {who} [uses|found] {when}, with a [towel|real towel].',
    ],
  },
  against: {
    claims: [
      'One shower for {people} people is [a lottery|arithmetic] of {grams} millilitres [each|a head], [and|which] somebody from {home} [had to|must] say so by {dawn}.',
      '[Twelve|A dozen] cars, one shower, [at the end|at the far end] of car 6: from berth {berth} in car {car} that is {minutes} [doors|metres of corridor] in [a towel|slippers].',
      'It will be [out of order|locked] by {month}, with [a sign|tape across it], [like|just as] the [lift|escalator] at the station in {home} since {recent}.',
    ],
    tales: [
      '{When} the water [gave out|ended] at {place} with [soap|shampoo] in my [eyes|ears], and I [met|was taken to] {city} like that, {errand}.',
      'On the [train|sleeper] to {city} {when} the [lavatory|only lavatory] in car {car} was [shut|closed] from {night} on, and {stranger} [kept|organised] a [list|queue].',
      '{Once} the basin [froze|leaked] over {thing} before {place}, [and|so] I went {errand} [damp|in one sock].',
    ],
    reasons: [
      '[Clean|Have somebody clean] the lavatories at {place} at {night}, [halfway|in the middle], and {percent} per cent of the [bad|angry] reviews from {city} [fall away|never get written].',
      '[Skip|Drop] the shower, [put|build] in {few} more [basins|lavatories], and let people from {home} wash [in {city}|at home], {honestly}.',
    ],
  },
  questions: [
    'Is the shower [for all|open to everybody], or [only|just] for the {fare} euro beds, and does one [queue|sign up] from {dawn}, [asks|wonders] {who}?',
    'How [big|large] is the tank in car 6, [in litres|in showers], on a [full|fully booked] {weekday} from {home} in {month}?',
  ],
};

export const dogs: Topic = {
  about: [
    'dogs',
    'the dog rule',
    'the dogs in the compartments',
    'cats as well as dogs',
    'everyone having to agree',
    'allergies',
  ],
  for: {
    claims: [
      '[I have shared|I shared] compartments with {stranger} and with {dog}, and [only|just] one of them [kept|had kept] me awake [before|until] {place}.',
      'A [rule|sentence] that says "if everyone agrees" [trusts|relies on] people, and [in {home}|where I come from] {percent} per cent of them [like|get on with] {dog}.',
      '{Dog} [takes|needs] less room than {luggage}, [asks|has] no questions, and [is|gets] up at {dawn} [anyway|in any case].',
    ],
    tales: [
      '{Once} {dog} slept on [my feet|the coats] from {place} to {city}, and when I [asked|looked] whose it was, {stranger} [shrugged|said it had been there before us].',
      '{Who} [takes|has taken] {dog} to {city} {times}, and [it|the animal] [knows|greets] the [attendant|timetable] by now, [sitting|standing] up at {dawn}.',
      'I [met|got to know] half of {home} through {dog} on the {day} train {when}, [including|and] {stranger}, with whom I now [play cards|share {food}].',
    ],
    reasons: [
      '[Make|Call] car {car} the [dog|animal] car, [put|with] a [bowl|rug] in it, [sell|and sell] berth {berth} to [those|people] who [mind|care], and [nobody|no one] from {home} need vote at {night}.',
      '[Old people|Plenty of people over {age}] in {home} [do not|will not] travel at all without {dog}, and they [have|are the ones with] the [time|patience] for {few} hours to {city}.',
    ],
  },
  against: {
    claims: [
      'I am [badly|properly] allergic, and I would [rather not|hate to] be the one in car {car} who [says no|spoils it] at {night} to {stranger} and {dog}.',
      '"If everyone agrees" means [the quietest|the shyest] of four [loses|gives in], [and|then] [lies|sneezes] beside {dog} as far as {city}.',
      '[A bunk|Four bunks], {luggage} and {dog} [behind|in] one door from {night} to {dawn}: I [like|love] dogs [too much|enough] to [want|wish] that [for them|on one].',
    ],
    tales: [
      '{When} {dog} [ate|buried] {food} that [was|had been] my breakfast, and {thing}, somewhere [around|near] {place}.',
      '{Dog} [howled|sang] at every [signal|tunnel] from {place} [on|onwards], {when}, and {stranger} [joined|fell] in at {night}.',
      'I [sneezed|coughed] {people} times between {home} and {city} {when}, [because|as] the [seat|bunk] had [been|belonged to] {dog} [the night|the day] before.',
    ],
    reasons: [
      '[Ask|They should ask] about animals [when|at the moment] one books and not at the [door|compartment door] at {night}, so that {who} with the [asthma|inhaler] can [choose|take] car {car}.',
      '[Two|{Few}] compartments without [fur|animals] in each car is [not|hardly] much to [ask|want], [says|in the words of] {who}, [scratching|an allergic person] since {year}.',
    ],
  },
  questions: [
    'What [happens|is supposed to happen] if {few} people in the compartment [agree|are happy] and one [boards|gets on] at {home} at {night} who [does not|never would], with {dog} already [asleep|on the bunk]?',
    'Does {dog} need a ticket to {city}, [and|or] is it {euros} euros [as|like] for {luggage}, {honestly}?',
  ],
};

export const bikes: Topic = {
  about: ['the bicycles', 'the six bicycle places', 'bikes', 'the bike hooks', 'cycling', 'the luggage van'],
  for: {
    claims: [
      '[Six|Only six] places for bicycles is [a start|not nothing], and [if|when] they are [full|gone] every night by {month}, [there is|we have] the [argument|case] for [a van|car thirteen].',
      '[To wake|Waking] up in {city} with [my own|one’s own] bicycle at {dawn} is [freedom|a kind of wealth], and no [plane|airline] will [sell|give] it to {home} for {euros} euros.',
      'The [route|river path] from {city} back to {home} takes {few} days by bicycle, [downhill|with the wind], and now there is a [way|bed] to get to the start.',
    ],
    tales: [
      '{Once} the [guard|luggage man] [hung|put] my bicycle beside {luggage} and [gave|handed] me a [cardboard|brass] number, {berth}, which I [still have|never gave back].',
      '{Who} rode from {city} to {home} {when} in {few} days, {errand} [of all things|would you believe], with {food} in the basket.',
      'I [took|carried] a [tandem|folding bike] to {city} {when}, and the [conductor|guard] [measured|looked at] it for {minutes} minutes before [saying|deciding] "[instrument|wheelchair|luggage]".',
    ],
    reasons: [
      '[Hooks|Simple hooks] in the [old|former] luggage end of car {car} [cost|are] {grams} euros, as [any|every] {season} [tourist|campsite] between {home} and {city} will [earn back|repay].',
      '[Count|If you count] what {few} cyclists [spend|leave] in {home} on [a {weekday}|one {weather} day], you [build|get] {percent} places, not six.',
    ],
  },
  against: {
    claims: [
      'Six bicycles on [a train|twelve cars] for {people} people is [a joke|an insult] to [anyone|everyone] in {home} who [cycles|rides], [in {month}|by midsummer] most of all.',
      '[Bicycles|Bikes] [need|want] a [van|car] and a [person|porter], and if {stranger} has to [lift|climb over] mine at {night} to reach berth {berth}, [nobody|no one] wins.',
      '[With|For] {euros} euros for the bike and {fare} for the [bunk|bed], I can [hire|rent] one in {city} for {few} weeks [and|or] [leave|keep] mine in {home}.',
    ],
    tales: [
      '{When} my [front wheel|saddle] [arrived|turned up] in {city} and the [rest|frame] stayed [at|near] {place}, for {few} days.',
      'I [booked|reserved] a bike place {when} and [found|met] {luggage} [in|on] it, [with|and] {stranger} asleep [on top|against the wheel] from {night}.',
      '{Who} was [left|put off] at {place} at {night} with a bicycle {when}, [since|because] the [seventh|extra] one is "[dangerous|a matter of principle]".',
    ],
    reasons: [
      '[Sell|Let them sell] the [bike|hooks] with the [bed|berth] in one [click|go], or [every|each] {weekday} in {month} somebody from {home} will [stand|be] there at {night} with one and not the other.',
      '[Put|Add] a [flat|plain] van [behind|after] car {car} in [the {season}|{month}], as they did {once}, and [stop|spare us] the [lottery|quarrel] over [six|half a dozen] hooks.',
    ],
  },
  questions: [
    'Do [folding|small] bicycles [count|have to be booked], and [would|does] a cargo bike [fit|go] past the door of car {car}, with or without {luggage}?',
    'Can [one|a cyclist from {home}] get on with a bike at {place}, or only at the [ends|terminus], and [until|up to] what [time|minute] after {night}?',
  ],
};
