import { isUnspaced } from '../normalise/alphabet.js';
import { mayBeLeet } from '../normalise/leet.js';
import { readWords, type Reading } from '../normalise/reading.js';
import type { Span } from '../finding.js';
import { shapeOf } from './shape.js';

/** How many weights there are: each feature's hash is one of so many places (2^16). */
export const PLACES = 65_536;

/** What the model may know beside the text. Nothing of who wrote it: it judges words, not people. */
export interface TextContext {
  /** Whether it answers another comment. */
  reply: boolean;
}

/** What a feature came from: a word, two words in a row, or a fact about the whole text, which has no place in it. */
export interface Origin {
  kind: 'word' | 'pair' | 'fact';
  /** The fact in words; of words and pairs empty, since their `span` says it. */
  fact: string;
  span: Span | null;
}

/** A text as a sparse vector: `places[i]` is set to `values[i]`, and was brought by `origins[owners[i]]`. No place comes twice. */
export interface Features {
  places: number[];
  values: number[];
  owners: number[];
  origins: Origin[];
}

/** The lengths of the pieces of words that count; for scripts without spaces, whose letters say more, shorter ones. */
const PIECES = { spaced: [3, 4, 5], unspaced: [1, 2, 3] } as const;

/**
 * What words, pairs of words, pieces of words and facts count beside each other; by cross-validation within the
 * training part of the labelled set: words say most, and pieces of words, of which there are many, little each.
 */
const SHARES = { word: 1, pair: 0.5, piece: 0.2, fact: 1.5 } as const;

type Group = keyof typeof SHARES;
const SEEDS: Record<Group, number> = { word: 0x77, pair: 0x70, piece: 0x63, fact: 0x66 };

/**
 * The features of a text: its words and pairs of words as phrases are read (look-alikes, case, accents, leetspeak, letters
 * one by one), pieces of 3 to 5 letters of the words with their ends, and facts about its shape. Each counts once, however
 * often it is there, and the vector has length 1, so that a long text does not outweigh a short one. Linear in the text.
 */
export function featuresOf(text: string, context: TextContext): Features {
  const collected = new Collected();
  const plain = readWords(text, 'bare');
  collected.addWords(plain, true);
  if (mayBeLeet(text)) {
    collected.addWords(readWords(text, 'leet-i'), false);
    collected.addWords(readWords(text, 'leet-l'), false);
  }
  for (const fact of shapeOf(text, plain.text.slice(0, plain.wordsEnd))) collected.addFact(fact);
  if (context.reply) collected.addFact('a reply');
  return collected.finish();
}

class Collected {
  private readonly seen = new Uint8Array(PLACES);
  private readonly places: number[] = [];
  private readonly values: number[] = [];
  private readonly owners: number[] = [];
  private readonly origins: Origin[] = [];
  private readonly words = new Set<string>();

  addWords({ text, wordsEnd, starts, ends }: Reading, pairs: boolean): void {
    let before: { word: string; start: number } | null = null;
    for (let at = 1; at < text.length;) {
      let end = text.indexOf(' ', at);
      if (end === -1) end = text.length;
      const word = text.slice(at, end);
      const start = starts[at] ?? 0;
      const stop = ends[end - 1] ?? start;
      if (word !== '') {
        if (!this.words.has(word)) this.addWord(word, [start, stop]);
        if (pairs && before && end < wordsEnd) {
          this.put('pair', hash(SEEDS.pair, `${before.word} ${word}`), () => ({
            kind: 'pair',
            fact: '',
            span: [before!.start, stop],
          }));
        }
        before = { word, start };
      }
      at = end + 1;
    }
  }

  addFact(fact: string): void {
    this.put('fact', hash(SEEDS.fact, fact), () => ({ kind: 'fact', fact, span: null }));
  }

  finish(): Features {
    const { places, values, owners, origins } = this;
    const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
    return { places, values: values.map((value) => value / length), owners, origins };
  }

  private addWord(word: string, span: Span): void {
    this.words.add(word);
    const origin = this.origins.length;
    this.origins.push({ kind: 'word', fact: '', span });
    this.putOwned('word', hash(SEEDS.word, word), origin);
    const bounded = ` ${word} `;
    for (const size of isUnspaced(word.charAt(0)) ? PIECES.unspaced : PIECES.spaced) {
      for (let at = 0; at + size <= bounded.length; at += 1) {
        this.putOwned('piece', hash(SEEDS.piece, bounded, at, at + size), origin);
      }
    }
  }

  private put(group: Group, place: number, origin: () => Origin): void {
    if (this.seen[place] === 1) return;
    this.origins.push(origin());
    this.putOwned(group, place, this.origins.length - 1);
  }

  private putOwned(group: Group, place: number, owner: number): void {
    if (this.seen[place] === 1) return;
    this.seen[place] = 1;
    this.places.push(place);
    this.values.push(SHARES[group]);
    this.owners.push(owner);
  }
}

/** FNV-1a over UTF-16 units with a final mix (MurmurHash3's), cut to the number of places. */
function hash(seed: number, text: string, from = 0, to = text.length): number {
  let value = Math.imul(0x811c9dc5 ^ seed, 0x01000193);
  for (let at = from; at < to; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) & (PLACES - 1);
}
