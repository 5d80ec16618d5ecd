import type { AlarmKind, Span } from '../finding.js';
import { isUnspaced } from './alphabet.js';
import { Automaton } from './automaton.js';
import { InnocentWords } from './innocent-words.js';
import { phraseNeedles } from './phrase.js';
import type { Reading } from './reading.js';
import { readingsOf } from './readings.js';
import { mergeSpans } from './spans.js';
import { isStretched, squeezeNeedle } from './squeeze.js';

export interface PhraseHit {
  /** The phrase as the site's settings have it. */
  phrase: string;
  list: 'banned' | 'suspect' | Exclude<AlarmKind, 'other'>;
  spans: Span[];
}

export interface PhraseLists {
  banned: readonly string[];
  suspect: readonly string[];
  threat?: readonly string[];
  selfHarm?: readonly string[];
  childSafety?: readonly string[];
  /** Words that are let be although a phrase is in them. */
  innocent?: readonly string[];
}

/** Between the words of a needle. */
const INNER_SPACES = /(?<=\S) (?=\S)/gu;
/** Places remembered of each phrase. The search goes on: a hundred harmless words must not hide the one after them. */
const MOST_PLACES = 50;
/** Needles that differ only by doubled letters; more of them are not looked for with stretched letters. */
const MOST_ALIKE = 8;
/** Steps that may be spent on each unit of a text to compare stretched letters; no list of real words needs one. */
const MOST_STEPS = 64;

/** The lists of a policy, made ready once to be searched for in many texts. */
export class PhraseSearch {
  private readonly phrases: Omit<PhraseHit, 'spans'>[];
  private readonly needles: string[] = [];
  /** What each needle stands for, by its phrase's place: one of each list, since phrases that are read alike are one. */
  private readonly owners: number[][] = [];
  /** The same of needles without their spaces, which count where they are spelled out: `k i l l y o u`. */
  private readonly spelled: number[][] = [];
  /** The needles that a squeezed one stands for. */
  private readonly alike: number[][] = [];
  private readonly automaton: Automaton;
  private readonly innocent: InnocentWords;

  constructor({ banned, suspect, threat = [], selfHarm = [], childSafety = [], innocent = [] }: PhraseLists) {
    const of = (list: PhraseHit['list'], phrases: readonly string[]) =>
      phrases.map((phrase) => ({ phrase, list }));
    this.phrases = [
      ...of('banned', banned),
      ...of('suspect', suspect),
      ...of('threat', threat),
      ...of('self-harm', selfHarm),
      ...of('child-safety', childSafety),
    ];
    const known = new Map<string, number>();
    const numberOf = (needle: string) => {
      const number = known.get(needle) ?? this.needles.push(needle) - 1;
      known.set(needle, number);
      return number;
    };
    this.phrases.forEach(({ phrase }, index) => {
      for (const needle of phraseNeedles(phrase)) {
        const number = numberOf(needle);
        const isFirst = this.owners[number] === undefined;
        if (!this.own((this.owners[number] ??= []), index)) continue;
        const unspaced = needle.replace(INNER_SPACES, '');
        if (unspaced !== needle) this.own((this.spelled[numberOf(unspaced)] ??= []), index);
        if (!isFirst) continue;
        const alike = (this.alike[numberOf(squeezeNeedle(needle))] ??= []);
        if (alike.length < MOST_ALIKE) alike.push(number);
      }
    });
    this.automaton = new Automaton(this.needles);
    this.innocent = new InnocentWords(innocent);
  }

  /** The phrases of the lists that `source` contains, however they are disguised, with their places in the source. */
  find(source: string): PhraseHit[] {
    if (this.phrases.length === 0) return [];
    const spans = new Map<number, Span[]>();
    const isInnocent = this.innocent.of(source);
    for (const reading of readingsOf(source)) {
      this.search(reading, (owners, needle, first) => {
        for (const phrase of owners) {
          const places = spans.get(phrase) ?? [];
          if (places.length >= MOST_PLACES) continue;
          const place = placeOf(needle, reading, first);
          if (isInnocent(place)) continue;
          places.push(place);
          spans.set(phrase, places);
        }
      });
    }
    return [...spans].flatMap(([index, found]) => {
      const phrase = this.phrases[index];
      return phrase === undefined ? [] : [{ ...phrase, spans: mergeSpans(found) }];
    });
  }

  /** Adds a phrase to the owners of a needle; false if one of its list is among them. */
  private own(owners: number[], phrase: number): boolean {
    const { list } = this.phrases[phrase]!;
    if (owners.some((owner) => this.phrases[owner]?.list === list)) return false;
    owners.push(phrase);
    return true;
  }

  /** Calls `found` with the phrases of each needle that a reading has, and with what is found of it there and where. */
  private search(
    reading: Reading,
    found: (phrases: readonly number[], needle: string, first: number) => void,
  ): void {
    const { text, seams, runs } = reading;
    let steps = MOST_STEPS * text.length;
    this.automaton.scan(text, (number, end) => {
      const needle = this.needles[number]!;
      const first = end - needle.length;
      if (seams !== undefined && !fitsSeams(needle, reading, first)) return;
      if (runs === undefined) {
        if (this.owners[number] !== undefined) found(this.owners[number], needle, first);
        const spelled = this.spelled[number];
        if (spelled !== undefined && isSpelled(needle, reading, first)) found(spelled, needle, first);
        return;
      }
      for (const one of this.alike[number] ?? []) {
        const written = this.needles[one]!;
        steps -= written.length;
        if (steps < 0) return;
        if (isStretched(runs, first, written)) found(this.owners[one] ?? [], needle, first);
      }
    });
  }
}

/**
 * Whether a needle that was found in broken words lies over a break and begins where a part does: `bull-sh.it` has
 * `*shit`, and `push-it` has not. Where no spaces are written, words begin anywhere.
 */
function fitsSeams(needle: string, { text, seams }: Reading, first: number): boolean {
  const begins =
    needle.startsWith(' ') ||
    seams?.[first] === 1 ||
    text.charAt(first - 1) === ' ' ||
    isUnspaced(needle.charAt(0));
  if (!begins) return false;
  for (let at = 1; at < needle.length; at += 1) if (seams?.[first + at] === 1) return true;
  return false;
}

/** Whether the letters of a needle stand one by one in the source. */
function isSpelled(needle: string, { starts, ends }: Reading, first: number): boolean {
  const stop = first + needle.length - (needle.endsWith(' ') ? 1 : 0);
  for (let unit = first + (needle.startsWith(' ') ? 2 : 1); unit < stop; unit += 1)
    if (starts[unit] === ends[unit - 1] || ends[unit] === starts[unit - 1]) return false;
  return true;
}

/** Where a needle stands in the source that begins at `first` in a reading, in whichever order its letters are written. */
function placeOf(needle: string, { starts, ends }: Reading, first: number): Span {
  const begin = first + (needle.startsWith(' ') ? 1 : 0);
  const stop = first + needle.length - (needle.endsWith(' ') ? 1 : 0);
  const place: Span = [starts[begin] ?? 0, ends[begin] ?? 0];
  for (let unit = begin + 1; unit < stop; unit += 1) {
    place[0] = Math.min(place[0], starts[unit] ?? 0);
    place[1] = Math.max(place[1], ends[unit] ?? 0);
  }
  return place;
}
