import { expect, test } from 'vitest';
import { Passwords } from './passwords.js';

test('the right password and no other, at the published parameters', async () => {
  const passwords = new Passwords();
  const hash = await passwords.hash('correct horse');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
  expect(await passwords.verify(hash, 'correct horse')).toBe(true);
  for (const wrong of ['correct horse ', 'Correct horse', ' correct horse', 'correct horse\0', '']) {
    expect(await passwords.verify(hash, wrong)).toBe(false);
  }
});

test('nothing is cut off, however long', async () => {
  const passwords = new Passwords();
  const hash = await passwords.hash(`${'x'.repeat(1000)}a`);
  expect(await passwords.verify(hash, `${'x'.repeat(1000)}b`)).toBe(false);
  expect(await passwords.verify(hash, `${'x'.repeat(1000)}a`)).toBe(true);
});

test('nobody’s password is never right', async () => {
  const passwords = new Passwords();
  expect(await passwords.verify(undefined, 'nobody has this password')).toBe(false);
});

test('a full line is busy, and moves on afterwards', async () => {
  const passwords = new Passwords();
  const asked = Array.from({ length: 80 }, () => passwords.hash('x'));
  const results = await Promise.allSettled(asked);
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(80 - 2 - 64);
  expect(refused[0]).toMatchObject({ reason: { code: 'busy', status: 503, retryAfter: 2 } });
  await expect(passwords.hash('x')).resolves.toMatch(/^\$argon2id/);
}, 60_000);
