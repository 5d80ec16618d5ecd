import { z } from 'zod';
import type { Queue } from './case.entity.js';
import type { CaseRow } from './case.queries.js';
import type { ReportReason } from './report.entity.js';

const Holding = z.object({ check: z.string(), verdict: z.literal('hold') });

const RANK: Record<Queue, number> = { new: 0, spam: 1, reported: 2, held: 3, escalated: 4, appeals: 5 };

/** Checks that look for spam and nothing else. */
const OF_SPAM: readonly string[] = ['duplicate', 'near-duplicate', 'copied', 'flood', 'akismet'];

/** Where a text waits that the screening held: with spam, if nothing but spam was found in it. */
export function queueOfHeld(findings: readonly unknown[]): Queue {
  const holding = findings.filter((finding) => Holding.safeParse(finding).success) as { check: string }[];
  return holding.length > 0 && holding.every(({ check }) => OF_SPAM.includes(check)) ? 'spam' : 'held';
}

/** Where a published comment waits that was reported for this. */
export function queueOfReport(reason: ReportReason): Queue {
  return reason === 'spam' ? 'spam' : 'reported';
}

/** Of two queues that a case has reason to be in, the one it waits in. */
export function graver(a: Queue, b: Queue): Queue {
  return RANK[a] >= RANK[b] ? a : b;
}

/** What of a case a decision can change. Times are ISO 8601, as JSON has them. */
export type CaseBefore = Pick<
  CaseRow,
  'queue' | 'state' | 'revision' | 'risk' | 'reportWeight' | 'decisionId'
> & {
  openedAt: string;
  closedAt: string | null;
};

export function caseBefore(row: CaseRow): CaseBefore {
  const { queue, state, revision, risk, reportWeight, decisionId, openedAt, closedAt } = row;
  const times = { openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null };
  return { queue, state, revision, risk, reportWeight, decisionId, ...times };
}

const UNCLAIMED = { claimedBy: null, claimToken: null, claimUntil: null, claimLive: false } as const;

/** A closed case that begins anew: unclaimed, from now, without the reports that were answered. */
export function reopened(row: CaseRow, queue: Queue): CaseRow {
  return {
    ...row,
    ...UNCLAIMED,
    queue,
    state: 'open',
    version: row.version + 1,
    risk: 0,
    reportWeight: 0,
    openedAt: row.now,
    closedAt: null,
  };
}

/** A case that is done with: `decisionId` names what ended it, if a decision did. */
export function closed(row: CaseRow, decisionId: string | null = row.decisionId): CaseRow {
  return {
    ...row,
    ...UNCLAIMED,
    state: 'closed',
    version: row.version + 1,
    reportWeight: 0,
    closedAt: row.now,
    decisionId,
  };
}

/**
 * The case as it was before a decision that is taken back, free for all, in a version of its own: nobody's decision on an earlier one holds.
 * `weight` is that of the reports which wait for an answer now, `isUnseen` whether it is about a public text that nobody has reviewed: what
 * was reported meanwhile waits, and so does what had notice given of it, by which its risk is higher. `waits`: a text waits again that
 * its checks alone had to look at before, which they do no more.
 */
export function takenBack(
  row: CaseRow,
  before: CaseBefore,
  { weight, isUnseen, waits }: { weight: number; isUnseen: boolean; waits: boolean },
): CaseRow {
  const risk = Math.max(row.risk, before.risk);
  const isReported = (isUnseen && weight > 0) || (row.state === 'open' && risk > before.risk);
  const isNews = (isReported || waits) && before.state === 'closed';
  const queueBefore = isNews ? (waits ? 'held' : 'new') : before.queue;
  const queueNow = isReported ? graver(queueBefore, 'reported') : queueBefore;
  return {
    ...row,
    ...UNCLAIMED,
    ...before,
    state: isNews ? 'open' : before.state,
    openedAt: isNews ? row.now : new Date(before.openedAt),
    closedAt: isNews || before.closedAt === null ? null : new Date(before.closedAt),
    queue: queueNow,
    risk,
    reportWeight: weight,
    version: row.version + 1,
  };
}

/** A case that goes on in another queue after a decision, free for others to take; one that was closed waits again from now. */
export function passedOn(row: CaseRow, queue: Queue, decisionId: string): CaseRow {
  const openedAt = row.state === 'closed' ? row.now : row.openedAt;
  const now = { queue, state: 'open', openedAt, closedAt: null, decisionId } as const;
  return { ...row, ...UNCLAIMED, ...now, version: row.version + 1 };
}

/** Another text is to be decided on. A live claim stays: its holder is told by the version. */
export function withText(row: CaseRow, revision: number): CaseRow {
  return revision === row.revision ? row : { ...row, revision, version: row.version + 1 };
}
