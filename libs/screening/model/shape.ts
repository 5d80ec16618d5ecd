/** A comment of so few words, or so many, is short or long. */
const SHORT_WORDS = 4;
const LONG_WORDS = 120;
/** Fewer letters than this in capitals are an abbreviation. */
const FEWEST_CAPITALS = 12;
const MOSTLY = 0.6;

/** What is looked for, each in time linear in the text: every repetition is bounded. */
const SIGNS: readonly (readonly [fact: string, pattern: RegExp])[] = [
  ['an e-mail address', /[\w.+-]{1,64}@[\w-]{1,63}\.\w/u],
  ['a long number', /\d(?:[\s()./-]{0,2}\d){6}/u],
  ['a sum of money', /[€$£]\s?\d|\d\s?(?:[€$£]|euros?\b|dollars?\b|pounds?\b)/iu],
  [
    'a street and number',
    /\d\s(?:\p{Lu}\p{L}{1,20}\s){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Court|Way)\b|\p{L}(?:stra(?:ß|ss)e|gasse|allee|weg)\s\d|\d,?\s(?:rue|avenue|calle)\s|\p{Lu}\p{L}{2,20}\s(?:Street|Road|Lane|Avenue|Close|Drive|Court|Way|Row)\s\d/u,
  ],
  ['exclamation marks in a row', /!!/u],
  ['question marks in a row', /\?[!?]/u],
  ['a starred word', /\p{L}\*{2,}/u],
  ['a quotation', /(?:^|\n)>|["“„«][^"“”„»\n]{12,}/u],
  ['a question', /\?/u],
  ['dots that trail off', /\.\.\.|…/u],
];
const LINKS = /https?:\/\/|www\./giu;
const PICTURE_SIGN = /\p{Extended_Pictographic}/u;

/** Facts about how a text looks, as short names that a moderator reads; `words` is the text as words with one space between. */
export function shapeOf(text: string, words: string): string[] {
  const facts = SIGNS.flatMap(([fact, pattern]) => (pattern.test(text) ? [fact] : []));
  const links = text.match(LINKS)?.length ?? 0;
  if (links > 0) facts.push(links === 1 ? 'a link' : 'several links');
  if (PICTURE_SIGN.test(text)) facts.push('an emoji');
  if (mostlyCapitals(text)) facts.push('mostly capitals');
  const count = words.trim() === '' ? 0 : words.trim().split(' ').length;
  if (count <= SHORT_WORDS) facts.push('very short');
  if (count >= LONG_WORDS) facts.push('long');
  return facts;
}

function mostlyCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= FEWEST_CAPITALS && capitals / letters >= MOSTLY;
}
