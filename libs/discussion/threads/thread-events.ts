import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors, named } from '@app/platform';
import type { Actor } from '@app/identity';
import type { CommentView, ThreadView } from '../comments/comment.schema.js';
import { commentView, type FacedRow } from '../comments/comment-view.js';
import { EventsExpired } from '../discussion.errors.js';
import { cursorToReplies } from '../reading/page.js';
import { readComments } from '../reading/page.queries.js';
import { questionsOf, threadView } from '../reading/reading.js';
import type { ThreadEventType } from './thread.entity.js';
import { type ThreadFacts, Threads } from './threads.js';

export interface ThreadEventView {
  seq: number;
  type: ThreadEventType;
  at: string;
  data: CommentEventData | GoneEventData | CountsEventData | { thread: ThreadView };
}

/** What a comment's event also says of numbers: absolute, as they are when it is sent. */
interface EventNumbers {
  commentCount: number;
  featuredCount: number;
  questions: ThreadView['questions'];
  parent?: { id: string; replyCount: number; answered: boolean | null };
}
export interface CommentEventData extends EventNumbers {
  comment: CommentView;
}
export interface GoneEventData extends EventNumbers {
  id: string;
  gone: true;
}
export interface CountsEventData {
  comments: { id: string; replyCount: number; reactions: Record<string, number> }[];
  commentCount: number;
  featuredCount: number;
  questions: ThreadView['questions'];
}

interface EventRow {
  seq: number;
  type: ThreadEventType;
  commentId: string | null;
  commentIds: string[] | null;
  at: Date;
  /** The thread's numbers, as of this reading. */
  commentCount: number;
  featuredCount: number;
  questionCount: number;
  answeredCount: number;
}

/** Events a single answer may hold; a client that missed more reads the snapshot again. */
export const MOST_EVENTS = 500;

/** A thread's numbered events, each built from the present state, so that what was removed never comes back. */
@Injectable()
export class ThreadEvents {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /**
   * The events after a number, in order and without gaps, at most `limit`; `complete` when these are all there are.
   * `events-expired` when some of them are no longer kept, or when this thread never came so far: who knows of more than
   * there is, as after a backup was brought back, reads it anew. The access decision's refusals.
   */
  async after(actor: Actor, threadId: string, after: number, limit: number) {
    const thread = await this.threads.forActor(threadId, actor);
    await this.threads.require('read', actor, thread);
    if (after < thread.expiredSeq || after > thread.seq) throw EventsExpired({ extra: { seq: thread.seq } });
    const events = await this.read(thread, after, limit);
    const last = events.at(-1)?.seq ?? thread.seq;
    return { events, seq: Math.max(thread.seq, last), complete: last >= thread.seq };
  }

  /** The same for who already knows that the reader may read: the live room. */
  async read(thread: ThreadFacts, after: number, limit = MOST_EVENTS): Promise<ThreadEventView[]> {
    const { rows } = await named<EventRow>(
      this.database,
      'events_after',
      `SELECT e.seq::float8 AS seq, e.type, e.comment_id AS "commentId", e.comment_ids AS "commentIds", e.at,
         k.comment_count AS "commentCount", k.featured_count AS "featuredCount",
         k.question_count AS "questionCount", k.answered_count AS "answeredCount"
       FROM (SELECT * FROM thread_events WHERE thread_id = $1 AND seq > $2 ORDER BY seq LIMIT $3) e
       LEFT JOIN thread_counters k ON k.thread_id = $1 ORDER BY e.seq`,
      [thread.id, after, limit],
    );
    if (rows.length === 0) return [];
    const now = await this.presentState(thread, rows);
    // The thread may have been read before the event that changed it: what is sent must not be older than its event.
    const changed = rows.some((row) => row.type === 'thread.changed');
    const present = changed ? await this.threads.byId(thread.id, thread.site) : thread;
    return rows.map((row) => ({
      seq: row.seq,
      type: row.type,
      at: row.at.toISOString(),
      data: this.dataOf(row, present, now),
    }));
  }

  private async presentState(thread: ThreadFacts, rows: EventRow[]): Promise<Map<string, FacedRow>> {
    const ids = new Set(
      rows.flatMap((row) => [...(row.commentId ? [row.commentId] : []), ...(row.commentIds ?? [])]),
    );
    if (ids.size === 0) return new Map();
    const found = new Map(
      (await readComments(this.database, thread.siteId, [...ids])).map((row) => [row.id, row]),
    );
    const parents = [...found.values()]
      .map((row) => row.parentId)
      .filter((id) => id !== null && !found.has(id));
    if (parents.length > 0) {
      for (const row of await readComments(this.database, thread.siteId, [...new Set(parents as string[])])) {
        found.set(row.id, row);
      }
    }
    return found;
  }

  private dataOf(row: EventRow, thread: ThreadFacts, now: Map<string, FacedRow>): ThreadEventView['data'] {
    if (row.type === 'thread.changed') return { thread: threadView(thread) };
    const { commentCount, featuredCount } = row;
    const counts = {
      commentCount,
      featuredCount,
      questions: questionsOf({ ...row, settings: thread.settings }),
    };
    if (row.type === 'counts.changed') {
      const comments = (row.commentIds ?? []).map((id) => now.get(id)).filter((comment) => comment?.visible);
      return {
        comments: comments.map((comment) => ({
          id: comment!.id,
          replyCount: comment!.replyCount,
          reactions: comment!.status === 'published' ? comment!.reactions : {},
        })),
        ...counts,
      };
    }
    const comment = row.commentId === null ? undefined : now.get(row.commentId);
    const parent = comment?.parentId ? now.get(comment.parentId) : undefined;
    const numbers: EventNumbers = {
      ...counts,
      ...(parent?.visible
        ? { parent: { id: parent.id, replyCount: parent.replyCount, answered: parent.answered } }
        : {}),
    };
    if (!comment?.visible) return { id: row.commentId!, gone: true, ...numbers };
    const nextCursor = comment.replyCount > 0 ? cursorToReplies(this.cursors, thread, comment.id) : null;
    return { comment: commentView(comment, thread, { replies: { items: [], nextCursor } }), ...numbers };
  }
}
