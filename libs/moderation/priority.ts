import { z } from 'zod';

/** 2024-01-01T00:00:00Z: keys stay small numbers. */
const EPOCH_SECONDS = 1_704_067_200;
/** Waiting this long weighs as much as one point of risk: 6 hours. */
const SECONDS_A_POINT = 21_600;
/** Twice the weight of reports adds this many points, so that a crowd counts, and a larger crowd not much more. */
const POINTS_A_DOUBLING = 3;
/** Twice the answers and reactions add this many points: what many have met is looked at before what hardly anybody has. */
const POINTS_A_DOUBLING_OF_REACH = 1;
/** Findings have no more points than these, however many there are. */
const MOST_OF_RISK = 10;
/** Nor have reports: reached by a weight of 1023. */
const MOST_OF_REPORTS = 30;
/** Nor has the reach: reached by 1023 answers and reactions. */
const MOST_OF_REACH = 10;
/**
 * No case is overtaken by one that was opened more than so many hours after it, whatever is found in that one, however
 * many report it and whoever has answered it: what stands in front of a case was there, or came within this time, so its turn comes.
 */
export const OVERTAKEN_HOURS = ((MOST_OF_RISK + MOST_OF_REPORTS + MOST_OF_REACH) * SECONDS_A_POINT) / 3600;

/** What an alarm is worth on top: more than any waiting, so that it stands above all else. */
export const ALARM_POINTS = 10_000;

const VERDICT_POINTS = { pass: 0, note: 1, hold: 3, refuse: 5 } as const;

const WeighedFinding = z.object({
  verdict: z.enum(['pass', 'note', 'hold', 'refuse']),
  score: z.number().min(0).max(1).nullish(),
});

/**
 * What findings weigh, in points: the gravest counts whole, each further one a quarter. A verdict's points (note 1,
 * hold 3, refuse 5) count by half and, where the check measured something, by its score for the other half.
 */
export function riskOf(findings: readonly unknown[]): number {
  const points = findings
    .map((finding) => WeighedFinding.safeParse(finding).data)
    .map((finding) => (finding ? VERDICT_POINTS[finding.verdict] * (0.5 + (finding.score ?? 1) / 2) : 0))
    .sort((a, b) => b - a);
  return points.reduce((sum, point, place) => sum + (place === 0 ? point : point / 4), 0);
}

/** What a priority is made of, as SQL expressions; what is not below zero goes in. Absent: nothing. */
export interface PriorityParts {
  risk?: string;
  reportWeight?: string;
  /** How many answers and reactions there were when the case was written: `reachSql`. */
  reach?: string;
  openedAt: string;
}

/**
 * The stored sort key of a queue: `risk + 3 log2(1 + reports) + log2(1 + reach) + hours waited / 6`, of which risk has 10 at
 * most, reports 30 and reach 10, less the same constant for all, so that the order never changes by the clock alone and an
 * index keeps it.
 */
export function prioritySql({
  risk = '0::float8',
  reportWeight = '0',
  reach = '0',
  openedAt,
}: PriorityParts): string {
  const doublings = (of: string, points: number) => `${points} * ln(1 + (${of})::float8) / ln(2::float8)`;
  return `(least(${risk}, ${MOST_OF_RISK}) + least(${doublings(reportWeight, POINTS_A_DOUBLING)}, ${MOST_OF_REPORTS})
    + least(${doublings(reach, POINTS_A_DOUBLING_OF_REACH)}, ${MOST_OF_REACH})
    - (extract(epoch FROM ${openedAt})::float8 - ${EPOCH_SECONDS}) / ${SECONDS_A_POINT})`;
}

/**
 * How many have had to do with a comment, by its alias: answers and reactions as they are counted at this moment. It goes
 * into the key when a case is written, so a reaction costs nothing in the queues; a report looks again.
 */
export function reachSql(comment: string): string {
  return `greatest(${comment}.reply_count + ${comment}.reaction_count, 0)`;
}

/** The key as moderators see it, in points at `now`: what waits longer has more. */
export function pointsAt(key: number, now: Date): number {
  const points = key + (now.getTime() / 1000 - EPOCH_SECONDS) / SECONDS_A_POINT;
  return Math.round(points * 100) / 100;
}

/** The opening time at which a case without risk, reports and reach has this key; for bounds in statements. */
export function openedAtOf(key: number): Date {
  return new Date((EPOCH_SECONDS - key * SECONDS_A_POINT) * 1000);
}

const NEW_ACCOUNT_DAYS = 7;
const SETTLED_TO_JUDGE = 5;

/** What is known of a reporter; `upheld` and `dismissed` count their reports that decisions have answered. */
export interface ReporterFacts {
  joinedAt: Date;
  upheld: number;
  dismissed: number;
}

/**
 * What a report weighs: 1, or 0.5 from an account younger than 7 days; from five answered reports on, times twice the
 * share that was right, at least 0.1 and at most 2. (After Discourse, whose flags have an accuracy bonus from five on.)
 */
export function reportWeightOf(reporter: ReporterFacts, now: Date): number {
  const young = now.getTime() - reporter.joinedAt.getTime() < NEW_ACCOUNT_DAYS * 86_400_000;
  const settled = reporter.upheld + reporter.dismissed;
  const accuracy = settled < SETTLED_TO_JUDGE ? 1 : (2 * reporter.upheld) / settled;
  return Math.min(2, Math.max(0.1, (young ? 0.5 : 1) * accuracy));
}
