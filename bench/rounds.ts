import { setTimeout as pause } from 'node:timers/promises';

/** What several rounds gave: the middle one, and how far they lie apart. */
export interface Sample {
  median: number;
  min: number;
  max: number;
}

export function sampleOf(values: readonly number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median =
    sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)! };
}

/** How far many values lie apart: `p95` is what 95 of 100 do not exceed. */
export interface Spread {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1)! };
}

export interface Compared {
  ours: Sample;
  bare: Sample;
  /** Of each round by itself: what slows the machine down for a while slows both of them. */
  ratio: Sample;
}

/**
 * Measures two things in turn, the order changing with each round. The ratio is
 * `ours` divided by `bare`.
 */
export async function compare(
  rounds: number,
  ours: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<Compared> {
  const values = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const which of round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const)) {
      await pause(50);
      values[which].push(await (which === 'ours' ? ours() : bare()));
    }
  }
  return {
    ours: sampleOf(values.ours),
    bare: sampleOf(values.bare),
    ratio: sampleOf(values.ours.map((value, round) => value / values.bare[round]!)),
  };
}
