import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countGraphemes,
  directionControls,
  foldText,
  hasLoneSurrogate,
  isBlank,
  isPlainWord,
  mixesScripts,
  overMarked,
  passesForLatin,
  skeleton,
  stripInvisible,
} from './index.js';

describe('folding', () => {
  it.each([
    ['аdmin', 'admin'],
    ['ａｄｍｉｎ', 'admin'],
    ['𝖆𝖉𝖒𝖎𝖓', 'admin'],
    ['ΗELLO', 'hello'],
    ['e\u0301', 'e'],
    ['é', 'e'],
    ['İ', 'i'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['ﬁn', 'fin'],
    ['a\u200Bb\u00ADc\u2060', 'abc'],
    ['が', 'か\u3099'],
    ['की', 'की'],
  ])('%j is read as %j', (text, folded) => expect(foldText(text)).toBe(folded));

  it('makes one of the two sigmas', () => expect(foldText('ΣΑΣ')).toBe(foldText('σας')));

  it('is stable: folding again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aAбВηΗßﬁé1𝖆カが') }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it('gives look-alike names one skeleton', () => {
    for (const name of ['rnoderator', 'M0derator', 'моderator', 'mod-erator']) {
      expect(skeleton(name)).toBe(skeleton('moderator'));
    }
    expect(skeleton('Anna')).not.toBe(skeleton('Hanna'));
  });
});

describe('characters', () => {
  it('counts what people count, and stops counting when asked', () => {
    expect(countGraphemes('👨‍👩‍👧‍👦e\u0301a')).toBe(3);
    expect(countGraphemes('a'.repeat(100), 10)).toBe(11);
  });

  it('sees half a surrogate pair', () => {
    expect(hasLoneSurrogate('\ud800')).toBe(true);
    expect(hasLoneSurrogate('😀')).toBe(false);
  });

  it.each(['', ' \n', '\u200B', '\u00A0', '\u2800', '\u3164', '\u{E0061}', '\u0301'])(
    '%j shows nothing',
    (text) => expect(isBlank(text)).toBe(true),
  );

  it('shows what is there', () => {
    for (const text of ['.', '👍', 'a\u200B']) expect(isBlank(text)).toBe(false);
    expect(stripInvisible('ad\u200Bmin\uFEFF')).toBe('admin');
  });

  it('finds marks piled on one base and leaves written languages alone', () => {
    expect(overMarked(`x${'\u0301'.repeat(9)}`, 8)).toEqual([[1, 10]]);
    expect(overMarked(`x${'\u0301'.repeat(8)}`, 8)).toEqual([]);
    expect(overMarked(`x${'\u0301\u200D'.repeat(9)}`, 8)).toHaveLength(1);
    expect(overMarked('हिन्दी ที่นี่ Việt שָׁלוֹם', 8)).toEqual([]);
  });

  it('finds direction controls', () => expect(directionControls('a\u202Eb')).toEqual([[1, 2]]));
});

describe('scripts', () => {
  it('tells a mixed word from a written one', () => {
    expect(mixesScripts('аdmin')).toBe(true);
    for (const word of ['admin', 'Иван', '日本語', 'Tシャツ', 'Ελλάδα'])
      expect(mixesScripts(word)).toBe(false);
  });

  it('tells a word that passes for Latin', () => {
    expect(passesForLatin('аррӏе')).toBe(true);
    for (const word of ['apple', 'Иван', '日本']) expect(passesForLatin(word)).toBe(false);
  });
});

describe('a plain word', () => {
  it.each([
    ...'⁄∕⧸ː꞉ノ丿\u0338ー一ㅣ․ʼ'.split('').map((sign) => `com${sign}x`),
    ...['comノログイン', '日ノcom', 'ノ', 'com〳x', 'comⵑx', 'comⳆx', 'ꓽ'],
    ...['ɢoogle', 'ʔa', 'ǃa', 'ǀa', 'ꞌa', 'lınk', 'i\u0307x', 'l·l', '☃'],
  ])('is none as %j', (word) => expect(isPlainWord(word)).toBe(false));

  it.each([
    ...['apple', 'a-1', 'bücher', 'ñandú', 'việt', 'ẹ́kọ', 'łódź', 'østrand', 'æble', 'þor', 'đa', 'ħal'],
    ...[
      'ゲーム',
      'ノート',
      'がぎ',
      'tシャツ',
      '東京一番',
      '한국어',
      'қазақ',
      'йод',
      'ελλάδα',
      'עברית',
      'العربية',
    ],
    ...['हिन्दी', 'ไทย', 'தமிழ்', 'ქართული', 'አማርኛ', 'বাংলা'],
  ])('is one as %j', (word) => expect(isPlainWord(word)).toBe(true));
});
