import { expect, it } from 'vitest';
import { newId } from '@app/platform';
import { DECISION_TABLE } from '../decision-table.js';
import { isHeldOut, TURNS_DOWN } from './lesson.js';

it('one comment in five is held out, and always the same ones', () => {
  const ids = Array.from({ length: 5_000 }, () => newId());
  const heldOut = ids.filter(isHeldOut);
  expect(heldOut.length / ids.length).toBeGreaterThan(0.17);
  expect(heldOut.length / ids.length).toBeLessThan(0.23);
  expect(heldOut.every(isHeldOut)).toBe(true);
});

it('every decision is a lesson or says that it is none, as its effect does', () => {
  for (const [action, effects] of Object.entries(DECISION_TABLE)) {
    for (const effect of Object.values(effects)) {
      const down = effect.revision === 'reject' || effect.to === 'rejected' || effect.to === 'removed';
      const up = effect.reviewed === true || effect.to === 'published' || effect.revision === 'approve';
      expect(TURNS_DOWN[action as keyof typeof TURNS_DOWN], action).toBe(down ? true : up ? false : null);
    }
  }
});
