import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { cursorQuery, Cursors, limitQuery, type Queryable } from '@app/platform';
import type { Actor } from '@app/identity';
import { commentView, type FacedRow } from '../comments/comment-view.js';
import type { CommentPage, CommentView } from '../comments/comment.schema.js';
import { cursorToReplies } from '../reading/page.js';
import { placeBeside } from '../reading/sorts.js';
import { type ThreadFacts, Threads } from '../threads/threads.js';
import { readAnswers, readMarked } from './marked.queries.js';
import { MOST_PINNED } from './mark.js';
import { answerersOf } from './questions.js';

export const MARKED_LISTS = ['featured', 'answered', 'unanswered'] as const;
export type MarkedList = (typeof MARKED_LISTS)[number];

/** `GET /v1/threads/{id}/featured`, `/answered` and `/unanswered`. */
export const AskMarked = z.strictObject({
  sort: z.enum(['newest', 'oldest']).default('newest'),
  cursor: cursorQuery,
  limit: limitQuery(20),
});
export type AskMarked = z.infer<typeof AskMarked>;

/** What was picked out of a discussion, and its questions, as lists of their own. */
@Injectable()
export class MarkedLists {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /**
   * A page of the thread's featured comments, or of its questions that were answered or were not; by when they became
   * visible. Each comes without its replies, with a cursor to the first of them; an answered question has its first three
   * answers beside that cursor. What was marked or answered meanwhile is found from the beginning; what stayed in the list
   * comes once. Where comments are no questions, both lists of them are empty. Throws `invalid-cursor`, and the refusals of
   * reading.
   */
  async read(actor: Actor, threadId: string, list: MarkedList, ask: AskMarked): Promise<CommentPage> {
    const thread = await this.threads.forActor(threadId, actor);
    await this.threads.require('read', actor, thread);
    const { sort, limit, cursor } = ask;
    const scope = [thread.siteId, list, thread.id, sort];
    const from =
      cursor === undefined ? null : { keys: this.cursors.read(scope, cursor), side: 'after' as const };
    if (!thread.stored) return { items: [], nextCursor: null };
    const rows = await readMarked(this.database, { threadId: thread.id, list, sort, limit, from });
    const kept = rows.slice(0, limit);
    const answers = list === 'answered' ? await this.answersTo(thread, kept) : new Map<string, FacedRow[]>();
    const last = kept.at(-1);
    return {
      items: kept.map((row) => viewOf(this.cursors, thread, row, answers.get(row.id))),
      nextCursor:
        rows.length > limit && last ? this.cursors.write(scope, placeBeside(last, sort, 'after').keys) : null,
    };
  }

  private async answersTo(thread: ThreadFacts, questions: FacedRow[]): Promise<Map<string, FacedRow[]>> {
    if (questions.length === 0) return new Map();
    const found = await readAnswers(this.database, {
      siteId: thread.siteId,
      questionIds: questions.map(({ id }) => id),
      answerers: answerersOf(thread),
    });
    return Map.groupBy(found, (row) => row.parentId!);
  }
}

/** What is pinned in a thread, the newest first; nothing is asked where nothing is. */
export async function readPinned(
  db: Queryable,
  cursors: Cursors,
  thread: ThreadFacts,
): Promise<CommentView[]> {
  if (thread.pinnedCount === 0) return [];
  const ask = {
    threadId: thread.id,
    list: 'pinned',
    sort: 'newest',
    limit: MOST_PINNED,
    from: null,
  } as const;
  const rows = await readMarked(db, ask);
  return rows.map((row) => viewOf(cursors, thread, row));
}

function viewOf(cursors: Cursors, thread: ThreadFacts, row: FacedRow, answers: FacedRow[] = []): CommentView {
  const items = answers.map((answer) => viewOf(cursors, thread, answer));
  const nextCursor = row.replyCount > 0 ? cursorToReplies(cursors, thread, row.id) : null;
  return commentView(row, thread, { replies: { items, nextCursor } });
}
