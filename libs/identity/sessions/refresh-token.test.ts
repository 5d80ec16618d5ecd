import { Secrets } from '@app/platform';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { newRefreshToken, sessionOfRefreshToken } from './refresh-token.js';

const secrets = new Secrets('ab'.repeat(32));

test('a token names its session, and only one that we made does', () => {
  const session = v7();
  const token = newRefreshToken(secrets, session);
  expect(sessionOfRefreshToken(secrets, token)).toBe(session);
  expect(newRefreshToken(secrets, session)).not.toBe(token);

  const bytes = Buffer.from(token.slice(4), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(sessionOfRefreshToken(secrets, `blr_${changed.toString('base64url')}`)).toBeUndefined();
  }
  expect(sessionOfRefreshToken(new Secrets('cd'.repeat(32)), token)).toBeUndefined();
});

test('one spelling only', () => {
  const token = newRefreshToken(secrets, v7());
  for (const other of [
    `${token}=`,
    ` ${token}`,
    `${token}\n`,
    token.slice(4),
    token.slice(0, -1),
    '',
    'blr_',
  ]) {
    expect(sessionOfRefreshToken(secrets, other)).toBeUndefined();
  }
});
