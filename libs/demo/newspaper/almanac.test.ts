import { expect, it } from 'vitest';
import { almanac, printedDate, printedTime } from './almanac.js';

it('numbers the editions by days and knows one or two high waters', () => {
  expect(almanac(new Date('2026-01-01T23:59:59Z'))).toEqual({
    day: 'Thursday, 1 January 2026',
    edition: 'No. 48,211',
    tides: '05:21 and 17:46',
  });
  expect(almanac(new Date('2026-11-22T00:00:00Z')).edition).toBe('No. 48,536');
  expect(printedTime(new Date('2026-03-03T14:05:00Z'))).toContain('14:05');
  expect(printedDate(new Date('2026-03-03T14:05:00Z'))).toBe('3 March 2026');
});
