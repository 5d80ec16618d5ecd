import { loadavg } from 'node:os';
import { compilePolicy, ScreeningPolicy } from '@app/screening';
import type { Line } from './report.js';
import { sampleOf } from './rounds.js';

const PHRASES = 10_000;
const ROUNDS = 15;
const EACH = 200;
const SYLLABLES = [
  'ka',
  'lo',
  'mi',
  'ter',
  'sun',
  'dra',
  'pel',
  'vo',
  'nis',
  'gar',
  'by',
  'shu',
  'qui',
  'fen',
];

/** A comment as people write them, with what calls for all the ways of reading: leetspeak, broken and stretched words. */
const USUAL =
  "I don't think the council's plan is w0rth it: the ferry was soooo late again, on 3 of 5 days. " +
  "A well-known *problem*, said Mr. O'Hara, and nobody — not even the mayor — has an answer. ";

/**
 * How long the search for ten thousand phrases takes in a comment of usual length, 360 characters, and in the longest one,
 * both against a millisecond. It needs no server.
 */
export function measurePhrases(): Promise<Line[]> {
  const { phrases } = compilePolicy(ScreeningPolicy.parse({ phrases: { banned: list() } }));
  const lines = (
    [
      ['a usual comment against 10,000 phrases', USUAL.repeat(2), 1],
      ['the longest comment against 10,000 phrases', USUAL.repeat(28).slice(0, 5000), 10],
    ] as const
  ).map(([name, text, most]) => line(name, most, () => phrases.find(text)));
  return Promise.resolve(lines);
}

function line(name: string, most: number, work: () => unknown): Line {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const began = performance.now();
    for (let n = 0; n < EACH; n += 1) work();
    return (performance.now() - began) / EACH;
  }).slice(1);
  return {
    name,
    unit: 'ms',
    mark: { atMost: 1 },
    against: `${most} ms`,
    ours: sampleOf(rounds),
    bare: sampleOf([most]),
    ratio: sampleOf(rounds.map((ms) => ms / most)),
    load: loadavg()[0]!,
  };
}

/** Words of one to four syllables that nobody writes, one in eight with a wildcard, one in six of two words. */
function list(): string[] {
  const phrases = new Set<string>();
  let state = 1;
  const next = (below: number) => (state = (state * 48271) % 2147483647) % below;
  const word = () => Array.from({ length: 2 + next(3) }, () => SYLLABLES[next(SYLLABLES.length)]).join('');
  while (phrases.size < PHRASES) {
    const phrase = next(6) === 0 ? `${word()} ${word()}` : word();
    phrases.add(next(8) === 0 ? `${phrase}*` : phrase);
  }
  return [...phrases];
}
