import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { assertStrongSecret } from './secret-strength.js';

test.each([
  ['a word', 'secret'],
  [
    '16 bytes',
    randomBytes(16)
      .toString('latin1')
      .slice(0, 16)
      .replaceAll(/[^ -~]/g, 'x'),
  ],
  ['31 bytes', 'abcdefghijklmnopqrstuvwxyz01234'],
  ['one character repeated', 'x'.repeat(64)],
  ['few characters', 'abababbaabbaabababbabaabababbaab'],
  ['a piece repeated', 'correct-horse-9'.repeat(4)],
  ['a piece repeated and cut', 'correct-horse-9'.repeat(4).slice(0, 40)],
])('refuses %s', (_, secret) => {
  expect(() => assertStrongSecret(secret)).toThrow(
    expect.objectContaining({ code: 'weak-secret', status: 422 }),
  );
});

test('takes random bytes in any usual spelling, and characters of several bytes', () => {
  for (let i = 0; i < 50; i++) {
    expect(() => assertStrongSecret(randomBytes(32).toString('hex'))).not.toThrow();
    expect(() => assertStrongSecret(randomBytes(24).toString('base64url'))).not.toThrow();
  }
  expect(() => assertStrongSecret('ключ от двери, под ковриком')).not.toThrow();
});
