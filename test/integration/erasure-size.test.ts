import { expect, it, vi } from 'vitest';
import { inTransaction, newId } from '@app/platform';
import { Forgetting, loadComments } from '@app/discussion';
import { Erasing, Exporting } from '@app/privacy';
import { EASY, world } from '../factories/world.js';
import { rounds } from '../support/depth.js';

vi.setConfig({ testTimeout: rounds(120_000, 900_000) });

const COMMENTS = rounds(2_000, 50_000);
const THREADS = 5;

it.each(['anonymise', 'remove'] as const)(
  'somebody with very many comments is exported and forgotten in pieces that hold nobody up: %s',
  async (comments) => {
    const w = await world({ ...EASY, erasure: { comments } });
    const person = await w.person('Wanda Wordy');
    for (let thread = 0; thread < THREADS; thread++) {
      const threadId = await w.article(`long-${thread}`);
      const written = Array.from({ length: COMMENTS / THREADS }, (_, i) => ({
        ...{ id: newId(), parentId: null, depth: 0, authorId: person.id, findings: null, likedBy: [] },
        ...{ body: `What is said here, number ${i}. `.repeat(8), status: 'published' as const },
        ...{ createdAt: new Date(Date.now() - i * 1_000), editedAt: null, earlierBody: null },
      }));
      await inTransaction(w.database, (tx) => loadComments(tx, { siteId: w.site.id, threadId }, written));
    }
    const { id } = (await w.call('POST', '/v1/me/export', { token: person.token })).body;
    const before = process.memoryUsage().rss;
    let most = before;
    const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10);
    const exportBegun = performance.now();
    await w.app.get(Exporting).drain();
    clearInterval(looking);
    const exportMs = performance.now() - exportBegun;
    const made = (await w.call('GET', `/v1/me/exports/${id}`, { token: person.token })).body;
    expect(made).toMatchObject({ state: 'ready' });
    expect(made.progress.total).toBeGreaterThan(COMMENTS);

    const asked = await w.call('DELETE', '/v1/me', { token: person.token });
    const forgetting = w.app.get(Forgetting);
    const pieces: number[] = [];
    const real = forgetting.comments.bind(forgetting);
    vi.spyOn(forgetting, 'comments').mockImplementation(async (...given) => {
      const begun = performance.now();
      const count = await real(...given);
      pieces.push(performance.now() - begun);
      return count;
    });
    const begun = performance.now();
    await w.app.get(Erasing).drain();
    const eraseMs = performance.now() - begun;
    const done = await w.call('POST', '/v1/erasures/status', { body: { receipt: asked.body.receipt } });
    expect(done.body).toMatchObject({ state: 'done', counts: { comments: COMMENTS } });
    pieces.sort((a, b) => a - b);
    const at = (share: number) => Math.round(pieces[Math.floor((pieces.length - 1) * share)]!);
    console.log(
      `${COMMENTS} comments, ${comments}: exported in ${Math.round(exportMs)} ms (${made.bytes} bytes, ` +
        `${Math.round((most - before) / 1e6)} MB more memory), erased in ${Math.round(eraseMs)} ms; ` +
        `a piece took ${at(0.5)} ms, 99 % ${at(0.99)} ms, the longest ${at(1)} ms`,
    );
    // However many there are, a piece has a hundred at most; the last one finds nothing.
    expect(pieces.length).toBeGreaterThan(COMMENTS / 100);
    await w.close();
  },
);
