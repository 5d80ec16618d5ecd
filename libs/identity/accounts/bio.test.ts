import { expect, test } from 'vitest';
import { checkedBio } from './bio.js';

const code = (text: string, most = 300) => {
  try {
    return checkedBio(text, most);
  } catch (error) {
    return (error as { errors: { code: string }[] }).errors[0]!.code;
  }
};

test.each([
  ['as it is', 'Sails. Reads the tide tables.', 'Sails. Reads the tide tables.'],
  ['with its lines, one of them empty at most', ' One\r\n\r\n\r\n\r\ntwo \t three ', 'One\n\ntwo three'],
  ['composed', 'e\u0301tude', '\u00e9tude'],
  ['with what looks like markup, which is text', '<b>"x"</b> & {{7*7}}', '<b>"x"</b> & {{7*7}}'],
  ['with family emoji', 'Two of 👨‍👩‍👧‍👦', 'Two of 👨‍👩‍👧‍👦'],
])('a bio is taken %s', (_, given, kept) => {
  expect(checkedBio(given, 300)).toBe(kept);
  expect(checkedBio(kept, 300)).toBe(kept);
});

test.each([
  ['nothing that shows', '\u200b\u3164 \u2800', 'bio-empty'],
  ['NUL', 'a\u0000b', 'bio-unreadable'],
  ['what is no character', 'a\uFDD0b', 'bio-unreadable'],
  ['half a character', 'a\ud800', 'bio-unreadable'],
  ['what turns the direction', 'user\u202egpj.exe', 'bio-direction-characters'],
  ['a tower of marks', `z${'\u0301'.repeat(20)}`, 'bio-too-many-marks'],
  ['more than the site takes', 'x'.repeat(301), 'bio-too-long'],
])('a bio of %s is refused', (_, given, refusal) => {
  expect(code(given)).toBe(refusal);
});

test('its length is what people count, and a site may want none', () => {
  expect(checkedBio('👨‍👩‍👧‍👦'.repeat(300), 300)).toHaveLength(300 * '👨‍👩‍👧‍👦'.length);
  expect(code('x', 0)).toBe('bio-not-shown');
});
