import { isEdgePunctuation, isLeetSign, isLeetSymbol, leet, type Letter } from './alphabet.js';
import type { Reading } from './reading.js';

/**
 * How doubtful signs are read. `plain`: Markdown's signs and symbols end a word. `bare`: Markdown's signs vanish, as
 * they do when shown. `leet-i` and `leet-l`: digits and symbols are letters too.
 */
export type ReadingMode = 'plain' | 'bare' | 'leet-i' | 'leet-l';

/** Fewer letters than this, one by one, are abbreviations and not a word spelled out. */
const SHORTEST_SPELLED = 3;
/** Farther apart than this, letters are not one word spelled out. */
const WIDEST_GAP = 3;
const SPACE = 32;
const utf16 = new TextDecoder('utf-16le');

/**
 * Puts letters together to words, and letters that stand one by one, `l i k e t h i s`, to a word as well. Writes into
 * typed arrays in one go, because every comment's every letter comes through here several times.
 */
export class WordWriter {
  private units: Uint16Array;
  private starts: Uint32Array;
  private ends: Uint32Array;
  private length = 0;
  /** Where the word being read began, or -1 between words. */
  private word = -1;
  private wordIsUnspaced = false;
  /** Where words of a single unit stand that may spell one together. */
  private single: number[] = [];
  private readonly spelled: number[][] = [];
  private readonly upright: 'i' | 'l' | null;

  constructor(
    private readonly mode: ReadingMode,
    expected: number,
  ) {
    this.upright = mode === 'leet-i' ? 'i' : mode === 'leet-l' ? 'l' : null;
    const room = expected + (expected >> 1) + 16;
    this.units = new Uint16Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
    this.put(SPACE, 0, 0);
  }

  take({ kind, folded }: Letter, start: number, end: number): void {
    if (kind === 'nothing') return;
    const isSymbol = kind === 'symbol' || (kind === 'markup' && folded === '|' && this.upright !== null);
    if (kind === 'markup' && !isSymbol && this.mode !== 'plain') return;
    if (kind === 'separator' || kind === 'markup' || kind === 'symbol') {
      if (!isSymbol || this.upright === null) {
        if (this.word !== -1) this.closeWord();
        return;
      }
    }
    const isUnspaced = kind === 'unspaced';
    if (this.word !== -1 && this.wordIsUnspaced !== isUnspaced) this.closeWord();
    if (this.word === -1) this.word = this.length;
    this.wordIsUnspaced = isUnspaced;
    for (let at = 0; at < folded.length; at += 1) this.put(folded.charCodeAt(at), start, end);
  }

  finish(): Reading {
    if (this.word !== -1) this.closeWord();
    this.closeSpelled();
    const wordsEnd = this.length;
    for (const places of this.spelled) {
      this.spell(places);
      // `a d a m n` is the word `damn` after an article, as often as it is one word.
      if (places.length > SHORTEST_SPELLED) {
        this.spell(places.slice(1));
        this.spell(places.slice(0, -1));
      }
    }
    return {
      text: utf16.decode(this.units.subarray(0, this.length)),
      wordsEnd,
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
    };
  }

  private closeWord(): void {
    const from = this.word;
    this.word = -1;
    if (this.upright !== null) this.readAsLetters(from, this.upright);
    const size = this.length - from;
    if (size > 0) this.put(SPACE, this.endBefore(this.length), this.endBefore(this.length));
    if (size === 1) this.takeSingle(from);
    else this.closeSpelled();
  }

  private readAsLetters(from: number, upright: 'i' | 'l'): void {
    let first = from;
    while (first < this.length && isEdgePunctuation(this.units[first] ?? 0)) first += 1;
    while (this.length > first && isEdgePunctuation(this.units[this.length - 1] ?? 0)) this.length -= 1;
    let letters = false;
    let digits = false;
    for (let at = first; at < this.length; at += 1) {
      const unit = this.units[at] ?? 0;
      if (unit >= 48 && unit <= 57) digits = true;
      else if (!isLeetSymbol(unit)) letters = true;
    }
    // A number or a price is not a word: `455` and `$100` stay what they are.
    const isWord = letters || !digits;
    let to = from;
    for (let at = first; at < this.length; at += 1) {
      const unit = this.units[at] ?? 0;
      if (!isWord && isLeetSymbol(unit)) continue;
      this.units[to] = isWord ? leet(unit, upright) : unit;
      this.starts[to] = this.starts[at] ?? 0;
      this.ends[to] = this.ends[at] ?? 0;
      to += 1;
    }
    this.length = to;
  }

  private takeSingle(place: number): void {
    const { single } = this;
    const last = single[single.length - 1];
    const before = single[single.length - 2];
    if (last !== undefined) {
      const gap = this.gap(last, place);
      // One width of gap within a word; a wider one separates words that are both spelled out.
      if (gap > WIDEST_GAP || (before !== undefined && this.gap(before, last) !== gap)) {
        this.closeSpelled();
        if (gap <= WIDEST_GAP) this.single.push(last);
      }
    }
    this.single.push(place);
  }

  private closeSpelled(): void {
    if (this.single.length === 0) return;
    const places = this.single;
    this.single = [];
    const hasLetter = places.some((place) => !isLeetSign(this.units[place] ?? 0));
    if (places.length >= SHORTEST_SPELLED && hasLetter) this.spelled.push(places);
  }

  private spell(places: readonly number[]): void {
    for (const place of places) {
      const unit = this.units[place] ?? 0;
      this.put(
        this.upright === null ? unit : leet(unit, this.upright),
        this.starts[place] ?? 0,
        this.ends[place] ?? 0,
      );
    }
    this.put(SPACE, this.endBefore(this.length), this.endBefore(this.length));
  }

  private gap(one: number, next: number): number {
    return (this.starts[next] ?? 0) - (this.ends[one] ?? 0);
  }

  private endBefore(place: number): number {
    return this.ends[place - 1] ?? 0;
  }

  private put(unit: number, start: number, end: number): void {
    if (this.length === this.units.length) this.grow();
    this.units[this.length] = unit;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length += 1;
  }

  private grow(): void {
    const wider = <T extends Uint16Array | Uint32Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    const room = this.units.length * 2;
    this.units = wider(new Uint16Array(room), this.units);
    this.starts = wider(new Uint32Array(room), this.starts);
    this.ends = wider(new Uint32Array(room), this.ends);
  }
}
