import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Secrets, hashSecret, newSecret, sameBytes } from './secrets.js';

const secrets = new Secrets('01'.repeat(32));

test('what was sealed opens again, each time differently spelled', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
      const sealed = secrets.seal(plain, context);
      expect(secrets.open(sealed, context)).toBe(plain);
      expect(secrets.seal(plain, context)).not.toBe(sealed);
    }),
  );
});

test('a sealed value opens only unchanged, in its context, with its secret', () => {
  const sealed = secrets.seal('whsec_x', 'site-1 stripe');
  expect(() => secrets.open(sealed, 'site-2 stripe')).toThrow();
  expect(() => new Secrets('02'.repeat(32)).open(sealed, 'site-1 stripe')).toThrow();
  expect(() => secrets.open(`v2${sealed.slice(2)}`, 'site-1 stripe')).toThrow();
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i]! ^= 1;
    expect(() => secrets.open(`v1.${changed.toString('base64url')}`, 'site-1 stripe')).toThrow();
  }
  // A shortened authentication tag would be easier to guess.
  expect(() => secrets.open(`v1.${bytes.subarray(0, 20).toString('base64url')}`, 'site-1 stripe')).toThrow();
});

test('no two lists of parts have the same input', () => {
  expect(secrets.mac('a', ['ab', 'c'])).not.toEqual(secrets.mac('a', ['a', 'bc']));
  expect(secrets.mac('a', ['1:a'])).not.toEqual(secrets.mac('a', ['', 'a']));
  expect(secrets.mac('a', ['x'])).not.toEqual(secrets.mac('b', ['x']));
});

test('a secret must be 32 bytes', () => {
  for (const wrong of ['', 'zz'.repeat(32), 'ab'.repeat(31), 'ab'.repeat(33)]) {
    expect(() => new Secrets(wrong)).toThrow('32 bytes');
  }
});

test('bearer secrets are long, new and stored as a hash', () => {
  const secret = newSecret('blk_');
  expect(secret).toMatch(/^blk_[\w-]{43}$/);
  expect(newSecret()).not.toBe(newSecret());
  expect(hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('bytes of different length are different, without throwing', () => {
  expect(sameBytes(Buffer.from('a'), Buffer.from('ab'))).toBe(false);
  expect(sameBytes(Buffer.from('ab'), Buffer.from('ab'))).toBe(true);
});
