import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Busy, Hints, inTransaction, PgError, pgCode, Together } from '@app/platform';
import type { Screening } from '@app/screening';
import { type CommentRow, newRow } from '../comments/comment-row.js';
import { awaitChecks } from '../comments/findings.queries.js';
import { settleQuestions } from '../marks/question.queries.js';
import type { CheckAsk } from '../policy/checks.schema.js';
import type { MentionedNames } from '../markdown/mention.js';
import { namesIn } from '../mentions/mention.queries.js';
import { DESK, type Desk } from './desk.js';
import { Lanes } from './lanes.js';
import { modelFor, MODELS, type Models } from './models.js';
import type { DraftFacts } from './new-comment.js';
import { type FactsAsk, type PostFacts, readPostFacts } from './post-facts.queries.js';
import * as sql from './post.queries.js';
import { KeptAnswers } from '../reading/kept-answers.js';
import type { ThreadFacts } from '../threads/threads.js';

/** Waiting posts of one thread in one process; beyond, the client is told to come back. */
const LONGEST_LINE = 2_000;
/** Statements under way at once, each with the posts of its own share of the threads. */
const FLIGHTS = 2;
/** What is wrong with one post's values, or with what it met: then it takes none of the others with it. */
const OF_ONE = /^(2[123]|40|BL)/;

/** What is to become of a comment: what the screening said, and who outside is to look at it. */
export interface Judged {
  screening: Screening;
  checks: readonly CheckAsk[];
}

/**
 * Writes new comments: published ones in one statement, where questions are asked or checks are to follow with more; what
 * waits together with its case, or with the checks that it waits for.
 */
@Injectable()
export class CommentWriter {
  // Two at a time is the fastest for one hot thread (measured with 64 waiting: 1, 2, 4 and 8 at a time).
  private readonly lanes = new Lanes(2, LONGEST_LINE);
  private readonly asked: Together<FactsAsk, PostFacts>;
  private readonly flights: Together<sql.NewComment, Date | null>[];
  /** Of threads whose counters others hold, too. */
  private readonly lines = new Map<string, Together<sql.NewComment, Date | null>>();
  /** How many are on their way in each thread. */
  private readonly coming = new Map<string, number>();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DESK) private readonly desk: Desk,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(KeptAnswers) private readonly kept: KeptAnswers,
    @Inject(MODELS) private readonly models: Models,
  ) {
    this.asked = new Together((asks) => readPostFacts(database, asks));
    this.flights = Array.from(
      { length: FLIGHTS },
      () => new Together((comments) => this.writeTogether(comments, 'for-none'), Infinity),
    );
  }

  /** What a draft in this thread is decided on. */
  async facts(thread: ThreadFacts, ask: FactsAsk): Promise<DraftFacts> {
    const [facts, model] = await Promise.all([this.asked.ask(ask), modelFor(this.models, thread)]);
    return { ...facts, model };
  }

  /** The names of those whom it mentions; most comments mention nobody, and nothing is asked. */
  namesIn({ siteId, body }: CommentRow): Promise<MentionedNames | null> {
    return namesIn(this.database, siteId, body);
  }

  /** The row as written, or null when a fact that it was decided on has changed meanwhile. */
  async write(
    thread: ThreadFacts,
    comment: sql.NewComment,
    { screening, checks }: Judged,
  ): Promise<CommentRow | null> {
    const waits = screening.verdict !== 'publish' || checks.some(({ blocking }) => blocking);
    try {
      return waits
        ? await this.hold(thread, comment, { screening, checks })
        : await this.publish(thread, comment, checks);
    } catch (error) {
      // Refused by the statement itself, or another process was first with the same key.
      if (pgCode(error) === PgError.refused) return null;
      throw error;
    }
  }

  private async publish(
    thread: ThreadFacts,
    comment: sql.NewComment,
    checks: readonly CheckAsk[],
  ): Promise<CommentRow | null> {
    const settles = thread.settings.questions !== undefined && comment.depth <= 1;
    const { at, answered } = await this.counted(thread.id, async () =>
      settles || checks.length > 0
        ? this.withMore(comment, settles, checks)
        : { at: await this.insert(comment), answered: null },
    );
    if (!at) return null;
    this.hints.publish({ topic: 'thread', siteId: thread.siteId, threadId: thread.id, grew: true });
    await this.kept.renewed(thread.id);
    return { ...newRow(comment, 'published', at), answered };
  }

  /** Throws `busy` where too many are on their way into one thread. */
  private async counted<T>(threadId: string, work: () => Promise<T>): Promise<T> {
    const before = this.coming.get(threadId) ?? 0;
    if (before >= LONGEST_LINE) throw Busy({ retryAfter: 1 });
    this.coming.set(threadId, before + 1);
    try {
      return await work();
    } finally {
      const left = this.coming.get(threadId)! - 1;
      if (left === 0) this.coming.delete(threadId);
      else this.coming.set(threadId, left);
    }
  }

  /**
   * A question, or what may be the answer to one, is settled under the same lock of the counters; and whoever is to check
   * it is asked in the same transaction, so that no comment is published and then forgotten.
   */
  private async withMore(comment: sql.NewComment, settles: boolean, checks: readonly CheckAsk[]) {
    const { id, siteId, threadId } = comment;
    return this.lanes.run(threadId, () =>
      inTransaction(this.database, async (tx) => {
        const [at] = await sql.insertPublished(tx, [comment], { waits: 'for-all' });
        if (!at) return { at: null, answered: null };
        const settled = settles ? await settleQuestions(tx, threadId, [id]) : [];
        if (checks.length > 0)
          await this.desk.check(tx, { siteId, threadId, commentId: id, revision: 1, checks });
        return { at, answered: settled.find((one) => one.id === id)?.answered ?? null };
      }),
    );
  }

  /**
   * With what others post at the same time: with those of all threads if nobody holds its counters, else with those of its
   * thread, in a line that waits for them. While there is a line the thread's posts go there: two processes in one thread
   * would only find each other's locks. What is left out by both is tried alone.
   */
  private async insert(comment: sql.NewComment): Promise<Date | null> {
    // Two of one person would use one row of an allowance twice.
    if (comment.allowance) return this.alone(comment);
    const at = this.lines.has(comment.threadId) ? null : await this.flightOf(comment).ask(comment);
    return at ?? (await this.inLine(comment)) ?? this.alone(comment);
  }

  /** All posts of a thread take the same flight, or they would hold its counters against each other. */
  private flightOf({ threadId }: sql.NewComment): Together<sql.NewComment, Date | null> {
    return this.flights[parseInt(threadId.slice(-4), 16) % this.flights.length]!;
  }

  private async inLine(comment: sql.NewComment): Promise<Date | null> {
    const { threadId } = comment;
    let line = this.lines.get(threadId);
    if (!line) {
      line = new Together((comments) => this.writeTogether(comments, 'for-counters'), Infinity);
      this.lines.set(threadId, line);
    }
    try {
      return await line.ask(comment);
    } finally {
      if (line.idle && this.lines.get(threadId) === line) this.lines.delete(threadId);
    }
  }

  private async writeTogether(comments: sql.NewComment[], waits: sql.Waits): Promise<(Date | null)[]> {
    try {
      return await sql.insertPublished(this.database, comments, { waits });
    } catch (error) {
      // Rolled back as a whole: each is tried by itself, and told what it is about.
      const code = pgCode(error) ?? '';
      const held = waits === 'for-none' && code === PgError.lockNotAvailable;
      if (held || OF_ONE.test(code)) return comments.map(() => null);
      throw error;
    }
  }

  private alone(comment: sql.NewComment): Promise<Date | null> {
    return this.lanes.run(
      comment.threadId,
      async () => (await sql.insertPublished(this.database, [comment], { waits: 'for-all' }))[0]!,
    );
  }

  /** What the screening has nothing against waits for its checks alone, and is no work for moderators. */
  private async hold(
    thread: ThreadFacts,
    comment: sql.NewComment,
    { screening, checks }: Judged,
  ): Promise<CommentRow | null> {
    return inTransaction(this.database, async (tx) => {
      const at = await sql.insertHeld(tx, comment);
      if (!at) return null;
      const held = newRow(comment, 'held', at);
      const { id: commentId, revision } = held;
      const text = { siteId: thread.siteId, threadId: thread.id, commentId, revision };
      const awaitsChecks = screening.verdict === 'publish';
      if (awaitsChecks) await awaitChecks(tx, commentId, true);
      else await this.desk.open(tx, { ...text, queue: 'held', findings: screening.findings });
      if (checks.length > 0) await this.desk.check(tx, { ...text, checks });
      await this.hints.broadcastWith(tx, {
        topic: 'text-waits',
        siteId: thread.siteId,
        threadId: thread.id,
      });
      return { ...held, awaitsChecks };
    });
  }
}
