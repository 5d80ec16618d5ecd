import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, rows } from '@app/platform';
import type { CurrentSanction } from '@app/identity';
import { change, EASY, ORIGIN, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;

beforeAll(async () => {
  w = await world({
    ...EASY,
    discussion: { postsPerMinute: 1, postsAtOnce: 3, lazyThreads: true },
  });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
});
afterAll(() => w.close());

const stored = async () =>
  (
    await rows<{ threads: number; counters: number }>(
      w.database,
      `SELECT (SELECT count(*)::int FROM threads) AS threads, (SELECT count(*)::int FROM thread_counters) AS counters`,
    )
  )[0]!;

describe('the first comment on an article', () => {
  it('stores the thread only if nothing stands against it', async () => {
    const first = (body: string) => w.post(ada, 'lazy', body, { url: `${ORIGIN}/lazy` });
    const before = await stored();
    const refused = await first('x'.repeat(9_000));
    expect(refused.status, refused.text).toBe(422);
    expect(await stored()).toEqual(before);
    for (let n = 0; n < 2; n++) await first('x'.repeat(9_000));
    expect((await first('Too fast by now')).body.code).toBe('rate-limited');
    expect(await stored()).toEqual(before);

    const ben = await w.person('Ben Okafor', { plan: 'monthly' });
    const unknown = await w.post(ben, 'lazy', 'From nowhere', { url: 'https://elsewhere.example/lazy' });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'unknown-article']);
    const posted = await w.post(ben, 'lazy', 'The first word', { url: `${ORIGIN}/lazy` });
    expect(posted.status).toBe(201);
    expect(await stored()).toEqual({ threads: before.threads + 1, counters: before.counters + 1 });
    const { body } = await w.call('GET', '/v1/sites/daily/articles/lazy/thread');
    expect(body.thread).toMatchObject({ id: posted.body.threadId, url: `${ORIGIN}/lazy`, commentCount: 1 });
  });
});

describe('slowness', () => {
  const slow: CurrentSanction = {
    id: newId(),
    kind: 'slow',
    until: null,
    reason: 'Too much',
    message: null,
    acknowledgedAt: null,
  };

  it('as a sanction lies between two comments of the person, wherever these are', async () => {
    await w.article('here');
    await w.article('there');
    const cleo = await w.person('Cleo Brandt', { plan: 'monthly' });
    const first = await w.post(cleo, 'here', 'Before the sanction');
    expect(first.status).toBe(201);
    await change(w, cleo, { sanctions: [slow] });
    const next = await w.post(cleo, 'there', 'Elsewhere at once');
    expect([next.status, next.body.code]).toEqual([429, 'slow-mode']);
    const wait = Number(next.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(200);
    expect(wait).toBeLessThanOrEqual(300);
    // No restriction is a secret: the refusal names it, and the viewer's page before anything is sent.
    expect(next.body).toMatchObject({ sanction: slow.id, until: null, reason: 'Too much', message: null });
    const viewed = await w.call('GET', `/v1/threads/${first.body.threadId}/viewer`, { token: cleo.token });
    expect(viewed.body).toMatchObject({
      rights: { post: { allowed: false, reason: 'slow-mode' } },
      sanction: { id: slow.id, kind: 'slow', everySeconds: 300 },
      sanctions: [{ id: slow.id, kind: 'slow', until: null, reason: 'Too much', everySeconds: 300 }],
    });
  });

  it('as a sanction lets one pass of several at once', async () => {
    const dag = await w.person('Dag Lie', { plan: 'monthly', sanctions: [slow] });
    const answers = await Promise.all(['here', 'there'].map((at) => w.post(dag, at, `Slowly, ${at}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 429]);
  });

  it('as a sanction is not spent on what the screening refuses', async () => {
    const gil = await w.person('Gil Moss', { plan: 'monthly', sanctions: [slow] });
    expect((await w.post(gil, 'here', 'x'.repeat(9_000))).body.code).toBe('comment-too-long');
    expect((await w.post(gil, 'here', 'Said in fewer words')).status).toBe(201);
    expect((await w.post(gil, 'there', 'And once more')).body.code).toBe('slow-mode');
  });

  it('as a sanction goes on when the latest comment is deleted', async () => {
    const hal = await w.person('Hal Roth', { plan: 'monthly' });
    const { body } = await w.post(hal, 'here', 'Said and taken back');
    await w.call('DELETE', `/v1/comments/${body.id}`, { token: hal.token });
    await change(w, hal, { sanctions: [slow] });
    const next = await w.post(hal, 'here', 'Said anew');
    expect([next.status, next.body.code]).toEqual([429, 'slow-mode']);
    expect(Number(next.headers.get('retry-after'))).toBeGreaterThan(200);
  });

  it('as a discussion’s mode goes on when the latest comment is deleted', async () => {
    await w.article('later');
    const ina = await w.person('Ina Berg', { plan: 'monthly' });
    const { body } = await w.post(ina, 'later', 'Said and taken back');
    await w.call('DELETE', `/v1/comments/${body.id}`, { token: ina.token });
    await w.article('later', { settings: { premoderated: false, slowModeSeconds: 600 } });
    expect((await w.post(ina, 'later', 'Said anew')).body.code).toBe('slow-mode');
  });

  it('as a discussion’s mode lies between two comments in it', async () => {
    await w.article('slow', { settings: { premoderated: false, slowModeSeconds: 60 } });
    const eve = await w.person('Eve Hart', { plan: 'monthly' });
    expect((await w.post(eve, 'slow', 'First')).status).toBe(201);
    expect((await w.post(eve, 'here', 'Elsewhere at once')).status).toBe(201);
    expect((await w.post(eve, 'slow', 'Second')).body.code).toBe('slow-mode');
  });
});

it('a moderator under the sanction premoderate waits for another one', async () => {
  await w.article('watched');
  const sanctions: CurrentSanction[] = [
    { id: newId(), kind: 'premoderate', until: null, reason: 'Rude', message: null, acknowledgedAt: null },
  ];
  for (const role of ['author', 'moderator'] as const) {
    const kim = await w.person(`Kim, ${role}`, { role, sanctions });
    const posted = await w.post(kim, 'watched', `Written by the ${role}`);
    expect([posted.status, posted.body.status]).toEqual([202, 'held']);
  }
});

it('an idempotency key that is taken over after a day says what it made', async () => {
  await w.article('keys');
  const fay = await w.person('Fay Lind', { plan: 'monthly' });
  await rows(
    w.database,
    `INSERT INTO idempotency_keys (site_id, person_id, key, request_hash, result_kind, result_id, created_at)
     VALUES ($1, $2, 'old', '\\x00', 'appeal', $3, now() - interval '25 hours') RETURNING 1`,
    [w.site.id, fay.id, newId()],
  );
  const posted = await w.call('POST', '/v1/sites/daily/articles/keys/comments', {
    token: fay.token,
    body: { body: 'A day later' },
    headers: { 'idempotency-key': 'old' },
  });
  expect(posted.status).toBe(201);
  expect(
    await rows(
      w.database,
      `SELECT result_kind AS kind, result_id AS id FROM idempotency_keys WHERE key = 'old'`,
    ),
  ).toEqual([{ kind: 'comment', id: posted.body.id }]);
});
