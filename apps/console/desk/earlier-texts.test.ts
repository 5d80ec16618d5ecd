import type { CaseInFull } from '@app/client';
import { describe, expect, it } from 'vitest';
import { changesOf, type KnownCase, withEarlierTexts } from './earlier-texts.js';

const at = '2026-03-01T10:00:00.000Z';
const text = (revision: number, state: 'superseded' | 'held' | 'rejected' = 'superseded') => ({
  revision,
  body: `Text ${revision}`,
  state,
  createdAt: at,
});
/** A case with a comment of this revision, and of this version. */
const found = (revision: number, more: Partial<KnownCase> = {}, version = 1, pending?: number) =>
  ({
    id: 'a',
    comment: {
      revision,
      version,
      body: `Text ${revision}`,
      pending: pending === undefined ? null : { revision: pending },
    },
    ...more,
  }) as KnownCase;
const full = (revision: number, revisions: CaseInFull['revisions'], pending?: number) =>
  changesOf(found(revision, { revisions, revisionCount: revisions.length }, 1, pending));
const told = ({ changes }: ReturnType<typeof changesOf>) =>
  changes.map(({ revision, next }) => [revision, next.revision]);

describe('what a comment said before', () => {
  it('stands beside what came next, the newest first', () => {
    expect(told(full(3, [text(2), text(1)]))).toEqual([
      [2, 3],
      [1, 2],
    ]);
    expect(told(full(1, []))).toEqual([]);
  });

  it('is not what waits, though that may be what came next', () => {
    const changes = full(1, [text(3, 'held'), text(2, 'rejected')], 3);
    expect(told(changes)).toEqual([[2, 3]]);
    expect(changes.count).toBe(1);
  });

  it('stands beside what stands now where nothing came after it', () => {
    expect(told(full(1, [text(3, 'rejected'), text(2, 'rejected')]))).toEqual([
      [3, 1],
      [2, 3],
    ]);
  });

  it('is counted with what was not read', () => {
    const { count, more } = changesOf(found(9, { revisions: [text(8), text(7)], revisionCount: 8 }));
    expect([count, more]).toEqual([8, 6]);
    expect(changesOf(found(9))).toEqual({ changes: [], count: 0, more: 0 });
  });
});

describe('an answer without earlier texts', () => {
  const known = found(2, { revisions: [text(1)], revisionCount: 1 }, 5);

  it('keeps those that are known, while the comment is the same', () => {
    expect(withEarlierTexts(found(2, { version: 7 }, 5), known)).toMatchObject({
      version: 7,
      revisions: [text(1)],
      revisionCount: 1,
    });
    expect(withEarlierTexts(found(2, {}, 6), known).revisions).toBeUndefined();
    expect(withEarlierTexts(found(2, {}, 5), { ...known, id: 'b' }).revisions).toBeUndefined();
    expect(withEarlierTexts(found(2, {}, 5), null).revisions).toBeUndefined();
  });

  it('does not take the place of one that has them', () => {
    const now = found(2, { revisions: [], revisionCount: 0 }, 5);
    expect(withEarlierTexts(now, known)).toBe(now);
  });
});
