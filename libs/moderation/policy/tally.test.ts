import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BECAME,
  counted,
  emptyTally,
  EXAMPLES_OF_EACH,
  type Tally,
  type Tried,
  WOULD,
  whole,
} from './tally.js';

const tried: fc.Arbitrary<Tried> = fc.record({
  commentId: fc.uuid(),
  revision: fc.integer({ min: 1, max: 3 }),
  would: fc.constantFrom(...WOULD),
  became: fc.constantFrom(...BECAME),
  findings: fc.array(
    fc.record({
      check: fc.constantFrom('links', 'flood', 'length'),
      verdict: fc.constantFrom('note', 'hold', 'refuse'),
    }),
  ),
});

describe('a simulation’s counts', () => {
  it('are the same in whatever parts the comments come, each comment once', () => {
    fc.assert(
      fc.property(fc.array(tried), fc.nat(), (all, cut) => {
        const at = all.length === 0 ? 0 : cut % all.length;
        const whole = counted(emptyTally(), all);
        expect(counted(counted(emptyTally(), all.slice(0, at)), all.slice(at))).toEqual(whole);
        const sum = WOULD.flatMap((would) => BECAME.map((became) => whole.outcomes[would][became]));
        expect(sum.reduce((a, b) => a + b, 0)).toBe(all.length);
      }),
    );
  });

  it('say of each check what it caught, of that what was decided, and of that what was turned down', () => {
    fc.assert(
      fc.property(fc.array(tried), (all) => {
        const { checks, outcomes } = counted(emptyTally(), all);
        for (const { caught, decided, turnedDown } of Object.values(checks)) {
          expect(caught).toBeGreaterThanOrEqual(decided);
          expect(decided).toBeGreaterThanOrEqual(turnedDown);
          expect(caught).toBeLessThanOrEqual(all.length);
        }
        expect(outcomes.publish.held).toBeLessThanOrEqual(all.length);
      }),
    );
    const one = (became: Tried['became'], verdict: string): Tried => ({
      ...{ commentId: 'a', revision: 1, would: 'hold', became },
      findings: [
        { check: 'links', verdict },
        { check: 'links', verdict },
      ],
    });
    const tally = counted(emptyTally(), [
      one('rejected', 'hold'),
      one('approved', 'refuse'),
      one('published', 'hold'),
      one('removed', 'note'),
      one('automated', 'hold'),
      one('hidden', 'refuse'),
    ]);
    expect(tally.checks).toEqual({ links: { caught: 5, decided: 2, turnedDown: 1 } });
  });

  it('remember a few of each outcome and leave what they were made from as it was', () => {
    const many = Array.from({ length: 20 }, (_, n): Tried => ({
      ...{ commentId: `${n}`, revision: 1, would: 'hold', became: 'published' },
      findings: [],
    }));
    const before = emptyTally();
    expect(counted(before, many).examples).toHaveLength(EXAMPLES_OF_EACH);
    expect(before).toEqual(emptyTally());
  });

  it('go on where those outcomes were counted that there were before', () => {
    const { outcomes, ...more } = emptyTally();
    const { automated: _, hidden: __, ...hold } = outcomes.hold;
    const before = { ...more, outcomes: { ...outcomes, hold: { ...hold, held: 3 } } } as Tally;
    expect(whole(before).outcomes.hold).toEqual({ ...outcomes.hold, held: 3 });
    const one: Tried = { commentId: 'a', revision: 1, would: 'hold', became: 'hidden', findings: [] };
    expect(counted(before, [one]).outcomes.hold).toMatchObject({ held: 3, hidden: 1, automated: 0 });
  });
});
