import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkName, countGraphemes, hasLoneSurrogate, NAME_MAX_GRAPHEMES, stripInvisible } from './text.js';

const codeOf = (name: string) => {
  const check = checkName(name);
  return check.ok ? 'ok' : check.code;
};

describe('checkName', () => {
  it.each([
    'Anna',
    'José María',
    'Иван Петров',
    'Ελένη',
    'محمد',
    'علی\u200Cرضا',
    'हिन्दी',
    '山田 太郎',
    "O'Brien-Smith",
    'Adam Minster',
    'Иван Smith',
    '👩‍🚀 Kim',
    'I ❤️ news',
    '"><img src=x onerror=alert(1)>',
  ])('lets %j be', (name) => expect(checkName(name)).toEqual({ ok: true, name }));

  it('stores NFC with tidy spaces', () => {
    expect(checkName('  Jose\u0301 \n Mari\u0301a ')).toEqual({ ok: true, name: 'José María' });
  });

  it.each([
    ['user\u202Egpj.exe', 'name-direction-characters'],
    ['a\u2066b', 'name-direction-characters'],
    ['ad\u200Bmin', 'name-invisible-characters'],
    ['admin\uFEFF', 'name-invisible-characters'],
    ['adm\u00ADin', 'name-invisible-characters'],
    ['ad\u2060min', 'name-invisible-characters'],
    ['ad\u180Emin', 'name-invisible-characters'],
    ['ad\u3164min', 'name-invisible-characters'],
    ['admin\u{E0061}', 'name-invisible-characters'],
    ['an\u200Dna', 'name-invisible-characters'],
    ['Admin', 'name-reserved'],
    ['аdmin', 'name-reserved'],
    ['ａｄｍｉｎ', 'name-reserved'],
    ['𝖆𝖉𝖒𝖎𝖓', 'name-reserved'],
    ['rnoderator', 'name-reserved'],
    ['M0d.erator', 'name-reserved'],
    ['pаypal', 'name-mixed-scripts'],
    ['', 'name-empty'],
    ['\u200B\u00A0\u2800\u3164', 'name-empty'],
    ['a\u0000b', 'name-unreadable'],
    ['a\u001b[2J', 'name-unreadable'],
    ['ad\uFDD0min', 'name-unreadable'],
    ['\ud800', 'name-unreadable'],
    [`x${'\u0301'.repeat(9)}`, 'name-too-many-marks'],
    ['x'.repeat(61), 'name-too-long'],
  ])('refuses %j: %s', (name, code) => expect(codeOf(name)).toBe(code));

  it('refuses a megabyte without reading it', () =>
    expect(codeOf('x'.repeat(1_000_000))).toBe('name-too-long'));

  it('leaves the names of the house to its own people', () => {
    expect(checkName('Moderator', [])).toEqual({ ok: true, name: 'Moderator' });
  });

  it('whatever it accepts is storable, visible, short, and accepted again unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        const check = checkName(name);
        if (!check.ok) return;
        expect(hasLoneSurrogate(check.name)).toBe(false);
        expect(stripInvisible(check.name).trim()).not.toBe('');
        expect(countGraphemes(check.name)).toBeLessThanOrEqual(NAME_MAX_GRAPHEMES);
        expect(checkName(check.name)).toEqual(check);
      }),
      { numRuns: 1000 },
    );
  });
});
