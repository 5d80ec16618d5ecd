import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleFor, spread } from './scale.js';
import { numberIn, type Unit } from './units.js';

describe('a scale', () => {
  it.each([
    [0, 'count', ['0', '1']],
    [3, 'count', ['0', '1', '2', '3']],
    [7, 'count', ['0', '2', '4', '6', '8']],
    [4900, 'count', ['0', '2,000', '4,000', '6,000']],
    [0.93, 'share', ['0%', '25%', '50%', '75%', '100%']],
    [0.12, 'share', ['0%', '5%', '10%', '15%']],
    [100, 'seconds', ['0 s', '30 s', '1 min', '1 min 30 s', '2 min']],
    [7000, 'seconds', ['0 s', '30 min', '1 h', '1 h 30 min', '2 h']],
    [400_000, 'seconds', ['0 s', '2 d', '4 d', '6 d']],
  ] satisfies [number, Unit, string[]][])('up to %s %s is in round steps', (most, unit, ticks) => {
    expect(scaleFor(most, unit).ticks.map((tick) => numberIn(unit, tick))).toEqual(ticks);
  });

  it('has room for what is to be drawn, and few lines', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.constantFrom<Unit>('count', 'seconds'),
        (most, unit) => {
          const { top, ticks } = scaleFor(most, unit);
          expect(top).toBeGreaterThanOrEqual(most * (1 - 1e-9));
          expect(ticks.at(-1)).toBe(top);
          expect(ticks.length).toBeLessThanOrEqual(6);
        },
      ),
    );
  });
});

describe('a time', () => {
  it.each([
    [0, '0 s'],
    [0.2, 'under 1 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [3_599, '59 min 59 s'],
    [3_599.7, '1 h'],
    [7_500, '2 h 5 min'],
    [86_399, '1 d'],
    [90_000, '1 d 1 h'],
    [4_000_000, '46 d 7 h'],
  ])('%s s is %s', (seconds, words) => expect(numberIn('seconds', seconds)).toBe(words));
});

describe('labels', () => {
  it('keep their order, their distance and the height', () => {
    const wished = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(wished, (places) => {
        const found = spread(places, 0.13);
        const sorted = found.toSorted((a, b) => a - b);
        for (const [n, place] of sorted.entries()) {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(1 + 1e-9);
          if (n > 0) expect(place - sorted[n - 1]!).toBeGreaterThanOrEqual(0.13 - 1e-9);
        }
        places.forEach((a, i) => {
          places.forEach((b, j) => {
            if (a < b) expect(found[i]!).toBeLessThan(found[j]!);
          });
        });
      }),
    );
  });

  it('that have room stay where they are', () => {
    expect(spread([0.9, 0.1, 0.5], 0.13)).toEqual([0.9, 0.1, 0.5]);
  });
});
