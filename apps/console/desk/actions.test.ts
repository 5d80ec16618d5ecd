import type { Case } from '@app/client';
import { describe, expect, it } from 'vitest';
import { effectsIn, turningDown } from './actions.js';
import { appealOf } from './appeals.js';
import { waitingIn } from './state.js';

type Situation = Parameters<typeof effectsIn>[0];
const about = (status: string, pending: object | null = null, outcome?: string | null) =>
  ({
    comment: { status, pending },
    appeal: outcome === undefined ? null : { outcome },
  }) as unknown as Situation;

describe('what can be decided', () => {
  it.each([
    ['held', about('held'), 'reject'],
    ['published', about('published'), 'remove'],
    ['a new text beside a public one', about('published', { body: 'New' }), 'reject'],
    ['rejected', about('rejected'), null],
    ['deleted', about('deleted'), null],
  ] as const)('%s is turned down by the one thing that does', (_, found, action) => {
    expect(turningDown(found)).toBe(action);
  });

  it('is upheld where an appeal waits, and nowhere else', () => {
    expect([...effectsIn(about('removed', null, null))]).toEqual(['restore', 'uphold', 'escalate']);
    expect([...effectsIn(about('removed', null, 'upheld'))]).toEqual(['restore']);
    expect([...effectsIn(about('removed'))]).toEqual(['restore']);
  });
});

describe('an appeal', () => {
  const history = [{ id: 'd2' }, { id: 'd1', by: { id: 'mia', name: 'Mia Sand' } }];
  const found = { appeal: { decisionId: 'd1', outcome: null }, history } as unknown as Case;

  it('is somebody else’s than who took the decision', () => {
    expect(appealOf(found, 'mia')).toMatchObject({ isOwn: true, against: { id: 'd1' } });
    expect(appealOf(found, 'mark')?.isOwn).toBe(false);
  });

  it('against a decision that is too long ago to be known is nobody’s own', () => {
    expect(appealOf({ ...found, history: [] }, 'mia')).toMatchObject({ isOwn: false, against: null });
    expect(appealOf({ ...found, appeal: null }, 'mia')).toBe(null);
  });
});

describe('the title', () => {
  const counts = { held: 2, reported: 3, new: 50, spam: 1, appeals: 0, escalated: 1 };

  it('counts what waits for a decision, and says where counting stopped', () => {
    expect(waitingIn({ counts, countedTo: 1000 })).toBe('7');
    expect(waitingIn({ counts: { ...counts, held: 1000 }, countedTo: 1000 })).toBe('1005+');
    expect(
      waitingIn({ counts: { ...counts, held: 0, reported: 0, spam: 0, escalated: 0 }, countedTo: 1000 }),
    ).toBe('');
    expect(waitingIn({ counts: null, countedTo: 1000 })).toBe('');
  });
});
