import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayAfter, dayOf, monthOf } from './calendar.js';

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

it('a day is the calendar’s, by the clocks of the zone, also where they change', () => {
  const day = (moment: string, zone: string) => dayOf(new Date(moment), zone);
  expect(day('2026-03-29T21:59:59Z', 'Europe/Berlin')).toBe('2026-03-29');
  // 23 hours long: it began an hour later by UTC than it ends.
  expect(day('2026-03-28T23:00:00Z', 'Europe/Berlin')).toBe('2026-03-29');
  expect(day('2026-03-29T22:00:00Z', 'Europe/Berlin')).toBe('2026-03-30');
  expect(day('2026-10-25T22:59:59Z', 'Europe/Berlin')).toBe('2026-10-25');
  expect(day('2026-10-24T22:00:00Z', 'Europe/Berlin')).toBe('2026-10-25');
  expect(day('2026-01-01T18:14:59Z', 'Asia/Kathmandu')).toBe('2026-01-01');
  expect(day('2026-01-01T18:15:00Z', 'Asia/Kathmandu')).toBe('2026-01-02');
  expect(() => day('2026-01-01T00:00:00Z', 'Moon/Tycho')).toThrow(RangeError);
});

it('days follow each other without a gap, and are in the month that they are named for', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
  );
  const moments = fc.date({ min: new Date('2012-02-01'), max: new Date('2080-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, zones, (now, zone) => {
      const today = dayOf(now, zone);
      expect(monthOf(now, zone).name).toBe(today.slice(0, 7));
      // No day is shorter than 22 hours, and none longer than 26.
      const soon = dayOf(new Date(now.getTime() + 22 * 3_600_000), zone);
      expect([today, dayAfter(today, 1)]).toContain(soon);
      expect(dayAfter(dayAfter(today, 400), -400)).toBe(today);
    }),
  );
});
