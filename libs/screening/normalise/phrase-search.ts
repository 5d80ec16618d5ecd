import type { Span } from '../finding.js';
import { mayBeLeet } from './alphabet.js';
import { Automaton } from './automaton.js';
import { phraseNeedles } from './phrase.js';
import { readBackwards, readWords, type Reading } from './reading.js';
import { mergeSpans } from './spans.js';

export interface PhraseHit {
  /** The phrase as the site's settings have it. */
  phrase: string;
  list: 'banned' | 'suspect';
  spans: Span[];
}

/** Places remembered of each phrase. The search goes on: a hundred harmless words must not hide the one after them. */
const MOST_PLACES = 50;

/** Both lists of a policy, made ready once to be searched for in many texts. */
export class PhraseSearch {
  private readonly phrases: Omit<PhraseHit, 'spans'>[];
  private readonly needles: string[];
  /** Which phrases a needle stands for: two that are written differently may fold to the same. */
  private readonly owners: number[][];
  private readonly automaton: Automaton;

  constructor({ banned, suspect }: { banned: readonly string[]; suspect: readonly string[] }) {
    this.phrases = [
      ...banned.map((phrase) => ({ phrase, list: 'banned' as const })),
      ...suspect.map((phrase) => ({ phrase, list: 'suspect' as const })),
    ];
    const owners = new Map<string, number[]>();
    this.phrases.forEach(({ phrase }, index) => {
      for (const needle of phraseNeedles(phrase)) owners.set(needle, [...(owners.get(needle) ?? []), index]);
    });
    this.needles = [...owners.keys()];
    this.owners = [...owners.values()];
    this.automaton = new Automaton(this.needles);
  }

  /** The phrases of the lists that `source` contains, however they are disguised, with their places in the source. */
  find(source: string): PhraseHit[] {
    if (this.phrases.length === 0) return [];
    const spans = new Map<number, Span[]>();
    for (const reading of readings(source)) {
      this.automaton.scan(reading.text, (needle, end) => {
        for (const owner of this.owners[needle] ?? []) {
          const places = spans.get(owner) ?? [];
          if (places.length < MOST_PLACES) places.push(this.place(reading, needle, end));
          spans.set(owner, places);
        }
      });
    }
    return [...spans].flatMap(([index, found]) => {
      const phrase = this.phrases[index];
      return phrase === undefined ? [] : [{ ...phrase, spans: mergeSpans(found) }];
    });
  }

  private place(reading: Reading, needle: number, end: number): Span {
    const text = this.needles[needle] ?? '';
    const first = end - text.length + (text.startsWith(' ') ? 1 : 0);
    const last = end - 1 - (text.endsWith(' ') ? 1 : 0);
    const edges = [first, last].flatMap((unit) => [reading.starts[unit] ?? 0, reading.ends[unit] ?? 0]);
    return [Math.min(...edges), Math.max(...edges)];
  }
}

/** The ways in which a source is read: the plain one, and those that its signs give a reason for. */
function* readings(source: string): Generator<Reading> {
  const plain = readWords(source, 'plain');
  yield plain;
  if (/[*`|]/.test(source)) yield readWords(source, 'bare');
  if (mayBeLeet(source)) {
    yield readWords(source, 'leet-i');
    yield readWords(source, 'leet-l');
  }
  const backwards = readBackwards(source, plain);
  if (backwards !== undefined) yield backwards;
}
