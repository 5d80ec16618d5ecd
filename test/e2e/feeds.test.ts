import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gathering } from '@app/discussion';
import { rows } from '@app/platform';
import { type Answer, EASY, type TestPerson, world, type World } from '../factories/world.js';

let w: World;
let ada: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  const access = { sections: [{ section: 'members', read: 'members' }] };
  w = await world({ ...EASY, access }, { BASE_URL: 'https://talk.example' });
  ada = await w.person('Ada & <Moreau>', { plan: 'monthly' });
  ben = await w.person('Ben Holm');
});
afterAll(() => w.close());

const gather = () => w.app.get(Gathering).catchUp();
const get = (path: string, token?: string, headers = {}) =>
  w.call('GET', path, { headers, ...(token === undefined ? {} : { token }) });

/** Reads it with a real parser, which refuses what is not well formed; gives the texts at these paths. */
async function parsed(answer: Answer, ...paths: string[]): Promise<string[][]> {
  const [row] = await rows<Record<string, string[]>>(
    w.database,
    `SELECT ${paths.map((_, n) => `xpath($${n + 2}, xmlparse(document $1), '{{a,http://www.w3.org/2005/Atom}}')::text[] AS p${n}`).join(', ')}`,
    [answer.text.replace(/^<\?xml[^>]*\?>/, ''), ...paths],
  );
  return paths.map((_, n) => row![`p${n}`]!);
}

describe('the feed of a discussion', () => {
  it('is Atom and JSON Feed of the newest comments, replies too, and survives whatever was written', async () => {
    const id = await w.article('feed', { title: 'A ]]> & <b>title</b> -- \u2028', authors: [] });
    const first = await w.post(ada, 'feed', 'One ]]> <script>alert(1)</script> & **bold** ||secret||');
    const reply = await w.post(ada, 'feed', 'Two', { parentId: first.body.id });
    await gather();
    const atom = await get(`/v1/threads/${id}/feed.atom`);
    expect([atom.status, atom.headers.get('content-type')]).toEqual([
      200,
      'application/atom+xml; charset=utf-8',
    ]);
    const [ids, names, links, contents, self] = await parsed(
      atom,
      '/a:feed/a:entry/a:id/text()',
      '/a:feed/a:entry/a:author/a:name/text()',
      '/a:feed/a:entry/a:link/@href',
      '/a:feed/a:entry/a:content/text()',
      '/a:feed/a:link[@rel="self"]/@href',
    );
    expect(ids).toEqual([`urn:uuid:${reply.body.id}`, `urn:uuid:${first.body.id}`]);
    expect(names![0]).toBe('Ada &amp; &lt;Moreau&gt;');
    expect(links![1]).toBe(`https://daily.example/feed#comment-${first.body.id}`);
    expect(contents![1]).toContain('&amp;lt;script&amp;gt;');
    expect(contents![1]).toContain('[spoiler]');
    expect(atom.text).not.toContain('secret');
    expect(self).toEqual([`https://talk.example/v1/threads/${id}/feed.atom`]);

    const json = await get(`/v1/threads/${id}/feed.json`);
    expect(json.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    expect(json.body).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'A ]]> & <b>title</b> -- \u2028',
      feed_url: `https://talk.example/v1/threads/${id}/feed.json`,
    });
    expect(json.body.items.map((item: { id: string }) => item.id)).toEqual(ids);
    expect(json.body.items[1].content_html).toContain('&lt;script&gt;');
  });

  it('is kept by shared caches for two seconds, with a tag; nothing that was removed stays', async () => {
    const id = await w.article('tagged');
    const { body } = await w.post(ada, 'tagged', 'Here today');
    await gather();
    const one = await get(`/v1/threads/${id}/feed.atom`);
    const again = await get(`/v1/threads/${id}/feed.atom`, undefined, {
      'if-none-match': one.headers.get('etag')!,
    });
    expect([again.status, one.headers.get('cache-control')]).toEqual([
      304,
      'public, max-age=0, s-maxage=2, must-revalidate',
    ]);
    await w.call('DELETE', `/v1/comments/${body.id}`, { token: ada.token });
    const after = await get(`/v1/threads/${id}/feed.atom`, undefined, {
      'if-none-match': one.headers.get('etag')!,
    });
    expect(after.status).toBe(200);
    expect(after.text).not.toContain('Here today');
  });

  it('stands behind the gate, and a hidden one is none', async () => {
    const id = await w.article('gated', { section: 'members' });
    await w.post(ada, 'gated', 'Among members');
    await gather();
    for (const form of ['atom', 'json']) {
      const refused = await get(`/v1/threads/${id}/feed.${form}`);
      expect([refused.status, refused.body.code, typeof refused.body.gate]).toEqual([
        401,
        'sign-in-required',
        'object',
      ]);
      const own = await get(`/v1/threads/${id}/feed.${form}`, ben.token);
      expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
      expect(own.text).toContain('Among members');
    }
    const hidden = await w.article('unseen', { state: 'hidden' });
    expect((await get(`/v1/threads/${hidden}/feed.atom`)).status).toBe(404);
    expect((await get(`/v1/threads/${id}/feed.rss`)).status).toBe(404);
  });
});

describe('the feed of a site', () => {
  it('has what everyone may read, whoever asks', async () => {
    for (const token of [undefined, ben.token]) {
      const json = await get('/v1/sites/daily/feed.json', token);
      expect(json.status, json.text).toBe(200);
      expect(json.text).toContain('One ]]');
      expect(json.text).not.toContain('Among members');
    }
    await parsed(await get('/v1/sites/daily/feed.atom'), '/a:feed/a:id/text()');
    expect((await get('/v1/sites/nowhere/feed.atom')).status).toBe(404);
  });
});

describe('most discussed', () => {
  it('articles by what was said in that time, without hidden ones, as they are called now', async () => {
    await w.article('much');
    for (const n of [1, 2, 3]) await w.post(ada, 'much', `Much, the ${n}.`);
    await w.article('little');
    await w.post(ada, 'little', 'Little.');
    const hidden = await w.article('kept-away');
    for (const n of [1, 2, 3, 4, 5]) await w.post(ada, 'kept-away', `Away, the ${n}.`);
    await gather();
    // What was long ago is in no time that is asked about.
    await rows(
      w.database,
      `INSERT INTO thread_hours (thread_id, hour, site_id, comments)
       SELECT id, date_trunc('hour', now() - interval '31 days'), site_id, 500 FROM threads WHERE article_key = 'little'`,
    );
    const list = async (query = '') => {
      const answer = await get(`/v1/sites/daily/most-discussed${query}`);
      expect(answer.status, answer.text).toBe(200);
      return answer.body.items.map(
        ({ thread, comments }: { thread: { articleKey: string }; comments: number }) => [
          thread.articleKey,
          comments,
        ],
      );
    };
    expect((await list()).slice(0, 2)).toEqual([
      ['kept-away', 5],
      ['much', 3],
    ]);
    await w.article('kept-away', { state: 'hidden' });
    expect(hidden).toBeTruthy();
    for (const within of ['24h', '7d', '30d']) {
      const found = await list(`?within=${within}`);
      expect(found[0]).toEqual(['much', 3]);
      expect(found).toContainEqual(['little', 1]);
      expect(found.flat()).not.toContain('kept-away');
    }
    expect(await list('?limit=1')).toEqual([['much', 3]]);
    const one = await get('/v1/sites/daily/most-discussed');
    expect(one.headers.get('cache-control')).toContain('s-maxage=2');
    for (const query of ['within=1h', 'within=__proto__', 'limit=0', 'limit=101', 'since=1'])
      expect((await get(`/v1/sites/daily/most-discussed?${query}`)).status).toBe(400);
  });
});

describe('counts of many articles', () => {
  it('are of up to 100 keys of 1 to 255 characters, each once, hidden ones nothing', async () => {
    const counts = (keys: string) => get(`/v1/sites/daily/counts?articles=${keys}`);
    expect((await counts('much,much,little,nobody,kept-away')).body).toEqual({
      much: 3,
      little: 1,
      nobody: 0,
      'kept-away': 0,
    });
    expect(JSON.parse((await counts('__proto__,constructor')).text)).toEqual(
      JSON.parse('{"__proto__":0,"constructor":0}'),
    );
    expect((await counts('x'.repeat(255))).status).toBe(200);
    for (const keys of ['', ',', 'a,,b', 'x'.repeat(256), 'a%00b', Array(101).fill('a').join(',')])
      expect([keys.length, (await counts(keys)).status]).toEqual([keys.length, 400]);
    expect((await counts(Array.from({ length: 100 }, (_, n) => `k${n}`).join(','))).status).toBe(200);
  });
});
