import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gathering } from '@app/discussion';
import { inTransaction, newId, rows } from '@app/platform';
import { mentionOf } from '../../apps/embed/own/mention-at.js';
import { addSite, EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let threadId: string;

beforeAll(async () => {
  const access = { sections: [{ section: 'paid', read: 'subscribers' }] };
  w = await world({ ...EASY, access });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Holm', { plan: 'monthly' });
  threadId = await w.article('square');
  await w.post(ben, 'square', 'Here since the beginning.');
});
afterAll(() => w.close());

const at = ({ name, id }: { name: string; id: string }) => `@[${name}](${id})`;
const htmlOf = async (commentId: string) =>
  (await w.call('GET', `/v1/comments/${commentId}`)).body.comment.bodyHtml as string;
const rename = (person: TestPerson, name: string) =>
  w.call('PATCH', '/v1/me', { token: person.token, body: { name } });
const people = (name: string, token: string | undefined = ada.token, thread = threadId) =>
  w.call('GET', `/v1/threads/${thread}/people?name=${encodeURIComponent(name)}`, token ? { token } : {});
const names = async (name: string, token?: string) =>
  (await people(name, token)).body.items.map((found: { name: string }) => found.name);

describe('a mention', () => {
  it('is of anybody whose name the page writes, however long it is', async () => {
    for (const letter of ['𐐀', '👩‍👩‍👧‍👦']) {
      const long = await w.person('Lou Long', { plan: 'monthly' });
      const name = `${letter.repeat(59)}!`;
      expect((await rename(long, name)).status).toBe(200);
      const { body } = await w.post(ada, 'square', `Ask ${mentionOf({ id: long.id, name })}.`);
      expect(body.bodyHtml).toContain(`<bdi class="mention">@${name}</bdi>`);
    }
  });

  it('is shown by the present name on every way, also in a page that is kept', async () => {
    const cleo = await w.person('Cleo Arends');
    const posted = await w.post(ada, 'square', `Ask ${at(cleo)}.`);
    expect(posted.body.bodyHtml).toContain('<bdi class="mention">@Cleo Arends</bdi>');
    expect(posted.body.body).toBe(`Ask ${at(cleo)}.`);
    const page = async () => (await w.call('GET', '/v1/sites/daily/articles/square/thread')).text;
    expect(await page()).toContain('@Cleo Arends</bdi>');
    expect((await rename(cleo, 'Cleo Brandt')).status).toBe(200);
    await expect.poll(page).toContain('@Cleo Brandt</bdi>');
    expect(await htmlOf(posted.body.id)).toContain('@Cleo Brandt</bdi>');
    const events = await w.call('GET', `/v1/threads/${threadId}/events?after=0`);
    expect(events.text).toContain('@Cleo Brandt</bdi>');
    await w.app.get(Gathering).catchUp();
    const feed = await w.call('GET', `/v1/threads/${threadId}/feed.json`);
    expect(feed.text).toContain('@Cleo Brandt');
    expect(feed.text).not.toContain('Cleo Arends');
  });

  it('of somebody of another site, nobody, or who is gone is the text that was written', async () => {
    const site = await addSite(w.app, 'weekly', EASY, ['https://weekly.example']);
    const abroad = await w.person('Wim Abroad', { site });
    const nobody = { name: '<i>Nobody</i>', id: newId() };
    const gone = await w.person('Gone Soon');
    const { body } = await w.post(ada, 'square', `${at(abroad)} ${at(nobody)} ${at(gone)}`);
    expect(body.bodyHtml).toBe(
      '<p dir="auto">@Wim Abroad @&lt;i&gt;Nobody&lt;/i&gt; <bdi class="mention">@Gone Soon</bdi></p>\n',
    );
    await rename(gone, 'Another Name');
    expect(await htmlOf(body.id)).toContain('@Another Name</bdi>');
    await inTransaction(w.database, (tx) => rows(tx, 'DELETE FROM accounts WHERE id = $1', [gone.id]));
    expect(await htmlOf(body.id)).toContain('@Gone Soon</p>');
  });

  it('of a text that waits is shown to its author', async () => {
    await w.article('waiting', { settings: { premoderated: true } });
    const held = await w.post(ada, 'waiting', `Ask ${at(ben)}.`);
    expect(held.status).toBe(202);
    expect(held.body.bodyHtml).toContain('@Ben Holm</bdi>');
  });

  it('is refused beyond ten, in a new text and in an edit, with what is wrong', async () => {
    const many = Array.from({ length: 11 }, () => at(ben)).join(' ');
    const refused = await w.post(ada, 'square', many);
    expect([refused.status, refused.body.code]).toEqual([422, 'too-many-mentions']);
    expect(refused.body.errors).toMatchObject([{ pointer: '/body', code: 'too-many-mentions' }]);
    const ten = await w.post(ada, 'square', Array.from({ length: 10 }, () => at(ben)).join(' '));
    expect(ten.status).toBe(201);
    const edited = await w.call('PATCH', `/v1/comments/${ten.body.id}`, {
      token: ada.token,
      body: { body: many, version: 1 },
    });
    expect([edited.status, edited.body.code]).toEqual([422, 'too-many-mentions']);
  });
});

describe('whom one may mention', () => {
  it('is who takes part in the thread and staff who speak, by how their names begin, without oneself', async () => {
    const spoke = await w.person('Zora Quist', { plan: 'monthly' });
    const silent = await w.person('Zora Silent', { plan: 'monthly' });
    const staff = await w.person('Zora Staff', { role: 'moderator' });
    const quiet = await w.person('Zora Quiet', { role: 'moderator' });
    await w.article('elsewhere');
    await w.post(silent, 'elsewhere', 'Not there.');
    await w.post(staff, 'elsewhere', 'A word of the house, wherever it is.');
    await w.post(spoke, 'square', 'There.');
    const found = await people('zora');
    expect(found.body.items).toEqual([
      { id: spoke.id, name: 'Zora Quist', avatarUrl: null, staff: false },
      { id: staff.id, name: 'Zora Staff', avatarUrl: null, staff: true },
    ]);
    expect(found.text).not.toContain(silent.id);
    // Who only moderates is nobody's to look up.
    expect(found.text).not.toContain(quiet.id);
    expect(found.headers.get('cache-control')).toBe('private, no-store');
    expect(await names('ben')).toEqual(['Ben Holm']);
    expect(await names('ben', ben.token)).toEqual([]);
    expect(await names('%')).toEqual([]);
    expect(await names('en')).toEqual([]);
    expect(await names('')).toContain('Zora Quist');
  });

  it('is found also where the events are no longer kept, and not after what they said is gone', async () => {
    const early = await w.person('Yasmin Early', { plan: 'monthly' });
    const { body } = await w.post(early, 'square', 'Long ago.');
    await rows(w.database, `DELETE FROM thread_events WHERE comment_id = $1`, [body.id]);
    expect(await names('yasmin')).toEqual(['Yasmin Early']);
    await w.call('DELETE', `/v1/comments/${body.id}`, { token: early.token });
    expect(await names('yasmin')).toEqual([]);
  });

  it('is at most ten, and nobody whom one has muted', async () => {
    const crowd = await Promise.all(
      Array.from({ length: 12 }, (_, n) => w.person(`Xeno ${'abcdefghijkl'[n]}`, { plan: 'monthly' })),
    );
    for (const one of crowd) await w.post(one, 'square', `Said by ${one.name}.`);
    expect(await names('xeno')).toHaveLength(10);
    await w.call('PUT', `/v1/me/muted/${crowd[0]!.id}`, { token: ada.token });
    expect(await names('xeno')).not.toContain('Xeno a');
    expect(await names('xeno a', ben.token)).toEqual(['Xeno a']);
  });

  it('is nothing for who may not read, and nobody for who is not signed in', async () => {
    const paid = await w.article('paid', { section: 'paid' });
    const hidden = await w.article('hidden');
    await w.call('PUT', '/v1/sites/daily/articles/hidden', {
      token: (await w.person('Ruth Oost', { role: 'admin' })).token,
      body: { url: 'https://daily.example/hidden', title: 'Hidden', state: 'hidden' },
    });
    const poor = await w.person('Poor Reader');
    expect((await people('a', poor.token, paid)).status).toBe(402);
    expect((await people('a', ada.token, paid)).status).toBe(200);
    expect((await people('a', poor.token, hidden)).body.code).toBe('unknown-thread');
    expect((await w.call('GET', `/v1/threads/${threadId}/people`)).status).toBe(401);
    expect((await people('a'.repeat(51))).status).toBe(400);
  });

  it('is looked up by an index, however many members there are', async () => {
    const plan = await inTransaction(w.database, async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off');
      return tx.query(
        `EXPLAIN SELECT person_id FROM memberships WHERE site_id = $1 AND lower(name) ~>=~ lower($2)
           AND lower(name) ~<~ (lower($2) || chr(1114111)) ORDER BY lower(name) USING ~<~ LIMIT 50`,
        [w.site.id, 'ada'],
      );
    });
    expect(JSON.stringify(plan)).toContain('memberships_names');
    expect(JSON.stringify(plan)).not.toContain('Sort');
  });
});
