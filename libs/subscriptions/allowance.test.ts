import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allowanceLeft, monthOf } from './allowance.js';

const iso = (moment: string, zone: string) => {
  const { name, end } = monthOf(new Date(moment), zone);
  return [name, end.toISOString()];
};

it('a month is the calendar’s, by the clocks of the zone', () => {
  expect(iso('2026-03-31T23:59:59.999Z', 'UTC')).toEqual(['2026-03', '2026-04-01T00:00:00.000Z']);
  expect(iso('2026-04-01T00:00:00.000Z', 'UTC')).toEqual(['2026-04', '2026-05-01T00:00:00.000Z']);
  // Summer time begins within the month, and ends within another.
  expect(iso('2026-03-01T12:00:00Z', 'Europe/Berlin')).toEqual(['2026-03', '2026-03-31T22:00:00.000Z']);
  expect(iso('2026-10-31T23:30:00Z', 'Europe/Berlin')).toEqual(['2026-11', '2026-11-30T23:00:00.000Z']);
  expect(iso('2026-12-31T23:30:00Z', 'Pacific/Auckland')).toEqual(['2027-01', '2027-01-31T11:00:00.000Z']);
  expect(() => monthOf(new Date(), 'Moon/Tycho')).toThrow(RangeError);
});

it('every moment is in one month, which ends after it and where the next one begins', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia');
  const moments = fc.date({ min: new Date('2012-02-01'), max: new Date('2080-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, zones, (now, zone) => {
      const { name, end } = monthOf(now, zone);
      expect(end.getTime()).toBeGreaterThan(now.getTime());
      expect(monthOf(new Date(end.getTime() - 1), zone).name).toBe(name);
      expect(monthOf(end, zone).name > name).toBe(true);
    }),
  );
});

it('what is left is never less than nothing, also after the allowance was made smaller', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const allowance = { commentsPerMonth: 2, timeZone: 'UTC' };
  expect(allowanceLeft(allowance, { month: '2026-03', used: 5 }, now)).toEqual({
    perMonth: 2,
    used: 5,
    left: 0,
    renewsAt: '2026-04-01T00:00:00.000Z',
  });
});
