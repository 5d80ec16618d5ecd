import { afterAll, beforeAll, expect, it } from 'vitest';
import { Gathering } from '@app/discussion';
import { Notifying } from '@app/notifications';
import { rows } from '@app/platform';
import type { TestPerson } from '../factories/world.js';
import { mention, say, tellAll } from '../e2e/notifications.fixture.js';
import { type Races, races, shut, waiting } from './races.fixture.js';

/** Nobody who posts, edits or merges may keep others waiting for whoever tells people of what was said. */
let w: Races;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  w = await races();
  [ada, ben] = w.writers as [TestPerson, TestPerson];
});
afterAll(() => w.close());

/** A thread of which something waits to be told. */
async function scene(key: string): Promise<{ threadId: string; commentId: string; version: number }> {
  const threadId = await w.article(key);
  await say(w, ada, key, `First in ${key}.`);
  await tellAll(w);
  const { id, version } = await say(w, ada, key, `Second in ${key}.`);
  return { threadId, commentId: id, version };
}
/** Somebody tells its people, for as long as the gate is shut. */
const telling = (threadId: string) => shut(w.gate, 'thread_notices', 'thread_id', threadId);
/** Fails where somebody has the row under which posts are numbered; while the gate is shut. */
async function findFree(threadId: string): Promise<void> {
  await w.gate.query('SAVEPOINT before');
  await w.gate.query('SELECT 1 FROM thread_counters WHERE thread_id = $1 FOR UPDATE NOWAIT', [threadId]);
  await w.gate.query('ROLLBACK TO before');
}

it('a post does not wait for who tells people, nor for who gathers and waits for those', async () => {
  const { threadId } = await scene('hot');
  await telling(threadId);
  const gathering = w.app.get(Gathering).catchUp();
  await waiting(w.gate, 1);
  await findFree(threadId);
  expect((await w.post(ben, 'hot', 'Meanwhile.')).status).toBe(201);
  await w.gate.query('COMMIT');
  await gathering;
  // What was said meanwhile is still to be told.
  await tellAll(w);
  const left = await w.gate.query('SELECT 1 FROM thread_notices WHERE behind OR seq = 0');
  expect(left.rowCount).toBe(0);
});

it('a merge that waits for who tells people keeps no post of either waiting', async () => {
  const from = await scene('merged-from');
  const into = await scene('merged-into');
  await tellAll(w);
  const token = await w.key(['articles:write']);
  await telling(from.threadId);
  const merging = w.call('POST', '/v1/sites/daily/articles/merged-from/merges', {
    token,
    body: { into: 'merged-into' },
  });
  await waiting(w.gate, 1);
  for (const { threadId } of [from, into]) await findFree(threadId);
  await w.gate.query('COMMIT');
  const { status, text } = await merging;
  expect(status, text).toBe(200);
  const left = await w.gate.query('SELECT 1 FROM thread_notices WHERE thread_id = $1', [from.threadId]);
  expect(left.rowCount).toBe(0);
});

it('an edit does not wait for who is telling people of that very comment', async () => {
  const { commentId, version } = await scene('edited');
  await w.gate.query('BEGIN');
  await w.gate.query(
    `INSERT INTO notifications (person_id, comment_id, id, site_id, kind) VALUES ($1, $2, gen_random_uuid(), $3, 'reply')`,
    [ben.id, commentId, w.site.id],
  );
  const edited = await w.call('PATCH', `/v1/comments/${commentId}`, {
    token: ada.token,
    body: { body: 'Said better.', version },
  });
  expect(edited.status, edited.text).toBe(200);
  const gone = await w.call('DELETE', `/v1/comments/${commentId}`, { token: ada.token });
  expect(gone.status, gone.text).toBeLessThan(300);
  await w.gate.query('COMMIT');
});

it('whom a comment concerns is told between two parts of another one’s followers', async () => {
  const { threadId } = await scene('followed');
  await scene('beside');
  await tellAll(w);
  const fans = 300;
  await rows(
    w.database,
    `WITH a AS (INSERT INTO accounts (id, site_id) SELECT gen_random_uuid(), $1 FROM generate_series(1, $3) RETURNING id),
     m AS (INSERT INTO memberships (site_id, person_id, external_id, name, name_skeleton)
       SELECT $1, id, id::text, 'Fan', 'fan' FROM a)
     INSERT INTO follows (id, person_id, site_id, thread_id) SELECT gen_random_uuid(), id, $1, $2 FROM a`,
    [w.site.id, threadId, fans],
  );
  const many = await say(w, ada, 'followed', 'To very many.');
  await tellAll(w);
  const again = await say(w, ada, 'followed', 'And again.');
  await w.app.get(Gathering).catchUp();
  // The first of the followers keeps the first part waiting.
  const [first] = await rows<{ id: string }>(
    w.database,
    'SELECT person_id AS id FROM follows WHERE thread_id = $1 ORDER BY person_id LIMIT 1',
    [threadId],
  );
  await shut(w.gate, 'inbox_marks', 'person_id', first!.id);
  const telling = w.app.get(Notifying).catchUp();
  await waiting(w.gate, 1);
  const called = await say(w, ada, 'beside', `Come, ${mention(ben)}.`);
  await w.app.get(Gathering).catchUp();
  await w.gate.query('COMMIT');
  await telling;
  const told = await rows<{ commentId: string; count: number }>(
    w.database,
    `SELECT comment_id AS "commentId", count(*)::int AS count FROM notifications
     WHERE comment_id = ANY($1) GROUP BY comment_id`,
    [[many.id, again.id, called.id]],
  );
  expect(new Map(told.map(({ commentId, count }) => [commentId, count]))).toEqual(
    new Map([
      [many.id, fans],
      [again.id, fans],
      [called.id, 1],
    ]),
  );
  const [order] = await rows<{ before: boolean }>(
    w.database,
    `SELECT (SELECT at FROM notifications WHERE comment_id = $1) <= max(at) AS before
     FROM notifications WHERE comment_id = $2`,
    [called.id, again.id],
  );
  expect(order!.before).toBe(true);
});
