import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hints, inTransaction, PgError, pgCode, Together } from '@app/platform';
import type { Screening } from '@app/screening';
import { type CommentRow, newRow } from '../comments/comment-row.js';
import { settleQuestions } from '../marks/question.queries.js';
import { DESK, type Desk } from './desk.js';
import { Lanes } from './lanes.js';
import { type FactsAsk, type PostFacts, readPostFacts } from './post-facts.queries.js';
import * as sql from './post.queries.js';
import type { ThreadFacts } from '../threads/threads.js';

/** Waiting posts of one thread in one process; beyond, the client is told to come back. */
const LONGEST_LINE = 2_000;

/** Writes new comments: published ones in one statement, where questions are asked with one more, held ones together with their case. */
@Injectable()
export class CommentWriter {
  // Two at a time is the fastest for one hot thread (measured with 64 waiting: 1, 2, 4 and 8 at a time).
  private readonly lanes = new Lanes(2, LONGEST_LINE);
  private readonly asked: Together<FactsAsk, PostFacts>;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DESK) private readonly desk: Desk,
    @Inject(Hints) private readonly hints: Hints,
  ) {
    this.asked = new Together((asks) => readPostFacts(database, asks));
  }

  facts(ask: FactsAsk): Promise<PostFacts> {
    return this.asked.ask(ask);
  }

  /** The row as written, or null when a fact that it was decided on has changed meanwhile. */
  async write(
    thread: ThreadFacts,
    comment: sql.NewComment,
    screening: Screening,
  ): Promise<CommentRow | null> {
    try {
      return screening.verdict === 'publish'
        ? await this.publish(thread, comment)
        : await this.hold(thread, comment, screening);
    } catch (error) {
      // Refused by the statement itself, or another process was first with the same key.
      if (pgCode(error) === PgError.refused) return null;
      throw error;
    }
  }

  private async publish(thread: ThreadFacts, comment: sql.NewComment): Promise<CommentRow | null> {
    const { at, answered } = await this.lanes.run(thread.id, () => this.insert(thread, comment));
    if (!at) return null;
    this.hints.publish({ topic: 'thread', siteId: thread.siteId, threadId: thread.id });
    return { ...newRow(comment, 'published', at), answered };
  }

  /** A question, or what may be the answer to one, is settled under the same lock of the counters. */
  private async insert(thread: ThreadFacts, comment: sql.NewComment) {
    if (!thread.settings.questions || comment.depth > 1)
      return { at: await sql.insertPublished(this.database, comment), answered: null };
    return inTransaction(this.database, async (tx) => {
      const at = await sql.insertPublished(tx, comment);
      const settled = at ? await settleQuestions(tx, thread.id, [comment.id]) : [];
      return { at, answered: settled.find(({ id }) => id === comment.id)?.answered ?? null };
    });
  }

  private async hold(
    thread: ThreadFacts,
    comment: sql.NewComment,
    screening: Screening,
  ): Promise<CommentRow | null> {
    return this.database.transaction(async (tx) => {
      const at = await sql.insertHeld(tx, comment);
      if (!at) return null;
      const held = newRow(comment, 'held', at);
      await this.desk.open(tx, {
        siteId: thread.siteId,
        threadId: thread.id,
        commentId: held.id,
        revision: held.revision,
        queue: 'held',
        findings: screening.findings,
      });
      return held;
    });
  }
}
