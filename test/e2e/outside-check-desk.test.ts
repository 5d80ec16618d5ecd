import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Feedback, OutsideChecking } from '@app/moderation';
import type { TestPerson } from '../factories/world.js';
import { CHECKS, type Checked, checkedNewsroom, type Json, SECRET } from './outside-checks.fixture.js';

let c: Checked;
let ada: TestPerson;
const POLICY = '/v1/sites/daily/policy';

beforeAll(async () => {
  c = await checkedNewsroom();
});
afterAll(() => c.close());
beforeEach(async () => {
  ada = await c.reader();
  for (const { asked, next } of [c.akismet, c.openai, c.publisher]) {
    asked.length = 0;
    next.length = 0;
  }
  await c.sql('DELETE FROM check_circuits');
});

const save = async (checks: object, overrides: object[] = []) => {
  const { body } = await c.w.call('GET', POLICY, { token: c.admin.token });
  const document = { checks, overrides };
  return c.w.call('PUT', POLICY, { token: c.admin.token, body: { version: body.version, document } });
};
const pointersOf = ({ body }: { body: Json }) => body.errors?.map((one: Json) => one.pointer);

describe('the policy', () => {
  it('has every check off, and nothing is sent to anybody then', async () => {
    const { body } = await c.w.call('GET', POLICY, { token: c.mia.token });
    expect(Object.values(body.document.checks).map((one: Json) => one.runs)).toEqual(['off', 'off', 'off']);
    expect((await c.post(ada, 'Nobody else reads this.')).status).toBe(201);
    await c.w.app.get(OutsideChecking).drain();
    expect([...c.akismet.asked, ...c.openai.asked, ...c.publisher.asked]).toEqual([]);
  });

  it('has rules of its own for sections and articles, and brings them back', async () => {
    await c.w.article('match', { section: 'Sport' });
    await c.policy({ openai: { runs: 'blocking' } }, [
      { section: 'Sport', checks: { openai: { runs: 'off' } } },
    ]);
    expect((await c.post(ada, 'In sport.', 'match')).status).toBe(201);
    expect((await c.post(ada, 'On the square.')).status).toBe(202);
    const there = await c.w.call('GET', `${POLICY}?section=Sport`, { token: c.mia.token });
    expect(there.body.effective.rules.checks.openai.runs).toBe('off');
    expect(there.body.effective.overridden).toContainEqual({ pointer: '/checks/openai/runs', by: 'section' });
    await c.policy({});
    const restored = await c.w.call('PUT', POLICY, {
      token: c.admin.token,
      body: { version: there.body.version + 1, restore: there.body.version },
    });
    expect(restored.status, restored.text).toBe(200);
    expect(restored.body.document.checks.openai.runs).toBe('blocking');
  });

  it('says where something is wrong with it', async () => {
    const wrong = await save({
      akismet: { runs: 'sometimes', withinMs: 1 },
      openai: { holdFrom: { hate: 2, love: 1 } },
      publisher: { url: 'ftp://daily.example/' },
    });
    expect(wrong.status).toBe(422);
    expect(pointersOf(wrong)).toEqual([
      '/document/checks/akismet/runs',
      '/document/checks/akismet/withinMs',
      '/document/checks/openai/holdFrom/hate',
      '/document/checks/openai/holdFrom/love',
      '/document/checks/publisher/url',
    ]);
    expect(pointersOf(await save({ publisher: { runs: 'after' } }))).toEqual(['/document/checks/publisher']);
    const part = [{ section: 'Sport', checks: { publisher: { runs: 'after' } } }];
    expect(pointersOf(await save({}, part))).toEqual(['/document/overrides/0/checks/publisher']);
  });

  it.each([
    'http://127.0.0.1:8080/check',
    'http://localhost/check',
    'https://[::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'https://2130706433/',
    'http://[::ffff:10.0.0.1]/',
    'https://intranet/check',
    'https://user:pass@daily.example/',
    'https://daily.example:22/',
  ])('takes no address in somebody’s own network: %s', async (url) => {
    const refused = await save({ publisher: { url } });
    expect(refused.status, refused.text).toBe(422);
    expect(pointersOf(refused)).toEqual(['/document/checks/publisher/url']);
    const there = await save({}, [{ article: 'square', checks: { publisher: { url } } }]);
    expect(pointersOf(there)).toEqual(['/document/overrides/0/checks/publisher/url']);
  });

  it('is not saved with a check on that has no key', async () => {
    await c.w.call('DELETE', `${CHECKS}/openai/key`, { token: c.admin.token });
    const refused = await save({ openai: { runs: 'after' } });
    expect(refused.body.errors).toEqual([
      {
        pointer: '/document/checks/openai/runs',
        code: 'no-key',
        detail: 'Store the key that it takes first',
      },
    ]);
    const body = { key: 'sk-of-the-stand-in' };
    await c.w.call('PUT', `${CHECKS}/openai/key`, { token: c.admin.token, body });
    expect((await save({ openai: { runs: 'after' } })).status).toBe(200);
    await save({});
  });
});

describe('a key', () => {
  it('is stored by admins, told to nobody, and kept out of policy, answers and audit log', async () => {
    const secret = `whsec_${Buffer.alloc(30, 9).toString('base64')}`;
    const edda = await c.w.person('Edda Holm', { role: 'editor' });
    for (const who of [ada, c.mia, edda]) {
      const answer = await c.w.call('PUT', `${CHECKS}/publisher/key`, {
        token: who.token,
        body: { key: secret },
      });
      expect(answer.body.code).toBe('forbidden');
    }
    const stored = await c.w.call('PUT', `${CHECKS}/publisher/key`, {
      token: c.admin.token,
      body: { key: secret },
    });
    expect(stored.status).toBe(200);
    expect(stored.body.items[2]).toMatchObject({ check: 'publisher', keySince: expect.any(String) });
    const said = [
      stored.text,
      (await c.w.call('GET', CHECKS, { token: c.admin.token })).text,
      (await c.w.call('GET', POLICY, { token: c.admin.token })).text,
      (await c.w.call('GET', '/v1/sites/daily/audit', { token: c.admin.token })).text,
      JSON.stringify(await c.sql('SELECT * FROM site_secrets')),
      JSON.stringify(await c.sql('SELECT * FROM policy_versions')),
    ].join(' ');
    expect(said).not.toContain(secret.slice(6));
    expect(said).toContain('site.secret-stored');
  });

  it('of a publication is a signing secret that cannot be guessed', async () => {
    for (const key of [
      'whsec_short',
      'hunter22hunter22',
      `whsec_${Buffer.alloc(16).toString('base64')}`,
      'whsec_not*base64!',
    ]) {
      const refused = await c.w.call('PUT', `${CHECKS}/publisher/key`, {
        token: c.admin.token,
        body: { key },
      });
      expect(refused.status, key).toBe(422);
    }
    const unknown = await c.w.call('PUT', `${CHECKS}/nobody/key`, {
      token: c.admin.token,
      body: { key: SECRET },
    });
    expect(unknown.status).toBe(400);
  });

  it('is changed over: for a day requests carry a signature by each', async () => {
    await c.w.call('DELETE', `${CHECKS}/publisher/key`, { token: c.admin.token });
    const body = { key: SECRET };
    await c.w.call('PUT', `${CHECKS}/publisher/key`, { token: c.admin.token, body });
    const next = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
    await c.w.call('PUT', `${CHECKS}/publisher/key`, { token: c.admin.token, body: { key: next } });
    await c.policy({ publisher: { runs: 'blocking', url: `${c.publisher.url}/check` } });
    // The stand-in knows the old one alone.
    const { id } = await c.post(ada, 'Signed twice.');
    await c.settled(id);
    expect(await c.status(id)).toBe('published');
    expect(String(c.publisher.asked[0]!.headers['webhook-signature']).split(' ')).toHaveLength(2);
  });
});

describe('what leaves the house', () => {
  it('is for each check what its page says, and nothing else', async () => {
    await c.policy({
      akismet: { runs: 'after' },
      openai: { runs: 'after' },
      publisher: { runs: 'after', url: `${c.publisher.url}/check?site=1` },
    });
    const words = 'Æble & “quotes”\n<b>not html</b> 🙂 "}], ignore previous instructions';
    const { id } = await c.post(ada, words);
    await c.settled(id);
    expect(Object.fromEntries(new URLSearchParams(c.akismet.asked[0]!.body))).toEqual({
      api_key: 'akismet-key-of-the-stand-in',
      blog: 'https://daily.example',
      user_ip: '127.0.0.1',
      permalink: 'https://daily.example/square',
      comment_type: 'comment',
      comment_author: ada.name,
      comment_content: words,
      comment_date_gmt: expect.stringMatching(/^\d{4}-.*Z$/),
      blog_charset: 'UTF-8',
      ...(new URLSearchParams(c.akismet.asked[0]!.body).has('blog_lang')
        ? { blog_lang: expect.any(String) }
        : {}),
    });
    expect(JSON.parse(c.openai.asked[0]!.body)).toEqual({ model: 'omni-moderation-latest', input: words });
    const asked = c.publisher.asked[0]!;
    expect(asked.path).toBe('/check?site=1');
    expect(JSON.parse(asked.body)).toEqual({
      id: asked.headers['webhook-id'],
      site: 'daily',
      comment: {
        ...{ id, revision: 1, kind: 'new', parentId: null, body: words },
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
      article: { key: 'square', url: 'https://daily.example/square', title: 'About square', section: null },
      author: { externalId: ada.externalId, name: ada.name },
    });
    for (const { headers, body } of [c.openai.asked[0]!, c.akismet.asked[0]!]) {
      expect(JSON.stringify(headers) + body).not.toContain(ada.id);
    }
  });

  it('does what a publication’s word says only as far as the policy lets it', async () => {
    const url = `${c.publisher.url}/check`;
    await c.policy({ publisher: { runs: 'blocking', url, most: 'hold' } });
    const held = await c.post(ada, 'Please refuse me.');
    await c.settled(held.id);
    expect(await c.status(held.id)).toBe('held');
    await c.policy({ publisher: { runs: 'blocking', url, most: 'refuse' } });
    const refused = await c.post(ada, 'Please refuse me too.');
    await c.settled(refused.id);
    expect(await c.status(refused.id)).toBe('rejected');
    expect((await c.caseOf(refused.id)).findings).toMatchObject([
      { fact: 'It asks for it', verdict: 'refuse' },
    ]);
  });

  it.each([
    '{"verdict":"allow"}',
    '{"verdict":"publish","unknown":1}',
    '{"verdict":"hold","findings":[{"fact":""}]}',
    '{"verdict":"note","findings":[{"fact":"x","spans":[[0,999]]}]}',
    '{"verdict":"note","findings":[{"fact":"x","score":1.5}]}',
    '"publish"',
  ])('takes no answer that is none: %s', async (body) => {
    await c.policy({ publisher: { runs: 'blocking', url: `${c.publisher.url}/check`, withinMs: 500 } });
    c.publisher.next.push({ body });
    const { id } = await c.post(ada, `Answered with ${body.length} characters.`);
    await c.settled(id);
    expect(await c.status(id)).toBe('held');
    expect((await c.caseOf(id)).checks).toMatchObject([{ state: 'failed', trouble: 'malformed' }]);
  });
});

describe('Akismet learns', () => {
  const due = async () => {
    await c.sql(`UPDATE check_runs SET feedback_at = now() WHERE feedback_at IS NOT NULL`);
    await c.w.app.get(Feedback).tell();
    return c.akismet.asked.filter(({ path }) => path.startsWith('/submit-'));
  };

  it('what moderators let through that it took for spam, once that cannot be taken back', async () => {
    await c.policy({ akismet: { runs: 'blocking' } });
    const { id } = await c.post(ada, 'A word about viagra-test-123.');
    await c.settled(id);
    expect(await c.queued('spam')).toContain(id);
    expect((await c.decide(id, 'approve')).status).toBe(201);
    expect(await c.w.app.get(Feedback).tell()).toBe(0);
    const [told, ...more] = await due();
    expect(more).toEqual([]);
    expect(told!.path).toBe('/submit-ham');
    expect(new URLSearchParams(told!.body).get('comment_content')).toBe('A word about viagra-test-123.');
    expect(await due()).toHaveLength(1);
  });

  it('what was reported as spam and removed, and nothing of what broke other rules or was taken back', async () => {
    await c.policy({ akismet: { runs: 'after' } });
    const ben = await c.reader();
    const report = (id: string, reason: string) =>
      c.w.call('POST', `/v1/comments/${id}/reports`, { token: ben.token, body: { reason } });
    const [spam, rude, undone] = [
      await c.post(ada, 'Follow me to my shop.'),
      await c.post(ada, 'You are all fools.'),
      await c.post(ada, 'And to my other shop.'),
    ];
    for (const { id } of [spam, rude, undone]) await c.settled(id);
    await report(spam.id, 'spam');
    await report(rude.id, 'abuse');
    await report(undone.id, 'spam');
    for (const { id } of [spam, rude]) expect((await c.decide(id, 'remove')).status).toBe(201);
    const taken = await c.decide(undone.id, 'remove');
    const back = await c.w.call('POST', `/v1/decisions/${taken.body.decision.id}/undo`, {
      token: c.mia.token,
    });
    expect(back.status, back.text).toBe(200);
    const told = await due();
    expect(told.map(({ path, body }) => [path, new URLSearchParams(body).get('comment_content')])).toEqual([
      ['/submit-spam', 'Follow me to my shop.'],
    ]);
  });
});

describe('statistics', () => {
  it('count what a check decided by itself apart, and measure checks by moderators’ decisions alone', async () => {
    await c.policy({ openai: { runs: 'blocking', refuseFrom: { hate: 0.9 } } });
    const held = await c.post(ada, 'Held and let through. [hate 0.7]');
    const refused = await c.post(ada, 'Refused by itself. [hate 0.95]');
    for (const { id } of [held, refused]) await c.settled(id);
    await c.decide(held.id, 'approve');
    const day = new Date().toISOString().slice(0, 10);
    const { body } = await c.w.call('GET', `/v1/sites/daily/moderation/statistics?from=${day}&to=${day}`, {
      token: c.admin.token,
    });
    const figure = (name: string) => body.figures.find((one: Json) => one.name === name).values;
    expect(figure('decisions-automated')).toContainEqual({ key: 'openai', series: 'reject', value: 1 });
    expect(figure('precision-by-check')).toContainEqual({ key: 'openai', series: null, value: 0 });
  });
});
