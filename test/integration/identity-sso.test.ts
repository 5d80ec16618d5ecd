import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ENTITLEMENT_CLAIMS,
  Members,
  Passwords,
  PasswordSignIn,
  Sites,
  SiteSecrets,
  type EntitlementClaims,
} from '@app/identity';
import { databaseNow } from '@app/platform';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hs256, issuerOf, secretOf, ssoToken, startIdentity, type Identity } from './identity.fixture.js';

let identity: Identity;
let siteA: string;
let siteB: string;
const taken: { personId: string; claim: unknown; issuedAt: Date }[] = [];
const entitlements: EntitlementClaims = {
  async take(_tx, { personId, claim, issuedAt }) {
    taken.push({ personId, claim, issuedAt });
  },
};

beforeAll(async () => {
  identity = await startIdentity({}, [{ provide: ENTITLEMENT_CLAIMS, useValue: entitlements }]);
  siteA = await identity.site('a');
  siteB = await identity.site('b');
});
afterAll(() => identity.close());

const now = () => databaseNow(identity.database);
const refused = (code: string, status = 401) => expect.objectContaining({ code, status });
const accountsOf = (sub: string) => identity.sql('SELECT id FROM accounts WHERE subject = $1', [sub]);

test('the first sign-in makes a member, the next finds it', async () => {
  const first = await identity.signIn('a', { sub: 'first', name: 'Grace' });
  const again = await identity.signIn('a', { sub: 'first', name: 'Grace' });
  expect(again.user).toEqual(first.user);
  expect(first.user).toMatchObject({ externalId: 'first', name: 'Grace', role: 'reader', site: 'a' });
  expect(await accountsOf('first')).toHaveLength(1);
});

test('fifty uses of one token at once make one session', async () => {
  const token = ssoToken('a', await now(), { sub: 'replayed' });
  const results = await Promise.allSettled(Array.from({ length: 50 }, () => identity.signInWith('a', token)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results) {
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ code: 'token-already-used', status: 401 });
  }
  expect(await accountsOf('replayed')).toHaveLength(1);
  const sessions = await identity.sql(
    'SELECT s.id FROM sessions s JOIN accounts a ON a.id = s.person_id WHERE a.subject = $1',
    ['replayed'],
  );
  expect(sessions).toHaveLength(1);
  // Also after that session has ended.
  await identity.sql('UPDATE sessions SET revoked_at = now() WHERE id = $1', [
    (sessions[0] as { id: string }).id,
  ]);
  await expect(identity.signInWith('a', token)).rejects.toEqual(refused('token-already-used'));
});

test('a used token changes no profile either', async () => {
  const at = await now();
  const jti = 'used-once';
  await identity.signInWith('a', ssoToken('a', at, { sub: 'used', jti, name: 'Before' }));
  await expect(
    identity.signInWith('a', ssoToken('a', at, { sub: 'used', jti, name: 'After' })),
  ).rejects.toEqual(refused('token-already-used'));
  expect((await identity.get(Members).findByExternalId(siteA, 'used'))?.name).toBe('Before');
});

test('the same jti is another token on another site', async () => {
  await identity.signIn('a', { jti: 'shared' });
  await identity.signIn('b', { jti: 'shared' });
});

test('fifty first sign-ins of one reader at once make one member', async () => {
  const signIns = await Promise.all(Array.from({ length: 50 }, () => identity.signIn('a', { sub: 'crowd' })));
  expect(new Set(signIns.map(({ user }) => user.id)).size).toBe(1);
  expect(await accountsOf('crowd')).toHaveLength(1);
});

test('another site’s token is refused, with its key and issuer', async () => {
  const tokenOfB = ssoToken('b', await now());
  await expect(identity.signInWith('a', tokenOfB)).rejects.toEqual(refused('invalid-token'));
  const pretending = ssoToken('a', await now(), {}, secretOf('b'));
  await expect(identity.signInWith('a', pretending)).rejects.toEqual(refused('invalid-token'));
});

test('the same subject on two sites is two people', async () => {
  const [a, b] = [await identity.signIn('a', { sub: 'both' }), await identity.signIn('b', { sub: 'both' })];
  expect(a.user.id).not.toBe(b.user.id);
});

describe('what a token cannot do', () => {
  test('link by e-mail address', async () => {
    const passwordHash = await identity.get(Passwords).hash('correct horse');
    const local = await identity.database.transaction((tx) =>
      identity
        .get(Members)
        .create(tx, { siteId: siteA, name: 'Local', email: 'local@example.org', passwordHash }),
    );
    const first = await identity.signIn('a', { sub: 'mail-1', email: 'local@example.org' });
    const second = await identity.signIn('a', { sub: 'mail-2', email: 'local@example.org' });
    expect(new Set([local.personId, first.user.id, second.user.id]).size).toBe(3);
    const login = await identity
      .get(PasswordSignIn)
      .login(
        { site: 'a', email: 'local@example.org', password: 'correct horse' },
        { address: '::1', userAgent: undefined },
      );
    expect(login.personId).toBe(local.personId);
  });

  test('give a role or another site, unless the site allows roles', async () => {
    const { user } = await identity.signIn('a', { sub: 'climber', role: 'admin', site: 'b', siteId: siteB });
    expect(user).toMatchObject({ role: 'reader', site: 'a' });

    await identity.site('roles', { allowRoles: true });
    const author = await identity.signIn('roles', { sub: 'climber', role: 'author' });
    expect(author.user.role).toBe('author');
    const unknown = await identity.signIn('roles', { sub: 'climber', role: 'root' });
    expect(unknown.user.role).toBe('author');
    const older = Math.floor((await now()).getTime() / 1000) - 60;
    const stale = await identity.signIn('roles', { sub: 'climber', role: 'reader', iat: older });
    expect(stale.user.role).toBe('author');
  });
});

describe('the profile', () => {
  const nameOf = async (sub: string) => (await identity.get(Members).findByExternalId(siteA, sub))?.name;

  test('of an older token never overwrites that of a newer one', async () => {
    const iat = Math.floor((await now()).getTime() / 1000);
    await identity.signIn('a', { sub: 'aging', name: 'New', picture: 'https://img.example/new.png', iat });
    const late = await identity.signIn('a', {
      sub: 'aging',
      name: 'Old',
      picture: 'https://img.example/old.png',
      iat: iat - 20,
    });
    expect(late.user).toMatchObject({ name: 'New', avatarUrl: 'https://img.example/new.png' });
    const next = await identity.signIn('a', { sub: 'aging', name: 'Newer', iat: iat + 5 });
    expect(next.user).toMatchObject({ name: 'Newer', avatarUrl: null });
  });

  test('that the reader changed here stays until the publication’s own changes', async () => {
    await identity.signIn('a', { sub: 'chooser', name: 'Given' });
    const member = (await identity.get(Members).findByExternalId(siteA, 'chooser'))!;
    await identity.database.transaction(async (tx) => {
      const current = (await identity.get(Members).lock(tx, siteA, member.personId))!;
      await identity.get(Members).changeFace(tx, current, { name: 'Chosen' });
    });
    await identity.signIn('a', { sub: 'chooser', name: 'Given' });
    expect(await nameOf('chooser')).toBe('Chosen');
    await identity.signIn('a', { sub: 'chooser', name: 'Married' });
    expect(await nameOf('chooser')).toBe('Married');
  });

  test.each([
    ['admin', /^Reader [0-9A-F]{4}$/],
    ['ad\u200Bmin', /^Reader [0-9A-F]{4}$/],
    ['user\u202Egpj.exe', /^usergpj\.exe$/],
    ['a\u0000b', /^a b$/],
    ['', /^Reader [0-9A-F]{4}$/],
    [undefined, /^Reader [0-9A-F]{4}$/],
    [{ length: 1 }, /^Reader [0-9A-F]{4}$/],
    ["x'); DELETE FROM memberships;--", /^x'\); DELETE FROM memberships;--$/],
    ['"><img src=x onerror=alert(1)>', /^"><img src=x onerror=alert\(1\)>$/],
  ])('name %j never keeps anybody out', async (name, shown) => {
    const { user } = await identity.signIn('a', { sub: `named ${JSON.stringify(name)}`, name });
    expect(user.name).toMatch(shown);
  });

  test('picture that cannot be shown is none', async () => {
    for (const picture of [
      'javascript:alert(1)',
      'http://img.example/a.png',
      '//evil',
      7,
      null,
      'x'.repeat(3000),
    ]) {
      const { user } = await identity.signIn('a', { sub: 'pictured', picture });
      expect(user.avatarUrl).toBeNull();
    }
    const { user } = await identity.signIn('a', {
      sub: 'pictured',
      picture: "https://a/'onmouseover='alert(1)",
    });
    expect(user.avatarUrl).toBe('https://a/%27onmouseover=%27alert(1)');
  });

  test('a changed face is told, and an unchanged one is not', async () => {
    const { user } = await identity.signIn('a', { sub: 'told', name: 'One' });
    const faces = async () =>
      (await identity.sql<{ faces: number }>('SELECT faces FROM sites WHERE id = $1', [siteA]))[0]!.faces;
    const before = await faces();
    await identity.signIn('a', { sub: 'told', name: 'One' });
    expect(await faces()).toBe(before);
    await identity.signIn('a', { sub: 'told', name: 'Two' });
    expect(await faces()).toBe(before + 1);
    await expect
      .poll(() => identity.heard)
      .toContainEqual({ topic: 'membership', siteId: siteA, personId: user.id });
    await expect.poll(() => identity.heard).toContainEqual({ topic: 'site', siteId: siteA });
  });
});

describe('members of whom billing speaks first', () => {
  test('are found by their first sign-in', async () => {
    const members = identity.get(Members);
    const made = await Promise.all(
      Array.from({ length: 20 }, () =>
        identity.database.transaction((tx) => members.ensureByExternalId(tx, siteA, 'billed-first')),
      ),
    );
    expect(new Set(made.map(({ personId }) => personId)).size).toBe(1);
    const { user } = await identity.signIn('a', { sub: 'billed-first', name: 'Payer' });
    expect(user).toMatchObject({ id: made[0]!.personId, name: 'Payer' });
  });

  test('are found also when the site had no sign-in of its own then', async () => {
    const members = identity.get(Members);
    const id = await identity.database.transaction((tx) =>
      identity.get(Sites).create(tx, { slug: 'late', name: 'Late' }),
    );
    const member = await identity.database.transaction((tx) => members.ensureByExternalId(tx, id, 'early'));
    await identity.sql('UPDATE sites SET settings = $2 WHERE id = $1', [
      id,
      JSON.stringify({ sso: { issuer: issuerOf('late'), audience: 'belowline' } }),
    ]);
    await identity.database.transaction((tx) =>
      identity.get(SiteSecrets).add(tx, { siteId: id, kind: 'sso', value: secretOf('late') }),
    );
    const { user } = await identity.signIn('late', { sub: 'early' });
    expect(user.id).toBe(member.personId);
  });

  test('who have another way in are not taken over', async () => {
    const passwordHash = await identity.get(Passwords).hash('correct horse');
    const local = await identity.database.transaction((tx) =>
      identity
        .get(Members)
        .create(tx, { siteId: siteA, name: 'Local', email: 'own@example.org', passwordHash }),
    );
    await expect(identity.signIn('a', { sub: local.externalId })).rejects.toEqual(
      refused('identity-conflict', 409),
    );
  });
});

test('what the token says of a subscription is passed on', async () => {
  const entitlement = { plan: 'plus', status: 'active', until: '2030-01-01T00:00:00.000Z' };
  const iat = Math.floor((await now()).getTime() / 1000);
  const { user } = await identity.signIn('a', { sub: 'entitled', entitlement, iat });
  expect(taken).toContainEqual({ personId: user.id, claim: entitlement, issuedAt: new Date(iat * 1000) });
  const count = taken.length;
  await identity.signIn('a', { sub: 'entitled' });
  expect(taken).toHaveLength(count);
});

test('two secrets hold while they are exchanged, then only the new one', async () => {
  const id = await identity.site('rotating');
  const fresh = 'a new secret, agreed on the telephone';
  const add = (overlap: number) =>
    identity.database.transaction((tx) =>
      identity.get(SiteSecrets).add(tx, { siteId: id, kind: 'sso', value: fresh }, overlap),
    );
  await add(60);
  await identity.signIn('rotating');
  await identity.signInWith('rotating', ssoToken('rotating', await now(), {}, fresh));
  await identity.sql(`UPDATE site_secrets SET retires_at = now() WHERE retires_at IS NOT NULL`);
  await expect(identity.signIn('rotating')).rejects.toEqual(refused('invalid-token'));
  await identity.signInWith('rotating', ssoToken('rotating', await now(), {}, fresh));
  const [stored] = await identity.sql<{ sealed: string }>(
    'SELECT sealed FROM site_secrets WHERE site_id = $1',
    [id],
  );
  expect(stored!.sealed).not.toContain(fresh);
});

test('a weak secret is not saved', async () => {
  for (const value of ['secret', 'x'.repeat(16), 'x'.repeat(64)]) {
    await expect(
      identity.database.transaction((tx) =>
        identity.get(SiteSecrets).add(tx, { siteId: siteA, kind: 'sso', value }),
      ),
    ).rejects.toEqual(refused('weak-secret', 422));
  }
});

test('a publication’s own keys sign readers in, and only they', async () => {
  const pairs = {
    RS256: await generateKeyPair('RS256'),
    ES256: await generateKeyPair('ES256'),
    EdDSA: await generateKeyPair('EdDSA'),
  };
  const set = await Promise.all(
    Object.entries(pairs).map(async ([alg, { publicKey }]) => ({
      ...(await exportJWK(publicKey)),
      kid: alg,
      alg,
      use: 'sig',
    })),
  );
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end(JSON.stringify({ keys: set }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const other = await startIdentity({ OUTBOUND_ALLOW: `127.0.0.1:${port}` });
  try {
    await other.site('keys', { jwksUrl: `http://127.0.0.1:${port}/jwks.json` });
    const claims = async () => {
      const iat = Math.floor((await databaseNow(other.database)).getTime() / 1000);
      return {
        iss: issuerOf('keys'),
        aud: 'belowline',
        sub: 'x',
        jti: `${Math.random()}`,
        iat,
        exp: iat + 60,
      };
    };
    for (const [alg, { privateKey }] of Object.entries(pairs)) {
      const token = await new CompactSign(Buffer.from(JSON.stringify(await claims())))
        .setProtectedHeader({ alg, kid: alg })
        .sign(privateKey);
      expect((await other.signInWith('keys', token)).user.externalId).toBe('x');
    }
    const publicPem = JSON.stringify(set[0]);
    await expect(
      other.signInWith('keys', hs256({ alg: 'HS256', kid: 'RS256' }, await claims(), publicPem)),
    ).rejects.toEqual(refused('invalid-token'));
    const stranger = await generateKeyPair('ES256');
    const forged = await new CompactSign(Buffer.from(JSON.stringify(await claims())))
      .setProtectedHeader({ alg: 'ES256', kid: 'ES256' })
      .sign(stranger.privateKey);
    await expect(other.signInWith('keys', forged)).rejects.toEqual(refused('invalid-token'));
    expect(asked).toBe(1);
  } finally {
    await other.close();
    await new Promise((closed) => server.close(closed));
  }
});
