import { ApiKeys, Members, Origins, SigningKeys, SiteDirectory, type Person } from '@app/identity';
import { databaseNow, newSecret } from '@app/platform';
import { CompactSign, exportJWK, generateKeyPair, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  anotherProcess,
  hs256,
  issuerOf,
  secretOf,
  ssoToken,
  startIdentity,
  type Identity,
} from './identity.fixture.js';

let identity: Identity;
let siteA: string;
let accessToken: string;
let person: Person;

beforeAll(async () => {
  identity = await startIdentity();
  siteA = await identity.site('a');
  await identity.site('b');
  accessToken = (await identity.signIn('a')).accessToken;
  person = (await actorOf(accessToken)) as Person;
});
afterAll(() => identity.close());

const actorOf = (token: string | undefined, site?: string) => identity.authenticator.actorOf(token, site);
const refused = (token: string, site?: string) =>
  expect(actorOf(token, site)).rejects.toMatchObject({ code: 'invalid-token', status: 401 });

describe('an access token', () => {
  const claimsOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;

  /** Signs as we do, with our own key, whatever is given. */
  async function signedByUs(claims: object | string, header: Record<string, unknown> = {}): Promise<string> {
    const { kid, privateKey } = await identity.get(SigningKeys).signing();
    const text = typeof claims === 'string' ? claims : JSON.stringify(claims);
    return new CompactSign(Buffer.from(text))
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'at+jwt', ...header })
      .sign(privateKey);
  }

  test('says who, on which site, in which session; the rest is read', async () => {
    expect(person).toMatchObject({
      kind: 'person',
      siteId: siteA,
      role: 'reader',
      membership: {
        externalId: 'reader-1',
        name: 'Ada Reader',
        sanctions: [],
        subscriptions: [],
        version: 1,
      },
    });
    expect(Object.keys(claimsOf(accessToken)).sort()).toEqual([
      'aud',
      'exp',
      'iat',
      'iss',
      'sid',
      'site',
      'sub',
    ]);
    const { expiresAt } = await identity.authenticator.authenticate(accessToken, 'a');
    const left = expiresAt!.getTime() - (await databaseNow(identity.database)).getTime();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(600_000);
  });

  test('nobody’s is a visitor', async () => {
    expect(await actorOf(undefined, 'a')).toEqual({ kind: 'visitor' });
  });

  test('is for one site', async () => {
    await actorOf(accessToken, 'a');
    await refused(accessToken, 'b');
    await expect(actorOf(accessToken, 'nowhere')).rejects.toMatchObject({
      code: 'unknown-site',
      status: 404,
    });
  });

  test('has one spelling, also when it has been verified before', async () => {
    const last = accessToken.charCodeAt(accessToken.length - 1);
    await actorOf(accessToken);
    for (const other of [
      `${accessToken}=`,
      `${accessToken} `,
      `${accessToken}\n`,
      ` ${accessToken}`,
      accessToken.slice(0, -1) + String.fromCharCode(last + 1),
    ]) {
      await refused(other);
    }
  });

  test('needs each of its claims, of the right type', async () => {
    const good = claimsOf(accessToken);
    await actorOf(await signedByUs(good));
    for (const name of Object.keys(good)) {
      const { [name]: _, ...rest } = good;
      await refused(await signedByUs(rest));
      for (const wrong of [null, '', 0, -1, {}, [], [good[name]], true, 1e18]) {
        if (wrong !== good[name]) await refused(await signedByUs({ ...good, [name]: wrong }));
      }
    }
    await refused(await signedByUs({ ...good, exp: String(good['exp']) }));
    await refused(await signedByUs({ ...good, role: 'admin' }));
    for (const text of ['{}', '[]', 'null', '""', '{']) await refused(await signedByUs(text));
  });

  test('ends by the database’s clock', async () => {
    const good = claimsOf(accessToken);
    const now = Math.floor((await databaseNow(identity.database)).getTime() / 1000);
    await refused(await signedByUs({ ...good, exp: now - 1 }));
    await actorOf(await signedByUs({ ...good, exp: now + 30 }));
  });

  test('has exactly our header', async () => {
    const good = claimsOf(accessToken);
    const [header, payload, signature] = accessToken.split('.') as [string, string, string];
    const own = JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>;
    const headed = (changes: Record<string, unknown>) =>
      `${Buffer.from(JSON.stringify({ ...own, ...changes })).toString('base64url')}.${payload}.${signature}`;
    for (const alg of ['none', 'None', 'nOnE', undefined, 'HS256', 'ES384']) await refused(headed({ alg }));
    await refused(`${headed({ alg: 'none' }).split('.').slice(0, 2).join('.')}.`);
    const mine = await generateKeyPair('ES256');
    const jwk = await exportJWK(mine.publicKey);
    const byMine = await new CompactSign(Buffer.from(JSON.stringify(good)))
      .setProtectedHeader({ alg: 'ES256', kid: own['kid'] as string, typ: 'at+jwt', jwk })
      .sign(mine.privateKey);
    await refused(byMine);
    for (const more of [
      { typ: 'JWT' },
      { typ: undefined },
      { cty: 'JWT' },
      { jku: 'https://evil.example' },
      { zip: 'DEF' },
    ]) {
      await refused(await signedByUs(good, more));
    }
    for (const more of [{ crit: ['x'], x: 1 }, { b64: false }]) await refused(headed(more));
  });

  test('our public key is no shared secret', async () => {
    const { keys } = await identity.get(SigningKeys).published();
    for (const secret of [JSON.stringify(keys[0]), keys[0]!.x!, Buffer.from(keys[0]!.x!, 'base64url')]) {
      await refused(hs256({ alg: 'HS256', kid: keys[0]!.kid, typ: 'at+jwt' }, claimsOf(accessToken), secret));
      await refused(hs256({ alg: 'ES256', kid: keys[0]!.kid, typ: 'at+jwt' }, claimsOf(accessToken), secret));
    }
  });

  test('a kid is only a name', async () => {
    for (const kid of ['../../dev/null', "' UNION SELECT 'k", 'x'.repeat(1000), '__proto__', '']) {
      await refused(await signedByUs(claimsOf(accessToken), { kid }));
    }
  });

  test('malformed signatures are refused', async () => {
    const signed = accessToken.slice(0, accessToken.lastIndexOf('.') + 1);
    for (const bytes of [
      Buffer.alloc(64),
      Buffer.alloc(64, 255),
      Buffer.alloc(1024, 1),
      Buffer.alloc(70, 48),
    ]) {
      await refused(signed + bytes.toString('base64url'));
    }
  });

  test('no other token is one', async () => {
    const now = await databaseNow(identity.database);
    const { refreshToken } = await identity.signIn('a');
    await refused(refreshToken);
    await refused(ssoToken('a', now));
    await refused(hs256({ alg: 'HS256', typ: 'at+jwt' }, claimsOf(accessToken), secretOf('a')));
    await refused(newSecret('blk_'));
    for (const text of ['', 'x', 'blk_', 'null', '..', '...', 'x'.repeat(100_000)]) await refused(text);
  });

  test('and an access token is no sign-in token', async () => {
    await expect(identity.signInWith('a', accessToken)).rejects.toMatchObject({ code: 'invalid-token' });
  });
});

describe('what changes holds from the next call on', () => {
  test('a demotion', async () => {
    const { accessToken: token, user } = await identity.signIn('a', { sub: 'demoted' });
    const role = (to: 'admin' | 'reader') =>
      identity.database.transaction((tx) =>
        identity.get(Members).bumpVersion(tx, siteA, user.id, { role: to }),
      );
    await role('admin');
    expect(await actorOf(token)).toMatchObject({ role: 'admin', membership: { version: 2 } });
    await role('reader');
    expect(await actorOf(token)).toMatchObject({ role: 'reader', membership: { version: 3 } });
  });

  test('a revoked session, also for who stays connected', async () => {
    const { accessToken: token, user } = await identity.signIn('a', { sub: 'revoked' });
    const connected = (await actorOf(token)) as Person;
    expect(await identity.authenticator.again(connected)).toEqual(connected);
    await identity.sql('UPDATE sessions SET revoked_at = now() WHERE person_id = $1', [user.id]);
    await refused(token);
    await expect(identity.authenticator.again(connected)).rejects.toMatchObject({ code: 'invalid-token' });
  });

  test('a revoked key', async () => {
    const keys = identity.get(ApiKeys);
    const { id, key } = await identity.database.transaction((tx) =>
      keys.issue(tx, siteA, 'billing', ['members:read']),
    );
    expect(await actorOf(key, 'a')).toEqual({
      kind: 'key',
      siteId: siteA,
      keyId: id,
      scopes: ['members:read'],
    });
    await refused(key, 'b');
    await refused(`${key.slice(0, -1)}_`);
    const [stored] = await identity.sql<{ hash: string }>('SELECT hash FROM api_keys WHERE id = $1', [id]);
    expect(stored!.hash).not.toContain(key.slice(4));
    expect(await identity.database.transaction((tx) => keys.revoke(tx, siteA, id))).toBe(true);
    await refused(key);
    expect(await identity.database.transaction((tx) => keys.revoke(tx, siteA, id))).toBe(false);
  });
});

describe('signing keys', () => {
  test('are published without their private part', async () => {
    const { keys } = await identity.get(SigningKeys).published();
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
      await importJWK(key, 'ES256');
    }
  });

  test('are made once, however many processes begin at the same time, and hold in all', async () => {
    const fresh = await startIdentity();
    const others = await Promise.all([anotherProcess(fresh), anotherProcess(fresh), anotherProcess(fresh)]);
    try {
      const pairs = await Promise.all([fresh, ...others].map((one) => one.get(SigningKeys).signing()));
      expect(new Set(pairs.map(({ kid }) => kid)).size).toBe(1);
      await fresh.site('a');
      const { accessToken: token } = await fresh.signIn('a');
      for (const other of others)
        expect(await other.authenticator.actorOf(token)).toMatchObject({ kind: 'person' });
    } finally {
      for (const other of others) await other.close();
      await fresh.close();
    }
  });

  test('are replaced after thirty days; tokens of the old one hold until they end', async () => {
    const fresh = await startIdentity();
    try {
      await fresh.site('a');
      const { accessToken: old } = await fresh.signIn('a');
      await fresh.sql(`UPDATE signing_keys SET created_at = now() - interval '31 days'`);
      const next = await anotherProcess(fresh);
      try {
        const { accessToken: young } = await next.signIn('a');
        expect(young.split('.')[0]).not.toBe(old.split('.')[0]);
        for (const token of [old, young]) {
          for (const process of [fresh, next]) {
            expect(await process.authenticator.actorOf(token)).toMatchObject({ kind: 'person' });
          }
        }
        expect((await next.get(SigningKeys).published()).keys).toHaveLength(2);
        await fresh.sql(`UPDATE signing_keys SET retires_at = now() WHERE retires_at IS NOT NULL`);
        const last = await anotherProcess(fresh);
        try {
          await expect(last.authenticator.actorOf(old)).rejects.toMatchObject({ code: 'invalid-token' });
          await last.authenticator.actorOf(young);
        } finally {
          await last.close();
        }
      } finally {
        await next.close();
      }
    } finally {
      await fresh.close();
    }
  });
});

describe('members', () => {
  test('forty changes at once are forty versions', async () => {
    const { user } = await identity.signIn('a', { sub: 'counted' });
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        identity.database.transaction((tx) =>
          identity.get(Members).bumpVersion(tx, siteA, user.id, ({ subscriptions }) => ({
            subscriptions: [...subscriptions, { i }],
          })),
        ),
      ),
    );
    const member = (await identity.get(Members).find(siteA, user.id))!;
    expect(member.version).toBe(41);
    expect(member.subscriptions.map(({ i }) => i as number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i),
    );
    expect(member.faceVersion).toBe(1);
  });

  test('a changed role is a changed face', async () => {
    const { user } = await identity.signIn('a', { sub: 'promoted' });
    const changed = await identity.database.transaction((tx) =>
      identity.get(Members).bumpVersion(tx, siteA, user.id, { role: 'author' }),
    );
    expect(changed).toMatchObject({ role: 'author', version: 2, faceVersion: 2 });
  });
});

describe('origins', () => {
  test('are listed exactly', async () => {
    await identity.sql(
      `UPDATE sites SET origins = '{https://news.example,http://127.0.0.1:3000}' WHERE id = $1`,
      [siteA],
    );
    const origins = identity.get(Origins);
    origins.forget();
    identity.get(SiteDirectory).forget();
    const site = await identity.get(SiteDirectory).require('a');
    for (const good of ['https://news.example', 'http://127.0.0.1:3000']) {
      expect(await origins.listed(good)).toBe(true);
      expect(origins.allows(site, good)).toBe(true);
    }
    for (const bad of [
      'https://evil.com',
      'https://news.example.evil.com',
      'https://newsexample.com',
      'null',
      'http://news.example',
      'https://news.example:444',
      'https://news.example:443',
      'https://news.example.',
      'https://NEWS.example',
      'https://news.example/',
      '',
      issuerOf('a'),
    ]) {
      expect(await origins.listed(bad)).toBe(false);
      expect(origins.allows(site, bad)).toBe(false);
    }
  });
});
