import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Okafor', { plan: 'monthly' });
});
afterAll(() => w.close());

/** A comment whose second text is public. */
async function editedComment(article: string): Promise<string> {
  const { id } = (await w.post(ada, article, 'It floods each spring.')).body;
  const edited = await w.call('PATCH', `/v1/comments/${id}`, {
    token: ada.token,
    body: { body: 'It flooded each spring until the gate was mended.', version: 1 },
  });
  expect(edited.body).toMatchObject({ revision: 2, parentRevision: null });
  return id;
}

it('a reply names the revision that its author had before them, everywhere', async () => {
  const threadId = await w.article('gate');
  const parentId = await editedComment('gate');
  const reply = async (body: string, parentRevision?: number) => {
    const posted = await w.post(ben, 'gate', body, { parentId, ...(parentRevision && { parentRevision }) });
    expect(posted.status, posted.text).toBe(201);
    return posted.body as { id: string; parentRevision: number };
  };
  const early = await reply('Not any more.', 1);
  expect(early.parentRevision).toBe(1);
  // Nobody has seen what was not written; who does not say had what is there.
  expect((await reply('From the future.', 9)).parentRevision).toBe(2);
  expect((await reply('As I said.')).parentRevision).toBe(2);
  const none = await w.post(ben, 'gate', 'Before the first.', { parentId, parentRevision: 0 });
  expect(none).toMatchObject({ status: 422, body: { code: 'invalid-body' } });

  const { comments } = (await w.call('GET', '/v1/sites/daily/articles/gate/thread')).body;
  expect(comments.items).toMatchObject([{ id: parentId, parentRevision: null }]);
  const named = ({ parentRevision }: { parentRevision: number }) => parentRevision;
  expect(comments.items[0].replies.items.map(named)).toEqual([1, 2, 2]);
  const page = await w.call('GET', `/v1/threads/${threadId}/comments?sort=oldest&parentId=${parentId}`);
  expect(page.body.items.map(named)).toEqual([1, 2, 2]);
  const { events } = (await w.call('GET', `/v1/threads/${threadId}/events?after=3`)).body;
  expect(events.map((event: { data: { comment: never } }) => named(event.data.comment))).toEqual([1, 2, 2]);
  expect((await w.call('GET', `/v1/comments/${early.id}`)).body.comment.parentRevision).toBe(1);

  // Its own text changes nothing in what it answers.
  const edited = await w.call('PATCH', `/v1/comments/${early.id}`, {
    token: ben.token,
    body: { body: 'Not any more, I think.', version: 1 },
  });
  expect(edited.body).toMatchObject({ revision: 2, parentRevision: 1 });
});

it('moderators see which text was answered, and which is there now', async () => {
  await w.article('case');
  const parentId = await editedComment('case');
  const { id } = (await w.post(ben, 'case', 'You are wrong.', { parentId, parentRevision: 1 })).body;
  const { token } = await w.person('Mia Lund', { role: 'moderator' });
  const { body } = await w.call('GET', `/v1/sites/daily/moderation/cases/${id}`, { token });
  expect(body).toMatchObject({
    comment: { id, parentRevision: 1 },
    context: { parent: { id: parentId, revision: 2, body: expect.stringContaining('mended') } },
  });
});

it('a reply that is sent again after its parent was edited is the one comment still', async () => {
  await w.article('again');
  const parent = (await w.post(ada, 'again', 'First words')).body;
  const send = (parentRevision: number) =>
    w.call('POST', '/v1/sites/daily/articles/again/comments', {
      token: ben.token,
      body: { body: 'My answer', parentId: parent.id, parentRevision },
      headers: { 'idempotency-key': 'answer-1' },
    });
  const first = await send(1);
  expect(first.status, first.text).toBe(201);
  const edit = { token: ada.token, body: { body: 'Second words', version: 1 } };
  expect((await w.call('PATCH', `/v1/comments/${parent.id}`, edit)).status).toBe(200);
  expect(await send(2)).toMatchObject({ status: 201, body: { id: first.body.id, parentRevision: 1 } });
});
