import { describe, expect, it } from 'vitest';
import type { Figure } from '@app/client';
import { barsOf, countsByDay, measuresByDay, pairsOf } from './figures.js';
import { daysOf, isDay, lastDays, lastWhole, troubleWith } from './period.js';

const figure = (
  values: [string | null, string | null, number][],
  unit: Figure['unit'] = 'count',
): Figure => ({
  name: 'decisions-taken',
  says: 'Decisions',
  inSections: 'whole',
  unit,
  values: values.map(([key, series, value]) => ({ key, series, value })),
});

describe('a period', () => {
  const now = Date.parse('2028-03-01T00:30:00Z');
  it('is of whole days in UTC, the last one included', () => {
    expect(lastDays(2, now)).toEqual({ from: '2028-02-29', to: '2028-03-01' });
    expect(lastWhole('month', now)).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(lastWhole('month', Date.parse('2028-01-15'))).toEqual({ from: '2027-12-01', to: '2027-12-31' });
    expect(lastWhole('year', now)).toEqual({ from: '2027-01-01', to: '2027-12-31' });
    expect(daysOf({ from: '2028-02-28', to: '2028-03-01' })).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
  });

  it.each([
    ['', '2026-01-01', 'Name the first and the last day.'],
    ['2026-02-30', '2026-03-01', 'Name the first and the last day.'],
    ['2026-03-02', '2026-03-01', 'The last day is before the first one.'],
    ['2026-01-01', '2027-01-02', 'At most 366 days.'],
    ['2026-01-01', '2027-01-01', null],
  ])('from %s to %s: %s', (from, to, trouble) => expect(troubleWith({ from, to })).toBe(trouble));

  it('has days that there are', () => {
    expect(['2026-02-29', '2026-2-1', '2026-13-01', 'today', '2028-02-29'].filter(isDay)).toEqual([
      '2028-02-29',
    ]);
  });
});

describe('a figure', () => {
  const period = { from: '2026-03-01', to: '2026-03-03' };
  it('by day has every day, each of its series', () => {
    const taken = figure([
      ['2026-03-01', 'remove', 2],
      ['2026-03-03', 'approve', 1],
    ]);
    expect(countsByDay(taken, period, { nameOf: (name) => name.toUpperCase() })).toEqual([
      { name: 'APPROVE', points: [0, 0, 1].map((value, n) => ({ at: `2026-03-0${n + 1}`, value })) },
      { name: 'REMOVE', points: [2, 0, 0].map((value, n) => ({ at: `2026-03-0${n + 1}`, value })) },
    ]);
  });

  it('of time has the days that have one', () => {
    const waited = figure([['2026-03-02', 'median', 60]], 'seconds');
    expect(measuresByDay(waited, () => 'Median')).toEqual([
      { name: 'Median', points: [{ at: '2026-03-02', value: 60 }] },
    ]);
  });

  it('by thing has the largest first, and 0 where there is none', () => {
    const byCheck = figure([
      ['links', 'turned-down', 3],
      ['spam', 'let-through', 1],
      ['spam', 'turned-down', 9],
      [null, 'let-through', 2],
    ]);
    expect(barsOf(byCheck, { none: 'No check' })).toEqual([
      {
        name: 'spam',
        parts: [
          { name: 'let-through', value: 1 },
          { name: 'turned-down', value: 9 },
        ],
      },
      {
        name: 'links',
        parts: [
          { name: 'let-through', value: 0 },
          { name: 'turned-down', value: 3 },
        ],
      },
      {
        name: 'No check',
        parts: [
          { name: 'let-through', value: 2 },
          { name: 'turned-down', value: 0 },
        ],
      },
    ]);
  });

  it('by two things has only what there is', () => {
    const precision = figure(
      [
        ['mia', 'links', 0],
        ['max', 'spam', 0.5],
      ],
      'share',
    );
    const upper = (name: string) => name.toUpperCase();
    expect(pairsOf(precision, { key: upper, series: (name) => name })).toEqual([
      { name: 'MAX: spam', parts: [{ name: '', value: 0.5 }] },
      { name: 'MIA: links', parts: [{ name: '', value: 0 }] },
    ]);
  });
});
