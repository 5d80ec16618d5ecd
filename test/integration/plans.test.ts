import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoadedComment, loadComments, SORTS } from '@app/discussion';
import { Hints, inTransaction, newId } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';
import { heardWhile, keptPlans, nodesOf, type Plan } from '../support/plans.js';

const COMMENTS = 4_000;
const REPLIES = 400;
const AUTHORS = 40;

let w: World;
let ada: TestPerson;
let plans: Map<string, Plan>;
let parentId: string;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  // As many as make an author's comments a small part of a site's, as they are anywhere.
  const others = Array.from({ length: AUTHORS - 1 }, (_, number) => w.person(`Author ${number}`));
  const authors = [ada, ...(await Promise.all(others))];
  const big = await w.article('big');
  for (const threadId of [big, await w.article('other')]) {
    await inTransaction(w.database, (tx) =>
      loadComments(tx, { siteId: w.site.id, threadId }, discussion(authors, threadId === big)),
    );
  }
  await w.database.query('VACUUM ANALYZE');
  const heard = await heardWhile(() => everyPath(big));
  plans = await keptPlans((w.database.options as { url: string }).url, heard);
});
afterAll(() => w.close());

/** One comment has many replies; of the others every fourth has one. */
function* discussion(authors: TestPerson[], big: boolean): Iterable<LoadedComment> {
  const began = Date.now() - COMMENTS * 1_000;
  let top = '';
  for (let index = 0; index < COMMENTS; index++) {
    const createdAt = new Date(began + index * 1_000);
    const id = newId(createdAt);
    const reply = index > 0 && index <= REPLIES ? 'many' : index % 4 === 3 ? 'one' : null;
    if (index === 0 && big) parentId = id;
    if (reply === null) top = id;
    yield {
      id,
      parentId: reply === null ? null : top,
      depth: reply === null ? 0 : 1,
      authorId: authors[index % authors.length]!.id,
      body: `Comment number ${index}`,
      status: 'published',
      findings: null,
      createdAt,
      editedAt: null,
      earlierBody: null,
      likedBy: index % 3 === 0 ? [authors[0]!.id] : [],
    };
  }
}

async function everyPath(thread: string): Promise<void> {
  const get = async (path: string, token?: string) => {
    const answer = await w.call('GET', path, token ? { token } : {});
    expect(answer.status, path).toBe(200);
    return answer.body;
  };
  for (const sort of SORTS) {
    const first = `/v1/sites/daily/articles/big/thread?sort=${sort}`;
    await get(first);
    w.app.get(Hints).publish({ topic: 'thread', siteId: w.site.id, threadId: thread });
    await get(first);
    for (const under of ['', `&parentId=${parentId}`]) {
      const path = `/v1/threads/${thread}/comments?limit=20&sort=${sort}${under}`;
      const { nextCursor } = await get(path);
      const { items } = await get(`${path}&cursor=${nextCursor}`);
      const { context } = await get(`/v1/comments/${items[0].id}?context=true&sort=${sort}`);
      // Replies have their places in the order they were said; any order of theirs can be paged backwards.
      const place = context.places.at(-1).before;
      if (under === '' || sort === 'oldest') await get(`${path}&cursor=${place}`);
    }
  }
  const { thread: before } = await get('/v1/sites/daily/articles/big/thread', ada.token);
  await get(`/v1/comments/${parentId}?context=true`);
  await get(`/v1/threads/${thread}/viewer?comments=${parentId}`, ada.token);
  expect((await w.post(ada, 'big', 'How this is written is looked at too.')).status).toBe(201);
  const answer = await w.post(ada, 'big', 'And how one answers.', { parentId });
  expect(answer.status).toBe(201);
  const deep = await w.post(ada, 'big', 'And how one answers an answer.', { parentId: answer.body.id });
  expect(deep.status).toBe(201);
  await get(`/v1/threads/${thread}/events?after=${before.seq}`);
  await get(`/v1/sites/daily/readers/${ada.id}`);
  const { nextCursor } = await get('/v1/me/comments?limit=2', ada.token);
  await get(`/v1/me/comments?limit=2&cursor=${nextCursor}`, ada.token);
}

const indexesOf = (name: string) => [
  ...new Set(
    nodesOf(plans.get(name)!)
      // What a bitmap is made by tells no table.
      .filter((node) => node['Relation Name'] === 'comments' || node['Index Name']?.startsWith('comments_'))
      .flatMap((node) => node['Index Name'] ?? []),
  ),
];

const BY = { newest: 'time', oldest: 'time', best: 'best', top: 'reactions', discussed: 'replies' };
const pages = [
  ...SORTS.map((sort) => ({ name: `page_${sort}_numbered`, index: `comments_top_by_${BY[sort]}` })),
  ...SORTS.flatMap((sort) =>
    (['start', 'after', 'before'] as const).map((from) => ({
      name: `page_${sort}_thread_${from}`,
      index: `comments_top_by_${BY[sort]}`,
    })),
  ),
  ...SORTS.flatMap((sort) =>
    (['start', 'after'] as const).map((from) => ({
      name: `page_${sort}_parent_${from}`,
      index: `comments_replies_by_${BY[sort]}`,
    })),
  ),
  { name: 'page_oldest_parent_before', index: 'comments_replies_by_time' },
];

describe('a page', () => {
  it.each(pages)('$name reads by $index, in its order', ({ name, index }) => {
    const plan = plans.get(name)!;
    expect(new Set(indexesOf(name))).toEqual(new Set([index, 'comments_replies_by_time']));
    // The page's few rows are put in order at the end; nothing is sorted to find them.
    const sorts = nodesOf(plan).filter((node) => node['Node Type'].includes('Sort'));
    expect(sorts).toEqual([plan]);
    // Of the authors, who are few, either way is as good.
    const bitmaps = nodesOf(plan).filter((node) => node['Node Type'] === 'Bitmap Heap Scan');
    expect(bitmaps.filter((node) => node['Relation Name'] === 'comments')).toEqual([]);
  });
});

describe('every statement of the hot paths', () => {
  it('was heard', () => {
    const heard = [
      'sessions_live',
      'threads_by_article',
      'threads_by_id',
      'post_facts',
      'events_after',
      'mark_visit',
    ];
    const more = [
      'post_published',
      'post_published_reply',
      'post_published_deep_reply',
      'comments_by_id',
      'pending_of',
      'marks_of',
      'own_comments',
      'own_comments_after',
      'reader_card',
      'line_newest',
    ];
    expect([...heard, ...more].filter((name) => !plans.has(name))).toEqual([]);
  });

  it('finds comments by an index', () => {
    const scans = [...plans].filter(([, plan]) =>
      nodesOf(plan).some(
        (node) =>
          node['Node Type'] === 'Seq Scan' && ['comments', 'reactions'].includes(node['Relation Name']!),
      ),
    );
    expect(scans.map(([name]) => name)).toEqual([]);
  });

  it.each(SORTS)('a line down to a comment, read for %s, looks beside it by the lists’ indexes', (sort) => {
    const used = indexesOf(`line_${sort}`);
    expect(used).toEqual(expect.arrayContaining([`comments_top_by_${BY[sort]}`, 'comments_replies_by_time']));
    const sorts = nodesOf(plans.get(`line_${sort}`)!).filter((node) => node['Node Type'].includes('Sort'));
    expect(sorts.length).toBeLessThanOrEqual(1);
  });

  it.each(['own_comments', 'own_comments_after', 'reader_card'])(
    '%s finds an author’s comments by their index, and sorts no more than those of one moment',
    (name) => {
      expect(indexesOf(name)).toContain('comments_author');
      const sorts = nodesOf(plans.get(name)!).filter((node) => node['Node Type'] === 'Sort');
      // What was found is put in order once more after the threads were joined to it.
      expect(sorts.length).toBeLessThanOrEqual(1);
    },
  );

  it('finds an author’s turned down comments without reading the others', () => {
    expect(indexesOf('post_facts')).toContain('comments_turned_down');
  });
});
