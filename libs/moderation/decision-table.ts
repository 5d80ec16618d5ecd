import type { CommentRow, CommentStatus } from '@app/discussion';
import type { DecisionAction } from './decision.entity.js';
import type { ReportOutcome } from './report.entity.js';

/** What a decision is about: a comment's status, or the text that waits beside a published one (`pending`). */
export type Situation = CommentStatus | 'pending';

export interface Effect {
  /** The status that the comment gets; left out, it keeps the one it has. */
  to?: CommentStatus;
  /** What becomes of the text that waits beside the public one. */
  revision?: 'approve' | 'reject';
  /** Whether the public text now counts as seen by a moderator. */
  reviewed?: true;
  /** The author may edit again, from now. */
  editable?: true;
  /** What it says about the reports of the text that was public, where they are of the one decided on (`settleReports`); left out, it says nothing. */
  reports?: ReportOutcome;
  /** `closes`, or goes on in the queue `escalated`. */
  case: 'closes' | 'escalates';
  /** Whether the author is told. */
  told: boolean;
  /** The audit entry's verb. */
  audit: string;
}

const escalate: Effect = { case: 'escalates', told: false, audit: 'case.escalated' };
const uphold: Effect = { case: 'closes', told: true, audit: 'appeal.upheld' };
const askEdit: Effect = { editable: true, case: 'closes', told: true, audit: 'comment.edit-asked' };

/** Every action in every situation; what is not here cannot be done. `docs/moderation.md` shows the same table. */
export const DECISION_TABLE: Record<DecisionAction, Partial<Record<Situation, Effect>>> = {
  approve: {
    held: {
      to: 'published',
      reviewed: true,
      reports: 'dismissed',
      case: 'closes',
      told: true,
      audit: 'comment.approved',
    },
    published: {
      reviewed: true,
      reports: 'dismissed',
      case: 'closes',
      told: false,
      audit: 'comment.approved',
    },
    pending: {
      revision: 'approve',
      reviewed: true,
      reports: 'changed',
      case: 'closes',
      told: true,
      audit: 'comment.approved',
    },
  },
  reject: {
    held: { to: 'rejected', reports: 'upheld', case: 'closes', told: true, audit: 'comment.rejected' },
    pending: { revision: 'reject', case: 'closes', told: true, audit: 'comment.rejected' },
  },
  remove: {
    published: { to: 'removed', reports: 'upheld', case: 'closes', told: true, audit: 'comment.removed' },
    pending: {
      revision: 'reject',
      to: 'removed',
      reports: 'upheld',
      case: 'closes',
      told: true,
      audit: 'comment.removed',
    },
  },
  restore: {
    rejected: {
      to: 'published',
      reviewed: true,
      reports: 'dismissed',
      case: 'closes',
      told: true,
      audit: 'comment.restored',
    },
    removed: {
      to: 'published',
      reviewed: true,
      reports: 'dismissed',
      case: 'closes',
      told: true,
      audit: 'comment.restored',
    },
  },
  uphold: { rejected: uphold, removed: uphold },
  escalate: {
    held: escalate,
    published: escalate,
    pending: escalate,
    rejected: escalate,
    removed: escalate,
  },
  'ask-edit': { held: askEdit, published: askEdit, pending: askEdit },
};

export function situationOf(comment: Pick<CommentRow, 'status' | 'pendingRevision'>): Situation {
  return comment.status === 'published' && comment.pendingRevision !== null ? 'pending' : comment.status;
}

/** Whether there has to be an appeal for it: nothing is upheld without one, and of what is down nothing else is passed on. */
export function needsAppeal(action: DecisionAction, situation: Situation): boolean {
  const isDown = situation === 'rejected' || situation === 'removed';
  return isDown && (action === 'uphold' || action === 'escalate');
}

/** What the action does to a comment in this situation, or undefined where it can do nothing. */
export function effectOf(action: DecisionAction, situation: Situation): Effect | undefined {
  return DECISION_TABLE[action][situation];
}
