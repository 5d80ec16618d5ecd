/** What leetspeak means by digits and symbols, wherever it means one thing. */
const LEET = {
  '0': 'o',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
  '¥': 'y',
  '©': 'c',
  '®': 'r',
  '(': 'c',
  '<': 'c',
  '#': 'h',
  '+': 't',
};
/** Where it means two things, each is a way of reading. `cyrillic` is what Russian and its neighbours mean by digits. */
const WAYS = {
  'leet-i': { '1': 'i', '!': 'i', '|': 'i', '6': 'g' },
  'leet-l': { '1': 'l', '!': 'l', '|': 'l', '6': 'b' },
  // Who needs both letters takes two signs.
  'leet-il': { '1': 'l', '!': 'i', '|': 'l', '6': 'g' },
  'leet-li': { '1': 'i', '!': 'i', '|': 'l', '6': 'b' },
  // A last sign that is punctuation far more often, in a word that has another one: `N@z!`.
  'leet-i-end': { '1': 'i', '!': 'i', '|': 'i', '6': 'g' },
  'leet-l-end': { '1': 'l', '!': 'l', '|': 'l', '6': 'b' },
  'leet-cyrillic': { '1': 'i', '!': 'i', '|': 'i', '3': 'з', '4': 'ч', '6': 'б' },
};
export type Leet = keyof typeof WAYS;

/** These stand for letters; at the edge of a word some of them are punctuation far more often. */
const EDGE_PUNCTUATION = '!|+(<#';
const SYMBOLS = `@$€£¢¥©®${EDGE_PUNCTUATION}`;

const units = (signs: object) =>
  new Map(Object.entries(signs).map(([sign, letter]) => [sign.charCodeAt(0), String(letter).charCodeAt(0)]));
const letters = Object.fromEntries(
  Object.entries(WAYS).map(([way, own]) => [way, units({ ...LEET, ...own })]),
) as Record<Leet, Map<number, number>>;

export function isLeet(way: string): way is Leet {
  return way in WAYS;
}

/** A digit or symbol at a letter, */
const AT_LETTER = /\p{L}[\d@$€£¢¥©®]|[\d@$€£¢¥©®!|+][#(<!|+]?\p{L}|\p{L}[(<#]\p{L}/u;
/** alone, several together, */
const ALONE = /[@$€]{2}|(?<![\p{L}\p{N}])[\d@$€](?![\p{L}\p{N}])/u;
/** or between letters that stand one by one. */
const ONE_BY_ONE = /(?<!\p{L})\p{L}[^\p{L}\p{N}]{1,3}[!|+#][^\p{L}\p{N}]{1,3}\p{L}(?!\p{L})/u;

/** Whether `text` has a digit or symbol where only leetspeak has one. */
export function mayBeLeet(text: string): boolean {
  return AT_LETTER.test(text) || ALONE.test(text) || ONE_BY_ONE.test(text);
}

/** Whether two different upright signs are near each other, of which one may be i and the other l. */
export function mayMixUprights(text: string): boolean {
  return /1[^\s1]{0,8}[!|]|![^\s!]{0,8}[1|]|\|[^\s|]{0,8}[1!]/u.test(text);
}

/** Whether a word with a digit or symbol ends in a sign that may be its last letter. */
export function mayEndInLeet(text: string): boolean {
  return /[\d@$€£¢¥©®!|+][\p{L}\d@$€£¢¥©®]{1,20}[!|+(<#](?![\p{L}\p{N}!|+(<#])/u.test(text);
}

/** Whether a way reads the last sign of a word as a letter. */
export function readsEnd(way: Leet): boolean {
  return way === 'leet-i-end' || way === 'leet-l-end';
}

/** Whether it has one beside a Cyrillic letter. */
export function mayBeCyrillicLeet(text: string): boolean {
  return /\p{Script=Cyrillic}[346]|[346]\p{Script=Cyrillic}/u.test(text);
}

/** The letter that leetspeak means by a digit or symbol; other UTF-16 units mean themselves. */
export function leet(unit: number, way: Leet): number {
  return letters[way].get(unit) ?? unit;
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

export function isLeetSymbol(unit: number): boolean {
  return isIn(SYMBOLS, unit);
}

/** A digit or a symbol. */
export function isLeetSign(unit: number): boolean {
  return isDigit(unit) || isIn(SYMBOLS, unit);
}

/** Whether a symbol is far more often punctuation than a letter at the edge of a word. */
export function isEdgePunctuation(unit: number): boolean {
  return isIn(EDGE_PUNCTUATION, unit);
}

function isIn(signs: string, unit: number): boolean {
  for (let at = 0; at < signs.length; at += 1) if (signs.charCodeAt(at) === unit) return true;
  return false;
}
