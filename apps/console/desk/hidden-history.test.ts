import { expect, test } from 'vitest';
import { hidingWords, isUnderWay, leftWords } from './hidden-history.js';

const hiding = {
  ...{ id: 'h', personId: 'p', by: { id: 'm', name: 'Mia' }, since: null, reason: 'Flooding', rule: null },
  ...{ message: null, found: 9, hidden: 5, stayed: {}, restored: 2, kept: {}, progress: 0.5 },
  ...{ at: '2026-03-01T00:00:00.000Z', endedAt: null, undoUntil: null },
};

test('each state has its sentence', () => {
  const said = (state: Parameters<typeof hidingWords>[0]['state']) => hidingWords({ ...hiding, state });
  expect(said('hiding')).toBe('Hiding what they wrote: 5 of 9 so far.');
  expect(said('hidden')).toBe('5 comments hidden at once, 2 restored since.');
  expect(said('undoing')).toBe('Restoring what was hidden: 2 of 5 so far.');
  expect(said('undone')).toBe('2 comments restored, of 5 that had been hidden at once.');
  expect(said('stopped')).toContain('3 comments hidden.');
  expect(hidingWords({ ...hiding, state: 'hidden', hidden: 1, restored: 0 })).toBe(
    '1 comment hidden at once.',
  );
  expect(hidingWords({ ...hiding, state: 'hidden', hidden: 0 })).toBe('Nothing was hidden.');
});

test('what was left says why, also for reasons that have no words', () => {
  expect(leftWords({ stayed: {}, kept: {} })).toBeNull();
  expect(leftWords({ stayed: { claimed: 2, odd: 1 }, kept: { 'undo-overtaken': 1 } })).toBe(
    'Not hidden – 2: a colleague is looking at them; 1: they could not be changed. Not restored – 1: somebody has decided about them since.',
  );
});

test('the worker is at what is being hidden or restored', () => {
  expect(
    (['hiding', 'hidden', 'undoing', 'undone', 'stopped'] as const).filter((state) => isUnderWay({ state })),
  ).toEqual(['hiding', 'undoing']);
});
