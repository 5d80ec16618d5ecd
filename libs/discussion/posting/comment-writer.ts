import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hints, inTransaction, PgError, pgCode, Together } from '@app/platform';
import type { Screening } from '@app/screening';
import { type CommentRow, newRow } from '../comments/comment-row.js';
import { settleQuestions } from '../marks/question.queries.js';
import type { MentionedNames } from '../markdown/mention.js';
import { namesIn } from '../mentions/mention.queries.js';
import { DESK, type Desk } from './desk.js';
import { Lanes } from './lanes.js';
import { type FactsAsk, type PostFacts, readPostFacts } from './post-facts.queries.js';
import * as sql from './post.queries.js';
import type { ThreadFacts } from '../threads/threads.js';

/** Waiting posts of one thread in one process; beyond, the client is told to come back. */
const LONGEST_LINE = 2_000;
/** Statements under way at once, each with the posts of its own share of the threads. */
const FLIGHTS = 2;
/** What is wrong with one post's values, or with what it met: then it takes none of the others with it. */
const OF_ONE = /^(2[123]|40|BL)/;

/** Writes new comments: published ones in one statement, where questions are asked with one more, held ones together with their case. */
@Injectable()
export class CommentWriter {
  // Two at a time is the fastest for one hot thread (measured with 64 waiting: 1, 2, 4 and 8 at a time).
  private readonly lanes = new Lanes(2, LONGEST_LINE);
  private readonly asked: Together<FactsAsk, PostFacts>;
  private readonly flights: Together<sql.NewComment, Date | null>[];

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DESK) private readonly desk: Desk,
    @Inject(Hints) private readonly hints: Hints,
  ) {
    this.asked = new Together((asks) => readPostFacts(database, asks));
    this.flights = Array.from(
      { length: FLIGHTS },
      () => new Together((comments) => this.writeTogether(comments), Infinity),
    );
  }

  facts(ask: FactsAsk): Promise<PostFacts> {
    return this.asked.ask(ask);
  }

  /** The names of those whom it mentions; most comments mention nobody, and nothing is asked. */
  namesIn({ siteId, body }: CommentRow): Promise<MentionedNames | null> {
    return namesIn(this.database, siteId, body);
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
    const settles = thread.settings.questions && comment.depth <= 1;
    const { at, answered } = settles
      ? await this.lanes.run(thread.id, () => this.settled(comment))
      : { at: (await this.together(comment)) ?? (await this.alone(comment)), answered: null };
    if (!at) return null;
    this.hints.publish({ topic: 'thread', siteId: thread.siteId, threadId: thread.id });
    return { ...newRow(comment, 'published', at), answered };
  }

  /** A question, or what may be the answer to one, is settled under the same lock of the counters. */
  private async settled(comment: sql.NewComment) {
    return inTransaction(this.database, async (tx) => {
      const [at] = await sql.insertPublished(tx, [comment], { waits: true });
      const settled = at ? await settleQuestions(tx, comment.threadId, [comment.id]) : [];
      return { at, answered: settled.find(({ id }) => id === comment.id)?.answered ?? null };
    });
  }

  /**
   * With what others post at the same time, if nobody holds what it needs; null where it was not written. All posts of
   * a thread take the same flight, or they would hold its counters against each other.
   */
  private together(comment: sql.NewComment): Promise<Date | null> | null {
    // Two of one person would use one row of an allowance twice.
    if (comment.allowance) return null;
    const flight = parseInt(comment.threadId.slice(-4), 16) % this.flights.length;
    return this.flights[flight]!.ask(comment);
  }

  private async writeTogether(comments: sql.NewComment[]): Promise<(Date | null)[]> {
    try {
      return await sql.insertPublished(this.database, comments, { waits: false });
    } catch (error) {
      // Rolled back as a whole: each is tried alone, and told what it is about.
      if (OF_ONE.test(pgCode(error) ?? '')) return comments.map(() => null);
      throw error;
    }
  }

  private alone(comment: sql.NewComment): Promise<Date | null> {
    return this.lanes.run(
      comment.threadId,
      async () => (await sql.insertPublished(this.database, [comment], { waits: true }))[0]!,
    );
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
