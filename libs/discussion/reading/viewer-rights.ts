import { type AccessDecision, type Right, RIGHTS } from '@app/subscriptions';
import type { ViewerView } from '../comments/comment.schema.js';
import type { ThreadFacts } from '../threads/threads.js';

/** The publication declares its articles, and has not declared this one. */
const NOT_DECLARED = { allowed: false, reason: 'unknown-article', until: null };

/**
 * A reader's rights in a thread as they are told, before anybody types: also what would refuse a comment although the
 * reader may post, as the first one on an article that was not declared, or one before `wait` has passed. What takes the
 * right away before that is told when it does.
 */
export function viewerRights(
  decisions: Record<Right, AccessDecision>,
  thread: ThreadFacts,
  wait: { at: Date } | null,
): ViewerView['rights'] {
  const rights = Object.fromEntries(
    RIGHTS.map((right) => [right, rightView(decisions[right])]),
  ) as ViewerView['rights'];
  if (!rights.post.allowed) return rights;
  if (!thread.stored && !thread.siteSettings.discussion.lazyThreads) rights.post = NOT_DECLARED;
  else if (wait) rights.post = { allowed: false, reason: 'slow-mode', until: wait.at.toISOString() };
  return rights;
}

function rightView(decision: AccessDecision) {
  return {
    allowed: decision.allowed,
    reason: decision.allowed ? null : decision.reason,
    until: decision.until?.toISOString() ?? null,
  };
}
