import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type LoadedComment, loadComments, SORTS } from '@app/discussion';
import { inTransaction, newId } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';

/** Replies beneath one comment, and comments at the top; and in the thread that it is compared with. */
const MANY = 10_000;
const FEW = 200;
const LEVELS = 50;
/** Blocks of 8 kB: what a page of 20 with its replies may read more in the large thread, where indexes are deeper. */
const MORE_BLOCKS = 1.6;

interface Discussion {
  threadId: string;
  answered: string;
  deepest: string;
}
interface Asked {
  name: string;
  text: string;
  values: unknown[];
}

let w: World;
let ada: TestPerson;
let large: Discussion;
let small: Discussion;
let explain: Client;

beforeAll(async () => {
  w = await world();
  ada = await w.person('Ada Moreau', { plan: 'monthly' });
  large = await discussion('large', MANY);
  small = await discussion('small', FEW);
  await w.database.query('VACUUM ANALYZE');
  explain = new Client({ connectionString: (w.database.options as { url: string }).url });
  await explain.connect();
});
afterAll(async () => {
  await explain.end();
  await w.close();
});

/** As many at the top as beneath one of them, and a line that is as deep as can be. */
async function discussion(articleKey: string, count: number): Promise<Discussion> {
  const threadId = await w.article(articleKey);
  const began = Date.now() - 2 * MANY * 1_000;
  const made: LoadedComment[] = [];
  const add = (parent: LoadedComment | null) => {
    const createdAt = new Date(began + made.length * 500);
    const parentId = parent?.id ?? null;
    const depth = parent ? parent.depth + 1 : 0;
    const more = {
      status: 'published',
      findings: null,
      editedAt: null,
      earlierBody: null,
      likedBy: [],
    } as const;
    const body = `Comment number ${made.length}`;
    made.push({
      id: newId(createdAt),
      parentId,
      depth,
      authorId: ada.id,
      body,
      createdAt,
      ...more,
      likedBy: [],
    });
    return made.at(-1)!;
  };
  const answered = add(null);
  for (let index = 0; index < count; index++) add(answered);
  for (let index = 0; index < count; index++) add(null);
  let deepest = add(null);
  while (deepest.depth < LEVELS - 1) deepest = add(deepest);
  await inTransaction(w.database, (tx) => loadComments(tx, { siteId: w.site.id, threadId }, made));
  return { threadId, answered: answered.id, deepest: deepest.id };
}

/** The statements that an address asks for comments with. */
async function askedBy(path: string): Promise<{ asked: Asked[]; body: { nextCursor: string } }> {
  const asked: Asked[] = [];
  const original = Client.prototype.query as (...args: unknown[]) => unknown;
  const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: Client,
    ...args: unknown[]
  ) {
    const statement = args[0] as Asked;
    if (/^(page|line|comments_by_id)/.test(statement.name ?? '')) asked.push(statement);
    return original.apply(this, args);
  } as never);
  const { status, body } = await w.call('GET', path);
  spy.mockRestore();
  expect(status, path).toBe(200);
  return { asked, body };
}

/** How many blocks they read. */
async function blocksOf(asked: readonly Asked[]): Promise<number> {
  let blocks = 0;
  for (const { text, values } of asked) {
    const { rows } = await explain.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values);
    const plan = rows[0]['QUERY PLAN'][0].Plan;
    blocks += plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  }
  return blocks;
}

it.each(SORTS)(
  'a page by %s costs what it holds, at the top and beneath one comment, first and further on',
  async (sort) => {
    const costs = async ({ threadId, answered }: Discussion) => {
      const found: number[] = [];
      for (const under of ['', `&parentId=${answered}`]) {
        const path = `/v1/threads/${threadId}/comments?sort=${sort}&limit=20${under}`;
        const first = await askedBy(path);
        found.push(await blocksOf(first.asked));
        let cursor = first.body.nextCursor;
        for (let page = 0; page < 3; page++) {
          const next = await w.call('GET', `${path}&cursor=${cursor}`);
          cursor = next.body.nextCursor;
        }
        found.push(await blocksOf((await askedBy(`${path}&cursor=${cursor}`)).asked));
      }
      return found;
    };
    const [few, many] = [await costs(small), await costs(large)];
    for (const [index, blocks] of many.entries())
      expect(blocks, `${few.join(' ')} and ${many.join(' ')}`).toBeLessThan(few[index]! * MORE_BLOCKS + 20);
  },
);

it('a permalink costs its line, as deep as that may be, and not its thread', async () => {
  const cost = async ({ deepest }: Discussion) =>
    blocksOf((await askedBy(`/v1/comments/${deepest}?context=true`)).asked);
  expect(await cost(large)).toBeLessThan((await cost(small)) * MORE_BLOCKS + 20);
});

it('takes nothing deeper from elsewhere either', async () => {
  const threadId = await w.article('deeper');
  const createdAt = new Date();
  const line: LoadedComment[] = [];
  for (let depth = 0; depth <= LEVELS; depth++) {
    const more = {
      status: 'published',
      findings: null,
      editedAt: null,
      earlierBody: null,
      likedBy: [],
    } as const;
    const parentId = line.at(-1)?.id ?? null;
    line.push({
      id: newId(),
      parentId,
      depth,
      authorId: ada.id,
      body: 'Deeper',
      createdAt,
      ...more,
      likedBy: [],
    });
  }
  const load = (comments: LoadedComment[]) =>
    inTransaction(w.database, (tx) => loadComments(tx, { siteId: w.site.id, threadId }, comments));
  await expect(load(line)).rejects.toThrow('at most 49');
  await load(line.slice(0, LEVELS));
});
