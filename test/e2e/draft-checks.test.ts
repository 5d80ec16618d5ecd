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
