import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Learning, Scoring } from '@app/moderation';
import { rounds } from '../support/depth.js';
import { type TestPerson, world, type World } from '../factories/world.js';

/** So many comments were decided on and scored before. */
const BEFORE = rounds(5_000, 200_000);

let w: World;
let own: Client;
let moderator: TestPerson;
const asked = new Map<string, string>();

beforeAll(async () => {
  w = await world();
  own = new Client({ connectionString: (w.database.options as { url: string }).url });
  await own.connect();
  const threadId = await w.article('square');
  const author = await w.person('Ada', { plan: 'monthly' });
  moderator = await w.person('Mia Sand', { role: 'moderator' });
  const long = `(lpad(to_hex(n), 12, '0') || '7000800000000000' || lpad(to_hex(n % 65536), 4, '0'))::uuid`;
  await own.query(
    `INSERT INTO comments (id, site_id, thread_id, author_id, body, status, visible, reviewed, created_at, published_at)
     SELECT ${long}, $1, $2, $3, 'Number ' || n, 'published', true, true, now(), now() FROM generate_series(1, $4::int) n`,
    [w.site.id, threadId, author.id, BEFORE],
  );
  await own.query(
    `INSERT INTO decisions (id, site_id, comment_id, case_version, revision, action, considered)
     SELECT gen_random_uuid(), site_id, id, 1, 1, 'approve', true FROM comments`,
  );
  await own.query(
    `INSERT INTO comment_scores (comment_id, revision, site_id, score, model, version)
     SELECT id, 1, site_id, 0.5, 'local-ftrl-1', 2 FROM comments`,
  );
  await own.query(
    `INSERT INTO model_lessons (decision_id, site_id, comment_id, revision, bad, held_out, at)
     SELECT id, site_id, comment_id, 1, false, random() < 0.2, at FROM decisions`,
  );
  await own.query(`INSERT INTO site_models (site_id, learned) VALUES ($1, 100)`, [w.site.id]);
  await own.query('VACUUM ANALYZE');
  const { id } = (await w.post(author, 'square', 'As good as any.')).body;
  const decided = await w.call('POST', `/v1/sites/daily/moderation/cases/${id}/decisions`, {
    token: moderator.token,
    body: { action: 'approve', version: 1, revision: 1 },
  });
  expect(decided.status, decided.text).toBe(201);
}, 600_000);
afterAll(async () => {
  await own.end();
  await w.close();
});

it('what the worker asks again and again costs what is new, whatever was before', async () => {
  const original = Client.prototype.query as (...args: unknown[]) => unknown;
  const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: Client,
    ...args: unknown[]
  ) {
    const { name, text } = args[0] as { name?: string; text?: string };
    if (name && text) asked.set(name, text);
    return original.apply(this, args);
  } as never);
  try {
    await w.app.get(Scoring).catchUp();
    await w.app.get(Learning).catchUp(0);
    await w.call('GET', '/v1/sites/daily/moderation/model', { token: moderator.token });
    await w.call('GET', '/v1/sites/daily/moderation/cases?queue=new', { token: moderator.token });
  } finally {
    spy.mockRestore();
  }
  for (const [name, index, walked] of [
    ['new_texts_to_score', 'comments', ['comments', 'comment_scores']],
    ['asked_texts_to_score', 'comment_scores_waiting', ['comments', 'comment_scores']],
    ['sites_to_teach', 'decisions_unconsidered', ['decisions']],
    ['decisions_to_teach', 'decisions_unconsidered', ['decisions', 'comments', 'comment_scores']],
    ['latest_lessons', 'model_lessons_text', ['model_lessons']],
    ['measure_weeks', 'model_lessons_held_out', ['model_lessons']],
  ] as const) {
    expect([...asked.keys()], name).toContain(name);
    const { rows } = await own.query(`EXPLAIN (GENERIC_PLAN) ${asked.get(name)}`);
    const plan = rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
    expect(plan, name).toContain(index);
    for (const table of walked)
      expect(plan, `${name}\n${plan}`).not.toMatch(new RegExp(`Seq Scan on ${table}\\b`));
  }
});
