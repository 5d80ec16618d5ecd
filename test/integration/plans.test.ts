import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LoadedComment, loadComments } from '@app/discussion';
import { inTransaction, newId } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';

const COMMENTS = 4_000;
const REPLIES = 400;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Subplan Name'?: string;
  Plans?: Plan[];
}

let w: World;
let ada: TestPerson;
/** What the API asked, by the statement's name. */
const asked = new Map<string, string>();
const plans = new Map<string, Plan>();
let parentId: string;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  const authors = [ada, ...(await Promise.all(['Ben', 'Cleo', 'Dag'].map((name) => w.person(name))))];
  const big = await w.article('big');
  for (const threadId of [big, await w.article('other')]) {
    await inTransaction(w.database, (tx) =>
      loadComments(tx, { siteId: w.site.id, threadId }, discussion(authors, threadId === big)),
    );
  }
  await w.database.query('VACUUM ANALYZE');
  await listen(() => everyPath(big));
  await explainAll();
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

/** Notes every named statement while `work` runs. */
async function listen(work: () => Promise<void>): Promise<void> {
  const original = Client.prototype.query as (...args: unknown[]) => unknown;
  const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: Client,
    ...args: unknown[]
  ) {
    const { name, text } = args[0] as { name?: string; text?: string };
    if (name && text) asked.set(name, text);
    return original.apply(this, args);
  } as never);
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
}

async function everyPath(thread: string): Promise<void> {
  const get = async (path: string, token?: string) => {
    const answer = await w.call('GET', path, token ? { token } : {});
    expect(answer.status, path).toBe(200);
    return answer.body;
  };
  for (const sort of ['newest', 'oldest', 'best']) {
    for (const under of ['', `&parentId=${parentId}`]) {
      const path = `/v1/threads/${thread}/comments?limit=20&sort=${sort}${under}`;
      const { nextCursor } = await get(path);
      await get(`${path}&cursor=${nextCursor}`);
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
}

/** The plan that each statement keeps: the one for any values, as it is after its first few runs. */
async function explainAll(): Promise<void> {
  const client = new Client({ connectionString: (w.database.options as { url: string }).url });
  await client.connect();
  await client.query('SET plan_cache_mode = force_generic_plan');
  for (const [name, text] of asked) {
    const parameters = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
    await client.query(`PREPARE "${name}" AS ${text}`);
    const values = parameters > 0 ? `(${Array.from({ length: parameters }, () => 'NULL').join(', ')})` : '';
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `EXPLAIN (FORMAT JSON) EXECUTE "${name}"${values}`,
    );
    plans.set(name, rows[0]!['QUERY PLAN'][0].Plan);
  }
  await client.end();
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

const indexesOf = (name: string) => [
  ...new Set(
    nodesOf(plans.get(name)!)
      .filter((node) => node['Relation Name'] === 'comments' && node['Index Name'])
      .map((node) => node['Index Name']!),
  ),
];

const TOP = { newest: 'comments_top_by_time', oldest: 'comments_top_by_time', best: 'comments_top_by_best' };
const BELOW = {
  newest: 'comments_replies_by_time',
  oldest: 'comments_replies_by_time',
  best: 'comments_replies_by_best',
};
const pages = (['newest', 'oldest', 'best'] as const).flatMap((sort) =>
  (['start', 'cursor'] as const).flatMap((from) => [
    { name: `page_${sort}_thread_${from}`, index: TOP[sort] },
    { name: `page_${sort}_parent_${from}`, index: BELOW[sort] },
  ]),
);

describe('a page', () => {
  it.each(pages)('$name reads by $index, in its order', ({ name, index }) => {
    const plan = plans.get(name)!;
    expect(new Set(indexesOf(name))).toEqual(new Set([index, 'comments_replies_by_time']));
    // The page's few rows are put in order at the end; nothing is sorted to find them.
    const sorts = nodesOf(plan).filter((node) => node['Node Type'].includes('Sort'));
    expect(sorts).toEqual([plan]);
    expect(nodesOf(plan).some((node) => node['Node Type'].startsWith('Bitmap'))).toBe(false);
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
      'reactions_of',
      'ancestors',
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

  it('finds an author’s turned down comments without reading the others', () => {
    expect(indexesOf('post_facts')).toContain('comments_turned_down');
  });
});
