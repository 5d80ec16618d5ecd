import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '@app/platform';
import { Erasing } from '@app/privacy';
import { addSite, EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let mia: TestPerson;

beforeAll(async () => {
  // Whatever says "murky" waits for a moderator.
  w = await world({ ...EASY, screening: { ...EASY.screening, phrases: { suspect: ['murky'] } } });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  mia = await w.person('Mia Sand', { role: 'moderator' });
  await w.article('canal', { section: 'harbour' });
});
afterAll(() => w.close());

const pathOf = (id: string) => `/v1/sites/daily/moderation/cases/${id}`;
const readBy = (person: TestPerson | null, id: string) =>
  w.call('GET', pathOf(id), person ? { token: person.token } : {});
const caseOf = async (id: string) => (await readBy(mia, id)).body;
const posted = async (body: string, by = ada) => (await w.post(by, 'canal', body)).body.id as string;
const edit = async (id: string, body: string, by = ada) => {
  const [row] = await rows<{ version: number }>(w.database, 'SELECT version FROM comments WHERE id = $1', [
    id,
  ]);
  const { status } = await w.call('PATCH', `/v1/comments/${id}`, {
    token: by.token,
    body: { body, version: row!.version },
  });
  return status;
};
const decide = async (id: string, action: 'approve' | 'reject') => {
  const { version, revision } = await caseOf(id);
  const decided = await w.call('POST', `${pathOf(id)}/decisions`, {
    token: mia.token,
    body: { action, version, revision },
  });
  expect(decided.status, decided.text).toBe(201);
  return decided;
};
const told = (found: { revisions: { revision: number; body: string; state: string }[] }) =>
  found.revisions.map(({ revision, body, state }) => [revision, body, state]);

describe('a moderator who reads one case', () => {
  it('is told what its comment said before, the newest first, and when that was written', async () => {
    const id = await posted('The first wording');
    const [{ at }] = (await rows<{ at: Date }>(
      w.database,
      'SELECT created_at AS at FROM comments WHERE id = $1',
      [id],
    )) as [{ at: Date }];
    expect(await caseOf(id)).toMatchObject({ revisions: [], revisionCount: 0 });
    expect(await edit(id, 'The second wording')).toBe(200);
    const { editedAt } = (await caseOf(id)).comment;
    expect(await edit(id, 'The third wording')).toBe(200);
    const found = await caseOf(id);
    expect(found).toMatchObject({ comment: { revision: 3, body: 'The third wording' }, revisionCount: 2 });
    expect(found.revisions).toEqual([
      { revision: 2, body: 'The second wording', state: 'superseded', createdAt: editedAt },
      { revision: 1, body: 'The first wording', state: 'superseded', createdAt: at.toISOString() },
    ]);
  });

  it('sees what waits beside a public text, what was turned down, and what gave way', async () => {
    const id = await posted('Clear water');
    expect(await edit(id, 'Murky water')).toBe(202);
    const held = await caseOf(id);
    expect(told(held)).toEqual([[2, 'Murky water', 'held']]);
    expect(held.comment).toMatchObject({
      body: 'Clear water',
      pending: { revision: 2, body: 'Murky water' },
    });
    await decide(id, 'reject');
    expect(told(await caseOf(id))).toEqual([[2, 'Murky water', 'rejected']]);
    expect(await edit(id, 'Murky again')).toBe(202);
    await decide(id, 'approve');
    const now = await caseOf(id);
    expect(now.comment).toMatchObject({ revision: 3, body: 'Murky again', pending: null });
    expect(told(now)).toEqual([
      [2, 'Murky water', 'rejected'],
      [1, 'Clear water', 'superseded'],
    ]);
    expect(now.revisionCount).toBe(2);
  });

  it('is given the newest fifty, and how many there are', async () => {
    const id = await posted('Over and over');
    await rows(
      w.database,
      `INSERT INTO comment_revisions (comment_id, revision, site_id, body, state)
       SELECT $1, n, $2, 'Text ' || n, 'superseded' FROM generate_series(1, 57) n`,
      [id, w.site.id],
    );
    await rows(w.database, 'UPDATE comments SET revision = 58 WHERE id = $1', [id]);
    const found = await caseOf(id);
    expect(found.revisionCount).toBe(57);
    expect(found.revisions.map(({ revision }: { revision: number }) => revision)).toEqual(
      Array.from({ length: 50 }, (_, at) => 57 - at),
    );
  });

  it('reads no earlier words of what its author has deleted, as none of the last ones', async () => {
    const id = await posted('Regretted');
    expect(await edit(id, 'Regretted more')).toBe(200);
    expect((await w.call('DELETE', `/v1/comments/${id}`, { token: ada.token })).status).toBe(200);
    const found = await readBy(mia, id);
    expect(found.body).toMatchObject({ comment: { body: null }, revisions: [], revisionCount: 0 });
    expect(found.text).not.toContain('Regretted');
  });

  it('finds them nowhere else: not in queues, claims or the answer to a decision', async () => {
    const id = await posted('An unusual beginning');
    expect(await edit(id, 'An ordinary end')).toBe(200);
    const page = await w.call('GET', '/v1/sites/daily/moderation/cases?queue=new&limit=100', {
      token: mia.token,
    });
    const claim = await w.call('POST', '/v1/sites/daily/moderation/claims', {
      token: mia.token,
      body: { caseId: id },
    });
    await w.call('DELETE', `/v1/sites/daily/moderation/claims/${id}`, { token: mia.token });
    for (const { text } of [page, claim, await decide(id, 'approve')]) {
      expect(text).toContain('An ordinary end');
      expect(text).not.toContain('An unusual beginning');
    }
  });
});

describe('the earlier texts of a comment', () => {
  it('are for those who moderate it, and for nobody else', async () => {
    const id = await posted('A secret of the first text');
    expect(await edit(id, 'Nothing to see')).toBe(200);
    const weekly = await addSite(w.app, 'weekly', EASY, []);
    const reads = async (person: TestPerson | null) => {
      const { status, body, text } = await readBy(person, id);
      return [status, body.code ?? told(body), text.includes('A secret')];
    };
    const harbour = await w.person('Hal Bor', { role: 'moderator', sections: ['harbour'] });
    const culture = await w.person('Cul Ture', { role: 'moderator', sections: ['culture'] });
    const foreign = await w.person('Wes Kly', { role: 'moderator', site: weekly });
    const seen = [200, [[1, 'A secret of the first text', 'superseded']], true];
    expect(await reads(mia)).toEqual(seen);
    expect(await reads(harbour)).toEqual(seen);
    expect(await reads(culture)).toEqual([403, 'outside-sections', false]);
    expect(await reads(ada)).toEqual([403, 'forbidden', false]);
    expect(await reads(await w.person('Ben Okafor', { plan: 'monthly' }))).toEqual([403, 'forbidden', false]);
    expect(await reads(null)).toEqual([401, 'authentication-required', false]);
    // Their own site has no such case, and on this one they are nobody.
    expect((await reads(foreign))[2]).toBe(false);
    const elsewhere = await w.call('GET', `/v1/sites/weekly/moderation/cases/${id}`, {
      token: foreign.token,
    });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'unknown-case']);
  });

  it('are on no page that readers are given, their author included', async () => {
    const id = await posted('A slip of the pen');
    expect(await edit(id, 'Well said')).toBe(200);
    const thread = await w.article('canal', { section: 'harbour' });
    for (const token of [undefined, ada.token, mia.token]) {
      for (const path of [
        '/v1/sites/daily/articles/canal/thread',
        `/v1/threads/${thread}/comments`,
        `/v1/threads/${thread}/events?after=0`,
        `/v1/threads/${thread}/search?q=slip`,
        `/v1/threads/${thread}/viewer?comments=${id}`,
        `/v1/threads/${thread}/feed.json`,
        `/v1/comments/${id}`,
        '/v1/me/comments',
      ]) {
        const { status, text } = await w.call('GET', path, token === undefined ? {} : { token });
        if (token !== undefined) expect([path, status]).toEqual([path, 200]);
        expect(text, path).not.toContain('A slip of the pen');
      }
    }
  });

  it('are gone with their author', async () => {
    const leaving = await w.person('Lea Ving', { plan: 'monthly' });
    const id = await posted('Before I left', leaving);
    expect(await edit(id, 'I am about to leave', leaving)).toBe(200);
    expect(await edit(id, 'A murky farewell', leaving)).toBe(202);
    expect((await caseOf(id)).revisionCount).toBe(2);
    const asked = await w.call('DELETE', '/v1/me', {
      token: leaving.token,
      body: { subscriptionsGoOn: true },
    });
    expect(asked.status, asked.text).toBe(202);
    expect(await w.app.get(Erasing).drain()).toBe(1);
    const found = await readBy(mia, id);
    expect(found.body).toMatchObject({
      author: null,
      comment: { body: 'I am about to leave', pending: null },
      revisions: [],
      revisionCount: 0,
    });
    expect(found.text).not.toMatch(/Before I left|farewell/);
  });
});
