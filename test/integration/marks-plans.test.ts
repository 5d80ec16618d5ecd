import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LoadedComment, loadComments } from '@app/discussion';
import { inTransaction, newId } from '@app/platform';
import { type TestPerson, world, type World } from '../factories/world.js';

const COMMENTS = 6_000;

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

let w: World;
/** What the API asked, by the statement's name. */
const asked = new Map<string, string>();
const plans = new Map<string, Plan>();

/** Every third comment is an answer of the first person's to the question before it; every fourth of the others is marked. */
function* discussion(people: TestPerson[]): Iterable<LoadedComment> {
  const began = Date.now() - COMMENTS * 1_000;
  let question = '';
  for (let index = 0; index < COMMENTS; index++) {
    const createdAt = new Date(began + index * 1_000);
    const id = newId(createdAt);
    const isAnswer = index % 3 === 2;
    if (!isAnswer) question = id;
    yield {
      id,
      parentId: isAnswer ? question : null,
      depth: isAnswer ? 1 : 0,
      authorId: people[isAnswer ? 0 : 1 + (index % (people.length - 1))]!.id,
      body: `Said number ${index}`,
      status: 'published',
      findings: null,
      createdAt,
      editedAt: null,
      earlierBody: null,
      likedBy: [],
    };
  }
}

beforeAll(async () => {
  w = await world();
  const people = await Promise.all(
    ['Ines', 'Ada', 'Ben', 'Cleo'].map((name) => w.person(name, { plan: 'monthly' })),
  );
  const mia = await w.person('Mia', { role: 'moderator' });
  const word = {
    authors: [people[0]!.externalId],
    settings: { premoderated: false, questions: { answeredBy: [] } },
  };
  const threadId = await w.article('asked', word);
  for (const id of [threadId, await w.article('other', word)]) {
    const thread = { siteId: w.site.id, threadId: id };
    await inTransaction(w.database, (tx) => loadComments(tx, thread, discussion(people)));
  }
  await w.database.query(
    `UPDATE comments SET featured = true WHERE depth = 1 AND hashtext(id::text) % 4 = 0`,
  );
  await w.database.query(
    `UPDATE thread_counters k SET featured_count = (SELECT count(*) FROM comments WHERE thread_id = k.thread_id AND featured)`,
  );
  await w.database.query('VACUUM ANALYZE');
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
    await everyPath(threadId, people, mia);
  } finally {
    spy.mockRestore();
  }
  await explainAll();
});
afterAll(() => w.close());

async function everyPath(threadId: string, [ines, ada]: TestPerson[], mia: TestPerson): Promise<void> {
  const get = async (path: string) => {
    const answer = await w.call('GET', path);
    expect(answer.status, path).toBe(200);
    return answer.body;
  };
  for (const list of ['featured', 'answered', 'unanswered'])
    for (const sort of ['newest', 'oldest']) {
      const path = `/v1/threads/${threadId}/${list}?limit=20&sort=${sort}`;
      const { items, nextCursor } = await get(path);
      expect(items).toHaveLength(20);
      await get(`${path}&cursor=${nextCursor}`);
    }
  const question = (await w.post(ada!, 'asked', 'How are answers found?')).body;
  for (const what of ['pin', 'feature'])
    expect((await w.call('PUT', `/v1/comments/${question.id}/${what}`, { token: mia.token })).status).toBe(
      200,
    );
  expect((await w.post(ines!, 'asked', 'By an index.', { parentId: question.id })).status).toBe(201);
  expect((await get('/v1/sites/daily/articles/asked/thread')).pinned).toHaveLength(1);
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

const lists = (['featured', 'answered', 'unanswered'] as const).flatMap((list) =>
  ['newest', 'oldest', 'newest_after', 'oldest_after'].map((how) => ({
    name: `marked_${list}_${how}`,
    list,
  })),
);

describe('a list of marked comments', () => {
  it.each([...lists, { name: 'marked_pinned_newest', list: 'pinned' }])(
    '$name reads by comments_$list, in its order',
    ({ name, list }) => {
      const nodes = nodesOf(plans.get(name)!);
      const used = nodes.filter((node) => node['Relation Name'] === 'comments');
      expect(used.map((node) => node['Index Name'])).toEqual([`comments_${list}`]);
      // The page's few rows may be put in order once more at the end; nothing is sorted to find them.
      const sorts = nodes.filter((node) => node['Node Type'].includes('Sort'));
      expect(sorts.length).toBeLessThanOrEqual(1);
      expect(nodes.some((node) => node['Node Type'].startsWith('Bitmap'))).toBe(false);
    },
  );
});

describe('every statement about marks and questions', () => {
  it('was heard', () => {
    const names = [
      'answers_of',
      'settle_questions',
      'count_marks',
      'write_mark_pinned',
      'write_mark_featured',
    ];
    expect(names.filter((name) => !plans.has(name))).toEqual([]);
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
});
