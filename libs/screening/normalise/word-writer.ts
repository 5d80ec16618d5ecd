import type { Letter } from './alphabet.js';
import {
  isDigit,
  isEdgePunctuation,
  isLeet,
  isLeetSign,
  isLeetSymbol,
  leet,
  readsEnd,
  type Leet,
} from './leet.js';
import type { Reading } from './reading.js';
import { ReadingRoom } from './reading-room.js';
import { gapBetween, writeSpelled, type Place } from './spelled.js';

/**
 * How doubtful signs are read. `plain`: all signs end a word. `bare`: Markdown's signs, and what belongs to a link beside its words, vanish, as they do when shown.
 * `leet-...`: digits and symbols are letters too. `joined`: only the words that are broken up by signs, `wo.rd`, without
 * those signs; `joined-leet` with digits and symbols as letters.
 */
export type ReadingMode = 'plain' | 'bare' | Leet | 'joined' | 'joined-leet';

/** Farther apart than this, letters are not one word spelled out. */
const WIDEST_GAP = 3;
/** More signs than this in a row are no break within a word. */
const MOST_SEAMS = 4;
const SPACE = 32;

/** Puts letters together to words, and letters that stand one by one, `l i k e t h i s`, to a word as well. */
export class WordWriter {
  private readonly room: ReadingRoom;
  /** Where the word being read began, or -1 between words. */
  private word = -1;
  private wordIsUnspaced = false;
  /** Signs since the word's last letter, and whether letters followed on any. */
  private seams = 0;
  private isBroken = false;
  /** Where words of a single character stand that may spell one together. */
  private single: Place[] = [];
  private readonly spelled: Place[][] = [];
  private readonly leet: Leet | null;
  private readonly joins: boolean;

  constructor(
    private readonly mode: ReadingMode,
    expected: number,
  ) {
    this.joins = mode === 'joined' || mode === 'joined-leet';
    this.leet = mode === 'joined-leet' ? 'leet-i' : isLeet(mode) ? mode : null;
    this.room = new ReadingRoom(expected + (expected >> 1) + 16, this.joins);
    this.room.put(SPACE, 0, 0);
  }

  take({ kind, folded }: Letter, start: number, end: number): void {
    if (kind === 'mark' && this.word !== -1) this.room.lengthen(end);
    if (kind === 'nothing' || kind === 'mark') return;
    const isLetter =
      kind === 'letter' ||
      kind === 'digit' ||
      kind === 'unspaced' ||
      (this.leet !== null && isMeantAsLetter(kind, folded));
    if (!isLetter) {
      if (kind === 'markup' && this.mode !== 'plain' && !this.joins) return;
      this.takeSign(kind);
      return;
    }
    const isUnspaced = kind === 'unspaced';
    if (this.word !== -1 && this.wordIsUnspaced !== isUnspaced) this.closeWord();
    if (this.word === -1) this.word = this.room.length;
    else if (this.seams > 0) {
      this.isBroken = true;
      this.room.seamHere();
    }
    this.seams = 0;
    this.wordIsUnspaced = isUnspaced;
    for (let at = 0; at < folded.length; at += 1) this.room.put(folded.charCodeAt(at), start, end);
  }

  finish(): Reading {
    if (this.word !== -1) this.closeWord();
    this.closeSpelled();
    const wordsEnd = this.room.length;
    writeSpelled(this.room, this.spelled, this.leet);
    return this.room.reading(wordsEnd);
  }

  /** A sign within a word that is broken up by it, or the end of the word. */
  private takeSign(kind: Letter['kind']): void {
    if (this.word === -1) return;
    if (this.joins && kind !== 'separator' && this.seams < MOST_SEAMS) this.seams += 1;
    else this.closeWord();
  }

  private closeWord(): void {
    const { room, word: from } = this;
    this.word = -1;
    this.seams = 0;
    const isDropped = this.joins && !this.isBroken;
    this.isBroken = false;
    if (isDropped) {
      room.length = from;
      return;
    }
    if (this.leet !== null) this.readAsLetters(from, this.leet);
    const to = room.length;
    if (to > from) room.put(SPACE, room.endBefore(to), room.endBefore(to));
    if (this.joins) return;
    if (to > from && room.start(from) === room.start(to - 1)) this.takeSingle([from, to]);
    else this.closeSpelled();
  }

  private readAsLetters(from: number, way: Leet): void {
    const { room } = this;
    let first = from;
    // Between letters that stand one by one a sign may be one of them: `b i + c h`.
    const isAlone = room.length === from + 1 && this.single.length > 0;
    while (!isAlone && first < room.length && isEdgePunctuation(room.unit(first))) first += 1;
    if (!isAlone && !(readsEnd(way) && this.endsInLetter(first)))
      while (room.length > first && isEdgePunctuation(room.unit(room.length - 1))) room.length -= 1;
    let letters = 0;
    let digits = 0;
    let symbols = 0;
    for (let at = first; at < room.length; at += 1) {
      const unit = room.unit(at);
      if (isDigit(unit)) digits += 1;
      else if (isLeetSymbol(unit)) symbols += 1;
      else letters += 1;
    }
    // A number, a price or a code is not a word: `455`, `$100` and `A55` stay what they are.
    const isWord = digits === 0 || letters > 1 || (letters === 1 && (symbols > 0 || digits === 1));
    let to = from;
    for (let at = first; at < room.length; at += 1) {
      const unit = room.unit(at);
      if (!isWord && isLeetSymbol(unit)) continue;
      room.move(at, to, isWord ? leet(unit, way) : unit);
      to += 1;
    }
    room.length = to;
  }

  /** Whether the last sign of a word is one alone, and the word has another within. */
  private endsInLetter(first: number): boolean {
    const { room } = this;
    const last = room.length - 1;
    if (last <= first || isEdgePunctuation(room.unit(last - 1))) return false;
    for (let at = first; at < last; at += 1) if (isLeetSign(room.unit(at))) return true;
    return false;
  }

  private takeSingle(place: Place): void {
    const { single } = this;
    const last = single[single.length - 1];
    const before = single[single.length - 2];
    if (last !== undefined) {
      const gap = gapBetween(this.room, last, place);
      // One width of gap within a word; a wider one separates words that are both spelled out.
      if (gap > WIDEST_GAP || (before !== undefined && gapBetween(this.room, before, last) !== gap)) {
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
    if (places.some(([from]) => !isLeetSign(this.room.unit(from)))) this.spelled.push(places);
  }
}

function isMeantAsLetter(kind: Letter['kind'], folded: string): boolean {
  return kind === 'symbol' || (kind === 'markup' && folded === '|');
}
