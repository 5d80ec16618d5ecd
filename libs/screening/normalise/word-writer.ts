import { isEdgePunctuation, leet, type Letter } from './alphabet.js';
import type { Reading } from './reading.js';

/**
 * How doubtful signs are read. `plain`: Markdown's signs and symbols end a word. `bare`: Markdown's signs vanish, as
 * they do when shown. `leet-i` and `leet-l`: digits and symbols are letters too.
 */
export type ReadingMode = 'plain' | 'bare' | 'leet-i' | 'leet-l';

interface Unit {
  text: string;
  kind: Letter['kind'];
  start: number;
  end: number;
}

/** Fewer letters than this, one by one, are abbreviations and not a word spelled out. */
const SHORTEST_SPELLED = 3;
/** Farther apart than this, letters are not one word spelled out. */
const WIDEST_GAP = 3;

/** Puts letters together to words, and letters that stand one by one, `l i k e t h i s`, to a word as well. */
export class WordWriter {
  private text = ' ';
  private readonly starts = [0];
  private readonly ends = [0];
  private word: Unit[] = [];
  private single: Unit[] = [];
  private readonly spelled: Unit[][] = [];
  private readonly upright: 'i' | 'l' | null;

  constructor(private readonly mode: ReadingMode) {
    this.upright = mode === 'leet-i' ? 'i' : mode === 'leet-l' ? 'l' : null;
  }

  take(letter: Letter, start: number, end: number): void {
    let { kind } = letter;
    if (kind === 'nothing') return;
    if (kind === 'markup') {
      if (this.upright !== null && letter.folded === '|') kind = 'symbol';
      else if (this.mode !== 'plain') return;
    }
    if (kind === 'separator' || kind === 'markup' || (kind === 'symbol' && this.upright === null)) {
      if (this.word.length > 0) this.closeWord();
      return;
    }
    const last = this.word[this.word.length - 1];
    if (last !== undefined && (last.kind === 'unspaced') !== (kind === 'unspaced')) this.closeWord();
    this.word.push({ text: letter.folded, kind, start, end });
  }

  finish(): Reading {
    if (this.word.length > 0) this.closeWord();
    this.closeSpelled();
    const wordsEnd = this.text.length;
    for (const units of this.spelled) {
      this.write(units);
      // `a d a m n` is the word `damn` after an article, as often as it is one word.
      if (units.length > SHORTEST_SPELLED) {
        this.write(units.slice(1));
        this.write(units.slice(0, -1));
      }
    }
    return { text: this.text, wordsEnd, starts: this.starts, ends: this.ends };
  }

  private closeWord(): void {
    const units = this.upright === null ? this.word : this.asLetters(this.word, this.upright);
    this.word = [];
    if (units.length > 0) this.write(units);
    const [only] = units;
    if (units.length === 1 && only !== undefined) this.takeSingle(only);
    else this.closeSpelled();
  }

  private asLetters(word: Unit[], upright: 'i' | 'l'): Unit[] {
    let from = 0;
    let to = word.length;
    while (from < to && isEdgePunctuation(word[from]?.text ?? '')) from += 1;
    while (to > from && isEdgePunctuation(word[to - 1]?.text ?? '')) to -= 1;
    const units = from === 0 && to === word.length ? word : word.slice(from, to);
    // A number or a price is not a word: `455` and `$100` stay what they are. A lone digit may be a letter spelled out.
    const isWord = units.some(({ kind }) => kind === 'letter') || !units.some(({ kind }) => kind === 'digit');
    if (!isWord) return units.filter(({ kind }) => kind !== 'symbol');
    return units.map((unit) => ({ ...unit, text: leet(unit.text, upright) }));
  }

  private takeSingle(unit: Unit): void {
    const last = this.single[this.single.length - 1];
    const before = this.single[this.single.length - 2];
    const gap = last === undefined ? 0 : unit.start - last.end;
    // One width of gap within a word; a wider one separates words that are both spelled out.
    const sameGap = last === undefined || before === undefined || last.start - before.end === gap;
    if (gap > WIDEST_GAP || !sameGap) {
      this.closeSpelled();
      if (last !== undefined && gap <= WIDEST_GAP) this.single.push(last);
    }
    this.single.push(unit);
  }

  private closeSpelled(): void {
    const units = this.single;
    this.single = [];
    if (units.length < SHORTEST_SPELLED || !units.some(({ kind }) => kind === 'letter')) return;
    const { upright } = this;
    this.spelled.push(
      upright === null ? units : units.map((unit) => ({ ...unit, text: leet(unit.text, upright) })),
    );
  }

  private write(units: readonly Unit[]): void {
    for (const { text, start, end } of units) {
      this.text += text;
      for (let unit = 0; unit < text.length; unit += 1) {
        this.starts.push(start);
        this.ends.push(end);
      }
    }
    const after = units[units.length - 1]?.end ?? 0;
    this.text += ' ';
    this.starts.push(after);
    this.ends.push(after);
  }
}
