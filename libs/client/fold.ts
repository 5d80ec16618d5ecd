import type { CommentEventData, ThreadEvent } from './events.js';
import { inOrder } from './order.js';
import type { Comment, Thread } from './types.js';

/** What a client knows of a thread: the newest number it has applied, and each comment once, by id. */
export interface ThreadKnowledge {
  seq: number;
  thread: Thread;
  comments: ReadonlyMap<string, Comment>;
  /** What is pinned, the newest first, where a client keeps it. */
  pinned?: readonly Comment[];
}

export interface Folded<State extends ThreadKnowledge> {
  state: State;
  /** The events that took effect, in order. Those already known are left out. */
  applied: ThreadEvent[];
  /** The number after which events are missing: nothing from there on was applied. Null when there was no gap. */
  missingAfter: number | null;
}

/**
 * Folds a thread's numbered events into what a client knows. Pure. A number already applied is dropped, so lost and
 * repeated deliveries cannot change the outcome; a number that is not the next one stops the fold and is told in
 * `missingAfter`. The events may come in any order within the call.
 */
export function foldEvents<State extends ThreadKnowledge>(
  state: State,
  events: readonly ThreadEvent[],
): Folded<State> {
  const { next, seq, gap } = inOrder(state.seq, events);
  const missingAfter = gap ? seq : null;
  if (next.length === 0) return { state, applied: next, missingAfter };

  let { thread, pinned } = state;
  const comments = new Map(state.comments);
  for (const event of next) {
    thread = threadAfter(thread, event);
    pinned = pinned && pinnedAfter(pinned, event);
    applyComments(comments, event);
  }
  const known = { seq, thread: { ...thread, seq }, comments, ...(pinned && { pinned }) };
  return { state: { ...state, ...known }, applied: next, missingAfter };
}

function threadAfter(thread: Thread, event: ThreadEvent): Thread {
  if (event.type === 'thread.changed') return 'thread' in event.data ? event.data.thread : event.data;
  const {
    commentCount = thread.commentCount,
    featuredCount = thread.featuredCount,
    questions = thread.questions,
  } = event.data;
  return { ...thread, commentCount, featuredCount, questions };
}

function pinnedAfter(pinned: readonly Comment[], event: ThreadEvent): readonly Comment[] {
  if (event.type === 'thread.changed' || event.type === 'counts.changed') return pinned;
  const { comment, id = comment?.id } = event.data;
  const others = pinned.filter((each) => each.id !== id);
  if (!comment?.pinned) return others.length < pinned.length ? others : pinned;
  return [comment, ...others].sort((a, b) => (a.publishedAt! < b.publishedAt! ? 1 : -1));
}

function applyComments(comments: Map<string, Comment>, event: ThreadEvent): void {
  if (event.type === 'thread.changed') return;
  if (event.type === 'counts.changed') {
    for (const counts of event.data.comments) {
      const comment = comments.get(counts.id);
      if (!comment) continue;
      comments.set(counts.id, {
        ...comment,
        replyCount: counts.replyCount ?? comment.replyCount,
        reactions: counts.reactions ?? comment.reactions,
      });
    }
    return;
  }
  applyComment(comments, event.data);
}

function applyComment(comments: Map<string, Comment>, data: CommentEventData): void {
  if (data.comment) keepNewer(comments, data.comment);
  else comments.delete(data.id);
  const parent = data.parent && comments.get(data.parent.id);
  if (!parent || !data.parent) return;
  const { replyCount, answered = parent.answered } = data.parent;
  comments.set(parent.id, { ...parent, replyCount, answered });
}

/**
 * Keeps one copy of a comment by id, the one with the higher `version`. Replies that travel inside it are not kept
 * here: whoever shows branches takes them out first.
 */
export function keepNewer(comments: Map<string, Comment>, comment: Comment): void {
  const known = comments.get(comment.id);
  if (known && known.version > comment.version) return;
  const { replies: _, ...alone } = comment;
  comments.set(comment.id, alone);
}
