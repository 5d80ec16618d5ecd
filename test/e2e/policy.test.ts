import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Audit, rows } from '@app/platform';
import { rounds } from '../support/depth.js';
import { Articles, Merging, Renaming } from '@app/discussion';
import { addSite, EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let editor: TestPerson;
let moderator: TestPerson;
let reader: TestPerson;
const PATH = '/v1/sites/daily/policy';
const easy = EASY.screening!;

beforeAll(async () => {
  w = await world();
  editor = await w.person('Edda Holm', { role: 'editor' });
  moderator = await w.person('Mia Sand', { role: 'moderator' });
  reader = await w.person('Ada Moreau', { plan: 'monthly' });
});
afterAll(() => w.close());

const read = async (query = '') => (await w.call('GET', PATH + query, { token: editor.token })).body;
const put = (body: object, token = editor.token) => w.call('PUT', PATH, { token, body });
const save = async (document: object, more: object = {}) => {
  const answer = await put({ version: (await read()).version, document, ...more });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};
beforeEach(async () => void (await save({ screening: easy })));

describe('a policy', () => {
  it('begins with the site, is read with its defaults and changed as a whole by its version', async () => {
    const [first] = await rows<{ document: object }>(
      w.database,
      'SELECT document FROM policy_versions WHERE site_id = $1 AND version = 1',
      [w.site.id],
    );
    expect(first!.document).toEqual({ screening: easy });
    const before = await read();
    expect(before).toMatchObject({
      document: { screening: { mode: 'by-risk', length: { maxGraphemes: 5000 } }, overrides: [] },
      by: { kind: 'person', id: editor.id, name: 'Edda Holm' },
      effective: null,
    });
    const after = await save(
      { screening: { ...easy, mode: 'before-publication' } },
      { note: 'Election week' },
    );
    expect(after).toMatchObject({
      version: before.version + 1,
      note: 'Election week',
      restores: null,
      document: { screening: { mode: 'before-publication' } },
    });
    await w.article('election');
    expect((await w.post(reader, 'election', 'When are the polls open?')).status).toBe(202);
  });

  it('holds phrases that are refused from the next comment on', async () => {
    await save({ screening: { ...easy, phrases: { banned: ['bilge rat*'] } } });
    await w.article('phrases');
    const refused = await w.post(reader, 'phrases', 'What a b1lge r@t he is');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ code: 'banned-phrase', findings: [{ check: expect.any(String) }] });
  });

  it('is not changed on an old version; If-Match names one too', async () => {
    const now = await read();
    const stale = await put({ version: now.version - 1, document: {} });
    expect(stale).toMatchObject({
      status: 412,
      body: { code: 'stale-version', current: { version: now.version } },
    });
    const header = { 'if-match': `"${now.version}"` };
    const changed = await w.call('PUT', PATH, {
      token: editor.token,
      body: { document: { screening: easy } },
      headers: header,
    });
    expect(changed.body.version).toBe(now.version + 1);
    expect((await put({ document: {} })).body).toMatchObject({ errors: [{ pointer: '/version' }] });
  });

  it('has one change of two at the same time, and the other one is told what won', async () => {
    const { version } = await read();
    const both = await Promise.all([
      put({ version, document: { screening: { ...easy, links: { max: 1 } } } }),
      put({ version, document: { screening: { ...easy, links: { max: 2 } } } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = both.find(({ status }) => status === 200)!.body;
    const lost = both.find(({ status }) => status === 412)!.body;
    expect(lost.current).toEqual(won);
  });

  it('is refused with the place of each mistake', async () => {
    const { version } = await read();
    const refused = async (document: object, pointer: string) => {
      const answer = await put({ version, document });
      expect(answer.status, pointer).toBe(422);
      expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    };
    await refused({ screening: { mode: 'never' } }, '/document/screening/mode');
    await refused(
      { screening: { phrases: { banned: ['ok', '(a+)+$'] } } },
      '/document/screening/phrases/banned/1',
    );
    await refused({ screening: {}, else: 1 }, '/document/else');
    await refused(
      { overrides: [{ section: 'Sport', screening: { links: { max: -1 } } }] },
      '/document/overrides/0/screening/links/max',
    );
    await refused({ overrides: [{ article: 'a1' }, { article: 'a1' }] }, '/document/overrides/1/article');
    await refused({ overrides: [{ article: 'a\u0007b' }] }, '/document/overrides/0/article');
    expect((await put({ version })).status).toBe(422);
    expect((await put({ version, document: {}, restore: 1 })).status).toBe(422);
    expect((await read()).version).toBe(version);
  });

  it('is read by moderators, changed by editors and admins, and by keys that may change settings', async () => {
    const { version } = await read();
    const change = { version, document: { screening: easy } };
    expect((await w.call('GET', PATH, { token: moderator.token })).status).toBe(200);
    expect((await put(change, moderator.token)).status).toBe(403);
    expect((await w.call('GET', PATH, { token: reader.token })).status).toBe(403);
    expect((await w.call('GET', PATH)).status).toBe(401);
    const key = await w.key(['settings:write']);
    expect((await put(change, await w.key(['members:read']))).status).toBe(403);
    expect((await put(change, key)).body).toMatchObject({ by: { kind: 'key' }, version: version + 1 });
    const site = await addSite(w.app, 'weekly', EASY, []);
    const abroad = await w.person('Karl Vik', { site, role: 'admin' });
    expect((await w.call('GET', PATH, { token: abroad.token })).status).toBe(401);
    expect((await put(change, abroad.token)).status).toBe(401);
  });

  it('holds for a post of somebody known, though no word of the change has come to this process', async () => {
    await w.article('elsewhere');
    expect((await w.post(reader, 'elsewhere', 'Known from now on.')).status).toBe(201);
    // As another process does it.
    await rows(
      w.database,
      `UPDATE sites SET version = version + 1,
         settings = jsonb_set(settings, '{policy,screening,mode}', '"before-publication"') WHERE id = $1`,
      [w.site.id],
    );
    expect((await w.post(reader, 'elsewhere', 'Decided on the new one.')).status).toBe(202);
  });

  it('takes no more than a mebibyte, and is not slowed down by many places with long lists', async () => {
    const { version } = await read();
    const large = { screening: {}, overrides: [], note: 'x'.repeat(1_048_577) };
    expect((await put({ version, document: large })).status).toBe(413);
    const phrases = Array.from({ length: 1000 }, (_, n) => `rat${n}`);
    const overrides = Array.from({ length: 100 }, (_, n) => ({
      section: `Section ${n}`,
      screening: { length: { minGraphemes: 2 }, phrases: { suspect: phrases.slice(0, 500) } },
    }));
    const answer = await put({
      version,
      document: { screening: { ...easy, phrases: { banned: phrases, suspect: phrases } }, overrides },
    });
    expect(answer.status).toBe(200);
    const more = [...overrides, { section: 'One more' }];
    const refused = await put({ version: version + 1, document: { overrides: more } });
    expect(refused.body.errors).toMatchObject([{ pointer: '/document/overrides' }]);
  });

  it('takes 600 kB of phrases', async () => {
    const phrases = Array.from({ length: 1000 }, (_, n) => `rat ${String(n).padStart(70, 'x')}`);
    const { document } = await save({
      screening: { ...easy, phrases: { banned: phrases, suspect: phrases } },
    });
    expect(document.screening.phrases.suspect).toHaveLength(1000);
  });
});

describe('rules of a section or an article', () => {
  it('go over the site’s, the article’s over the section’s, and say whose they are', async () => {
    await w.article('match', { section: 'Sport' });
    await w.article('final', { section: 'Sport' });
    await w.article('budget', { section: 'News' });
    await save({
      screening: easy,
      overrides: [
        { section: 'Sport', screening: { mode: 'before-publication', length: { maxGraphemes: 300 } } },
        { article: 'final', screening: { mode: 'after-publication' } },
      ],
    });
    expect((await w.post(reader, 'budget', 'Said of the budget.')).status).toBe(201);
    expect((await w.post(reader, 'match', 'Said of the match.')).status).toBe(202);
    expect((await w.post(reader, 'final', 'Said of the final.')).status).toBe(201);
    expect((await w.post(reader, 'final', 'x'.repeat(301))).body.code).toBe('comment-too-long');
    const thread = await w.call('GET', '/v1/sites/daily/articles/match/thread');
    expect(thread.body.thread.settings).toMatchObject({ maxLength: 300, premoderated: true });
    expect((await read('?article=final')).effective).toMatchObject({
      rules: { screening: { mode: 'after-publication', length: { maxGraphemes: 300, minGraphemes: 1 } } },
      overridden: [
        { pointer: '/screening/mode', by: 'article' },
        { pointer: '/screening/length/maxGraphemes', by: 'section' },
      ],
    });
    expect((await read('?section=News')).effective).toMatchObject({ overridden: [] });
    for (const wrong of ['section=a&article=b', 'article=%00', 'article=', 'place=x']) {
      expect((await w.call('GET', `${PATH}?${wrong}`, { token: editor.token })).status, wrong).toBe(400);
    }
  });

  it('stay with an article whose key changes, and come with one that is declared later', async () => {
    await w.article('first-name');
    await save({
      screening: easy,
      overrides: [
        { article: 'first-name', screening: { mode: 'before-publication' } },
        { article: 'not-yet', screening: { mode: 'before-publication' } },
      ],
    });
    await w.app.get(Renaming).rename({ kind: 'visitor' }, w.site, 'first-name', 'second-name');
    expect((await w.post(reader, 'second-name', 'Under another name.')).status).toBe(202);
    const declared = { url: 'https://daily.example/not-yet', title: 'At last' };
    await w.app.get(Articles).declare({ kind: 'visitor' }, w.site, 'not-yet', declared);
    expect((await w.post(reader, 'not-yet', 'I waited for this.')).status).toBe(202);
  });

  it('go with an article that is merged into another, unless that has its own; reading says what posting does', async () => {
    const strict = { mode: 'before-publication' };
    for (const key of ['leaves', 'joins', 'stays', 'other']) await w.article(key);
    await save({
      screening: easy,
      overrides: [
        { article: 'leaves', screening: strict },
        { article: 'stays', screening: { mode: 'after-publication' } },
        { article: 'other', screening: strict },
      ],
    });
    const holds = async (key: string) => {
      const told = (await read(`?article=${key}`)).effective.rules.screening.mode;
      const { status } = await w.post(reader, key, `Does this wait, or not? ${key}`);
      expect(status === 202, `${key} ${told}`).toBe(told === strict.mode);
      return told;
    };
    const merge = (from: string, into: string) =>
      w.app.get(Merging).merge({ kind: 'visitor' }, w.site, from, into);
    await merge('leaves', 'joins');
    // Of the one that has none, what the other one had holds from now on, by each of its keys.
    expect(await holds('joins')).toBe('before-publication');
    expect(await holds('leaves')).toBe('before-publication');
    await merge('other', 'stays');
    expect(await holds('stays')).toBe('after-publication');
    expect(await holds('other')).toBe('after-publication');
    // Nobody's change meant to change that.
    const { version, document } = await read();
    await save({ ...document, screening: { ...easy, links: { max: 3 } } });
    expect((await read()).version).toBe(version + 1);
    expect(await holds('stays')).toBe('after-publication');
    // The key that it had goes to another article.
    await w.app.get(Renaming).rename({ kind: 'visitor' }, w.site, 'stays', 'renamed');
    expect(await holds('renamed')).toBe('after-publication');
  });

  it('are placed right whichever comes first, the merge or the change', async () => {
    for (let round = 0; round < rounds(3, 40); round += 1) {
      const [from, into] = [`from-${round}`, `into-${round}`];
      await w.article(from);
      await w.article(into);
      const { version } = await read();
      const document = {
        screening: easy,
        overrides: [{ article: from, screening: { mode: 'before-publication' } }],
      };
      const [, put1] = await Promise.all([
        w.app.get(Merging).merge({ kind: 'visitor' }, w.site, from, into),
        put({ version, document }),
      ]);
      expect(put1.status).toBe(200);
      expect((await read(`?article=${into}`)).effective.rules.screening.mode).toBe('before-publication');
      expect((await w.post(reader, into, `Does it wait in round ${round}?`)).status).toBe(202);
    }
  });

  it('hold for an article from when it comes to the section', async () => {
    const moving = (section: string) => w.article('moving', { section });
    await moving('News');
    await save({
      screening: easy,
      overrides: [{ section: 'Sport', screening: { mode: 'before-publication' } }],
    });
    expect((await w.post(reader, 'moving', 'Still in the news.')).status).toBe(201);
    await moving('Sport');
    expect((await w.post(reader, 'moving', 'Now it is sport.')).status).toBe(202);
  });
});

describe('the history of a policy', () => {
  it('has every version, and any of them can be brought back as a new one', async () => {
    const strict = await save({ screening: { ...easy, mode: 'before-publication' } });
    const mild = await save({ screening: { ...easy, mode: 'after-publication' } });
    const answer = await put({ version: mild.version, restore: strict.version, note: 'As it was' });
    expect(answer.body).toMatchObject({
      version: mild.version + 1,
      restores: strict.version,
      note: 'As it was',
      document: strict.document,
    });
    await w.article('restored');
    expect((await w.post(reader, 'restored', 'Does this wait?')).status).toBe(202);
    const old = await w.call('GET', `${PATH}/versions/${mild.version}`, { token: moderator.token });
    expect(old.body).toMatchObject({ version: mild.version, document: mild.document });
    expect(await put({ version: mild.version + 1, restore: 9999 })).toMatchObject({
      status: 404,
      body: { code: 'unknown-policy-version' },
    });
    expect((await w.call('GET', `${PATH}/versions/0`, { token: moderator.token })).status).toBe(400);
  });

  it('is paged from the newest to the first', async () => {
    const { version } = await read();
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const at = `${PATH}/versions?limit=2${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await w.call('GET', at, { token: moderator.token });
      seen.push(...body.items.map((item: { version: number }) => item.version));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: version }, (_, n) => version - n));
  });

  it('is in the audit log, and the table itself refuses another past', async () => {
    const { version } = await save({ screening: easy });
    const [entry] = await w.app.get(Audit).list(w.site.id, { limit: 1 });
    expect(entry).toMatchObject({
      action: 'site.policy-changed',
      data: { version, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const change = rows(w.database, `UPDATE policy_versions SET document = '{}' WHERE site_id = $1`, [
      w.site.id,
    ]);
    await expect(change).rejects.toThrow('append-only');
  });
});
