import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWords } from './word-changes.js';

/** What only one side has is in brackets. */
const shown = (before: string, after: string) => {
  const changes = compareWords(before, after);
  const side = (of: 'before' | 'after') =>
    changes?.[of].map(({ text, isSame }) => (isSame ? text : `[${text}]`)).join('');
  return changes && [side('before'), side('after')];
};

describe('two texts by words', () => {
  it.each([
    ['The mayor lives here.', 'The mayor is a crook.', 'The mayor [lives here].', 'The mayor [is a crook].'],
    ['It was late.', 'It was not late.', 'It was late.', 'It was [not ]late.'],
    ['Quite late, again', 'Quite late', 'Quite late[, again]', 'Quite late'],
    ['Das Boot war spät', 'Das Schiff war spät', 'Das [Boot ]war spät', 'Das [Schiff ]war spät'],
    ['Well 👨‍👩‍👧 said', 'Well 👨‍👩‍👦 said', 'Well [👨‍👩‍👧 ]said', 'Well [👨‍👩‍👦 ]said'],
    // What looks the same is not: a Cyrillic о, and a character that nobody sees.
    ['Vote for the mayor', 'Vоte for the mayor', '[Vote ]for the mayor', '[Vоte ]for the mayor'],
    ['Vote for the mayor', 'Vote for the may\u200Bor', 'Vote for the [mayor]', 'Vote for the [may\u200Bor]'],
  ])('%s → %s', (before, after, old, now) => {
    expect(shown(before, after)).toEqual([old, now]);
  });

  it.each([
    ['another text', 'Ferries are slow', 'Trains need rails'],
    ['other space', 'It was late', 'It  was\tlate'],
    ['the same', 'It was late', 'It was late'],
    ['nothing', '', ''],
  ])('%s is not compared', (_, before, after) => {
    expect(shown(before, after)).toBeNull();
  });

  it('finds a small change in a long text', () => {
    const long = (word: string) => `${'so it went '.repeat(400)}${word} ${'and on '.repeat(400)}`;
    expect(compareWords(long('slowly'), long('fast'))!.after.filter(({ isSame }) => !isSame)).toEqual([
      { text: 'fast ', start: 4400, isSame: false },
    ]);
  });

  it('are both there whole, say where each stretch begins, and call the same what is the same', () => {
    const text = fc
      .array(fc.constantFrom('a', 'bb', 'ccc', ' ', '\t', '.', '日本語', '👍🏽', '\u200B', 'e\u0301'), {
        maxLength: 14,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = compareWords(before, after);
        if (!changes) return;
        const same = (of: 'before' | 'after') =>
          changes[of].filter(({ isSame }) => isSame).map((one) => one.text.replaceAll(/\s/gu, ''));
        expect(same('before').join('')).toBe(same('after').join(''));
        for (const [of, whole] of [['before', before] as const, ['after', after] as const]) {
          expect(changes[of].map((one) => one.text).join('')).toBe(whole);
          for (const one of changes[of]) expect(whole.startsWith(one.text, one.start)).toBe(true);
          changes[of].forEach(({ isSame }, at) => expect(isSame).not.toBe(changes[of][at + 1]?.isSame));
        }
        expect([...changes.before, ...changes.after].some(({ isSame }) => !isSame)).toBe(true);
      }),
    );
  });
});
