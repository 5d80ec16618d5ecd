import { expect, it } from 'vitest';
import { planLabel, planName } from './plan-names.js';

const PLANS = [
  { plan: 'monthly', name: 'Monthly' },
  { plan: 'monthly-2025', name: 'Monthly' },
  { plan: 'crew', name: 'Crew' },
];

it('a plan goes by its name, and by its key where it has none', () => {
  expect(planName(PLANS, 'crew')).toBe('Crew');
  expect(planName(PLANS, 'gone')).toBe('gone');
  expect(planName(null, 'crew')).toBe('crew');
});

it('plans of one name are told apart by their keys', () => {
  expect(PLANS.map((one) => planLabel(PLANS, one))).toEqual([
    'Monthly (monthly)',
    'Monthly (monthly-2025)',
    'Crew',
  ]);
});
