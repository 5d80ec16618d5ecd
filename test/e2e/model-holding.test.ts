import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Client } from 'pg';
import { Scoring, Simulating } from '@app/moderation';
import { Hints, rows } from '@app/platform';
import { MODEL_NAME } from '@app/screening';
import { EASY, type TestPerson, type World, world } from '../factories/world.js';
import { BAD, FINE, taught, turn } from './model.fixture.js';

let w: World;
let reader: TestPerson;
let moderator: TestPerson;
let admin: TestPerson;
const weights = taught(5);

beforeAll(async () => {
  w = await world(EASY);
  await w.article('square');
  await w.article('derby', { section: 'Sport' });
  reader = await w.person('Ada', { plan: 'monthly' });
  moderator = await w.person('Mia Sand', { role: 'moderator' });
  admin = await w.person('Uma', { role: 'admin' });
});
afterAll(() => w.close());
beforeEach(async () => {
  await stored(weights, 5);
  await turn(w, admin, { mode: 'hold' });
});

const sql = (text: string, ...values: unknown[]) => rows(w.database, text, values);

/** What is stored as the site's model, and known to the process that posts. */
async function stored(bytes: Buffer | null, version: number, learned = 1226): Promise<void> {
  await sql('DELETE FROM site_models');
  await sql(
    'INSERT INTO site_models (site_id, version, weights, learned) VALUES ($1, $2, $3, $4)',
    w.site.id,
    version,
    bytes,
    learned,
  );
  w.app.get(Hints).publish({ topic: 'model', siteId: w.site.id });
}

let said = 0;
const post = (body: string, more: object = {}, article = 'square') =>
  w.post(reader, article, `${body} (${(said += 1)})`, more);
const caseOf = async (id: string) =>
  (await w.call('GET', `/v1/sites/daily/moderation/cases/${id}`, { token: moderator.token })).body;
const scoreOf = async (id: string, revision = 1) =>
  (await sql('SELECT * FROM comment_scores WHERE comment_id = $1 AND revision = $2', id, revision))[0];
/** The process learns of another model a moment after the hint. */
const eventually = (body: string, status: number) =>
  expect.poll(async () => (await post(body)).status).toBe(status);

describe('a policy that has the model hold', () => {
  it('keeps what reaches the threshold from readers before anybody saw it, with why', async () => {
    await eventually(BAD, 202);
    const held = await post(BAD);
    expect(held).toMatchObject({ status: 202, body: { status: 'held' } });
    expect(await post(FINE)).toMatchObject({ status: 201, body: { status: 'published' } });
    const found = await caseOf(held.body.id);
    expect(found).toMatchObject({ queue: 'held', state: 'open', comment: { status: 'held' } });
    expect(found.findings).toHaveLength(1);
    const [finding] = found.findings;
    expect(finding).toMatchObject({ check: 'model', version: `${MODEL_NAME}/5`, verdict: 'hold' });
    expect(finding.score).toBeGreaterThan(0.8);
    expect(finding.fact).toMatch(/“idiot” \(\+\d\.\d\d\)/);
    const marked = finding.spans.map(([from, to]: [number, number]) => found.comment.body.slice(from, to));
    expect(marked).toContain('idiot');
    // The score is the one it was held by, and the worker gives no second one.
    const kept = { score: finding.score, model: MODEL_NAME, version: 5, flagged: true };
    expect(await scoreOf(held.body.id)).toMatchObject(kept);
    await w.app.get(Scoring).catchUp();
    expect(await scoreOf(held.body.id)).toMatchObject(kept);
    expect((await caseOf(held.body.id)).findings).toHaveLength(1);
  });

  it('holds an edit too, beside the text that is public, and says so to who asks before posting', async () => {
    await eventually(BAD, 202);
    const { body } = await post(FINE);
    const edited = await w.call('PATCH', `/v1/comments/${body.id}`, {
      token: reader.token,
      body: { body: BAD, version: body.version },
    });
    expect(edited.status, edited.text).toBe(202);
    const found = await caseOf(body.id);
    expect(found).toMatchObject({ queue: 'held', comment: { status: 'published' } });
    expect(found.findings.map(({ check }: { check: string }) => check)).toEqual(['model']);
    expect(await scoreOf(body.id, 2)).toMatchObject({ flagged: true, version: 5 });
    const asked = await w.call('POST', '/v1/sites/daily/checks', {
      token: reader.token,
      body: { body: BAD, articleKey: 'square' },
    });
    expect(asked.body).toMatchObject({ outcome: 'hold', advice: [{ code: 'model', would: 'hold' }] });
    // Nobody is told what the model reckons.
    expect(JSON.stringify(asked.body)).not.toMatch(/%|score/);
  });

  it('does so where it says so, and trusts the site’s own people', async () => {
    await turn(w, admin, { mode: 'watch' }, [{ section: 'Sport', model: { mode: 'hold', threshold: 0.9 } }]);
    await expect.poll(async () => (await post(BAD, {}, 'derby')).status).toBe(202);
    expect((await post(BAD)).status).toBe(201);
    expect((await w.post(moderator, 'derby', BAD)).status).toBe(201);
  });

  it('asks the database for nothing more once the model is known', async () => {
    const asked: string[] = [];
    const original = Client.prototype.query as (...args: unknown[]) => unknown;
    const during = async (body: string) => {
      asked.length = 0;
      const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
        this: Client,
        ...args: unknown[]
      ) {
        asked.push((args[0] as { name?: string }).name ?? String(args[0]));
        return original.apply(this, args);
      } as never);
      try {
        expect((await post(body)).status).toBe(201);
      } finally {
        spy.mockRestore();
      }
      return asked.filter((name) => /^(post_|read_weights)/.test(name));
    };
    await eventually(BAD, 202);
    const holding = await during(FINE);
    await turn(w, admin, { mode: 'watch' });
    await during(FINE);
    expect(holding).toEqual(await during(FINE));
  });

  it('follows what the model learns, and a reset', async () => {
    await eventually(BAD, 202);
    const reset = await w.call('POST', '/v1/sites/daily/moderation/model/reset', { token: admin.token });
    expect(reset.status).toBe(200);
    await eventually(BAD, 201);
  });
});

describe('where the model has nothing to say', () => {
  it('nothing is held: it has learned next to nothing', async () => {
    await eventually(BAD, 202);
    await stored(null, 6, 19);
    await eventually(BAD, 201);
  });

  it('everything waits if what is stored is no model, and a moderator reads why', async () => {
    await eventually(FINE, 201);
    await stored(Buffer.from('from another time'), 7);
    await eventually(FINE, 202);
    const { body } = await post(FINE);
    expect((await caseOf(body.id)).findings).toMatchObject([
      { check: 'model', verdict: 'hold', score: null, fact: expect.stringContaining('cannot be read') },
    ]);
  });
});

it('a policy that is tried goes by what the model said then', async () => {
  await sql(`INSERT INTO scoring_progress SELECT 1, max(id::text)::uuid FROM comments HAVING count(*) > 0
    ON CONFLICT (id) DO UPDATE SET comment_id = excluded.comment_id`);
  await turn(w, admin, { mode: 'watch' });
  await w.article('harbour');
  const bad = await post(BAD, {}, 'harbour');
  await post(FINE, {}, 'harbour');
  await w.app.get(Scoring).catchUp();
  const unscored = await post(BAD, {}, 'harbour');
  expect([bad.status, unscored.status]).toEqual([201, 201]);
  const path = '/v1/sites/daily/policy/simulations';
  const { document } = (await w.call('GET', '/v1/sites/daily/policy', { token: admin.token })).body;
  const tried = async (model: object) => {
    const begun = await w.call('POST', path, {
      token: admin.token,
      body: { policy: { ...document, model }, last: { days: 1 }, article: 'harbour' },
    });
    expect(begun.status, begun.text).toBe(201);
    await w.app.get(Simulating).drain();
    return `${path}/${begun.body.id}`;
  };
  const held = await tried({ mode: 'hold' });
  const { items } = (await w.call('GET', `${held}/examples?would=hold`, { token: admin.token })).body;
  expect(items).toMatchObject([
    { commentId: bad.body.id, findings: [{ check: 'model', version: `${MODEL_NAME}/5` }] },
  ]);
  expect(items[0].findings[0].fact).toMatch(/“idiot”/);
  const mild = await tried({ mode: 'case' });
  expect((await w.call('GET', `${mild}/examples?would=hold`, { token: admin.token })).body.items).toEqual([]);
});
