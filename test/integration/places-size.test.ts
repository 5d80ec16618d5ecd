import { expect, it, vi } from 'vitest';
import { inTransaction, newId, rows } from '@app/platform';
import { loadComments } from '@app/discussion';
import { rounds } from '../support/depth.js';
import { races } from './races.fixture.js';

vi.setConfig({ testTimeout: rounds(120_000, 900_000) });

const COMMENTS = rounds(5_000, 100_000);

it('a merge of very many comments holds up neither who reads nor who posts into the other thread', async () => {
  const w = await races();
  const [from, into] = [await w.article('large'), await w.article('beside')];
  const author = w.writers[0]!;
  const ids = Array.from({ length: COMMENTS }, () => newId());
  const written = ids.map((id, n) => ({
    // Every third one answers the one before it.
    ...{ id, parentId: n % 3 === 2 ? ids[n - 1]! : null, depth: Number(n % 3 === 2), authorId: author.id },
    ...{
      body: `Number ${n}. `.repeat(20),
      status: n % 50 === 1 ? ('removed' as const) : ('published' as const),
    },
    ...{
      findings: null,
      likedBy: [],
      createdAt: new Date(Date.now() - n * 1_000),
      editedAt: null,
      earlierBody: null,
    },
  }));
  await inTransaction(w.database, (tx) => loadComments(tx, { siteId: w.site.id, threadId: from }, written));
  // Another one as large, whose comments are no concern of the merge.
  const other = await w.article('large-too');
  const theirs = written.map((one) => ({ ...one, id: newId(), parentId: null, depth: 0 }));
  await inTransaction(w.database, (tx) => loadComments(tx, { siteId: w.site.id, threadId: other }, theirs));
  await rows(w.database, 'ANALYZE comments');

  const token = await w.key(['articles:write']);
  let over = false;
  const waits: number[] = [];
  const busy = [1, 2].map(async (n) => {
    for (let i = 0; !over; i++) {
      const begun = performance.now();
      const { status } = await w.post(w.writers[n * 7 - (i % 7)]!, 'beside', `Said meanwhile ${n} ${i}`);
      expect([201, 429]).toContain(status);
      waits.push(performance.now() - begun);
    }
  });
  const begun = performance.now();
  const merged = await w.call('POST', '/v1/sites/daily/articles/large/merges', {
    token,
    body: { into: 'beside' },
  });
  const took = performance.now() - begun;
  over = true;
  await Promise.all(busy);
  expect(merged.body).toMatchObject({ moved: COMMENTS, thread: { id: into } });
  waits.sort((a, b) => a - b);
  const at = (share: number) => Math.round(waits[Math.floor((waits.length - 1) * share)]!);
  console.log(
    `${COMMENTS} comments merged in ${Math.round(took)} ms; ${waits.length} posts into the other thread meanwhile took ` +
      `${at(0.5)} ms, 99 % ${at(0.99)} ms, the longest ${at(1)} ms`,
  );
  const [left] = await rows<{ n: number }>(
    w.database,
    'SELECT count(*)::int AS n FROM comments WHERE thread_id = $1',
    [from],
  );
  expect(left!.n).toBe(0);
  await w.close();
});
