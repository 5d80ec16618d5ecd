import type { Queue } from './case.entity.js';
import type { CaseRow } from './case.queries.js';

const RANK: Record<Queue, number> = { new: 0, reported: 1, held: 2, escalated: 3 };

/** Of two queues that a case has reason to be in, the one it waits in. */
export function graver(a: Queue, b: Queue): Queue {
  return RANK[a] >= RANK[b] ? a : b;
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

/** A case that goes on in another queue after a decision, free for others to take. */
export function passedOn(row: CaseRow, queue: Queue, decisionId: string): CaseRow {
  return { ...row, ...UNCLAIMED, queue, version: row.version + 1, decisionId };
}

/** Another text is to be decided on. A live claim stays: its holder is told by the version. */
export function withText(row: CaseRow, revision: number): CaseRow {
  return revision === row.revision ? row : { ...row, revision, version: row.version + 1 };
}
