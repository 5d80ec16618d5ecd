import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Simulating } from '@app/moderation';
import { EASY, type TestPerson, world, type World } from '../factories/world.js';

const CALL =
  'Write to the council today and tell them that nobody in this town wants the new bridge across the harbour';
const NEAR = CALL.replace('today', 'now');

let w: World;
let editor: TestPerson;
let crowd: TestPerson[];

beforeAll(async () => {
  w = await world(EASY);
  editor = await w.person('Edda Holm', { role: 'editor' });
  crowd = [];
  for (let at = 0; at < 5; at += 1) crowd.push(await w.person(`Reader ${at}`, { plan: 'monthly' }));
});
afterAll(() => w.close());

let articles = 0;
async function article(): Promise<string> {
  const key = `article-${(articles += 1)}`;
  await w.article(key);
  return key;
}
/** A text of its own for each story, so that none meets another's. */
const about = (text: string, place: string) =>
  `${text}, says ${place} to everybody in ${place} who reads what ${place} writes in ${place}`;
const caseOf = async (id: string) =>
  (await w.call('GET', `/v1/sites/daily/moderation/cases/${id}`, { token: editor.token })).body;

describe('a text that is passed round', () => {
  it('waits once three others have posted it in the discussion, nearly word for word', async () => {
    const key = await article();
    const texts = [CALL, NEAR, CALL.toUpperCase()].map((text) => about(text, 'Aalborg'));
    for (const [at, text] of texts.entries()) expect((await w.post(crowd[at]!, key, text)).status).toBe(201);
    const held = await w.post(crowd[3]!, key, about(CALL, 'Aalborg'));
    expect(held.status, held.text).toBe(202);
    const found = await caseOf(held.body.id);
    expect(found).toMatchObject({ queue: 'spam', findings: [{ check: 'copied', verdict: 'hold' }] });
    expect(found.findings[0].fact).toMatch(/^3 other people/);
    // One's own is no other's, nor what readers do not see unless it is word for word the same.
    expect((await w.post(crowd[2]!, key, about(NEAR, 'Aalborg'))).status).toBe(201);
    expect((await w.post(editor, key, about(CALL, 'Aalborg'))).status).toBe(201);
    expect((await w.post(crowd[4]!, key, 'What is this about? I do not see it')).status).toBe(201);
  });

  it('waits anywhere on the site if it is the very same, and among the replies to one comment', async () => {
    for (let at = 0; at < 3; at += 1)
      expect((await w.post(crowd[at]!, await article(), about(CALL, 'Bergen'))).status).toBe(201);
    expect((await w.post(crowd[3]!, await article(), about(CALL, 'Bergen'))).status).toBe(202);
    expect((await w.post(crowd[3]!, await article(), about(NEAR, 'Bergen'))).status).toBe(201);

    const key = await article();
    const { body } = await w.post(crowd[4]!, key, 'Let us hear what the others think of it.');
    for (const [at, text] of [NEAR, CALL, NEAR.toUpperCase()].entries())
      expect((await w.post(crowd[at]!, key, about(text, 'Cork'), { parentId: body.id })).status).toBe(201);
    const reply = await w.post(crowd[3]!, key, about(CALL, 'Cork'), { parentId: body.id });
    expect(reply.status).toBe(202);
  });

  it('waits as an edit too, and its author hears of it before posting', async () => {
    const key = await article();
    for (let at = 0; at < 3; at += 1) await w.post(crowd[at]!, key, about(CALL, 'Dover'));
    const { body } = await w.post(crowd[3]!, key, 'I have thought about it for a while.');
    const draft = { body: about(NEAR, 'Dover'), articleKey: key };
    const { token } = crowd[3]!;
    expect((await w.call('POST', '/v1/sites/daily/checks', { token, body: draft })).body).toMatchObject({
      outcome: 'hold',
      advice: [{ code: 'copied', would: 'hold' }],
    });
    const edited = await w.call('PATCH', `/v1/comments/${body.id}`, {
      token,
      body: { body: about(NEAR, 'Dover'), version: body.version },
    });
    expect(edited.status).toBe(202);
  });

  it('is found by a policy that is tried on the past', async () => {
    const key = await article();
    const policy = '/v1/sites/daily/policy';
    const { version, document } = (await w.call('GET', policy, { token: editor.token })).body;
    const off = { ...document.screening, does: { ...document.screening.does, copied: 'off' } };
    const put = { version, document: { ...document, screening: off } };
    expect((await w.call('PUT', policy, { token: editor.token, body: put })).status).toBe(200);
    const ids: string[] = [];
    for (let at = 0; at < 4; at += 1) {
      const posted = await w.post(crowd[at]!, key, about(at % 2 ? CALL : NEAR, 'Espoo'));
      expect(posted.status).toBe(201);
      ids.push(posted.body.id);
    }
    const begun = await w.call('POST', `${policy}/simulations`, {
      token: editor.token,
      body: { policy: document, last: { days: 1 }, article: key },
    });
    expect(begun.status, begun.text).toBe(201);
    await w.app.get(Simulating).drain();
    const path = `${policy}/simulations/${begun.body.id}/examples?would=hold`;
    const { items } = (await w.call('GET', path, { token: editor.token })).body;
    expect(items).toMatchObject([{ commentId: ids[3], findings: [{ check: 'copied' }] }]);
  });
});
