import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Automaton } from './automaton.js';
import { phraseProblem } from './phrase.js';
import { PhraseSearch } from './phrase-search.js';
import { readWords } from './reading.js';

const search = new PhraseSearch({
  banned: [
    'damn',
    'shit',
    'kill yourself',
    'ass',
    'cialis',
    'bigot*',
    '*hole',
    '*phobe*',
    'дурак',
    '馬鹿',
    'straße',
    'ναι',
  ],
  suspect: ['crypto'],
});

/** The words of the source that were found, as they stand there. */
function found(source: string): string[] {
  return search.find(source).flatMap(({ spans }) => spans.map(([start, end]) => source.slice(start, end)));
}

describe('phrases in disguise', () => {
  it.each([
    ['plain', 'well damn it', 'damn'],
    ['capitals', 'DaMN', 'DaMN'],
    ['accents', 'dàmñ', 'dàmñ'],
    ['decomposed accents', 'da\u0300mn', 'da\u0300mn'],
    ['marks piled up', 'd\u0334\u0335a\u0334m\u0334n\u0334', undefined],
    ['Cyrillic look-alikes', 'dаmп', 'dаmп'],
    ['mathematical letters', '𝖉𝖆𝖒𝖓 it', '𝖉𝖆𝖒𝖓'],
    ['full-width letters', 'ｄａｍｎ', 'ｄａｍｎ'],
    ['small capitals and superscripts', 'ᴅᵃᴍⁿ', 'ᴅᵃᴍⁿ'],
    ['dark circles and squares', '🅓🅐🅼🅽', '🅓🅐🅼🅽'],
    ['bracketed letters', '⒟⒜⒨⒩', '⒟⒜⒨⒩'],
    ['zero-width characters', 'da\u200Bm\u200Dn', 'da\u200Bm\u200Dn'],
    ['control characters', 'da\u0001m\u007Fn', 'da\u0001m\u007Fn'],
    ['what is no character', 'da\uFDD0m\u{2FFFF}n', 'da\uFDD0m\u{2FFFF}n'],
    ['soft hyphens', 'da\u00ADmn', 'da\u00ADmn'],
    ['character references', 'd&#97;m&#x6e; you', 'd&#97;m&#x6e;'],
    ['invisible references', 'da&shy;mn', 'da&shy;mn'],
    ['leetspeak', 'd4mn', 'd4mn'],
    ['a sign at the end, beside another', 'what $h1+ it is', '$h1+'],
    ['leetspeak with symbols', '$h!t', '$h!t'],
    ['leetspeak at the end', 'a$$', 'a$$'],
    ['symbols alone', '@$$', '@$$'],
    ['an upright for an i', 'sh1t', 'sh1t'],
    ['an upright for both', 'ki11 yourself', 'ki11 yourself'],
    ['spaced out', 'you d a m n fool', 'd a m n'],
    ['dotted out', 'd.a.m.n', 'd.a.m.n'],
    ['underlined out', 'd_a_m_n!', 'd_a_m_n'],
    ['spaced after an article', 'a d a m n', 'd a m n'],
    ['spaced leetspeak', 's h 1 t', 's h 1 t'],
    ['two words spaced out', 'd a m n  y o u', 'd a m n'],
    ['a phrase spelled out', 'I will k i l l   y o u r s e l f', 'k i l l   y o u r s e l f'],
    ['a phrase spelled out, two spaces between', 'k i l l  y o u r s e l f!', 'k i l l  y o u r s e l f'],
    [
      'a phrase spelled out, all else too',
      'I   w i l l   k i l l   y o u r s e l f',
      'k i l l   y o u r s e l f',
    ],
    ['a phrase spelled through', 'I will k i l l y o u r s e l f', 'k i l l y o u r s e l f'],
    ['a phrase dotted through', 'k.i.l.l.y.o.u.r.s.e.l.f', 'k.i.l.l.y.o.u.r.s.e.l.f'],
    ['a phrase half of which is spelled', 'go and k i l l yourself', 'k i l l yourself'],
    ['the other half spelled', 'go and kill y o u r s e l f now', 'kill y o u r s e l f'],
    ['a phrase spelled after a word of one letter', 'I k i l l yourself', 'k i l l yourself'],
    ['a phrase of leetspeak spelled out', 'k ! l l   y 0 u r s 3 l f', undefined],
    ['one letter a line', 'd\na\nm\nn', 'd\na\nm\nn'],
    ['starred out', 'd*a*m*n', 'd*a*m*n'],
    ['bold within the word', 'da**m**n', 'da**m**n'],
    ['a link within the word', 'd[am](https://a.example/x?y)n', 'd[am](https://a.example/x?y)n'],
    ['a link with a title', 'd[a](https://a.example "x y")mn', 'd[a](https://a.example "x y")mn'],
    ['a link with a title in other quotes', "d[a](https://a.example 'x')mn", undefined],
    ['a link with a title in brackets', 'd[a](https://a.example (x))mn', undefined],
    ['a quote in a title', 'd[a](https://a.example "x \\" y")mn', undefined],
    ['a title on the next line', 'd[a](\n  https://a.example\n"x" )mn', undefined],
    ['brackets in an address', 'd[a](https://a.example/(x)(y(z)))mn', undefined],
    ['an address in pointed brackets', 'd[a](<https://a.example/(x>)mn', undefined],
    ['a long address', `d[a](https://a.example/${'x'.repeat(1900)})mn`, undefined],
    ['a spoiler within the word', 'da||mn||', 'da||mn'],
    ['backwards by override', 'so \u202Enmad\u202C it is', 'nmad'],
    ['an end that is turned round', 'so da\u202Enm\u202C it is', 'da\u202Enm'],
    ['a beginning that is turned round', 'so \u202Emad\u202Cn it is', undefined],
    ['a middle that is turned round', 'd\u202Ema\u202Cn', 'd\u202Ema\u202Cn'],
    ['two parts turned round as one', '\u202Enm\u202C\u202Ead\u202C', undefined],
    ['a word turned round twice', '\u202En\u202Dda\u202Em\u202C\u202C\u202C', undefined],
    [
      'a phrase half of which is turned round',
      '\u202Eruoy llik\u202Cself',
      '\u202Eruoy llik\u202Cself'.slice(1),
    ],
    ['an override without end', 'kill your\u202Efles', 'kill your\u202Efles'],
    ['leetspeak turned round', 'd\u202Em4\u202Cn', 'd\u202Em4\u202Cn'],
    ['signs turned round', 'd-\u202Em.a\u202Cn', undefined],
    ['a link turned round', 'd\u202Em[a](https://a.example)\u202Cn', undefined],
    ['an override within an isolate', 'd\u2067\u202Ema\u2069n', undefined],
    ['across lines and spaces', 'kill \n  yourself', 'kill \n  yourself'],
    ['punctuation between words', 'kill... yourself!', 'kill... yourself'],
    ['beginning of a word', 'such bigotry', 'bigotry'.slice(0, 5)],
    ['end of a word', 'pothole', 'hole'],
    ['middle of a word', 'technophobes', 'phobe'],
    ['another script', 'ты ДУРАК?', 'ДУРАК'],
    ['a script without spaces', 'お前は馬鹿だ', '馬鹿'],
    ['full case folding', 'STRASSE', 'STRASSE'],
    ['a stretched letter', 'daaaamn', 'daaaamn'],
    ['stretched letters, one of them doubled already', 'aaassssss', 'aaassssss'],
    ['stretched leetspeak', 'sh111t', 'sh111t'],
    ['a sign within', 'you da-mn fool', 'da-mn'],
    ['signs within, unevenly', 'd..am_n', 'd..am_n'],
    ['an apostrophe within', "da'mn", "da'mn"],
    ['an emoji within', 'da🙂mn', 'da🙂mn'],
    ['a sign within leetspeak', 'd4-mn', 'd4-mn'],
    ['a possessive', "damn's", 'damn'],
    ['an elision', "l'damn", 'damn'],
    ['a bracket for a c', '(ialis is not, but c!al!s', 'c!al!s'],
    ['a 6 for a b', '6igot', '6igot'],
    ['a space between characters', '馬 鹿', '馬 鹿'],
    ['a sign between characters', '馬*鹿', '馬*鹿'],
    ['a named reference', 'd&aacute;mn', 'd&aacute;mn'],
    ['an invisible named reference', 'da&ZeroWidthSpace;mn', 'da&ZeroWidthSpace;mn'],
    ['Greek capitals', 'ΝΑΙ', 'ΝΑΙ'],
    ['Greek with a capital', 'Ναι', 'Ναι'],
  ])('finds it with %s', (_, source, words) => {
    if (words === undefined) expect(search.find(source).length).toBeGreaterThan(0);
    else expect(found(source)).toContain(words);
  });

  it.each([
    'Scunthorpe, Penistone, Lightwater and Clitheroe',
    'a class passes the assassin, who assumes assets',
    'the specialist made a shiitake mushroom dish',
    's p e c i a l i s t',
    'Damnation is not the word; neither is goddamned, nor Amsterdam night',
    'it cost $455, or 455 euros, or 1,455 at 4:55',
    'ring 555 5555 or 0800 455 455',
    'yourself, kill the lights',
    'kill, and then: yourself', // something stands between them
    'J. R. R. Tolkien, U.S.A., e.g. and i.e.',
    'x = a + b, a/b, a_b_c',
    'I a m d',
    'the Dam n-th order',
    'Mr Cockburn of Essex, Dick Assman',
    'as as as it waaaas', // not stretched
    'the A55 and the A5 to B55',
    'a-s for as-s-uming', // broken into more than the word
    "he said: dam.Not the river's", // a space forgotten
    '[dam](https://a.example/n) n',
    '[dam](https://a.example "n") n',
    'dam [n](https://a.example/(x)(y) "damp")',
    'dam](not a link)n',
    'pot-hotel', // begins within a part
    'dam\vn',
    'dam\u0085n',
    'dam \u202En\u202C', // apart, as it is seen
    '\u202Enm\u202C da',
    'kill your\u202Ethguohtfles\u202C',
    'da\u202E\nnm', // a line ends it
    'k i l l\n\n\n\nno, y o u r s e l f',
    'yourself, s k i l l', // nothing goes on from the end to what is spelled
    'm y s k i l l y o u r s e l f', // begins within
    'killyourself',
    'I am well, w e l l kil lyourself',
    'shi+ and $hi! now', // punctuation, unless another sign tells otherwise
    '馬。鹿',
    '馬、鹿',
  ])('finds nothing in %j', (source) => expect(found(source)).toEqual([]));

  it('keeps the lists apart and names the phrase as it was set', () => {
    expect(search.find('CRYPTO!')).toEqual([{ phrase: 'crypto', list: 'suspect', spans: [[0, 6]] }]);
  });

  it('is not tired out by other phrases', () => {
    expect(found(`${'crypto '.repeat(2000)}damn`)).toContain('damn');
  });

  it('finds every phrase on its own in any company of other words', () => {
    const phrases = fc.constantFrom('damn', 'kill yourself', 'дурак', 'crypto');
    const other = fc.array(fc.constantFrom('well', 'so', 'that', 'is', '42', 'été', '😀', '—', '\n'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(other, phrases, other, (before, phrase, after) => {
        const source = [...before, phrase, ...after].join(' ');
        expect(found(source)).toEqual([phrase]);
      }),
    );
  });

  it('gives spans within the source, in order and apart, for any text', () => {
    const unit = fc.constantFrom(...'dDаam4@nN ass$*|`_.-&#97;\u200B\u0301\u202E\u202C馬鹿😀ß\n');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (source) => {
        for (const { spans } of search.find(source)) {
          let last = -1;
          for (const [start, end] of spans) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(source.length);
            last = end;
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('innocent words', () => {
  const kind = new PhraseSearch({
    banned: ['ano', '*cunt*', '死ね'],
    suspect: [],
    innocent: ['año', 'Scunthorpe', '死ねない', 'cuntis*'],
  });
  const hits = (source: string) => kind.find(source).length;

  it('are let be as they are written', () => {
    for (const source of [
      'el AÑO',
      'an\u0303o',
      'Scunthorpe United',
      'SCUNTHORPE',
      '死ねない',
      'Cuntisianos',
    ])
      expect([source, hits(source)]).toEqual([source, 0]);
  });

  it('excuse nothing but themselves', () => {
    for (const source of ['el ano', 'áno', 'Scunthórpe', 'cunt', '死ね', 'Scunthorpe, cunt', '死ねない死ね'])
      expect([source, hits(source)]).toEqual([source, 1]);
  });
});

describe('letters with several forms', () => {
  const scripts = new PhraseSearch({
    banned: ['كلب', 'חמור', 'שמן', '병신*', 'дурак', 'Arschlöcher', "n'importe"],
    suspect: [],
  });
  it.each([
    'كـلـب',
    'كَلْب',
    'کلب',
    'שמנ',
    '병신아',
    'ㅂㅕㅇㅅㅣㄴ',
    'ду\u0301рак',
    'Arschloecher',
    'Arschlöcher',
    'nimporte',
  ])('are one in %j', (source) => expect(scripts.find(source)).toHaveLength(1));
  it('reads digits as Russian does', () => {
    const russian = new PhraseSearch({ banned: ['пизда', 'блядь'], suspect: [] });
    expect(russian.find('пи3да, 6лядь')).toHaveLength(2);
  });
});

describe('phrases of a policy', () => {
  it.each(['', '*', ' ', '!!', 'a*', '*ab*', 'a*b', '**abc', '(a|aa)+$', '(.*a){20}', '[ab]', 'a\\b'])(
    'does not take %j',
    (phrase) => expect(phraseProblem(phrase)).not.toBeNull(),
  );
  it.each(['a', 'abc*', '*abc', '*abc*', 'two words*', 'C++', '馬鹿', "don't"])('takes %j', (phrase) =>
    expect(phraseProblem(phrase)).toBeNull(),
  );
  it('looks for a phrase that is itself spelled out', () => {
    const spelled = new PhraseSearch({ banned: ['w o r d'], suspect: [] });
    expect(spelled.find('a w o r d b')).toHaveLength(1);
  });
});

describe('the work of a search', () => {
  const needles = Array.from({ length: 500 }, (_, index) => ` a${'a'.repeat(index % 40)}${index} `);
  const automaton = new Automaton([...needles, ' aaaaaaaa', 'aaaa ']);
  const pathological = [
    'http://',
    '@',
    'a.',
    '[[[[',
    '](',
    '](a',
    '](<a',
    '](a "',
    "](a '",
    '](a (',
    '](a \\"',
    '\u202E(\u202Da',
    '![',
    '>',
    '*',
    '`',
    'a ',
    'aa',
    '1a',
    '&#',
    '||',
    '\u202Ea',
    'ﷺ',
    'ß',
  ];

  it.each(pathological)('grows with the text and not faster: %j', (piece) => {
    const work = (size: number) => {
      const source = piece.repeat(Math.ceil(size / piece.length));
      return (['plain', 'bare', 'leet-i', 'joined', 'joined-leet'] as const).reduce((sum, mode) => {
        const { text, starts, ends } = readWords(source, mode);
        expect(starts).toHaveLength(text.length);
        expect(ends).toHaveLength(text.length);
        return sum + text.length + automaton.scan(text, () => undefined);
      }, 0);
    };
    expect(work(20_000) / work(10_000)).toBeLessThan(2.5);
    // Eighteen letters is the longest that one character can stand for.
    expect(work(10_000)).toBeLessThan(10_000 * 5 * 3 * 24);
  });

  it('is bounded for lists that nobody has, and finds what there is all the same', () => {
    const nested = Array.from({ length: 75 }, (_, n) => `*${'ab'.repeat(40).slice(0, n + 3)}*`);
    const doubled = Array.from({ length: 1000 }, (_, n) =>
      Array.from('lmnopqrstu', (letter, bit) => letter.repeat((n >> bit) & 1 ? 2 : 1)).join(''),
    );
    const hostile = new PhraseSearch({ banned: [...nested, ...doubled], suspect: [] });
    expect(hostile.find(`${'ab'.repeat(2500)} aaab`).length).toBe(nested.length);
    expect(
      hostile.find(`${'lmnopqrstu '.repeat(400)} mmmmm llmnopqrstu`).map(({ phrase }) => phrase),
    ).toEqual(['lmnopqrstu', 'llmnopqrstu']);
  });

  it('takes at most two steps a unit however many needles there are', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '1'), maxLength: 500 }), (text) => {
        expect(automaton.scan(text, () => undefined)).toBeLessThanOrEqual(2 * text.length);
      }),
    );
  });

  it('finds what a search one by one finds', () => {
    const unit = fc.constantFrom('a', 'b', ' ');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit, minLength: 1, maxLength: 4 }), { maxLength: 8 }),
        fc.string({ unit, maxLength: 60 }),
        (words, text) => {
          const hits: string[] = [];
          new Automaton(words).scan(text, (needle, end) => {
            hits.push(`${words[needle]}@${end}`);
          });
          const expected = words.flatMap((word) =>
            Array.from(text).flatMap((_, at) =>
              text.startsWith(word, at) ? [`${word}@${at + word.length}`] : [],
            ),
          );
          expect(hits.sort()).toEqual(expected.sort());
        },
      ),
    );
  });
});
