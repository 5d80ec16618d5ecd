import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { SiteDirectory } from '@app/identity';
import type { Answer, TestPerson } from '../factories/world.js';
import { faultsOf } from '../support/soundness.js';
import { type Races, races, shut, text, waiting } from './races.fixture.js';

let w: Races;
let ada: TestPerson;
let ben: TestPerson;
let key: string;

beforeAll(async () => {
  w = await races();
  [ada, ben] = w.writers as [TestPerson, TestPerson];
  key = await w.key();
});
afterEach(async () => expect(await faultsOf(w.database)).toEqual([]));
afterAll(() => w.close());

const declare = (article: string, word: object) =>
  w.call('PUT', `/v1/sites/daily/articles/${article}`, {
    token: key,
    body: { url: `https://daily.example/${article}`, title: `About ${article}`, ...word },
  });
const comment = async (article: string, more = {}) =>
  (await w.post(ada, article, text(article), more)).body.id as string;
const count = async (table: 'reactions' | 'reports', id: string) =>
  (await w.database.query(`SELECT count(*)::int AS n FROM ${table} WHERE comment_id = $1`, [id]))[0].n;

const DEEDS = {
  reactions: {
    ok: 200,
    does: (id: string) => w.call('PUT', `/v1/comments/${id}/reactions/like`, { token: ben.token }),
    again: (id: string) => w.call('DELETE', `/v1/comments/${id}/reactions/like`, { token: ben.token }),
  },
  reports: {
    ok: 201,
    does: (id: string) =>
      w.call('POST', `/v1/comments/${id}/reports`, { token: ben.token, body: { reason: 'spam' } }),
    again: (id: string) =>
      w.call('POST', `/v1/comments/${id}/reports`, { token: ben.token, body: { reason: 'spam' } }),
  },
};
const KINDS = Object.keys(DEEDS) as (keyof typeof DEEDS)[];

/** Begins the deed, lets it wait for its person's membership, and lets `change` be committed meanwhile. */
async function overtaken(deed: () => Promise<Answer>, change: () => Promise<Answer>): Promise<Answer> {
  await shut(w.gate, 'memberships', 'person_id', ben.id);
  const doing = deed();
  await waiting(w.gate, 1);
  const changed = await change();
  expect(changed.status, changed.text).toBeLessThan(300);
  await w.gate.query('COMMIT');
  return doing;
}

describe.each(KINDS)('%s', (kind) => {
  const { ok, does, again } = DEEDS[kind];

  it('are refused where the discussion was hidden since they were decided on', async () => {
    const article = `hidden-${kind}`;
    await w.article(article);
    const id = await comment(article);
    const answer = await overtaken(
      () => does(id),
      () => declare(article, { state: 'hidden' }),
    );
    expect([answer.status, answer.body.code]).toEqual([404, 'unknown-comment']);
    expect(await count(kind, id)).toBe(0);
  });

  it('are decided again by the article’s new rules', async () => {
    const article = `costs-${kind}`;
    await w.article(article);
    const id = await comment(article);
    const access = { react: { plans: ['premium'] }, report: { plans: ['premium'] } };
    const answer = await overtaken(
      () => does(id),
      () => declare(article, { access }),
    );
    expect([answer.status, answer.body.code]).toEqual([402, 'plan-required']);
    expect(await count(kind, id)).toBe(0);
  });

  it('go on where the change does not touch them', async () => {
    const article = `renamed-${kind}`;
    await w.article(article);
    const id = await comment(article);
    const answer = await overtaken(
      () => does(id),
      () => declare(article, { title: 'Another name' }),
    );
    expect(answer.status).toBe(ok);
    expect(await count(kind, id)).toBe(1);
  });

  it('that were let in are waited for by the change', async () => {
    const article = `held-back-${kind}`;
    await w.article(article);
    const id = await comment(article);
    await shut(w.gate, 'comments', 'id', id);
    const doing = does(id);
    await waiting(w.gate, 1);
    const hiding = declare(article, { state: 'hidden' });
    await waiting(w.gate, 2);
    await w.gate.query('COMMIT');
    expect((await doing).status).toBe(ok);
    expect((await hiding).status).toBe(200);
    expect((await again(id)).status).toBe(404);
    expect(await count(kind, id)).toBe(1);
  });

  it('do not make posts to the same discussion wait', async () => {
    const article = `busy-${kind}`;
    await w.article(article);
    const id = await comment(article);
    await shut(w.gate, 'comments', 'id', id);
    const doing = does(id);
    await waiting(w.gate, 1);
    expect((await w.post(ada, article, text('Meanwhile'))).status).toBe(201);
    await w.gate.query('COMMIT');
    expect((await doing).status).toBe(ok);
  });

  it('are refused by the site’s rules of another process, of which this one has not heard', async () => {
    const article = `site-${kind}`;
    await w.article(article);
    const id = await comment(article);
    const right = kind === 'reactions' ? 'react' : 'report';
    const set = (rule: unknown) =>
      rows(
        w.database,
        `UPDATE sites SET version = version + 1,
           settings = settings || jsonb_build_object('access', coalesce(settings -> 'access', '{}') || $2::jsonb)
         WHERE id = $1 RETURNING 1`,
        [w.site.id, JSON.stringify({ [right]: rule })],
      );
    await set({ plans: ['premium'] });
    const answer = await does(id);
    await set('members');
    w.app.get(SiteDirectory).forget();
    expect([answer.status, answer.body.code]).toEqual([402, 'plan-required']);
    expect(await count(kind, id)).toBe(0);
    expect((await does(id)).status).toBe(ok);
  });
});

describe('a reply deep in a discussion', () => {
  it('is refused where what its parent hangs on was withdrawn since it was decided on', async () => {
    await w.article('deep');
    const top = await comment('deep');
    const middle = await comment('deep', { parentId: top });
    const parentId = await comment('deep', { parentId: middle });
    const answer = await overtaken(
      () => w.post(ben, 'deep', text('Under all of them'), { parentId }),
      () => w.call('DELETE', `/v1/comments/${top}`, { token: ada.token }),
    );
    expect([answer.status, answer.body.code]).toEqual([409, 'parent-unavailable']);
  });

  it('is posted once for its key, while what is above is liked', async () => {
    await w.article('deep-keys');
    const top = await comment('deep-keys');
    const parentId = await comment('deep-keys', { parentId: top });
    const send = () =>
      w.call('POST', '/v1/sites/daily/articles/deep-keys/comments', {
        token: ben.token,
        body: { body: 'Under both of them', parentId },
        headers: { 'idempotency-key': 'deep-1' },
      });
    const answer = await overtaken(send, () =>
      w.call('PUT', `/v1/comments/${top}/reactions/like`, { token: w.writers[2]!.token }),
    );
    expect(answer).toMatchObject({ status: 201, body: { depth: 2, parentId } });
    expect((await send()).body.id).toBe(answer.body.id);
  });
});

describe('a first comment', () => {
  it('is decided again where the publication declares the article meanwhile', async () => {
    await w.article('somewhere');
    await rows(
      w.database,
      `UPDATE sites SET version = version + 1,
         settings = jsonb_set(settings, '{discussion,lazyThreads}', 'true') WHERE id = $1`,
      [w.site.id],
    );
    w.app.get(SiteDirectory).forget();
    const url = 'https://daily.example/undeclared';
    const answer = await overtaken(
      () => w.post(ben, 'undeclared', text('First'), { url }),
      () => declare('undeclared', { state: 'closed' }),
    );
    expect([answer.status, answer.body.code]).toEqual([409, 'thread-closed']);
  });
});

it('deleting what one does not see waits for nothing that is there', async () => {
  const threadId = await w.article('waits', { settings: { premoderated: true } });
  const held = await comment('waits');
  await shut(w.gate, 'thread_counters', 'thread_id', threadId);
  const answer = await w.call('DELETE', `/v1/comments/${held}`, { token: ben.token });
  await w.gate.query('COMMIT');
  expect([answer.status, answer.body.code]).toEqual([404, 'unknown-comment']);
});
