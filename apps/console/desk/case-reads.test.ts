import type { Case, CasePage } from '@app/client';
import { describe, expect, it } from 'vitest';
import { CaseReads } from './case-reads.js';

/** A server whose answers come when the test says so. */
function slowServer() {
  const answers: ((value: never) => void)[] = [];
  const later = () => new Promise<never>((answer) => answers.push(answer));
  const reads = new CaseReads({ case: later, cases: later });
  return { reads, answer: (index: number, value: Case | CasePage) => answers[index]!(value as never) };
}
const one = (id: string, priority: number) => ({ id, priority }) as Case;

describe('answers about a case', () => {
  it('count in the order in which they were asked for', async () => {
    const { reads, answer } = slowServer();
    const [first, second] = [reads.read('a'), reads.read('a')];
    answer(1, one('a', 2));
    expect(await second).toEqual(one('a', 2));
    answer(0, one('a', 1));
    expect(await first).toBeNull();
  });

  it('do not count when this page has changed the case since they were asked for', async () => {
    const { reads, answer } = slowServer();
    const [before, other] = [reads.read('a'), reads.read('b')];
    reads.changed('a');
    const after = reads.read('a');
    answer(0, one('a', 1));
    answer(1, one('b', 1));
    answer(2, one('a', 2));
    expect(await Promise.all([before, other, after])).toEqual([null, one('b', 1), one('a', 2)]);
  });

  it('are left out of a page, or are what the list has, where they are old', async () => {
    const { reads, answer } = slowServer();
    const page = reads.page({ queue: 'held', limit: 3 }, () => [one('a', 9)]);
    reads.changed('a');
    reads.changed('b');
    answer(0, { items: [one('a', 1), one('b', 1), one('c', 1)], nextCursor: null });
    expect((await page).items).toEqual([one('a', 9), one('c', 1)]);
  });
});
