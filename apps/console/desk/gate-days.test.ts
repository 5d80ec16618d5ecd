import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareOf, spansOf } from './gate-days.js';

const day = (n: number, impressions = 1) => ({
  day: new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10),
  impressions,
  subscribeClicks: 0,
  signInClicks: 0,
  paid: 0,
  unlocked: 0,
  signedIn: n % 2,
});

it('days are drawn each for itself, and many by weeks, of which the last is whole', () => {
  const few = spansOf([day(0), day(1)]);
  expect(few).toMatchObject([{ from: '2026-01-01', to: '2026-01-01' }, { from: '2026-01-02' }]);
  const many = spansOf(Array.from({ length: 101 }, (_, n) => day(n)));
  expect(many).toHaveLength(15);
  expect(many.at(-1)).toMatchObject({ to: '2026-04-11', from: '2026-04-05', counts: { impressions: 7 } });
  expect(many[0]).toMatchObject({ from: '2026-01-01', to: '2026-01-03', counts: { impressions: 3 } });
  expect(spansOf([])).toEqual([]);
});

it('nothing is lost or counted twice on the way into the picture', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { maxLength: 366 }), (counts) => {
      const spans = spansOf(counts.map((count, n) => day(n, count)));
      const drawn = spans.reduce((sum, { counts: { impressions } }) => sum + impressions, 0);
      expect(drawn).toBe(counts.reduce((sum, count) => sum + count, 0));
    }),
  );
});

it('a share is of something', () => {
  expect([shareOf(1, 3), shareOf(0, 5), shareOf(2, 0)]).toEqual(['33.3%', '0%', '']);
});
