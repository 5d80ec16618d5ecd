import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Client } from 'pg';
import { rows } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';
import { connect, hangUp } from './live.fixture.js';
import { shut, waiting } from '../integration/races.fixture.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let gate: Client;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Okafor', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  await w.article('square');
  gate = new Client({ connectionString: (w.database.options as { url: string }).url });
  await gate.connect();
});
afterEach(hangUp);
afterAll(async () => {
  await gate.end();
  await w.close();
});

const lock = (by: TestPerson, id: string, method = 'PUT') =>
  w.call(method, `/v1/comments/${id}/lock`, { token: by.token });
const answer = (by: TestPerson, parentId: string) => w.post(by, 'square', `Said by ${by.name}`, { parentId });

it('ends the answers to a comment and to all that hangs on it, for everybody, until it is lifted', async () => {
  const { id, threadId } = (await w.post(ada, 'square', 'Let us quarrel')).body;
  const reply = (await answer(ben, id)).body.id;
  const deep = (await answer(ada, reply)).body.id;
  for (let again = 0; again < 2; again++) expect((await lock(mia, id)).status).toBe(200);
  for (const parent of [id, reply, deep]) {
    for (const by of [ben, ada, mia]) {
      expect(await answer(by, parent)).toMatchObject({ status: 409, body: { code: 'replies-locked' } });
    }
  }
  expect((await w.post(ben, 'square', 'Elsewhere it goes on')).status).toBe(201);
  const found = await w.call('GET', `/v1/sites/daily/moderation/cases/${id}`, { token: mia.token });
  expect(found.body.comment).toMatchObject({ repliesLocked: true, replyCount: 1 });
  expect((await lock(mia, id, 'DELETE')).status).toBe(200);
  expect((await answer(ben, deep)).status).toBe(201);
  const entries = await rows<{ action: string }>(
    w.database,
    `SELECT action FROM audit_log WHERE subject_id = $1 ORDER BY id`,
    [id],
  );
  expect(entries.map(({ action }) => action)).toEqual(['comment.replies-locked', 'comment.replies-unlocked']);
  expect(threadId).toBeDefined();
});

it('is somebody else’s while one’s own report or notice waits', async () => {
  const [reported, noticed] = [
    (await w.post(ada, 'square', 'Reported by who moderates')).body.id,
    (await w.post(ada, 'square', 'Noticed by who moderates')).body.id,
  ];
  const report = { token: mia.token, body: { reason: 'abuse' } };
  expect((await w.call('POST', `/v1/comments/${reported}/reports`, report)).status).toBe(201);
  const notice = { kind: 'illegal', explanation: 'It is', name: 'Mia', email: 'mia@mail.example' };
  const given = { token: mia.token, body: { ...notice, goodFaith: true } };
  expect((await w.call('POST', `/v1/comments/${noticed}/notices`, given)).status).toBe(201);
  const other = await w.person('Mark Lind', { role: 'moderator' });
  for (const id of [reported, noticed]) {
    for (const method of ['PUT', 'DELETE']) {
      expect(await lock(mia, id, method)).toMatchObject({ status: 403, body: { code: 'four-eyes' } });
      expect((await lock(other, id, method)).status).toBe(200);
    }
  }
});

it('is told in the comment and by an event, once, to whoever reads', async () => {
  const { id, threadId, version } = (await w.post(ada, 'square', 'Read by many')).body;
  const reader = await connect(w);
  expect(await reader.join(threadId)).toMatchObject({ ok: true });
  for (const [method, on] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const) {
    for (let again = 0; again < 2; again++) {
      expect((await lock(mia, id, method)).body).toMatchObject({ repliesLocked: on });
    }
    const [event] = await reader.hears(
      'thread:events',
      ([{ type, data }]) => type === 'comment.locked' && data.comment.repliesLocked === on,
    );
    expect(event).toMatchObject({ data: { comment: { id } } });
    const page = await w.call('GET', '/v1/sites/daily/articles/square/thread');
    expect(page.body.comments.items[0]).toMatchObject({ id, repliesLocked: on });
  }
  expect((await w.call('GET', `/v1/comments/${id}`)).body.comment.version).toBe(version + 2);
});

it('is a moderator’s, and not about their own comment, nor one that is not published', async () => {
  const { id } = (await w.post(ada, 'square', 'Not yours to lock')).body;
  expect((await lock(ben, id)).status).toBe(403);
  const own = (await w.post(mia, 'square', 'A moderator speaks')).body.id;
  expect((await lock(mia, own)).body.code).toBe('four-eyes');
  await w.call('DELETE', `/v1/comments/${id}`, { token: ada.token });
  expect((await lock(mia, id)).body.code).toBe('illegal-transition');
});

it('refuses a reply that was being written when it came', async () => {
  const { id } = (await w.post(ada, 'square', 'Answered at this moment')).body;
  await shut(gate, 'comments', 'id', id);
  const locking = lock(mia, id);
  await waiting(gate, 1);
  const replying = answer(ben, id);
  await waiting(gate, 2);
  await gate.query('COMMIT');
  expect((await locking).status).toBe(200);
  expect(await replying).toMatchObject({ status: 409, body: { code: 'replies-locked' } });
});
