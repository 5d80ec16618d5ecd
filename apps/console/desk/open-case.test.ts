import type { CaseInFull } from '@app/client';
import { describe, expect, it } from 'vitest';
import { CaseReads } from './case-reads.js';
import type { KnownCase } from './earlier-texts.js';
import { CaseOpener } from './open-case.js';
import type { QueueList } from './queue-list.js';
import type { State } from './state.js';
import { Store } from './store.js';

const text = {
  revision: 1,
  body: 'Before',
  state: 'superseded',
  createdAt: '2026-03-01T10:00:00.000Z',
} as const;
/** A case with a comment of this version; what answers say of it beside reading it has no earlier texts. */
const told = (version: number, more: Partial<KnownCase> = {}) =>
  ({
    id: 'a',
    revision: version,
    history: [],
    notes: [],
    comment: { version },
    claim: null,
    ...more,
  }) as unknown as KnownCase;
const read = (version: number) => told(version, { revisions: [text], revisionCount: 1 });

/** A page that shows the case, on a server that has it as `now`. */
function page(shown: KnownCase | null, now: KnownCase | null) {
  const open = { id: 'a', phase: 'ready', shown, newer: null, trouble: null };
  const store = new Store({ open, list: { items: [] }, user: null } as unknown as State);
  let asked = 0;
  const reads = new CaseReads({
    case: () => (asked++, now ? Promise.resolve(now as CaseInFull) : Promise.reject(new Error('away'))),
    cases: () => Promise.reject(new Error('not asked')),
  });
  const opener = new CaseOpener(store, reads, { take: () => false } as unknown as QueueList);
  return { opener, shown: () => store.state.open!.shown!, asked: () => asked };
}

describe('the case that is open', () => {
  it('keeps its earlier texts when a claim tells of the same comment', () => {
    const { opener, shown, asked } = page(read(2), null);
    opener.hear(told(2, { version: 7 }));
    expect(shown()).toMatchObject({ version: 7, revisions: [text] });
    opener.adopt(told(2, { version: 8 }));
    expect(shown()).toMatchObject({ version: 8, revisions: [text] });
    expect(asked()).toBe(0);
  });

  it('is read for them when a refusal tells of another text', async () => {
    const { opener, shown, asked } = page(read(2), read(3));
    opener.adopt(told(3));
    expect(shown().revisions).toBeUndefined();
    await expect.poll(() => shown().revisions).toEqual([text]);
    expect([shown().comment.version, asked()]).toEqual([3, 1]);
  });

  it('stays as it was told where it cannot be read', async () => {
    const { opener, shown, asked } = page(read(2), null);
    opener.adopt(told(3));
    await expect.poll(asked).toBe(1);
    expect([shown().comment.version, shown().revisions]).toEqual([3, undefined]);
  });
});
