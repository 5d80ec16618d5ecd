/** What a policy would have done with a comment. */
export const WOULD = ['publish', 'hold', 'refuse'] as const;
export type Would = (typeof WOULD)[number];

/**
 * What became of a comment: `published` without a moderator's word, `approved` by one, still `held`, or turned down before
 * (`rejected`) or after (`removed`) it was published.
 */
export const BECAME = ['published', 'approved', 'held', 'rejected', 'removed'] as const;
export type Became = (typeof BECAME)[number];

const DECIDED: readonly Became[] = ['approved', 'rejected', 'removed'];
const TURNED_DOWN: readonly Became[] = ['rejected', 'removed'];
/** Of each of the fifteen outcomes so many comments are remembered. */
export const EXAMPLES_OF_EACH = 5;

export interface CheckTally {
  /** Comments that the check alone would have been enough to hold or refuse. */
  caught: number;
  /** Of these, those that a moderator decided about, and those that were turned down. */
  decided: number;
  turnedDown: number;
}

export interface Example {
  would: Would;
  became: Became;
  commentId: string;
  revision: number;
}

/** What a simulation has counted so far. */
export interface Tally {
  outcomes: Record<Would, Record<Became, number>>;
  checks: Record<string, CheckTally>;
  examples: Example[];
}

/** One comment, tried. */
export interface Tried {
  commentId: string;
  revision: number;
  would: Would;
  became: Became;
  findings: readonly { check: string; verdict: string }[];
}

export function emptyTally(): Tally {
  const none = () => Object.fromEntries(BECAME.map((became) => [became, 0])) as Record<Became, number>;
  return { outcomes: { publish: none(), hold: none(), refuse: none() }, checks: {}, examples: [] };
}

/** The tally with these comments counted too; the one given stays as it was. */
export function counted(before: Tally, tried: readonly Tried[]): Tally {
  const tally = structuredClone(before);
  for (const { would, became, findings, commentId, revision } of tried) {
    const nth = ++tally.outcomes[would][became];
    if (nth <= EXAMPLES_OF_EACH) tally.examples.push({ would, became, commentId, revision });
    const caught = findings.filter(({ verdict }) => verdict === 'hold' || verdict === 'refuse');
    for (const check of new Set(caught.map((finding) => finding.check))) {
      const of = (tally.checks[check] ??= { caught: 0, decided: 0, turnedDown: 0 });
      of.caught++;
      if (DECIDED.includes(became)) of.decided++;
      if (TURNED_DOWN.includes(became)) of.turnedDown++;
    }
  }
  return tally;
}
