import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
  type webcrypto,
} from 'node:crypto';
import type { CryptoKey } from 'jose';
import { expect, test } from 'vitest';
import { SsoSettings, type SsoAlgorithm } from './sso.schema.js';
import { verifySsoToken, type SsoKeys } from './sso-token.js';

const NOW = 1_790_000_000;
const SECRET = 'a shared secret of more than 32 bytes';
const settings = SsoSettings.parse({ issuer: 'https://news.example', audience: 'belowline' });

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');

const IMPORT = {
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  EdDSA: { name: 'Ed25519' },
} as const;

const verifying = (key: KeyObject, algorithm: 'RS256' | 'ES256' | 'EdDSA') =>
  crypto.subtle.importKey(
    'jwk',
    key.export({ format: 'jwk' }) as webcrypto.JsonWebKey,
    IMPORT[algorithm],
    false,
    ['verify'],
  );

const published: Record<string, { algorithm: SsoAlgorithm; key: Promise<CryptoKey> }> = {
  rsa: { algorithm: 'RS256', key: verifying(rsa.publicKey, 'RS256') },
  ec: { algorithm: 'ES256', key: verifying(ec.publicKey, 'ES256') },
  ed: { algorithm: 'EdDSA', key: verifying(ed.publicKey, 'EdDSA') },
};

const keys: SsoKeys = {
  secrets: async () => ['another secret, which is newer and 32', SECRET],
  publicKey: async (algorithm, kid) => {
    const found = kid === undefined ? undefined : published[kid];
    return found?.algorithm === algorithm ? found.key : undefined;
  },
};

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = (other: Record<string, unknown> = {}) => ({
  iss: settings.issuer,
  aud: settings.audience,
  sub: 'reader-1',
  jti: 'token-1',
  iat: NOW,
  exp: NOW + 300,
  ...other,
});
const hmac = (input: string, secret: string | Buffer = SECRET) =>
  createHmac('sha256', secret).update(input).digest('base64url');

function token(
  header: Record<string, unknown> = {},
  body: Record<string, unknown> = claims(),
  signature: (input: string) => string = hmac,
): string {
  const input = `${part({ alg: 'HS256', typ: 'JWT', ...header })}.${part(body)}`;
  return `${input}.${signature(input)}`;
}

const bySha256 =
  (key: KeyObject, encoding: 'ieee-p1363' | 'der' = 'ieee-p1363') =>
  (input: string) =>
    sign('sha256', Buffer.from(input), { key, dsaEncoding: encoding }).toString('base64url');

const verify = (text: string, now = NOW, of = settings) => verifySsoToken(text, of, keys, now);
const refused = (text: string, now = NOW, of = settings) =>
  expect(verify(text, now, of)).rejects.toMatchObject({ code: 'invalid-token', status: 401 });

test('a token by each accepted algorithm gives its claims', async () => {
  const tokens = [
    token(),
    token({ alg: 'RS256', kid: 'rsa' }, claims(), bySha256(rsa.privateKey)),
    token({ alg: 'ES256', kid: 'ec' }, claims(), bySha256(ec.privateKey)),
    token({ alg: 'EdDSA', kid: 'ed' }, claims(), (input) =>
      sign(null, Buffer.from(input), ed.privateKey).toString('base64url'),
    ),
  ];
  for (const text of tokens) expect(await verify(text)).toMatchObject({ sub: 'reader-1', jti: 'token-1' });
});

test('a site may accept fewer algorithms', async () => {
  await refused(token(), NOW, { ...settings, algorithms: ['ES256'] });
});

test('no algorithm, no signature', async () => {
  for (const alg of [
    'none',
    'None',
    'nOnE',
    'NONE',
    '',
    undefined,
    null,
    'HS384',
    'PS256',
    'hs256',
    ['HS256'],
  ]) {
    await refused(token({ alg }));
    await refused(token({ alg }, claims(), () => ''));
  }
  await refused(token({}, claims(), () => ''));
  await refused(token({}, claims(), () => part('')));
});

test('a public key is never a shared secret', async () => {
  const pem = rsa.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const forms = [
    pem,
    pem.trimEnd(),
    rsa.publicKey.export({ format: 'der', type: 'spki' }),
    rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }),
    JSON.stringify(rsa.publicKey.export({ format: 'jwk' })),
  ];
  for (const form of forms) await refused(token({ kid: 'rsa' }, claims(), (input) => hmac(input, form)));
  await refused(token({ alg: 'RS256', kid: 'rsa' }, claims(), (input) => hmac(input, pem)));
});

test('a key that the token brings along is not looked at', async () => {
  const mine = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const byMine = bySha256(mine.privateKey);
  const jwk = createPublicKey(mine.privateKey).export({ format: 'jwk' });
  await refused(token({ alg: 'ES256', jwk }, claims(), byMine));
  for (const name of ['jku', 'x5u']) {
    await refused(token({ alg: 'ES256', kid: 'ec', [name]: 'https://evil.example/keys' }, claims(), byMine));
  }
  // Nor is it tolerated beside a good signature.
  await refused(token({ alg: 'ES256', kid: 'ec', jwk }, claims(), bySha256(ec.privateKey)));
  await refused(token({ x5c: ['AA=='] }));
});

test('a kid is only a name', async () => {
  for (const kid of ['../../dev/null', "' UNION SELECT 'k", 'x'.repeat(10_240), '__proto__', 7, null, {}]) {
    await refused(token({ alg: 'ES256', kid }, claims(), bySha256(ec.privateKey)));
  }
});

test.each([
  ['ended', { exp: NOW - 31 }],
  ['not valid yet', { nbf: NOW + 31 }],
  ['from the future', { iat: NOW + 31, exp: NOW + 300 }],
  ['ending in a text', { exp: String(NOW + 300) }],
  ['ending never', { exp: 1e18 }],
  ['ending at an infinite time', { exp: 1e308 * 10 }],
  ['without an end', { exp: undefined }],
  ['ending null', { exp: null }],
  ['ending before it begins', { exp: NOW - 1, iat: NOW }],
  ['living longer than a day', { exp: NOW + 86_401 }],
  ['without a beginning', { iat: undefined }],
  ['beginning in a text', { iat: String(NOW) }],
  ['with a text for nbf', { nbf: String(NOW) }],
])('a token %s is refused', async (_, wrong) => {
  await refused(token({}, claims(wrong)));
});

test('clocks may differ by 30 seconds', async () => {
  await verify(token({}, claims({ exp: NOW - 29, iat: NOW - 300 })));
  await verify(token({}, claims({ iat: NOW + 29 })));
  await verify(token({}, claims({ nbf: NOW + 29 })));
  await refused(token({}, claims({ exp: NOW - 31, iat: NOW - 300 })));
  await refused(token({}, claims({ exp: NOW - 30, iat: NOW - 300 })));
});

test.each([
  ['of another site', 'another'],
  ['in another case', 'Belowline'],
  ['with space', 'belowline '],
  ['of us and another', ['belowline', 'another']],
  ['of us twice', ['belowline', 'belowline']],
  ['of nobody', []],
  ['missing', undefined],
  ['that is an object', { 0: 'belowline' }],
])('an audience %s is refused', async (_, aud) => {
  await refused(token({}, claims({ aud })));
});

test('a list of only us is us', async () => {
  await verify(token({}, claims({ aud: ['belowline'] })));
});

test.each([
  ['another issuer', { iss: 'https://other.example' }],
  ['no issuer', { iss: undefined }],
  ['no subject', { sub: undefined }],
  ['an empty subject', { sub: '' }],
  ['a subject too long', { sub: 'x'.repeat(256) }],
  ['a subject that is a number', { sub: 7 }],
  ['a subject that cannot be stored', { sub: 'a\u0000b' }],
  ['half a character in its subject', { sub: 'a\ud800' }],
  ['no id', { jti: undefined }],
  ['an empty id', { jti: '' }],
])('a token with %s is refused', async (_, wrong) => {
  await refused(token({}, claims(wrong)));
});

test('a token of another type is refused', async () => {
  for (const typ of ['at+jwt', 'secevent+jwt', 'JOSE', 7, null]) await refused(token({ typ }));
  await verify(token({ typ: undefined }));
  await verify(token({ typ: 'jwt' }));
});

test('what would change how it is verified is refused', async () => {
  for (const header of [
    { crit: ['x'] },
    { crit: [] },
    { b64: false },
    { b64: true },
    { zip: 'DEF' },
    { cty: 'JWT' },
    { enc: 'A256GCM' },
  ]) {
    await refused(token(header));
  }
});

test('malformed ECDSA signatures are refused', async () => {
  const header = { alg: 'ES256', kid: 'ec' };
  await refused(token(header, claims(), () => Buffer.alloc(64).toString('base64url')));
  await refused(token(header, claims(), bySha256(ec.privateKey, 'der')));
  await refused(token(header, claims(), () => Buffer.alloc(1024, 1).toString('base64url')));
});

test('one spelling of a good token only', async () => {
  const good = token();
  await verify(good);
  const last = good.charCodeAt(good.length - 1);
  for (const bad of [
    `${good}=`,
    `${good} `,
    `${good}\n`,
    ` ${good}`,
    good.slice(0, -1) + String.fromCharCode(last + 1),
  ]) {
    await refused(bad);
  }
});

test('a huge token costs nothing', async () => {
  await refused(token({}, claims({ name: 'x'.repeat(1_000_000) })));
});
