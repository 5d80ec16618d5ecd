import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OVERTAKEN_HOURS, openedAtOf, pointsAt, reportWeightOf, riskOf } from './priority.js';

const now = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe('the weight of a report', () => {
  it('is 1, half from a new account, and follows how often the reporter was right', () => {
    const of = (joined: number, upheld: number, dismissed: number) =>
      reportWeightOf({ joinedAt: daysAgo(joined), upheld, dismissed }, now);
    expect(of(30, 0, 0)).toBe(1);
    expect(of(6.9, 0, 0)).toBe(0.5);
    expect(of(7, 0, 0)).toBe(1);
    expect(of(30, 0, 4)).toBe(1);
    expect(of(30, 5, 0)).toBe(2);
    expect(of(30, 5, 5)).toBe(1);
    expect(of(30, 0, 5)).toBe(0.1);
    expect(of(1, 10, 0)).toBe(1);
  });

  it('stays between 0.1 and 2, and never falls for being right once more', () => {
    const reporter = fc.record({
      joined: fc.integer({ min: 0, max: 400 }),
      upheld: fc.integer({ min: 5, max: 500 }),
      dismissed: fc.integer({ min: 0, max: 500 }),
    });
    fc.assert(
      fc.property(reporter, ({ joined, upheld, dismissed }) => {
        const weight = reportWeightOf({ joinedAt: daysAgo(joined), upheld, dismissed }, now);
        const better = reportWeightOf({ joinedAt: daysAgo(joined), upheld: upheld + 1, dismissed }, now);
        return weight >= 0.1 && weight <= 2 && better >= weight;
      }),
    );
  });
});

describe('risk', () => {
  it('counts the gravest finding whole and each further one by a quarter', () => {
    const hold = { verdict: 'hold', score: null };
    expect(riskOf([])).toBe(0);
    expect(riskOf([hold])).toBe(3);
    expect(riskOf([{ verdict: 'note', score: null }, hold])).toBe(3.25);
    expect(riskOf([{ verdict: 'hold', score: 0.5 }])).toBe(2.25);
    expect(riskOf([{ verdict: 'pass', score: 1 }])).toBe(0);
  });

  it('takes findings that it does not know for none', () => {
    expect(riskOf([null, 'x', { verdict: 'unheard-of' }, { verdict: 'hold', score: 7 }])).toBe(0);
  });
});

it('shows the points of a case by how long it has waited: one for six hours', () => {
  const openedAt = daysAgo(1);
  const key = -(openedAt.getTime() / 1000 - 1_704_067_200) / 21_600;
  expect(pointsAt(key, now)).toBe(4);
  expect(openedAtOf(key).getTime()).toBeCloseTo(openedAt.getTime(), -1);
});

it('has a bound: all that can be said of a case is worth 300 hours of waiting', () => {
  expect(OVERTAKEN_HOURS).toBe((10 + 30 + 10) * 6);
});
