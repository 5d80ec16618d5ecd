/** The numbers of a test that draws lots: the same seed gives the same ones. `BELOWLINE_SEED` repeats a run. */
export interface Random {
  readonly seed: number;
  /** From 0 up to, not including, `below`; whole. */
  whole(below: number): number;
  /** One of these, which must not be none. */
  one<T>(of: readonly T[]): T;
  /** True so often, from 0 (never) to 1 (always). */
  chance(of: number): boolean;
}

export function seeded(seed = Number(process.env.BELOWLINE_SEED) || Date.now() % 2 ** 31): Random {
  let state = seed >>> 0;
  // mulberry32: passes what a test needs of randomness, in four lines.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return { seed, whole, one: (of) => of[whole(of.length)]!, chance: (of) => next() < of };
}
