import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Outbound } from '@app/platform';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PublicationKeys, usableKeys } from './publication-keys.js';

let server: Server;
let url: string;
let asked = 0;
let answer: () => { status: number; body: string };
let clock = 0;
let keys: PublicationKeys;
let ec: JWK;
let rsa: JWK;
let ed: JWK;

const publicKey = async (algorithm: string) =>
  exportJWK((await generateKeyPair(algorithm, { extractable: true })).publicKey);
const serve = (...set: JWK[]) => (answer = () => ({ status: 200, body: JSON.stringify({ keys: set }) }));

beforeAll(async () => {
  [ec, rsa, ed] = await Promise.all([publicKey('ES256'), publicKey('RS256'), publicKey('EdDSA')]);
  server = createServer((_, response) => {
    asked += 1;
    const { status, body } = answer();
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

beforeEach(() => {
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/jwks.json`;
  asked = 0;
  clock = 0;
  keys = new PublicationKeys(new Outbound({ allow: [`127.0.0.1:${port}`] }));
  keys.now = () => clock;
  serve({ ...ec, kid: 'one' }, { ...rsa, kid: 'two' }, { ...ed, kid: 'three' });
});

test('finds the key that is named, for its algorithm only', async () => {
  expect(await keys.find(url, 'ES256', 'one')).toBeDefined();
  expect(await keys.find(url, 'RS256', 'two')).toBeDefined();
  expect(await keys.find(url, 'EdDSA', 'three')).toBeDefined();
  expect(await keys.find(url, 'RS256', 'one')).toBeUndefined();
  expect(await keys.find(url, 'ES256', undefined)).toBeDefined();
  expect(asked).toBe(1);
});

test('without a kid, and with two keys it could be, there is none', async () => {
  serve({ ...ec, kid: 'one' }, { ...(await publicKey('ES256')), kid: 'other' });
  expect(await keys.find(url, 'ES256', undefined)).toBeUndefined();
});

test('many at once are one request', async () => {
  await Promise.all(Array.from({ length: 50 }, () => keys.find(url, 'ES256', 'one')));
  expect(asked).toBe(1);
});

test('unknown ids have the set read again, at most every 30 s', async () => {
  await keys.find(url, 'ES256', 'one');
  const invented = () =>
    Promise.all(Array.from({ length: 1000 }, (_, i) => keys.find(url, 'ES256', `invented-${i}`)));
  await invented();
  expect(asked).toBe(1);
  clock += 30_000;
  serve({ ...ec, kid: 'new' });
  expect(await keys.find(url, 'ES256', 'new')).toBeDefined();
  await invented();
  expect(asked).toBe(2);
});

test('a key taken out is refused within five minutes', async () => {
  await keys.find(url, 'ES256', 'one');
  serve({ ...ec, kid: 'new' });
  clock += 299_999;
  expect(await keys.find(url, 'ES256', 'one')).toBeDefined();
  clock += 1;
  expect(await keys.find(url, 'ES256', 'one')).toBeUndefined();
});

test('what was read last is good for a day while the set cannot be read', async () => {
  await keys.find(url, 'ES256', 'one');
  answer = () => ({ status: 500, body: '' });
  clock += 86_400_000;
  expect(await keys.find(url, 'ES256', 'one')).toBeDefined();
  clock += 30_000;
  await expect(keys.find(url, 'ES256', 'one')).rejects.toMatchObject({ code: 'unavailable', status: 503 });
});

test.each([
  ['an error', 404, '{"keys":[]}'],
  ['no JSON', 200, '<html>'],
  ['no set', 200, '{"keys":{}}'],
  ['a list', 200, '[]'],
  ['too many keys', 200, JSON.stringify({ keys: Array.from({ length: 101 }, () => ({})) })],
  ['too much', 200, ' '.repeat(300_000)],
])('an answer that is %s is unavailable, and not asked for again at once', async (_, status, body) => {
  answer = () => ({ status, body });
  for (let i = 0; i < 5; i++) {
    await expect(keys.find(url, 'ES256', 'one')).rejects.toMatchObject({
      code: 'unavailable',
      retryAfter: 30,
    });
  }
  expect(asked).toBe(1);
});

test('an address that may not be fetched is unavailable, and nobody is asked', async () => {
  const refused = new PublicationKeys(new Outbound());
  await expect(refused.find(url, 'ES256', 'one')).rejects.toMatchObject({ code: 'unavailable' });
  expect(asked).toBe(0);
});

test('keys that are not for verifying signatures are ignored', async () => {
  const weak = await exportJWK(
    (
      await crypto.subtle.generateKey(
        {
          name: 'RSASSA-PKCS1-v1_5',
          modulusLength: 1024,
          publicExponent: new Uint8Array([1, 0, 1]),
          hash: 'SHA-256',
        },
        true,
        ['sign', 'verify'],
      )
    ).publicKey,
  );
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const ignored: JWK[] = [
    { ...ec, kid: 'a', use: 'enc' },
    { ...ec, kid: 'b', key_ops: ['encrypt'] },
    { ...ec, kid: 'c', alg: 'ECDH-ES' },
    { ...weak, kid: 'd' },
    { kty: 'oct', k: 'AAAA', kid: 'e' },
    { ...ec, kid: 'twice' },
    { ...rsa, kid: 'twice' },
    { ...(await exportJWK(privateKey)), kid: 'private' },
    { ...ec, kid: 'f', crv: 'P-384' },
    { ...ec, kid: 'g', x: 'AAAA' },
    { ...rsa, kid: 'h', n: undefined } as JWK,
    { ...ec, kid: 7 } as unknown as JWK,
  ];
  const usable = await usableKeys([...ignored, { ...ec, kid: 'good', use: 'sig', key_ops: ['verify'] }]);
  expect(usable.map(({ kid, algorithm }) => [kid, algorithm])).toEqual([['good', 'ES256']]);
});
