import { Members, OwnSessions, Sessions, SessionAnswers, type Person } from '@app/identity';
import { hashSecret } from '@app/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anotherProcess, startIdentity, type Identity } from './identity.fixture.js';

let identity: Identity;
let siteA: string;
let reader = 0;
let personId: string;
let sessionId: string;
let r1: string;
let accessToken: string;

beforeAll(async () => {
  identity = await startIdentity();
  siteA = await identity.site('a');
});
afterAll(() => identity.close());

beforeEach(async () => {
  const signedIn = await identity.signIn('a', { sub: `reader ${++reader}` });
  ({ refreshToken: r1, accessToken } = signedIn);
  personId = signedIn.user.id;
  sessionId = ((await actor()) as Person).sessionId;
});

const actor = () => identity.authenticator.actorOf(accessToken);
const refresh = (token: string, of = identity) => of.get(Sessions).refresh(token);
const ended = expect.objectContaining({ code: 'session-ended', status: 401 });
/** As if so much time had passed for this session. */
const age = (seconds: number) =>
  identity.sql(
    `UPDATE sessions SET rotated_at = rotated_at - make_interval(secs => $2),
       expires_at = expires_at - make_interval(secs => $2), ends_at = ends_at - make_interval(secs => $2),
       created_at = created_at - make_interval(secs => $2)
     WHERE id = $1`,
    [sessionId, seconds],
  );
const sanction = (kind: string, until: string | null) =>
  identity.database.transaction((tx) =>
    identity.get(Members).bumpVersion(tx, siteA, personId, {
      sanctions: [
        { id: 's', kind: kind as 'ban', until, reason: 'abuse', message: null, acknowledgedAt: null },
      ],
    }),
  );

describe('refreshing', () => {
  test('gives a successor and an access token of the same session', async () => {
    const next = await refresh(r1);
    expect(next).toMatchObject({ siteId: siteA, personId, sessionId });
    expect(next.refreshToken).not.toBe(r1);
    const answer = await identity.get(SessionAnswers).answer(next);
    expect(answer).toMatchObject({ expiresIn: 600, refreshToken: next.refreshToken });
    expect(await identity.authenticator.actorOf(answer.accessToken, 'a')).toMatchObject({
      personId,
      sessionId,
    });
  });

  test('fifty refreshes at once, in two processes, give one successor', async () => {
    const other = await anotherProcess(identity);
    try {
      const all = await Promise.all(
        Array.from({ length: 50 }, (_, i) => refresh(r1, i % 2 ? other : identity)),
      );
      expect(new Set(all.map(({ refreshToken }) => refreshToken)).size).toBe(1);
      await refresh(all[0]!.refreshToken);
    } finally {
      await other.close();
    }
  });

  test('a token used again after the seconds of grace ends the session for everybody', async () => {
    const { refreshToken: r2 } = await refresh(r1);
    await age(11);
    await expect(refresh(r1)).rejects.toEqual(ended);
    await expect(refresh(r2)).rejects.toEqual(ended);
    await expect(actor()).rejects.toMatchObject({ code: 'invalid-token', status: 401 });
    expect(identity.heard).toContainEqual({ topic: 'membership', siteId: siteA, personId });
    const [entry] = await identity.sql<{ id: string }>(
      `SELECT id FROM audit_log WHERE action = 'session.reused' AND subject_id = $1`,
      [personId],
    );
    expect(entry).toBeDefined();
  });

  test('within those seconds it gives the same again', async () => {
    const { refreshToken: r2 } = await refresh(r1);
    await age(2);
    expect((await refresh(r1)).refreshToken).toBe(r2);
  });

  test('a token two generations old ends the session, however soon', async () => {
    const { refreshToken: r2 } = await refresh(r1);
    const { refreshToken: r3 } = await refresh(r2);
    await expect(refresh(r1)).rejects.toEqual(ended);
    for (const token of [r2, r3]) await expect(refresh(token)).rejects.toEqual(ended);
  });

  test('an invented token ends nothing', async () => {
    const bytes = Buffer.from(r1.slice(4), 'base64url');
    bytes[20]! ^= 1;
    for (const token of [`blr_${bytes.toString('base64url')}`, `${r1}=`, 'blr_', accessToken, '']) {
      await expect(refresh(token)).rejects.toEqual(ended);
    }
    await refresh(r1);
  });

  test('also for whoever signed in again to read why they are banned', async () => {
    await sanction('ban', null);
    const { refreshToken: r2 } = await refresh(r1);
    expect(await actor()).toMatchObject({ membership: { sanctions: [{ kind: 'ban' }] } });
    await refresh(r2);
  });

  test('not after sign-out everywhere', async () => {
    const other = await identity.signIn('a', { sub: `reader ${reader}` });
    await identity.database.transaction((tx) =>
      identity.get(Sessions).endAll(tx, { siteId: siteA, personId }),
    );
    for (const token of [r1, other.refreshToken]) await expect(refresh(token)).rejects.toEqual(ended);
  });

  test('daily for longer than a year stops at the year', async () => {
    let token = r1;
    let days = 0;
    const daily = async () => {
      for (; days < 400; days++) {
        await age(86_400);
        token = (await refresh(token)).refreshToken;
      }
    };
    await expect(daily()).rejects.toEqual(ended);
    expect(days).toBe(364);
  });

  test('ends thirty days after the last refresh', async () => {
    const { refreshToken } = await refresh(r1);
    await age(30 * 86_400 + 1);
    await expect(refresh(refreshToken)).rejects.toEqual(ended);
    await expect(actor()).rejects.toMatchObject({ code: 'invalid-token' });
  });

  test('nothing that is stored is the token', async () => {
    const { refreshToken } = await refresh(r1);
    const [row] = await identity.sql<Record<string, unknown>>('SELECT * FROM sessions WHERE id = $1', [
      sessionId,
    ]);
    const stored = JSON.stringify(row);
    for (const token of [r1, refreshToken]) {
      expect(stored).not.toContain(token);
      expect(stored).toContain(hashSecret(token));
    }
  });
});

describe('signing out', () => {
  test('ends the session at once and tells', async () => {
    expect(await identity.get(Sessions).end({ siteId: siteA, personId, sessionId })).toBe(true);
    expect(identity.heard).toContainEqual({ topic: 'membership', siteId: siteA, personId });
    await expect(actor()).rejects.toMatchObject({ code: 'invalid-token' });
    await expect(refresh(r1)).rejects.toEqual(ended);
    expect(await identity.get(Sessions).end({ siteId: siteA, personId, sessionId })).toBe(false);
  });

  test('by refresh token', async () => {
    await identity.get(Sessions).endByRefreshToken(r1);
    await expect(actor()).rejects.toMatchObject({ code: 'invalid-token' });
    await identity.get(Sessions).endByRefreshToken(r1);
    await identity.get(Sessions).endByRefreshToken('blr_invented');
  });
});

describe('one’s own sessions', () => {
  const own = () => identity.get(OwnSessions);

  test('are listed newest first, page by page, the current one marked', async () => {
    for (let i = 0; i < 4; i++) await identity.signIn('a', { sub: `reader ${reader}` });
    const me = await actor();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await own().list(me, { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      expect(page.items.filter(({ current }) => current).map(({ id }) => id)).toEqual(
        page.items.some(({ id }) => id === sessionId) ? [sessionId] : [],
      );
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(5);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  test('a cursor of somebody else is none', async () => {
    await identity.signIn('a', { sub: `reader ${reader}` });
    const { nextCursor } = await own().list(await actor(), { limit: 1 });
    const stranger = await identity.authenticator.actorOf(
      (await identity.signIn('a', { sub: 'stranger' })).accessToken,
    );
    await expect(own().list(stranger, { limit: 1, cursor: nextCursor! })).rejects.toMatchObject({
      code: 'invalid-cursor',
      status: 400,
    });
  });

  test('those of others do not exist', async () => {
    const stranger = await identity.authenticator.actorOf(
      (await identity.signIn('a', { sub: 'stranger' })).accessToken,
    );
    await expect(own().end(stranger, sessionId)).rejects.toMatchObject({
      code: 'unknown-session',
      status: 404,
    });
    await actor();
    await own().end(await actor(), sessionId);
    await expect(actor()).rejects.toMatchObject({ code: 'invalid-token' });
  });
});
