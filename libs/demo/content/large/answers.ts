/**
 * First sentences of replies. `{name}` is the given name of whoever is answered, `{about}` what they spoke about,
 * `{home}` where the speaker lives.
 */
export const AGREEING: readonly string[] = [
  '{Name}, [exactly|quite so|precisely], and {home} [sees|saw] {about} [just as you do|the same way].',
  '[On|About] {about} I am [entirely|completely|almost wholly] with {name}, as [anyone|everyone] in {home} [could tell you|will understand|knows].',
  '[Thank you|Thanks], {name}, [somebody|someone] had to [say|write] that about {about}, [and|even if] {home} [has waited for it|will grumble].',
  '{About} [again|once more], and {name} is right [again|once more], [I say from|as seen from] {home}.',
  '[This|What {name} says], [and|but] I would [add|put in] [one thing|a word from {home}] about {about}.',
  '[Same|The same] [here|with us] in {home}, {name}, when it comes to {about}, [rain or shine|whatever others say].',
  '{Home} [agrees|nods|signs], {name}, at least [my half of it|our kitchen does], on {about}.',
  'You [said|put] it better than I [did|could], {name}, when it comes to {about}, [and|though] I have tried {few} times.',
  '[I came|Came] here to write about {about}, [found|saw] that {name} [had|already had], and can [go|get] back to [{drink}|my {drink}].',
  '{Name} has it [right|in one], [because|for] it is {about} that [{who}|the whole of {home}] keeps coming back to.',
  '[Hear, hear|Well said|That’s it], {name}: {about}, [and then nothing|and only then the rest], [says|adds] {home}.',
  '[Until now|Before this] I was [undecided|in two minds] about {about}, {name}, and you have [just moved|won over] one [voter|reader] in {home}.',
  'I [rarely|hardly ever] agree with {name}, but [on|as to] {about} there is [nothing|little] to add from {home}.',
  'Read {name} [twice|again|aloud to {who}] on {about}, [please|everyone], [before|and then] [anything else is said|we go on].',
];

export const DISAGREEING: readonly string[] = [
  '{Name}, I [see|look at] {about} [quite|rather] differently from {home}.',
  '[Sorry|Forgive me], {name}, but [as to|about] {about} I have [seen|heard] [the opposite|other things] in {home}.',
  '[No|Hm|Well], {name}, [not|hardly] [if|when] one lives in {home} and [has to live|must put up] with {about}.',
  'With {about} you [make it|are making it] [too easy|very simple] for yourself, {name}, [at least|or so it looks] from {home}.',
  '{Name}, you [leave out|forget|skip] half of {about}, the half that [lands|ends up] in {home}.',
  'I [respect|like] how you [argue|write], {name}, and [still|all the same] I [think|believe] the opposite about {about}, [as|being] one from {home}.',
  '{About}, and [there|that is where] we [part|go separate ways], {name}, and [without|with no] hard feelings from {home}.',
  '[Half|A third|Most] of what {name} says [holds|stands], but [not|hardly] the part on {about}, {honestly}.',
  'That [may|might] be [so|true] [elsewhere|for some], {name}, but there is [more|another side] to {about} as [seen|one sees it] from {home}.',
  '[I wish|If only] you were right about {about}, {name}, and [then|every {weekday}] I [look|step] out of my door in {home}.',
  '{Name} and I will [never|not] agree on {about}, [so|and] let me [say|put down] what [one sees|we see] in {home}.',
  '[Careful|Slowly], {name}: [with|on] {about} the [figures|facts] [I know|{who} showed me] [point|go] the other way.',
  'A [different|second] view of {about}, {name}, [from|by] somebody [of {age}|in {home}] who has [done the sums|lain awake over it] as well.',
  '[You|One] can see {about} like that, {name}, [if|provided] one has [never|not] [stood|waited] in {home} at {night}.',
];

export const ASKING: readonly string[] = [
  '{Name}, how do you [know|get to] that about {about}, [is there|have you] a [source|page] that {home} could [read|look up]?',
  'May I ask [back|in return], {name}: would what you say of {about} [hold|be true] for {home} [as well|too]?',
  'What would [change|it take to change] your mind on {about}, {name}, [more|better] [figures|trains], or {few} [quiet|good] nights?',
  '{Name}, do you [mean|speak of] {about} in {month}, or [all year|the whole year] [round|through], since in {home} that [matters|is not the same]?',
  'And who [pays|answers] for {about} if you are [wrong|mistaken], {name}, [you or|we in] {home}?',
  '[Where|When] did you [see|hear] that, {name}, about {about}, [because|as] {who} [says|claims] [otherwise|the contrary]?',
  'Is that your [own|first-hand] experience of {about}, {name}, or [has|did] [someone|somebody] in {home} [told|tell] you?',
  '{Name}, [seriously|out of interest], [have|how often have] you [been|travelled] [on|by] a [night train|sleeper] [since|after] {recent}, [given|seeing] what you say of {about}?',
];

export const JOKING: readonly string[] = [
  '{Name}, if it all goes wrong with {about}, there is [always|still] {food} and [the|a] {night} bus to {home}.',
  'I [read|showed] this to {dog}, {name}, and [it|the animal] [left|yawned] at "{about}".',
  '{About}, says {name}, and [all|the whole] of {home} [reaches|runs] for {thing}.',
  '[My|Our] {drink} went cold [over|while reading about] {about}, {name}, and I [blame|am invoicing] [you|you and {home}].',
  '{Name} for [stationmaster|minister of {about}], [with|and] {who} as [deputy|second-in-command].',
  'In {home} we [settle|decide] {about} with [arm-wrestling|{food}|cards], {name}, and it [takes|lasts] {minutes} minutes.',
  '[If|When] {stranger} snores, {name}, then {about} will be the least of your [worries|troubles] before {place}.',
  'I have [printed|cut out] what {name} [wrote|says] on {about} and [hung|stuck] it [in the hall|over the sink] in {home}, between {thing} and the [calendar|tide table].',
  '{Few} [replies|comments] on {about} and not one [mention|word] of {thing}, {name}, [this|our] [town|coast] is [changing|slipping].',
  '[You|People] [talk|go on] about {about}, {name}, and I still [owe|have to return] {who} {thing}.',
];

/** Answers to a question. */
export const ANSWERING: readonly string[] = [
  '{Name}, as [far as|much as] I [know|have heard] in {home}, nothing [firm|final] is [settled|decided] about {about} [before|until] {month}.',
  '[I asked|I rang and asked] the [operator|county] [that|the same], {name}, and [after|in] {minutes} minutes of [music|waiting] they [promised|said] an answer about {about} by {weekday}.',
  '[Good|Fair] question, {name}, and the [honest|short] answer on {about} is that [nobody|no one] in {home} knows [either|yet].',
  'It [is|stands] in the [annex|small print|county’s papers], {name}, page {berth}, under {about}, [in|though in] [grey|tiny] letters.',
  '{Name}, {who} [asked|wanted to know] the same about {about} and [got|was sent] a [letter|leaflet] with {few} [asterisks|footnotes].',
  '[From|Judging by] the [other|neighbouring] [railway|operator], {name}, I [would|should] [expect|guess] a yes on {about}, [for|at] about {euros} euros.',
  'I [can|may be able to] help, {name}: [at|in] the [public|open] evening in {home} they [said|told us] {about} would be [sorted|clear] [by|in] {month}.',
  '[No|Sadly no], {name}, [not|or not] for {about}, [if|provided] what the [lady|man] at the [counter|information desk] told {who} [is right|still holds].',
];

/** Answers of the article's author. */
export const AUTHOR_ANSWERING: readonly string[] = [
  'I have [passed|sent] the question about {about} on to the operator, {name}, [with|and] [a request for|asked for] an answer by {weekday}, and will [report|write] here.',
  '{Name}, I [looked|checked]: the contract [gives|has] {few} [pages|paragraphs] to {about}, and [none|not one] of them [answers|quite answers] you, so I will [ask|go and ask].',
  'A [reader|colleague] from {home} asked me the [same|same thing] about {about}, {name}, and it [goes|is] into the [piece|follow-up] for {weekday}.',
  'You are [right|quite right] to ask, {name}: I [cut|left out] {few} lines on {about} [for length|at {night}], and they [belong|should have stayed] in.',
];

/** What one says to the author who has answered. */
export const THANKING: readonly string[] = [
  'Thank you, {name}, [that|this] is [more|rather more] than the [operator|county] told [me|us in {home}] about {about} in {minutes} minutes.',
  '[Good|Glad] to hear, {name}, I [will|shall] [pass it on|tell them] in {home}, where {few} of us [argue|have argued] over {about} [since {month}|every {weekday}].',
  '[Noted|Understood], {name}, and please [also|do] ask about {thing}, [while|if] you are [there|at it], {about} or not.',
  'An author who [answers|reads along], {name}: [that alone|this] is worth [the subscription|{few} euros] to {home}, [quite|even] apart from {about}.',
];

/** From one subject to the next; `{about}` is what was spoken of before. */
export const TURNING: readonly string[] = [
  '{Name}, [leaving|setting] {about} aside [for a moment|for {minutes} seconds], something [else|different] [worries|occupies] us in {home}.',
  '[Away|A step away] from {about}, {name}, [if|since] you [allow|will forgive] somebody from {home}.',
  '[All|Everyone is] for {about}, {name}, and [hardly|scarcely] a word [here|so far] on what {who} [brought|brings] up [at once|over {drink}].',
  'There is more to it than {about}, {name}, as [one|you] can [hear|tell] in {home} on any {weekday}.',
];

/** Last sentences. */
export const CLOSING: readonly string[] = [
  '[Just|Only] my {few} cents from {home}, [over|with] {drink}.',
  '[See|I hope to see] you all on platform 4, [I am|I will be] the one with {thing}.',
  '[Anyway|In short], berth {berth} is mine, [hands off|ask {who}].',
  '[That is all|So much] from {home}, where it is {weather} and the [kettle|dog] [calls|wants me].',
  '[Convince|Persuade] me otherwise by {weekday} and I [owe|will buy] you {food}.',
  'Ask me again in {month}, [after|when I have had] {few} nights [in|of] car {car}.',
  '{Who} [disagrees|sees it differently], [by the way|I should add], and [has|is bringing] {food} to [prove|discuss] it.',
  '[Whatever|However] it [turns out|ends], I [want|shall have] to be [there|on it] {errand}.',
  '[We|They] [could|might] [begin|try] it for {few} months and [look|see] on a {weather} {weekday} in {month}.',
  '[Now|And now] to bed, it is [gone|past] {night} in {home}.',
  '[Signed|Yours], {work}, {age}, from {home}.',
  'I [would|should] [gladly|dearly] be [wrong|mistaken], [as|and] {who} [will|can] confirm after {drink}.',
];

/** What comes before a list. */
export const LISTING: readonly string[] = [
  '[A|My] short list, [made|written] {when}, [while waiting|in the queue] at {day}:',
  '[Three|A few] things from {home}, [in no order|as they come] after {drink}:',
  '[What|All that] {who} and I [came up with|collected] by {night}:',
  '[Notes|Points] from {minutes} minutes of [arguing|thinking] with {who}:',
];
