import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Gathering, loadComments, type LoadedComment } from '@app/discussion';
import { inTransaction, newId } from '@app/platform';
import { type Answer, EASY, type TestPerson, world, type World } from '../factories/world.js';
import { AngleBrackets1795750000000 } from '../../migrations/1795750000000-angle-brackets.js';
import { heardWhile } from '../support/plans.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;
let mia: TestPerson;
let address = 0;

beforeAll(async () => {
  const discussion = { ...EASY.discussion, language: 'en' };
  const access = {
    sections: [
      { section: 'members', read: 'members' },
      { section: 'paid', read: 'subscribers' },
    ],
  };
  w = await world({ ...EASY, discussion, access }, { TRUSTED_PROXIES: '127.0.0.1' });
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  ben = await w.person('Ben Holm');
  mia = await w.person('Mia Sand', { role: 'moderator' });
});
afterAll(() => w.close());
beforeEach(() => (address += 1));

const gather = () => w.app.get(Gathering).catchUp();
const from = () => ({ 'x-forwarded-for': `192.0.2.${(address++ % 250) + 1}` });
const ask = (path: string, token?: string) =>
  w.call('GET', path, { headers: from(), ...(token === undefined ? {} : { token }) });
const search = (path: string, q: string, more: { token?: string; rest?: string } = {}) =>
  ask(`/v1/${path}/search?q=${encodeURIComponent(q)}${more.rest ?? ''}`, more.token);
const found = ({ body }: Answer): string[] =>
  body.items.map((item: { comment: { body: string } }) => item.comment.body);
const post = async (key: string, body: string, more = {}) => {
  const answer = await w.post(ada, key, body, more);
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body as { id: string; version: number };
};

const loaded = (body: string): LoadedComment => ({
  id: newId(),
  parentId: null,
  depth: 0,
  authorId: ada.id,
  body,
  status: 'published',
  findings: null,
  createdAt: new Date(),
  editedAt: null,
  earlierBody: null,
  likedBy: [],
});

describe('angle brackets', () => {
  it('are no markup: what stands between them is found, asked for with them or without, and shown as it was', async () => {
    const id = await w.article('brackets');
    const text = 'When the level <harbourmasterN says so> fell, 3 < 5 and 7 > 6 held';
    const { id: comment } = await post('brackets', `${text}.`);
    const long = `${'Nothing much. '.repeat(40)}${text}. ${'Nothing more. '.repeat(40)}`.trim();
    await post('brackets', long);
    await gather();
    for (const q of ['harbourmasterN', '<harbourmasterN>', '"level <harbourmasterN says so> fell"']) {
      const { body } = await search(`threads/${id}`, q);
      expect(body.items, q).toHaveLength(2);
      for (const { excerpt } of body.items) {
        expect(excerpt.text, q).toContain('level <harbourmasterN says so> fell');
        const marked = excerpt.spans.map((span: { start: number; end: number }) =>
          excerpt.text.slice(span.start, span.end),
        );
        expect(marked, q).toContain('harbourmasterN');
        expect(excerpt.text).not.toMatch(/\p{Cc}/u);
      }
    }
    // Words as they were written before are written anew after the update.
    const words = `UPDATE comment_words SET words = to_tsvector(language::regconfig, $2) WHERE comment_id = $1`;
    await w.database.query(words, [comment, text]);
    expect((await search(`threads/${id}`, 'harbourmasterN')).body.items).toHaveLength(1);
    await inTransaction(w.database, (tx) => new AngleBrackets1795750000000().up(tx.queryRunner!));
    await gather();
    expect((await search(`threads/${id}`, 'harbourmasterN')).body.items).toHaveLength(2);
  });
});

describe('in a discussion', () => {
  it('words are found by their stems, the newest first, with the words marked', async () => {
    const id = await w.article('ferries');
    const first = await post('ferries', 'The ferry was late.');
    await post('ferries', 'Nothing about boats here.');
    await post('ferries', 'Two **ferries** are late & later: <b>ferries</b>!', { parentId: first.id });
    await gather();
    const answer = await search(`threads/${id}`, 'FERRY');
    expect(answer.status, answer.text).toBe(200);
    expect(found(answer)).toEqual([
      'Two **ferries** are late & later: <b>ferries</b>!',
      'The ferry was late.',
    ]);
    const [{ excerpt, thread, comment }] = answer.body.items;
    expect(thread).toEqual({
      id,
      articleKey: 'ferries',
      title: 'About ferries',
      url: 'https://daily.example/ferries',
    });
    expect(comment.author.name).toBe('Ada Moreau');
    const marked = excerpt.spans.map(({ start, end }: { start: number; end: number }) =>
      excerpt.text.slice(start, end),
    );
    expect(marked).toEqual(['ferries', 'ferries']);
    expect(excerpt.text).not.toMatch(/\p{Cc}/u);
    expect(found(await search(`threads/${id}`, '"nothing about boats"'))).toEqual([
      'Nothing about boats here.',
    ]);
    expect(found(await search(`threads/${id}`, 'late -boats -two'))).toEqual(['The ferry was late.']);
  });

  it('pages neither lose nor repeat, and say nothing readable in their cursors', async () => {
    const id = await w.article('pages');
    for (let n = 1; n <= 7; n++) await post('pages', `Windmill number ${n}`);
    await gather();
    const seen: string[] = [];
    let rest = '&limit=3';
    for (;;) {
      const page = await search(`threads/${id}`, 'windmill', { rest });
      seen.push(...found(page));
      if (page.body.nextCursor === null) break;
      expect(Buffer.from(page.body.nextCursor, 'base64url').toString('latin1')).not.toMatch(/\d{4}-\d\d/);
      rest = `&limit=3&cursor=${page.body.nextCursor}`;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `Windmill number ${n}`));
    const other = await search(`threads/${id}`, 'number', { rest });
    expect([other.status, other.body.code]).toEqual([400, 'invalid-cursor']);
  });

  it('what is in a spoiler is neither found nor quoted', async () => {
    const id = await w.article('spoilers');
    await post('spoilers', 'The killer is ||the gardener||, of course.');
    await gather();
    expect(found(await search(`threads/${id}`, 'gardener'))).toEqual([]);
    const [hit] = (await search(`threads/${id}`, 'killer')).body.items;
    expect(hit.excerpt.text).not.toContain('gardener');
    expect(found(await search(`threads/${id}`, 'spoiler'))).toEqual([]);
  });

  it('whatever is asked is words, or nothing, and never a fault', async () => {
    const id = await w.article('signs');
    await post('signs', 'It was 100% certain, a_b said.');
    await gather();
    const none = [
      '%',
      '_',
      '_'.repeat(200),
      "!!!&|<->:*'\\",
      '*',
      '""',
      '-',
      'the',
      'the of and',
      '\\',
      ':*',
      '😀',
      "'",
    ];
    for (const q of none) {
      for (const path of [`threads/${id}`, 'sites/daily']) {
        const answer = await search(path, q);
        expect([q, answer.status], answer.text).toEqual([q, 200]);
        if (q !== '-' && q !== '😀') expect([q, found(answer)]).toEqual([q, []]);
      }
    }
    const odd = ['(((((', 'or or or', '"or', '- -x', 'x'.repeat(200), 'é\u0301'.repeat(100), 'certain <-> a'];
    for (const q of [...odd, '汉'.repeat(200), 'a "b" '.repeat(33), '-a '.repeat(60)]) {
      expect([q, (await search(`threads/${id}`, q)).status]).toEqual([q, 200]);
    }
    for (const q of ['', ' ', 'x'.repeat(201), 'a\u0000b', 'a\nb', '👩‍👩‍👧‍👦'.repeat(201)]) {
      const answer = await search(`threads/${id}`, q);
      expect([q, answer.status, answer.body.code]).toEqual([q, 400, 'invalid-query']);
    }
    expect((await ask(`/v1/threads/${id}/search`)).status).toBe(400);
    expect((await ask(`/v1/threads/${id}/search?q=%ED%A0%80`)).status).toBeLessThan(500);
    expect((await ask(`/v1/threads/${id}/search?q=a&q=b`)).status).toBe(400);
  });

  it('public answers are the same bytes with a tag; the reader’s own are not kept', async () => {
    const id = await w.article('tags');
    for (const n of [1, 2]) await post('tags', `Lighthouse ${n}`);
    await gather();
    const path = `/v1/threads/${id}/search?q=lighthouse&limit=1`;
    const one = await ask(path);
    const again = await w.call('GET', path, {
      headers: { ...from(), 'if-none-match': one.headers.get('etag')! },
    });
    expect([again.status, again.text]).toEqual([304, '']);
    expect(one.headers.get('cache-control')).toContain('s-maxage=2');
    expect((await ask(path, ben.token)).headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('what is no longer public', () => {
  it('is gone at once, without waiting for anything to be gathered', async () => {
    const id = await w.article('gone');
    const removed = await post('gone', 'A heron stood there.');
    const deleted = await post('gone', 'No heron stood there.');
    const edited = await post('gone', 'Every heron stood there.');
    await gather();
    expect((await search(`threads/${id}`, 'heron')).body.items).toHaveLength(3);
    await w.call('DELETE', `/v1/comments/${deleted.id}`, { token: ada.token });
    const decided = await w.call('POST', `/v1/sites/daily/moderation/cases/${removed.id}/decisions`, {
      token: mia.token,
      body: {
        action: 'remove',
        version: removed.version,
        revision: 1,
        rule: 'abuse',
        reason: 'as the test has it',
      },
    });
    expect(decided.status, decided.text).toBeLessThan(300);
    const changed = await w.call('PATCH', `/v1/comments/${edited.id}`, {
      token: ada.token,
      body: { body: 'Every stork stood there.', version: edited.version },
    });
    expect(changed.status, changed.text).toBe(200);
    for (const path of [`threads/${id}`, 'sites/daily'])
      expect(found(await search(path, 'heron'))).toEqual([]);
    await gather();
    expect(found(await search(`threads/${id}`, 'heron'))).toEqual([]);
    expect(found(await search(`threads/${id}`, 'stork'))).toEqual(['Every stork stood there.']);
    const kept = await w.database.query('SELECT comment_id FROM comment_words WHERE thread_id = $1', [id]);
    expect(kept).toEqual([{ comment_id: edited.id }]);
  });

  it('is never there while it waits', async () => {
    const id = await w.article('waits', { settings: { premoderated: true } });
    await post('waits', 'A cormorant waits.');
    await gather();
    expect(found(await search(`threads/${id}`, 'cormorant'))).toEqual([]);
    expect(found(await search('sites/daily', 'cormorant', { token: ada.token }))).toEqual([]);
  });
});

describe('on a site', () => {
  it('discussions count as far as the reader may read them', async () => {
    const open = await w.article('everybody');
    const members = await w.article('members', { section: 'members' });
    await w.article('paid', { section: 'paid' });
    for (const key of ['everybody', 'members', 'paid']) await post(key, `A bittern in ${key}.`);
    await gather();
    const bitterns = async (token?: string) => {
      const answer = await search('sites/daily', 'bittern', token === undefined ? {} : { token });
      expect(answer.body.nextCursor).toBeNull();
      return found(answer);
    };
    expect(await bitterns()).toEqual(['A bittern in everybody.']);
    expect(await bitterns(ben.token)).toEqual(['A bittern in members.', 'A bittern in everybody.']);
    expect(await bitterns(ada.token)).toHaveLength(3);
    expect((await search(`threads/${open}`, 'bittern')).status).toBe(200);
    const refused = await search(`threads/${members}`, 'bittern');
    expect([refused.status, refused.body.code, typeof refused.body.gate]).toEqual([
      401,
      'sign-in-required',
      'object',
    ]);
    const paid = await search(`threads/${await w.article('paid', { section: 'paid' })}`, 'x', {
      token: ben.token,
    });
    expect([paid.status, paid.body.code]).toEqual([402, 'subscription-required']);
  });

  it('what may not be read takes no page from what may, in bounded steps', async () => {
    const plenty = await w.article('plenty', { section: 'paid' });
    await w.article('little');
    for (const n of [1, 2, 3]) await post('little', `Kingfisher ${n}`);
    const comments = Array.from({ length: 250 }, (_, n) => loaded(`Kingfisher of paid ${n}`));
    await inTransaction(w.database, (tx) =>
      loadComments(tx, { siteId: w.site.id, threadId: plenty }, comments),
    );
    await gather();
    const page = await search('sites/daily', 'kingfisher', { rest: '&limit=2' });
    expect(found(page)).toEqual(['Kingfisher 3', 'Kingfisher 2']);
    const next = await search('sites/daily', 'kingfisher', {
      rest: `&limit=2&cursor=${page.body.nextCursor}`,
    });
    expect([found(next), next.body.nextCursor]).toEqual([['Kingfisher 1'], null]);
  });

  it('a hidden discussion is in no search, and comes back whole', async () => {
    const id = await w.article('hidden');
    await post('hidden', 'A grebe dives.');
    await gather();
    await w.article('hidden', { state: 'hidden' });
    expect((await search(`threads/${id}`, 'grebe')).status).toBe(404);
    expect(found(await search('sites/daily', 'grebe'))).toEqual([]);
    await gather();
    expect(found(await search('sites/daily', 'grebe', { token: mia.token }))).toEqual([]);
    expect(await w.database.query('SELECT 1 FROM comment_words WHERE thread_id = $1', [id])).toEqual([]);
    await w.article('hidden', { state: 'open' });
    await gather();
    expect(found(await search('sites/daily', 'grebe'))).toEqual(['A grebe dives.']);
  });
});

describe('the language of the site', () => {
  const language = async (tag: string | null) => {
    const { body } = await w.call('GET', '/v1/sites/daily/settings', { token: (await admin()).token });
    const discussion = { ...body.discussion, language: tag };
    const answer = await w.call('PUT', '/v1/sites/daily/settings', {
      token: (await admin()).token,
      body: { version: body.version, discussion },
    });
    expect(answer.status, answer.text).toBe(200);
  };
  let ruth: TestPerson | undefined;
  const admin = async () => (ruth ??= await w.person('Ruth Oost', { role: 'admin' }));

  it('can be changed: what is there is gathered anew, and found by either rule until it is', async () => {
    const id = await w.article('language');
    await post('language', 'Die Häuser standen leer.');
    await gather();
    expect(found(await search(`threads/${id}`, 'Haus'))).toEqual([]);
    await language('de');
    expect(found(await search(`threads/${id}`, 'Häuser'))).toEqual(['Die Häuser standen leer.']);
    await gather();
    expect(found(await search(`threads/${id}`, 'Haus'))).toEqual(['Die Häuser standen leer.']);
    const [kept] = await w.database.query('SELECT language, others FROM site_words WHERE site_id = $1', [
      w.site.id,
    ]);
    expect(kept).toEqual({ language: 'german', others: [] });
    await language('en');
    await gather();
    expect(found(await search(`threads/${id}`, 'Haus'))).toEqual([]);
  });

  it('is looked at where a site has changed, not each time that something is gathered', async () => {
    const looks = async () => [...(await heardWhile(async () => void (await gather()))).keys()];
    await gather();
    expect(await looks()).not.toContain('languages_wanted');
    await language('fr');
    expect(await looks()).toContain('languages_wanted');
    await language('en');
    await gather();
  });
});

describe('many searches', () => {
  it('stand in a line of their own: reading, posting and signing in go on', async () => {
    const id = await w.article('busy');
    await post('busy', 'An osprey.');
    await gather();
    const inTheWay = new Client({ connectionString: (w.database.options as { url: string }).url });
    await inTheWay.connect();
    await inTheWay.query('BEGIN; LOCK TABLE comment_words IN ACCESS EXCLUSIVE MODE');
    try {
      const began = performance.now();
      const searches = Promise.all(Array.from({ length: 200 }, () => search(`threads/${id}`, 'osprey')));
      const told = await Promise.race([searches, Promise.resolve('still')]);
      expect(told).toBe('still');
      const [read, posted, me] = await Promise.all([
        ask('/v1/sites/daily/articles/busy/thread'),
        w.post(ada, 'busy', 'Meanwhile.'),
        w.call('GET', '/v1/me', { token: ben.token }),
      ]);
      expect([read.status, posted.status, me.status]).toEqual([200, 201, 200]);
      const answers = await searches;
      const codes = new Map<string, number>();
      for (const { status, body, headers } of answers) {
        expect(status).toBe(503);
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
        codes.set(body.code, (codes.get(body.code) ?? 0) + 1);
      }
      expect([...codes.keys()].toSorted()).toEqual(['busy', 'search-too-slow']);
      // Two at a time, two seconds each, and four that wait: on a busy machine the two hundred come in over some seconds.
      const turns = Math.floor((performance.now() - began) / 2_000);
      expect(codes.get('search-too-slow')).toBeLessThanOrEqual(6 + 2 * turns);
    } finally {
      await inTheWay.query('ROLLBACK');
      await inTheWay.end();
    }
    expect(found(await search(`threads/${id}`, 'osprey'))).toEqual(['An osprey.']);
  }, 60_000);

  it('of one person, or from one address, are refused for a while', async () => {
    const id = await w.article('often');
    const cleo = await w.person('Cleo Baum');
    const answers: Answer[] = [];
    for (let n = 0; n < 17; n++) answers.push(await search(`threads/${id}`, 'x', { token: cleo.token }));
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(limited[0]!.body.limit).toBe('searches');
  });
});
