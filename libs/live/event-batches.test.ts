import { expect, test } from 'vitest';
import type { ThreadEventView } from '@app/discussion';
import { fitOne, inARow, inBatches } from './event-batches.js';

const numbered = (...seqs: number[]) => seqs.map((seq) => ({ seq }));
const long = (seq: number, characters: number) =>
  ({
    seq,
    data: { comment: { body: 'x'.repeat(characters), bodyHtml: null } },
  }) as unknown as ThreadEventView;

test.each([
  [[1, 2, 3], 0, [1, 2, 3]],
  [[1, 2, 3], 2, [3]],
  [[1, 1, 2], 0, [1, 2]],
  [[2, 3], 0, []],
  [[1, 3], 0, [1]],
  [[2, 1], 0, []],
])('of %j the ones that follow %i in a row are %j', (seqs, after, expected) => {
  expect(inARow(numbered(...seqs), after).map(({ seq }) => seq)).toEqual(expected);
});

test('batches keep the order, lose nothing and bear what is long', () => {
  const events = [1, 2, 3, 4, 5].map((seq) => long(seq, 90_000));
  expect(inBatches(events).map((batch) => batch.map(({ seq }) => seq))).toEqual([[1, 2], [3, 4], [5]]);
  expect(inBatches([long(1, 900_000)])).toHaveLength(1);
  expect(inBatches([])).toEqual([]);
  expect([fitOne(events), fitOne([...events, ...events])]).toEqual([true, false]);
});
