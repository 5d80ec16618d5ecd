import type { Role } from '@app/identity';
import { askAboutAuthor, type AuthorAsk, type ModelScore, screen, type Screening } from '@app/screening';
import { isStaff } from '@app/subscriptions';
import { unshowable } from '../posting/unshowable.js';
import { othersOf } from '../posting/new-comment.js';
import type { PostFacts } from '../posting/post-facts.queries.js';
import type { PolicyRules } from './policy.schema.js';

/** A comment that was posted, as far as a policy asks about it. */
export interface PastComment {
  body: string;
  fingerprint: string;
  parentId: string | null;
  at: Date;
  joinedAt: Date;
  /** Since when they have paid without a break; null if they did not, or have stopped since. */
  subscriberSince: Date | null;
  role: Role;
  /** Whether a moderator looks at everything in its discussion first. */
  premoderated: boolean;
  /** What the site's local model said of the text before anybody decided on it; null where it said nothing. */
  score: ModelScore | null;
}

/** What is known of the author as they were when they posted it. */
export interface PastFacts {
  publishedCount: number;
  rejectedCount: number;
  /** Whether everything of theirs waited for a moderator. */
  premoderated: boolean;
  /** Fingerprint, and time in milliseconds, of what they had posted before. */
  recent: readonly [fingerprint: string, at: number][];
  /** What others had said by then. */
  others: PostFacts['others'];
}

/** What a policy will ask about the author of a past comment. */
export function askAboutPast(comment: PastComment, rules: PolicyRules): AuthorAsk {
  return askAboutAuthor(draftOf(comment), rules.screening, { staff: isStaff(comment.role) });
}

/** What a policy would have said of a comment when it was posted. Pure. */
export function judgePast(comment: PastComment, rules: PolicyRules, facts: PastFacts): Screening {
  const found = screen(draftOf(comment), rules.screening, {
    now: comment.at,
    author: {
      publishedCount: facts.publishedCount,
      rejectedCount: facts.rejectedCount,
      joinedAt: comment.joinedAt,
      subscriberSince: comment.subscriberSince,
      staff: isStaff(comment.role),
      sanction: facts.premoderated ? 'premoderate' : null,
    },
    recent: facts.recent.map(([fingerprint, at]) => ({ fingerprint, at: new Date(at) })),
    others: othersOf(facts.others),
    threadState: { premoderated: comment.premoderated },
    // What it would say now it may have learned from this very comment.
    model: modelOf(comment, rules),
  });
  return found.verdict === 'refuse' ? found : (unshowable(comment.body) ?? found);
}

function modelOf({ score }: PastComment, { model: { mode, threshold } }: PolicyRules) {
  return mode === 'hold' && score ? { judge: { score: () => score }, threshold } : null;
}

function draftOf({ body, parentId, fingerprint }: PastComment) {
  return { body, parentId, kind: 'new', fingerprint } as const;
}
