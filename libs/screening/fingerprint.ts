import { hash as digestOf } from 'node:crypto';
import { stripInvisible } from '@app/text';

/** Below this many words, texts that differ in one word are different texts. */
const FEWEST_WORDS = 12;
/** Of the fingerprint of a short text, which has no sketch; an index of the database goes by it. */
const SHORT_LENGTH = 29;
const SKETCH_BITS = 64;
/** Of 64: below the distance of unrelated texts (about 32) by far, above that of one changed word in twenty. */
const NEAR_BITS = 6;

/**
 * What a text is recognised by, to be stored with a comment (at most 60 ASCII characters). Equal fingerprints mean the
 * same text, whatever its case, spacing, compatibility forms and invisible characters; a long text also carries a
 * sketch by which `nearlySame` sees small changes. Linear in the text's length.
 */
export function fingerprint(body: string): string {
  // Composed last, so that both spellings of an accent are one; the sharp s becomes two of them by way of upper case.
  const plain = stripInvisible(body.normalize('NFKC').toUpperCase().toLowerCase()).normalize('NFC');
  const words = plain.split(/\s+/u).filter((word) => word !== '');
  const digest = digestOf('sha256', words.join(' '), 'base64url').slice(0, 27);
  return words.length < FEWEST_WORDS ? `1.${digest}` : `1.${digest}.${sketch(words)}`;
}

/** Whether a fingerprint is of a text that is long enough to be known again by itself: twelve words or more. */
export function isLong(fingerprint: string): boolean {
  return fingerprint.length > SHORT_LENGTH;
}

/** Whether two fingerprints are of texts that differ in little. Never true for short ones that differ at all. */
export function nearlySame(one: string, other: string): boolean {
  if (one === other) return true;
  const [, , sketchOfOne] = one.split('.');
  const [, , sketchOfOther] = other.split('.');
  if (sketchOfOne === undefined || sketchOfOther === undefined) return false;
  let bits = 0;
  for (let at = 0; at < SKETCH_BITS / 4; at += 8)
    bits += setBits(
      parseInt(sketchOfOne.slice(at, at + 8), 16) ^ parseInt(sketchOfOther.slice(at, at + 8), 16),
    );
  return bits <= NEAR_BITS;
}

/** How many of 32 bits are set: pairs, then fours, then bytes are added up side by side. */
function setBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** SimHash (Charikar, 2002) over the words: each bit is what most of the words' hashes have there. */
function sketch(words: readonly string[]): string {
  const votes = new Int32Array(SKETCH_BITS);
  for (const word of words) {
    const low = hash(word, 0x811c9dc5);
    const high = hash(word, 0x9747b28c);
    for (let bit = 0; bit < 32; bit += 1) {
      votes[bit] = (votes[bit] ?? 0) + ((low >>> bit) & 1 ? 1 : -1);
      votes[bit + 32] = (votes[bit + 32] ?? 0) + ((high >>> bit) & 1 ? 1 : -1);
    }
  }
  let digits = '';
  for (let nibble = 0; nibble < SKETCH_BITS; nibble += 4) {
    let value = 0;
    for (let bit = 0; bit < 4; bit += 1) value = value * 2 + ((votes[nibble + bit] ?? 0) > 0 ? 1 : 0);
    digits += value.toString(16);
  }
  return digits;
}

/** FNV-1a with a final mix, so that short words differ in all bits. */
function hash(word: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < word.length; at += 1) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
