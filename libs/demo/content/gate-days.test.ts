import { expect, it } from 'vitest';
import { ARTICLES } from './articles.js';
import { gatePast } from './gate-days.js';

it('the past of the gates is the same each time, of the paper’s own articles, and could have been', () => {
  const past = gatePast();
  expect(gatePast()).toEqual(past);
  const keys = new Set(ARTICLES.map(({ articleKey }) => articleKey));
  const sums = new Map<string, number>();
  for (const { articleKey, daysAgo, kind, count, right, reason } of past) {
    expect(articleKey === '' || keys.has(articleKey)).toBe(true);
    expect(Number.isInteger(count) && count > 0 && daysAgo >= 0).toBe(true);
    sums.set(`${articleKey} ${daysAgo} ${right} ${reason} ${kind}`, count);
  }
  expect(sums.size).toBe(past.length);
  const of = (kind: string) =>
    past.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0);
  expect(of('impression')).toBeGreaterThan(of('subscribe-click') * 10);
  expect(of('subscribe-click')).toBeGreaterThan(of('paid'));
  expect(of('paid')).toBeGreaterThan(10);
  for (const { articleKey, daysAgo, right, reason, count } of past)
    expect(count).toBeLessThanOrEqual(
      sums.get(`${articleKey} ${daysAgo} ${right} ${reason} impression`) ?? 0,
    );
});
