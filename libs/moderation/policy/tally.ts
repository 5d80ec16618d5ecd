/** What a policy would have done with a comment. */
export const WOULD = ['publish', 'hold', 'refuse'] as const;
export type Would = (typeof WOULD)[number];

/**
 * What became of a comment: by moderators' word on its text `approved`, or turned down before (`rejected`) or after (`removed`)
 * it was published; without one `published`, still `held`, turned down by an outside check alone (`automated`), or `hidden`
 * with all that its author had written.
 */
export const BECAME = [
  'published',
  'approved',
  'held',
  'rejected',
  'removed',
  'automated',
  'hidden',
] as const;
export type Became = (typeof BECAME)[number];

/** People's judgements of the text, and no others. */
const DECIDED: readonly Became[] = ['approved', 'rejected', 'removed'];
const TURNED_DOWN: readonly Became[] = ['rejected', 'removed'];
/** Of each outcome so many comments are remembered. */
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

/** A tally with all outcomes that are counted today: one that was kept before may lack some. */
export function whole({ outcomes, checks, examples }: Tally): Tally {
  const { publish, hold, refuse } = emptyTally().outcomes;
  return structuredClone({
    outcomes: {
      publish: { ...publish, ...outcomes.publish },
      hold: { ...hold, ...outcomes.hold },
      refuse: { ...refuse, ...outcomes.refuse },
    },
    checks,
    examples,
  });
}

/** The tally with these comments counted too; the one given stays as it was. */
export function counted(before: Tally, tried: readonly Tried[]): Tally {
  const tally = whole(before);
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
