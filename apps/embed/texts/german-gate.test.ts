import type { Gate } from '@app/client';
import { expect, it } from 'vitest';
import { germanGateWords } from './german-gate.js';

const gate = (facts: Partial<Gate>): Gate => ({
  reason: 'subscription-lapsed',
  overdue: false,
  householdOverdue: false,
  headline: '',
  message: '',
  buttonLabel: '',
  subscribeUrl: null,
  signInUrl: null,
  plans: [{ plan: 'premium', name: 'Premium', benefits: [] }],
  allowance: null,
  defaults: ['headline', 'message', 'buttonLabel'],
  ...facts,
});
const words = (facts: Partial<Gate>, byPlans = false) =>
  germanGateWords(gate(facts), { right: 'post', byAccount: false, byPlans });

it('asks who is overdue to pay, beside a subscription that does not reach here as well', () => {
  for (const reason of ['subscription-lapsed', 'plan-required'] as const)
    expect(words({ reason, overdue: true })).toMatchObject({ buttonLabel: 'Jetzt bezahlen' });
});

it('tells who has a seat in a household that its owner can pay', () => {
  const { headline, message, buttonLabel } = words({ householdOverdue: true });
  expect(`${headline} ${message}`).toContain('Haushalt');
  expect(`${headline} ${message} ${buttonLabel}`).not.toMatch(/zu Ende|Verlänger|Jetzt bezahlen/);
});

it('speaks of renewing only where any subscription will do', () => {
  expect(words({}).buttonLabel).toBe('Verlängern');
  const some = words({}, true);
  expect(some.message).toContain('Premium');
  expect(`${some.headline} ${some.message} ${some.buttonLabel}`).not.toMatch(/zu Ende|Verlänger/);
});
