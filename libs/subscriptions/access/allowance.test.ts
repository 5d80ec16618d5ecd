import { expect, it } from 'vitest';
import { allowanceLeft } from './allowance.js';

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
