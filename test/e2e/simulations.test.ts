import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { forgetOldSimulations, Hiding, Simulating } from '@app/moderation';
import { rounds } from '../support/depth.js';
import { addSite, EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let editor: TestPerson;
let moderator: TestPerson;
let ada: TestPerson;
const PATH = '/v1/sites/daily/policy/simulations';
const easy = EASY.screening!;
/** Comments of one person, a second apart. */
const SIZE = rounds(1_200, 100_000);

/** What may have become of comments. */
const NONE = { published: 0, approved: 0, held: 0, rejected: 0, removed: 0, automated: 0, hidden: 0 };

beforeAll(async () => {
  w = await world();
  editor = await w.person('Edda Holm', { role: 'editor' });
  moderator = await w.person('Mia Sand', { role: 'moderator' });
});
afterAll(() => w.close());
beforeEach(async () => {
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
});

const sql = (text: string, ...values: unknown[]) => rows(w.database, text, values);
const start = (body: object, headers = {}) => w.call('POST', PATH, { token: editor.token, body, headers });
const read = async (id: string) => (await w.call('GET', `${PATH}/${id}`, { token: editor.token })).body;
const examples = async (id: string, query = '') =>
  (await w.call('GET', `${PATH}/${id}/examples${query}`, { token: editor.token })).body.items;

/** Tries a policy to the end. */
async function simulate(policy: object, more: object = {}) {
  const begun = await start({ policy, last: { days: 30 }, ...more });
  expect(begun.status, begun.text).toBe(201);
  await w.app.get(Simulating).drain();
  return read(begun.body.id);
}

async function said(article: string, body: string, who = ada): Promise<string> {
  const answer = await w.post(who, article, body);
  expect([201, 202], answer.text).toContain(answer.status);
  return answer.body.id;
}

async function decide(id: string, action: string) {
  const at = `/v1/sites/daily/moderation/cases/${id}`;
  const { body } = await w.call('GET', at, { token: moderator.token });
  const answer = await w.call('POST', `${at}/decisions`, {
    token: moderator.token,
    body: { action, version: body.version, revision: body.revision },
  });
  expect(answer.status, answer.text).toBe(201);
}

describe('a simulation', () => {
  it('says what a draft would have done, beside what became of each comment', async () => {
    await w.article('canal', { section: 'harbour' });
    await w.article('waits', { section: 'harbour', settings: { premoderated: true } });
    await said('canal', 'Nothing to see here, a murky matter.');
    const approved = await said('canal', 'Another murky word.');
    const removed = await said('canal', 'Murky and removed.');
    await said('canal', 'As clear as day.');
    const rejected = await said('waits', 'A murky one that waits.');
    await said('waits', 'This one waits for ever.');
    const deleted = await said('canal', 'Murky, and deleted.');
    await decide(approved, 'approve');
    await decide(removed, 'remove');
    await decide(rejected, 'reject');
    await w.call('DELETE', `/v1/comments/${deleted}`, { token: ada.token });

    const policy = { screening: { ...easy, phrases: { suspect: ['murky'], banned: ['for ever'] } } };
    const found = await simulate(policy, { section: 'harbour' });
    expect(found).toMatchObject({
      ...{ state: 'done', progress: 1, tried: 6, section: 'harbour', version: null },
      outcomes: {
        publish: { ...NONE, published: 1 },
        hold: { ...NONE, published: 1, approved: 1, rejected: 1, removed: 1 },
        refuse: { ...NONE, held: 1 },
      },
    });
    expect(found.checks).toContainEqual({ check: 'suspect-phrases', caught: 4, decided: 3, turnedDown: 2 });
    expect(found.checks).toContainEqual({ check: 'banned-phrases', caught: 1, decided: 0, turnedDown: 0 });

    const shown = await examples(found.id, '?would=hold&became=removed');
    expect(shown).toMatchObject([
      {
        commentId: removed,
        body: 'Murky and removed.',
        section: 'harbour',
        author: { id: ada.id, name: 'Ada Moreau' },
        findings: [{ check: 'suspect-phrases', verdict: 'hold', spans: [[0, 5]] }],
      },
    ]);
    expect(await examples(found.id)).toHaveLength(6);
    // Nothing was changed by it.
    expect((await w.call('GET', '/v1/sites/daily/policy', { token: editor.token })).body.version).toBe(1);
  });

  it('takes for moderators’ judgements what people said of the text, and tells what a check or a hiding did by itself', async () => {
    await w.article('judged');
    const policy = { screening: { ...easy, phrases: { suspect: ['murky'] } } };
    const [byCheck, upheld, approved, reworded, hidden] = [
      await said('judged', 'Murky: a check removed it alone.'),
      await said('judged', 'Murky: a check removed it, and a moderator upheld that.'),
      await said('judged', 'Murky: approved, and hidden with the others.'),
      await said('judged', 'Murky: approved before it was put differently.'),
      await said('judged', 'Murky: hidden with the others.'),
    ];
    await decide(approved, 'approve');
    await decide(reworded, 'approve');
    const { version } = (await w.call('GET', `/v1/comments/${reworded}`, { token: ada.token })).body.comment;
    const body = { body: 'Murky: nobody has seen this text.', version };
    expect((await w.call('PATCH', `/v1/comments/${reworded}`, { token: ada.token, body })).status).toBe(200);
    for (const id of [byCheck, upheld]) {
      await decide(id, 'remove');
      await sql(`UPDATE decisions SET decided_by = NULL, by_check = 'openai' WHERE comment_id = $1`, id);
    }
    const [removal] = await sql('SELECT id FROM decisions WHERE comment_id = $1', upheld);
    const appeal = { token: ada.token, body: { words: 'It was not.' } };
    expect((await w.call('POST', `/v1/decisions/${removal!.id}/appeals`, appeal)).status).toBe(201);
    await decide(upheld, 'uphold');
    const found = await simulate(policy, { article: 'judged' });
    expect(found.outcomes.hold).toEqual({ ...NONE, published: 2, approved: 1, removed: 1, automated: 1 });
    expect(found.checks).toEqual([{ check: 'suspect-phrases', caught: 5, decided: 2, turnedDown: 1 }]);

    const at = `/v1/sites/daily/moderation/people/${ada.id}/hidings`;
    const begun = await w.call('POST', at, { token: moderator.token, body: { reason: 'Flooding' } });
    expect(begun.status, begun.text).toBe(201);
    await w.app.get(Hiding).drain();
    const after = await simulate(policy, { article: 'judged' });
    // What was approved stays a moderator's word on that text, also where all of its author was hidden since.
    expect(after.outcomes.hold).toEqual({ ...NONE, approved: 1, removed: 1, automated: 1, hidden: 2 });
    expect(after.checks).toEqual([{ check: 'suspect-phrases', caught: 5, decided: 2, turnedDown: 1 }]);
    const shown = await examples(after.id, '?became=hidden');
    expect(shown.map(({ commentId }: { commentId: string }) => commentId).toSorted()).toEqual(
      [reworded, hidden].toSorted(),
    );
  });

  it('shows no example whose text is another by now, or which is deleted', async () => {
    await w.article('gone');
    const edited = await said('gone', 'It will be put differently.');
    const deleted = await said('gone', 'It will be deleted.');
    const { id } = await simulate({ screening: easy }, { article: 'gone' });
    expect(await examples(id)).toHaveLength(2);
    const body = { body: 'Put differently.', version: 1 };
    expect((await w.call('PATCH', `/v1/comments/${edited}`, { token: ada.token, body })).status).toBe(200);
    await w.call('DELETE', `/v1/comments/${deleted}`, { token: ada.token });
    expect(await examples(id)).toEqual([]);
    const [row] = await sql('SELECT tally FROM policy_simulations WHERE id = $1', id);
    expect(JSON.stringify(row)).not.toContain('differently');
  });

  it('goes by the rules of each comment’s section and article', async () => {
    await w.article('match', { section: 'Sport' });
    await w.article('final', { section: 'Sport' });
    await said('match', 'Said of the match.');
    await said('final', 'Said of the final.');
    const policy = {
      screening: easy,
      overrides: [
        { section: 'Sport', screening: { mode: 'before-publication' } },
        { article: 'final', screening: { mode: 'by-risk' } },
      ],
    };
    const { outcomes } = await simulate(policy, { section: 'Sport' });
    expect(outcomes).toMatchObject({ hold: { published: 1 }, publish: { published: 1 } });
  });

  it('knows the author as they were: new at first, repeating themselves later', async () => {
    await w.article('history');
    const see = 'See https://a.example';
    for (const n of [1, 2, 3, 4]) await said('history', `${see} for number ${n}.`);
    const newcomers = await simulate(
      { screening: { ...easy, newCommenter: { firstN: 2, hold: 'links' } } },
      { article: 'history' },
    );
    expect(newcomers.outcomes).toMatchObject({ hold: { published: 2 }, publish: { published: 2 } });
    await said('history', 'The very same.');
    await said('history', 'The very same.');
    const repeated = await simulate(
      { screening: { ...easy, duplicate: { windowSeconds: 3600 } } },
      { article: 'history' },
    );
    expect(repeated.outcomes).toMatchObject({ refuse: { published: 1 }, publish: { published: 5 } });
  });

  it('knows what had been turned down by then, and whose comments waited then', async () => {
    await w.article('record');
    const bad = await said('record', 'Turned down later.');
    await said('record', 'Before anything was turned down.');
    await decide(bad, 'remove');
    await said('record', 'After something was turned down.');
    const { outcomes } = await simulate(
      { screening: { ...easy, history: { holdFromRejected: 1 } } },
      { article: 'record' },
    );
    expect(outcomes).toMatchObject({ hold: { published: 1 }, publish: { published: 1, removed: 1 } });
    await sql(
      `INSERT INTO sanctions (id, site_id, person_id, kind, reason, created_at, lifted_at)
       SELECT gen_random_uuid(), $1, $2, 'premoderate', 'once', min(created_at) - interval '1 hour', min(created_at)
       FROM comments WHERE author_id = $2 AND id <> $3`,
      ...[w.site.id, ada.id, bad],
    );
    const under = await simulate({ screening: easy }, { article: 'record' });
    expect(under.outcomes).toMatchObject({ hold: { removed: 1 }, publish: { published: 2 } });
  });

  it('tries so many comments, or those of so many days, and a version that there was', async () => {
    await w.article('many');
    for (const n of [1, 2, 3, 4, 5]) await said('many', `Comment number ${n}.`);
    const three = await start({ version: 1, article: 'many', last: { comments: 3 } });
    expect(three.body).toMatchObject({ version: 1, progress: 0, last: { days: null, comments: 3 } });
    await w.app.get(Simulating).drain();
    expect(await read(three.body.id)).toMatchObject({ tried: 3, state: 'done' });
    await sql(
      `UPDATE comments SET created_at = created_at - interval '3 days'
       WHERE id = (SELECT id FROM comments WHERE author_id = $1 ORDER BY id LIMIT 1)`,
      ada.id,
    );
    expect(await simulate({}, { article: 'many', last: { days: 2 } })).toMatchObject({ tried: 4 });
  });

  it('is worked out in parts, once each, and goes on where somebody died', async () => {
    await w.article('parts');
    for (let from = 1; from <= SIZE; from += 5_000) {
      await sql(
        `INSERT INTO comments (id, site_id, thread_id, author_id, status, visible, body, fingerprint, created_at,
           published_at)
         SELECT c.id, $1, t.thread_id, $2, 'published', true, 'Number ' || n, 'f' || n, c.at, c.at
         FROM generate_series($3::int, least($3::int + 4999, $4::int)) n, LATERAL (SELECT clock_timestamp()::timestamptz(3) - n * interval '1 second' AS at) a,
           LATERAL (SELECT a.at, (lpad(to_hex((extract(epoch FROM a.at) * 1000)::bigint), 12, '0')
             || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid AS id) c,
           (SELECT thread_id FROM article_keys WHERE site_id = $1 AND article_key = 'parts') t`,
        ...[w.site.id, ada.id, from, SIZE],
      );
    }
    const { body } = await start({ policy: {}, article: 'parts', last: { days: 2 } });
    const simulating = w.app.get(Simulating);
    // One who dies within a part: nothing of it is kept.
    await sql('ALTER TABLE policy_simulations ADD CONSTRAINT dies CHECK (tried = 0) NOT VALID');
    await expect(simulating.nextPart()).rejects.toThrow('dies');
    expect(await read(body.id)).toMatchObject({ state: 'running', tried: 0, progress: 0 });
    await sql('ALTER TABLE policy_simulations DROP CONSTRAINT dies');
    await simulating.nextPart();
    const half = await read(body.id);
    expect(half.tried).toBeGreaterThan(0);
    expect(half.progress).toBeGreaterThan(0);
    expect(half.progress).toBeLessThan(1);
    // Several at once: each part is somebody's.
    await Promise.all([simulating.drain(), simulating.drain()]);
    await simulating.drain();
    const whole = await read(body.id);
    expect(whole).toMatchObject({ state: 'done', tried: SIZE, outcomes: { publish: { published: SIZE } } });
  }, 600_000);

  it('is one at a time, can be stopped, and comes back with its key', async () => {
    const ask = { policy: {}, last: { days: 1 } };
    const key = { 'idempotency-key': 'press-1' };
    const first = await start(ask, key);
    expect((await start(ask, key)).body.id).toBe(first.body.id);
    expect(await start(ask)).toMatchObject({ status: 409, body: { code: 'simulation-running' } });
    const stop = () => w.call('DELETE', `${PATH}/${first.body.id}`, { token: editor.token });
    expect((await stop()).body).toMatchObject({ state: 'canceled', endedAt: expect.any(String) });
    expect((await stop()).body).toMatchObject({ state: 'canceled' });
    await w.app.get(Simulating).drain();
    expect((await read(first.body.id)).tried).toBe(0);
    const listed = await w.call('GET', `${PATH}?limit=1`, { token: editor.token });
    expect(listed.body).toMatchObject({ items: [{ id: first.body.id }], nextCursor: expect.any(String) });
  });

  it('is for those who may change the policy, on their own site', async () => {
    const { id } = await simulate({ screening: easy }, { last: { comments: 1 } });
    const ask = { policy: {}, last: { days: 1 } };
    for (const token of [moderator.token, ada.token]) {
      expect((await w.call('POST', PATH, { token, body: ask })).status).toBe(403);
      expect((await w.call('GET', `${PATH}/${id}`, { token })).status).toBe(403);
      expect((await w.call('GET', `${PATH}/${id}/examples`, { token })).status).toBe(403);
    }
    const site = await addSite(w.app, 'weekly', EASY, []);
    const abroad = await w.person('Karl Vik', { site, role: 'admin' });
    const at = PATH.replace('daily', 'weekly');
    expect((await w.call('GET', `${at}/${id}`, { token: abroad.token })).body.code).toBe(
      'unknown-simulation',
    );
    expect((await w.call('DELETE', `${at}/${id}`, { token: abroad.token })).status).toBe(404);
    await w.call('POST', at, { token: abroad.token, body: ask });
    await w.app.get(Simulating).drain();
    const theirs = await w.call('GET', at, { token: abroad.token });
    expect(theirs.body.items).toMatchObject([{ tried: 0, state: 'done' }]);
  });

  it('is refused where it makes no sense', async () => {
    const wrong = async (body: object, pointer: string) => {
      const answer = await start(body);
      expect(answer.status, pointer).toBe(422);
      expect(answer.body.errors).toMatchObject([{ pointer }]);
    };
    await wrong({ last: { days: 1 } }, '/policy');
    await wrong({ policy: {}, version: 1, last: { days: 1 } }, '/policy');
    await wrong({ policy: {}, last: {} }, '/last');
    await wrong({ policy: {}, last: { comments: 100_001 } }, '/last/comments');
    await wrong({ policy: { screening: { mode: 'x' } }, last: { days: 1 } }, '/policy/screening/mode');
    expect((await start({ version: 999, last: { days: 1 } })).body.code).toBe('unknown-policy-version');
  });

  it('is forgotten after thirty days', async () => {
    const { id } = await simulate({}, { last: { comments: 1 } });
    await forgetOldSimulations(w.database);
    expect((await read(id)).id).toBe(id);
    await sql(`UPDATE policy_simulations SET created_at = now() - interval '31 days' WHERE id = $1`, id);
    await forgetOldSimulations(w.database);
    expect((await read(id)).code).toBe('unknown-simulation');
  });
});
