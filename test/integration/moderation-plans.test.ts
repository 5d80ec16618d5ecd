import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deep, rounds } from '../support/depth.js';
import { type TestPerson, world, type World } from '../factories/world.js';

/** So many cases wait in `held`, and as many comments unseen, over ten times fewer articles in 20 sections. */
const WAITING = rounds(4_000, 100_000);
const FEW = 20;

let w: World;
let own: Client;
/** What the API asked, by the statement's name, with what it asked for last. */
const asked = new Map<string, { text: string; values: unknown[] }>();
const limited = new Map<string, TestPerson>();

beforeAll(async () => {
  w = await world();
  own = new Client({ connectionString: (w.database.options as { url: string }).url });
  await own.connect();
  const { id: author } = await w.person('Ada Moreau');
  const { id: site } = w.site;
  await own.query(
    `INSERT INTO threads (id, site_id, article_key, title, section)
     SELECT gen_random_uuid(), $1, 'a' || n, 'About ' || n, CASE WHEN n > 2 THEN 's' || (n % 20) ELSE 'rare' END
     FROM generate_series(1, $2) n`,
    [site, WAITING / 5],
  );
  await own.query(
    `INSERT INTO comments (id, site_id, thread_id, author_id, body, status, visible, created_at, published_at)
     SELECT gen_random_uuid(), $1, t.id, $2, 'Number ' || n, s.status, s.status = 'published',
       now() - n * interval '1 second', CASE s.status WHEN 'published' THEN now() - n * interval '1 second' END
     FROM generate_series(1, $3) n CROSS JOIN (VALUES ('held'), ('published')) s (status)
     JOIN (SELECT id, row_number() OVER (ORDER BY random()) - 1 AS place FROM threads WHERE section <> 'rare') t
       ON t.place = n % ($3 / 10)`,
    [site, author, WAITING],
  );
  // What is rare has come last: everything else is in front of it.
  await own.query(
    `INSERT INTO comments (id, site_id, thread_id, author_id, body, status, visible, created_at, published_at)
     SELECT gen_random_uuid(), $1, t.id, $2, 'Rare ' || n, s.status, s.status = 'published', now(),
       CASE s.status WHEN 'published' THEN now() END
     FROM generate_series(1, $3) n CROSS JOIN (VALUES ('held'), ('published')) s (status)
     JOIN threads t ON t.section = 'rare' AND t.article_key = 'a' || (1 + n % 2)`,
    [site, author, FEW],
  );
  await own.query(
    `INSERT INTO cases (id, site_id, thread_id, queue, revision, opened_at, priority)
     SELECT id, site_id, thread_id, 'held', 1, created_at, -extract(epoch FROM created_at) / 21600
     FROM comments WHERE status = 'held'`,
  );
  await own.query('VACUUM ANALYZE');
  for (const section of ['s3', 'rare'])
    limited.set(section, await w.person(`Of ${section}`, { role: 'moderator', sections: [section] }));
  limited.set('all', await w.person('Of all', { role: 'moderator' }));
}, 600_000);
afterAll(async () => {
  await own.end();
  await w.close();
});

const M = '/v1/sites/daily/moderation';
const ask = (by: string, path: string) => w.call('GET', M + path, { token: limited.get(by)!.token });

/** Notes every named statement while `work` runs. */
async function listen(work: () => Promise<unknown>): Promise<void> {
  const original = Client.prototype.query as (...args: unknown[]) => unknown;
  const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: Client,
    ...args: unknown[]
  ) {
    const { name, text, values } = args[0] as { name?: string; text?: string; values?: unknown[] };
    if (name && text) asked.set(name, { text, values: values ?? [] });
    return original.apply(this, args);
  } as never);
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
}

/** The plans for these values, and for any. */
async function plansOf(name: string): Promise<[string, string]> {
  const { text, values } = asked.get(name)!;
  const lines = ({ rows }: { rows: { 'QUERY PLAN': string }[] }) =>
    rows.map((row) => row['QUERY PLAN']).join('\n');
  return [
    lines(await own.query(`EXPLAIN ${text}`, values)),
    lines(await own.query(`EXPLAIN (GENERIC_PLAN) ${text}`)),
  ];
}

describe('the next free case', () => {
  it('is found by the queue’s own index, whoever has reported or appealed how much', async () => {
    await listen(() =>
      w.call('POST', `${M}/claims`, { ...limited.get('all')!, body: { queue: 'held', count: 1 } }),
    );
    for (const plan of await plansOf('claim_next')) {
      expect(plan).toContain('cases_queue');
      expect(plan).not.toMatch(/hashed|Seq Scan on (cases|comments)|Hash Join|Merge/);
    }
  });
});

describe('the stream', () => {
  it('is walked by its own index, of all and of sections', async () => {
    await listen(async () => {
      for (const by of ['all', 's3', 'rare']) {
        const { nextCursor } = (await ask(by, '/stream?limit=5')).body;
        await ask(by, `/stream?limit=5&cursor=${nextCursor}`);
      }
    });
    for (const name of ['read_stream', 'read_stream_after', 'read_stream_within', 'read_stream_within_after'])
      for (const plan of await plansOf(name)) {
        expect(plan, name).toContain('comments_stream');
        expect(plan, name).not.toMatch(/Seq Scan on comments|Hash Join|Merge|Sort/);
        if (name.includes('within')) expect(plan, name).toContain('hashed SubPlan');
      }
  });
});

describe('what is limited to sections', () => {
  it('walks the queue’s own index, with the sections’ articles in a hash', async () => {
    await listen(async () => {
      for (const section of ['s3', 'rare']) {
        await ask(section, '/queues');
        for (const queue of ['held', 'new']) {
          const { nextCursor } = (await ask(section, `/cases?queue=${queue}&limit=5`)).body;
          await ask(section, `/cases?queue=${queue}&limit=5&cursor=${nextCursor}`);
          await w.call('POST', `${M}/claims`, { ...limited.get(section)!, body: { queue, count: 1 } });
        }
      }
    });
    const walks = [
      ['read_queue_within', 'cases_queue'],
      ['read_queue_within_after', 'cases_queue'],
      ['claim_next_within', 'cases_queue'],
      ['count_queues_within', 'cases_queue'],
      ['read_unwritten_within', 'comments_unreviewed'],
      ['read_unwritten_within_after', 'comments_unreviewed'],
      ['materialise_new_within', 'comments_unreviewed'],
      ['count_queues_within', 'comments_unreviewed'],
    ] as const;
    for (const [name, index] of walks) {
      const [chosen, generic] = await plansOf(name);
      for (const plan of [chosen, generic]) {
        expect(plan, name).toContain(index);
        expect(plan, name).toContain('hashed SubPlan');
      }
      // Counting reads up to a thousand: with so few rows, beside which cases there are may be read as a whole.
      if (!name.startsWith('count'))
        expect(chosen, name).not.toMatch(/Seq Scan on (cases|comments)|Hash Join|Merge/);
    }
  });

  it('finds what waits in one discussion by that discussion, and not by walking the queue', async () => {
    await listen(async () => {
      const { thread } = (await ask('rare', '/cases?queue=held&limit=1')).body.items[0];
      const { items } = (await ask('rare', `/cases?queue=held&thread=${thread.id}`)).body;
      expect(items.length).toBeGreaterThan(0);
    });
    for (const plan of await plansOf('read_queue_of_thread')) {
      expect(plan).toContain('cases_of_thread');
      expect(plan).not.toMatch(/Seq Scan on cases|cases_queue/);
    }
  });

  it('gives a page of what is there, wherever it stands in the queue', async () => {
    for (const queue of ['held', 'new']) {
      const page = await ask('rare', `/cases?queue=${queue}&limit=100`);
      expect(page.body.items.length).toBe(FEW);
    }
    const { counts } = (await ask('rare', '/queues')).body;
    expect(counts).toMatchObject({ held: FEW, new: FEW });
    const { rows } = await own.query<{ n: number }>(
      `SELECT least(1000, count(*))::int AS n FROM cases k JOIN threads t ON t.id = k.thread_id 
       WHERE t.section = 's3' AND k.queue = 'held'`,
    );
    expect((await ask('s3', '/queues')).body.counts.held).toBe(rows[0]!.n);
  });

  it.runIf(deep)(
    'takes so long',
    async () => {
      const lines: string[] = [];
      for (const by of ['all', 's3', 'rare']) {
        for (const path of ['/queues', '/cases?queue=held&limit=20', '/cases?queue=new&limit=20']) {
          const times: number[] = [];
          for (let n = 0; n < 30; n++) {
            const began = performance.now();
            expect((await ask(by, path)).status).toBe(200);
            times.push(performance.now() - began);
          }
          lines.push(
            `${by.padEnd(5)} ${path.padEnd(28)} ${times.toSorted((a, b) => a - b)[15]!.toFixed(1)} ms`,
          );
        }
      }
      console.log(`${WAITING} cases and as many unseen comments\n${lines.join('\n')}`);
    },
    600_000,
  );
});
