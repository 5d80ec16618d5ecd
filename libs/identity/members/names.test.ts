import { expect, test } from 'vitest';
import { avatarAddress } from '../accounts/avatar.js';
import { emailKeyOf } from '../accounts/email.js';
import { checkedName, nameFromToken, neutralName } from './names.js';

test('a name of one’s own is tidied or refused', () => {
  expect(checkedName('  Ada   Lovelace ', 'reader')).toBe('Ada Lovelace');
  expect(() => checkedName('ad\u200Bmin', 'reader')).toThrow(
    expect.objectContaining({ code: 'invalid-name', status: 422 }),
  );
  expect(() => checkedName('Moderator', 'reader')).toThrow();
  expect(checkedName('Moderator', 'moderator')).toBe('Moderator');
});

test.each([
  ['as it is', 'Zoë Ünal', 'Zoë Ünal'],
  ['without invisible characters', 'A\u200Bda\u00AD', 'Ada'],
  ['without what turns the direction', 'user\u202Egpj.exe', 'usergpj.exe'],
  ['without NUL and line feeds', 'Ada\u0000\r\nBcc: x', 'Ada Bcc: x'],
  ['without half a character', 'Ada\ud800', 'Ada'],
  ['cut to the longest there is', 'x'.repeat(500), 'x'.repeat(60)],
  ['not at all when it is the house’s', 'Admin', undefined],
  ['not at all when disguised as the house’s', 'ad\u200Bmin', undefined],
  ['not at all when it shows nothing', '\u200B\u3164 ', undefined],
  ['not at all when it is no text', { toString: 'Ada' }, undefined],
  ['not at all when it is missing', undefined, undefined],
])('a publication’s name is taken %s', (_, name, taken) => {
  expect(nameFromToken(name, 'reader')).toBe(taken);
});

test('the name of nobody in particular tells nothing', () => {
  expect(neutralName('01930000-0000-7000-8000-00000000ab3f')).toBe('Reader AB3F');
});

test.each([
  ['https://img.example/a.png', 'https://img.example/a.png'],
  ["https://a/'onmouseover='alert(1)", 'https://a/%27onmouseover=%27alert(1)'],
  ['https://a/"><script>', 'https://a/%22%3E%3Cscript%3E'],
  ['https://a/?`', 'https://a/?%60'],
  ["https://a/' onmouseover='alert(1)", undefined],
  ['http://img.example/a.png', undefined],
  ['javascript:alert(1)', undefined],
  ['//img.example/a.png', undefined],
  ['data:image/png;base64,AA', undefined],
  ['https://user:pass@img.example/', undefined],
  ['https://img.example\\@evil.example/', undefined],
  ['https:\t//img.example/', undefined],
  [`https://img.example/${'a'.repeat(2000)}`, undefined],
  [7, undefined],
])('the picture %s is %s', (address, taken) => {
  expect(avatarAddress(address)).toBe(taken);
});

test('addresses that people take for the same are the same', () => {
  expect(emailKeyOf(' Ada@Example.ORG')).toBe(emailKeyOf('ada@example.org'));
  expect(emailKeyOf('ａda@example.org')).toBe(emailKeyOf('ada@example.org'));
});
