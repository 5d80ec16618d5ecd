import type { Comment } from '@app/client';
import { isOwn, type State } from './state.js';

/** Whether others said this since the reader's visit before this one. */
export function isUnread(state: Pick<State, 'user' | 'viewer' | 'visit'>, comment: Comment): boolean {
  const last = state.visit?.last;
  if (!last || comment.status !== 'published' || comment.publishedAt === null) return false;
  return Date.parse(comment.publishedAt) > Date.parse(last) && !isOwn(state, comment);
}

/** How many of the comments that the page shows are new since then. */
export function unreadCount(state: Pick<State, 'user' | 'viewer' | 'visit' | 'loaded'>): number {
  if (!state.visit?.last || !state.loaded) return 0;
  const { comments, branches } = state.loaded;
  const waiting = new Set([...branches.values()].flatMap((branch) => branch.waiting));
  return [...comments.values()].filter((each) => !waiting.has(each.id) && isUnread(state, each)).length;
}
