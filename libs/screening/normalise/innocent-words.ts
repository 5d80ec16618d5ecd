import { isUnspaced } from './alphabet.js';
import { Automaton } from './automaton.js';
import type { Span } from '../finding.js';

const WORD = /[\p{L}\p{N}\p{M}]/u;
/** Words are looked at so far around what was found. */
const FARTHEST = 80;
const SHORTEST_STEM = 3;

/**
 * Words that are let be, as they are written and in no disguise: `año` although `ano` is banned, `Scunthorpe` although
 * `*cunt*` is. Compared in small letters and composed; `*` at the end stands for the rest of a word.
 */
export class InnocentWords {
  private readonly whole = new Set<string>();
  private readonly beginnings = new Set<string>();
  /** Of scripts without spaces, which are found anywhere. */
  private readonly within: string[] = [];
  private readonly automaton: Automaton;

  constructor(words: readonly string[]) {
    for (const word of words) {
      const written = plain(word.trim());
      if (isUnspaced(written)) this.within.push(written);
      else if (written.endsWith('*')) this.beginnings.add(written.slice(0, -1));
      else this.whole.add(written);
    }
    this.automaton = new Automaton(this.within);
  }

  /** Asks about one source: whether what was found in a span of it lies within an innocent word. */
  of(source: string): (span: Span) => boolean {
    if (this.whole.size + this.beginnings.size + this.within.length === 0) return () => false;
    let covered: Uint32Array | undefined;
    return (span) => {
      if (this.has(wordAround(source, span))) return true;
      covered ??= this.coveredIn(source);
      return (covered[span[0]] ?? 0) >= span[1];
    };
  }

  private has(word: string): boolean {
    if (this.whole.has(word)) return true;
    if (this.beginnings.size === 0) return false;
    for (let length = SHORTEST_STEM; length <= word.length; length += 1)
      if (this.beginnings.has(word.slice(0, length))) return true;
    return false;
  }

  /** For each place, how far the words of `within` reach that begin there or before. */
  private coveredIn(source: string): Uint32Array {
    const covered = new Uint32Array(this.within.length === 0 ? 0 : source.length);
    this.automaton.scan(source, (needle, end) => {
      const start = end - this.within[needle]!.length;
      covered[start] = Math.max(covered[start]!, end);
    });
    for (let at = 1; at < covered.length; at += 1) covered[at] = Math.max(covered[at]!, covered[at - 1]!);
    return covered;
  }
}

/** The word, or the words, that a span is part of. */
function wordAround(source: string, [start, end]: Span): string {
  let first = start;
  let last = end;
  while (first > start - FARTHEST && first > 0 && WORD.test(characterBefore(source, first)))
    first -= characterBefore(source, first).length;
  while (last < end + FARTHEST && last < source.length && WORD.test(characterAt(source, last)))
    last += characterAt(source, last).length;
  return plain(source.slice(first, last));
}

function characterAt(source: string, at: number): string {
  return String.fromCodePoint(source.codePointAt(at) ?? 0);
}

function characterBefore(source: string, at: number): string {
  const isPair =
    at > 1 && /[\uDC00-\uDFFF]/.test(source.charAt(at - 1)) && /[\uD800-\uDBFF]/.test(source.charAt(at - 2));
  return source.slice(isPair ? at - 2 : at - 1, at);
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ');
}
