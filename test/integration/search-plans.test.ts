import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Gathering } from '@app/discussion';
import { rounds } from '../support/depth.js';
import { world, type World } from '../factories/world.js';

const COMMENTS = rounds(20_000, 200_000);

let w: World;
let own: Client;
let threadId: string;

beforeAll(async () => {
  w = await world();
  threadId = await w.article('large');
  await w.app.get(Gathering).catchUp();
  own = new Client({ connectionString: (w.database.options as { url: string }).url });
  await own.connect();
  const { id: author } = await w.person('Ada Moreau');
  // Every third says "often"; "seldom" was said by five, all of them long ago.
  await own.query(
    `WITH c AS (
       INSERT INTO comments (id, site_id, thread_id, author_id, body, status, visible, created_at, published_at)
       SELECT gen_random_uuid(), $1, $2, $3, 'Number ' || n || CASE WHEN n % 3 = 0 THEN ' often' ELSE '' END
         || CASE WHEN n > $4 - 5 THEN ' seldom' ELSE '' END || ' word' || n % 500, 'published', true,
         now() - n * interval '1 second', now() - n * interval '1 second' FROM generate_series(1, $4::int) n
       RETURNING id, body, published_at)
     INSERT INTO comment_words (comment_id, site_id, thread_id, published_at, revision, language, words)
     SELECT id, $1, $2, published_at, 1, 'simple', to_tsvector('simple', body) FROM c`,
    [w.site.id, threadId, author, COMMENTS],
  );
  await own.query('VACUUM ANALYZE comments, comment_words');
}, 300_000);
afterAll(async () => {
  await own.end();
  await w.close();
});

/** The plan of the search itself, as it was sent, with what it answered. */
async function planOf(path: string, q: string): Promise<{ plan: string; found: number }> {
  const original = Client.prototype.query as (...args: unknown[]) => unknown;
  let sent: { text: string; values: unknown[] } | undefined;
  const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: Client,
    ...args: unknown[]
  ) {
    const [text, values] = args as [unknown, unknown[]];
    if (typeof text === 'string' && text.includes('FROM comment_words w')) sent = { text, values };
    return original.apply(this, args);
  } as never);
  const answer = await w.call('GET', `/v1/${path}/search?q=${q}`);
  spy.mockRestore();
  const { rows } = await own.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sent!.text}`, sent!.values);
  return { plan: rows.map((row) => row['QUERY PLAN']).join('\n'), found: answer.body.items.length };
}

for (const [where, index] of [
  ['thread', 'comment_words_of_thread'],
  ['site', 'comment_words_of_site'],
] as const) {
  const path = () => (where === 'thread' ? `threads/${threadId}` : 'sites/daily');

  it(`of a ${where}: what is rare is found by the index of words, whatever there is besides`, async () => {
    const { plan, found } = await planOf(path(), 'seldom');
    expect(found).toBe(5);
    expect(plan).toContain('Bitmap Index Scan on comment_words_found');
    expect(plan).not.toMatch(/Seq Scan/);
  });

  it(`of a ${where}: what is everywhere is read along the time, no further than the page`, async () => {
    const { plan, found } = await planOf(path(), 'often');
    expect(found).toBe(20);
    expect(plan).toContain(`Index Scan Backward using ${index}`);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });
}
