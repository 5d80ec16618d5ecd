import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
beforeAll(async () => {
  w = await world({
    ...EASY,
    screening: {
      ...EASY.screening,
      duplicate: { windowSeconds: 300 },
      phrases: { banned: ['bilge rat*'], suspect: ['murky'] },
    },
  });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  await w.article('ferry');
});
afterAll(() => w.close());

const check = (who: TestPerson | null, body: object, site = 'daily') =>
  w.call('POST', `/v1/sites/${site}/checks`, { body, ...(who ? { token: who.token } : {}) });

describe('a draft', () => {
  it('is told what posting it would come to, and posting it comes to that', async () => {
    for (const [text, outcome, status] of [
      ['The ferry was late again.', 'publish', 201],
      ['That is a m.u.r.k.y affair.', 'hold', 202],
      ['What b1lge rats they are.', 'refuse', 422],
    ] as const) {
      const checked = await check(ada, { body: text, articleKey: 'ferry' });
      expect([checked.status, checked.body.outcome]).toEqual([200, outcome]);
      expect((await w.post(ada, 'ferry', text)).status).toBe(status);
    }
  });

  it('hears where in its words something was found, and nothing of the lists', async () => {
    const { body } = await check(ada, { body: 'What b1lge rats they are.', articleKey: 'ferry' });
    expect(body.advice).toEqual([
      { code: 'banned-phrase', text: expect.any(String), spans: [[5, 14]], would: 'refuse' },
    ]);
    const refused = await w.post(ada, 'ferry', 'What b1lge rats they are.');
    expect(refused.body.findings[0].spans).toEqual([[5, 14]]);
    expect(refused.text).not.toContain('bilge');
  });

  it('is judged by the same facts as the comment: what was just posted', async () => {
    await w.post(ada, 'ferry', 'Said once.');
    const { body } = await check(ada, { body: 'said  ONCE.', articleKey: 'ferry' });
    expect(body).toMatchObject({ outcome: 'refuse', advice: [{ code: 'duplicate-comment' }] });
  });

  it('is not written, whatever it says', async () => {
    const count = async () =>
      (await rows<{ n: number }>(w.database, 'SELECT count(*)::int AS n FROM comments'))[0]!.n;
    const before = await count();
    await check(ada, { body: 'murky', articleKey: 'ferry' });
    await check(ada, { body: 'A fine day', articleKey: 'nobody-declared-this' });
    expect(await count()).toBe(before);
    expect(
      await rows(w.database, `SELECT 1 FROM threads WHERE article_key = 'nobody-declared-this'`),
    ).toEqual([]);
  });

  it('is not compared with what was posted before where it is a new text of a comment', async () => {
    await w.post(ada, 'ferry', 'Said and mended.');
    const edited = (body: string) => check(ada, { body, articleKey: 'ferry', edits: true });
    expect((await edited('Said and mended.')).body).toEqual({ outcome: 'publish', advice: [] });
    expect((await edited('Said, and murky.')).body).toMatchObject({ outcome: 'hold' });
  });

  it('needs no article: then it is judged by the site alone', async () => {
    expect((await check(ada, { body: 'so murky' })).body).toMatchObject({ outcome: 'hold' });
  });
});

describe('who may not post', () => {
  it('is told why, as by posting, and nothing of the text', async () => {
    const ben = await w.person('Ben Okafor');
    for (const [who, code] of [
      [ben, 'subscription-required'],
      [null, 'sign-in-required'],
    ] as const) {
      const asked = await check(who, { body: 'bilge rats', articleKey: 'ferry' });
      expect(asked.body.code).toBe(code);
      expect(asked.body.advice).toBeUndefined();
      expect(asked.status).toBe(
        (
          await w.call('POST', '/v1/sites/daily/articles/ferry/comments', {
            body: { body: 'x' },
            ...(who ? { token: who.token } : {}),
          })
        ).status,
      );
    }
  });

  it('is whoever belongs to another site', async () => {
    expect((await check(ada, { body: 'x' }, 'elsewhere')).status).toBe(404);
  });

  it.each([{}, { body: '' }, { body: 'x', more: 1 }, { body: 'x', articleKey: '' }])(
    'sends no %j',
    async (body) => {
      expect((await check(ada, body)).status).toBe(422);
    },
  );
});

it('is asked for by the embed where the policy of the place says so', async () => {
  const admin = await w.person('Ines Falk', { role: 'admin' });
  await w.article('asked', { section: 'Sport' });
  const path = '/v1/sites/daily/policy';
  const { body: now } = await w.call('GET', path, { token: admin.token });
  const overrides = [{ section: 'Sport', screening: { nudge: 'words' } }];
  const changed = await w.call('PUT', path, {
    token: admin.token,
    body: { version: now.version, document: { ...now.document, overrides } },
  });
  expect(changed.status, changed.text).toBe(200);
  const nudges = async (articleKey: string) =>
    (await w.call('GET', `/v1/sites/daily/articles/${articleKey}/thread`)).body.thread.settings.nudge;
  expect([await nudges('ferry'), await nudges('asked')]).toEqual([false, true]);
});

it('how long somebody subscribes is what their membership says', async () => {
  const admin = await w.person('Ruth Oost', { role: 'admin' });
  const path = '/v1/sites/daily/policy';
  const { body: now } = await w.call('GET', path, { token: admin.token });
  const { screening } = now.document;
  const changed = await w.call('PUT', path, {
    token: admin.token,
    body: {
      version: now.version,
      document: { screening: { ...screening, subscriptionAge: { shorterThanDays: 30 } } },
    },
  });
  expect(changed.status).toBe(200);
  const subscribedFor = async (days: number) => {
    await w.database.query(
      `UPDATE memberships SET subscriber = true, subscriber_since = '2019-03-01', unbroken_since = now() - $2 * interval '1 day', version = version + 1
       WHERE person_id = $1`,
      [ada.id, days],
    );
    const { outcome, advice } = (await check(ada, { body: 'A fine day', articleKey: 'ferry' })).body;
    return [outcome, ...advice.map(({ code }: { code: string }) => code)];
  };
  expect(await subscribedFor(29)).toEqual(['hold', 'subscription-age']);
  expect(await subscribedFor(31)).toEqual(['publish']);
  expect((await w.post(ada, 'ferry', 'A fine day')).status).toBe(201);
});
