import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PhraseSearch } from './normalise/phrase-search.js';

const corpora = new URL('../../test/corpora/', import.meta.url);
const linesOf = (name: string) =>
  readFileSync(new URL(name, corpora), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# Made'));

const lists = JSON.parse(readFileSync(new URL('phrases.json', corpora), 'utf8')) as {
  banned: string[];
  innocent: string[];
};
const shown = (text: string) =>
  text.replace(/\\u\{([0-9a-f]+)\}/g, (_, point: string) => String.fromCodePoint(parseInt(point, 16)));
const evasions = linesOf('evasions.tsv').map((line) => {
  const [kind = '', phrase = '', text = ''] = line.split('\t');
  return { kind, phrase, text: shown(text) };
});
const innocent = linesOf('innocent.txt');

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Of the evasions of a kind, which part has to be found. What misses is said in docs/screening.md. */
const REACHED: Record<string, number> = {
  case: 51 / 52,
  leetspeak: 98 / 102,
  'look-alikes': 88 / 90,
  mixed: 211 / 214,
  'spaced out': 56 / 57,
  'a letter doubled': 1 / 8,
  // By design: what is found here would be found in innocent words as well.
  'a letter masked': 0,
  misspelt: 0,
  'spaced unevenly': 0,
  'split by a space': 0,
};

/** Innocent lines in which something is found, as long as the site does not name the word as innocent. */
const NAMED_ALONE = [
  'Shitterton',
  'Wankel engine',
  'the Wankel rotary engine of 1957',
  'the shitake, properly shiitake, mushroom',
  'Cuntis',
  'coro, cono, como',
  'el cono de luz',
  'un cono de helado',
  'Kurwin',
  '死ねない',
  '必死ねらい目',
  '바보온',
  '바보산',
  '병신년',
];

const strict = new PhraseSearch({ banned: lists.banned, suspect: [] });
const kind = new PhraseSearch({ banned: lists.banned, suspect: [], innocent: lists.innocent });
const has = (search: PhraseSearch, text: string, phrase: string) =>
  search.find(text).some((hit) => hit.phrase === phrase);

describe('the corpora of phrases', () => {
  it('are large enough to say something', () => {
    expect(evasions.length).toBeGreaterThan(1000);
    expect(innocent.length).toBeGreaterThan(300);
    for (const { phrase } of evasions) expect(lists.banned).toContain(phrase);
  });

  it('recall by kind of evasion is what is promised', () => {
    const kinds = [...new Set(evasions.map((one) => one.kind))].sort();
    const table = kinds.map((name) => {
      const all = evasions.filter((one) => one.kind === name);
      const missed = all.filter(({ text, phrase }) => !has(kind, text, phrase));
      return { kind: name, evasions: all.length, found: all.length - missed.length };
    });
    print(
      `\nevasions by kind, found of all\n${table.map((row) => `  ${row.kind.padEnd(24)} ${row.found} of ${row.evasions}`).join('\n')}`,
    );
    for (const { kind: name, evasions: all, found } of table)
      expect(found / all, name).toBeGreaterThanOrEqual(REACHED[name] ?? 1);
  });

  it('innocent words are let be', () => {
    const hits = (search: PhraseSearch) => innocent.filter((text) => search.find(text).length > 0);
    print(
      `false hits in ${innocent.length} innocent lines: ${hits(strict).length}, with the list of innocent words ${hits(kind).length}`,
    );
    expect(hits(strict)).toEqual(NAMED_ALONE);
    expect(hits(kind)).toEqual([]);
  });
});
