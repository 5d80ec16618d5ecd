import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addSite,
  type Answer,
  change,
  EASY,
  subscription,
  type TestPerson,
  world,
  type World,
} from '../factories/world.js';

let w: World;
let admin: TestPerson;
let moderator: TestPerson;
beforeAll(async () => {
  w = await world({
    ...EASY,
    access: {
      sections: [{ section: 'politics', post: { plans: ['premium'] } }],
      tags: [{ tag: 'free', post: 'members' }],
    },
  });
  [admin, moderator] = await Promise.all([
    w.person('Admin', { role: 'admin' }),
    w.person('Moderator', { role: 'moderator' }),
  ]);
  await w.article('plain');
  await w.article('debate', { section: 'politics', tags: ['local'] });
});
afterAll(() => w.close());

const explain = (actor: TestPerson | string | null, query: Record<string, string>): Promise<Answer> => {
  const token = typeof actor === 'string' ? actor : actor?.token;
  return w.call(
    'GET',
    `/v1/sites/daily/explain?${new URLSearchParams(query)}`,
    token === undefined ? {} : { token },
  );
};
const ofMember = async (member: TestPerson, article: string, more: Record<string, string> = {}) => {
  const { status, body, text } = await explain(admin, { member: member.externalId, article, ...more });
  expect(status, text).toBe(200);
  return body;
};
/** A moment between two changes: later than the one before, earlier than the one after. */
const moment = async (): Promise<string> => {
  const { body } = await explain(admin, { article: 'plain' });
  const { at } = body;
  while ((await explain(admin, { article: 'plain' })).body.at <= at);
  return at;
};

describe('each step that led to a decision', () => {
  it('the rule and whose it is, the subscription and what it is worth', async () => {
    const ann = await w.person('Ann', { plan: 'monthly' });
    const explained = await ofMember(ann, 'debate');
    expect(explained).toMatchObject({
      facts: 'present',
      right: 'post',
      member: { externalId: ann.externalId, personId: ann.id, role: 'reader' },
      article: { articleKey: 'debate', section: 'politics', tags: ['local'], state: 'open' },
      decision: { allowed: false, reason: 'plan-required', decided: 'post' },
      rules: [
        { level: 'section', name: 'politics', rule: { plans: ['premium'] } },
        { level: 'site', name: null, rule: 'subscribers' },
      ],
      subscriptions: [
        { plan: 'monthly', worth: 'full', because: 'active', counts: true, reference: 'ref-1' },
      ],
    });
    const steps = explained.steps.map(
      ({ right, step, outcome }: Record<string, string>) => `${right} ${step} ${outcome}`,
    );
    expect(steps).toEqual([
      'read thread passed',
      'read rule passed',
      'post thread passed',
      'post sanction passed',
      'post rule passed',
      'post subscription refused',
    ]);
    expect(await ofMember(ann, 'plain')).toMatchObject({ decision: { allowed: true, reason: 'ok' } });
  });

  it('a sanction, a closed thread, a visitor, and what the clock will make of it', async () => {
    const ben = await w.person('Ben', {
      plan: 'premium',
      sanctions: [
        {
          id: admin.id,
          kind: 'suspend',
          until: '2100-01-01T00:00:00.000Z',
          reason: 'abuse',
          message: null,
          acknowledgedAt: null,
        },
      ],
    });
    expect(await ofMember(ben, 'plain')).toMatchObject({
      decision: { reason: 'suspended', until: '2100-01-01T00:00:00.000Z' },
      sanctions: [{ kind: 'suspend', reason: 'abuse', inForce: true }],
    });
    await w.article('done', { state: 'closed' });
    expect(await ofMember(ben, 'done')).toMatchObject({ decision: { reason: 'thread-closed' } });
    expect((await explain(admin, { article: 'plain' })).body).toMatchObject({
      member: null,
      decision: { reason: 'sign-in-required' },
    });
    // What was paid for ends in twenty days, and the slack two days later.
    const later = await ofMember(ben, 'plain', {
      right: 'read',
      at: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    });
    expect(later).toMatchObject({
      facts: 'present',
      decision: { allowed: true },
      subscriptions: [{ worth: 'none', because: 'renewal-overdue' }],
    });
  });
});

describe('at a past time', () => {
  it('the reader’s, the site’s and the article’s facts are those of then', async () => {
    const cleo = await w.person('Cleo');
    await w.article('history', { section: 'sport' });
    const none = await moment();
    await change(w, cleo, { subscriptions: [subscription({ plan: 'premium' })] });
    const paid = await moment();
    await w.article('history', { section: 'politics' });
    const moved = await moment();
    await change(w, cleo, { subscriptions: [subscription({ plan: 'monthly' })] });
    const other = await moment();
    await w.article('history', { section: 'politics', state: 'closed' });

    const at = async (time: string) => {
      const { decision, facts, article } = await ofMember(cleo, 'history', { at: time });
      expect(facts).toBe('past');
      return [decision.reason, article.section, article.state];
    };
    expect(await at(none)).toEqual(['subscription-required', 'sport', 'open']);
    expect(await at(paid)).toEqual(['ok', 'sport', 'open']);
    expect(await at(moved)).toEqual(['ok', 'politics', 'open']);
    expect(await at(other)).toEqual(['plan-required', 'politics', 'open']);
    expect((await ofMember(cleo, 'history')).decision.reason).toBe('thread-closed');
  });

  it('rules of then, grace of then', async () => {
    const dag = await w.person('Dag');
    const before = await moment();
    const { body: settings } = await w.call('GET', '/v1/sites/daily/settings', { token: admin.token });
    const access = { ...settings.access, post: 'members' };
    const changed = await w.call('PUT', '/v1/sites/daily/settings', {
      token: admin.token,
      body: { version: settings.version, access },
    });
    expect(changed.status).toBe(200);
    expect((await ofMember(dag, 'plain')).decision.reason).toBe('ok');
    expect((await ofMember(dag, 'plain', { at: before })).decision.reason).toBe('subscription-required');
    await w.call('PUT', '/v1/sites/daily/settings', {
      token: admin.token,
      body: { version: settings.version + 1, access: settings.access },
    });
  });

  it('what nobody wrote down is said to be unknown', async () => {
    const eve = await w.person('Eve');
    const early = await explain(admin, {
      member: eve.externalId,
      article: 'plain',
      at: '2020-01-01T00:00:00Z',
    });
    expect(early).toMatchObject({ status: 404, body: { code: 'not-recorded' } });
    expect(early.body.since).toMatch(/^\d{4}-/);
  });

  it('what was heard of a subscription is told with it, up to then', async () => {
    const key = await w.key();
    const ext = 'reader-with-events';
    const say = (status: string, occurredAt: string) =>
      w.call('PUT', `/v1/sites/daily/members/${ext}/subscription`, {
        token: key,
        body: {
          reference: 'own-7',
          plan: 'premium',
          status,
          currentPeriodEnd: '2090-01-01T00:00:00Z',
          occurredAt,
        },
      });
    await w.database.query(
      `INSERT INTO plans (site_id, plan, name) VALUES ($1, 'premium', 'Premium') ON CONFLICT DO NOTHING`,
      [w.site.id],
    );
    expect((await say('active', '2026-01-01T00:00:00Z')).status).toBe(200);
    const paid = await moment();
    expect((await say('unpaid', '2026-01-02T00:00:00Z')).status).toBe(200);
    const now = (await explain(key, { member: ext, article: 'plain' })).body;
    expect(now.subscriptions).toMatchObject([
      {
        source: 'server',
        reference: 'own-7',
        status: 'unpaid',
        worth: 'none',
        events: [{ status: 'unpaid' }, { status: 'active' }],
      },
    ]);
    const then = (await explain(key, { member: ext, article: 'plain', at: paid })).body;
    expect(then).toMatchObject({
      decision: { allowed: true },
      subscriptions: [{ status: 'active', events: [{ status: 'active' }] }],
    });
  });
});

describe('who may ask', () => {
  it('moderators see no references, readers and others nothing', async () => {
    const fay = await w.person('Fay', { plan: 'monthly' });
    const query = { member: fay.externalId, article: 'plain' };
    const seen = (await explain(moderator, query)).body;
    expect(seen.subscriptions).toMatchObject([{ plan: 'monthly', reference: null, events: [] }]);
    expect(JSON.stringify(seen)).not.toContain('ref-1');
    expect((await explain(fay, query)).status).toBe(403);
    expect((await explain(null, query)).status).toBe(401);
    expect((await explain(await w.key(['articles:write']), query)).status).toBe(403);
    expect((await explain(await w.key(['members:read']), query)).status).toBe(200);
    const beside = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const warden = await w.person('Warden', { site: beside, role: 'admin' });
    expect((await explain(warden, query)).status).toBe(401);
  });

  it('a wrong question is refused', async () => {
    const wrong: (Record<string, string | number> & { expected: number })[] = [
      { member: 'nobody', article: 'plain', expected: 404 },
      { article: 'plain', right: 'own', expected: 400 },
      { article: 'plain', at: 'yesterday', expected: 400 },
      { article: '', expected: 400 },
      { article: 'plain', also: 'this', expected: 400 },
    ];
    for (const { expected, ...query } of wrong) {
      const { status } = await explain(admin, query as Record<string, never>);
      expect([query, status]).toEqual([query, expected]);
    }
  });
});

it('a name, a picture or a face writes no history, and nothing is rewritten', async () => {
  const gus = await w.person('Gus');
  const count = async () =>
    (
      await w.database.query('SELECT count(*)::int AS count FROM access_history WHERE subject_id = $1', [
        gus.id,
      ])
    )[0].count;
  const before = await count();
  await w.database.query(
    `UPDATE memberships SET name = 'Gustav', face_version = face_version + 1 WHERE person_id = $1`,
    [gus.id],
  );
  expect(await count()).toBe(before);
  await expect(w.database.query('UPDATE access_history SET version = 0')).rejects.toThrow(/append-only/);
  const [{ facts }] = await w.database.query(`SELECT facts FROM access_history WHERE kind = 'site' LIMIT 1`);
  expect(Object.keys(facts).sort()).toEqual(['access', 'closeAfterDays', 'closed', 'grace', 'names']);
});
