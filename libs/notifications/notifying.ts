import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Noticed } from '@app/discussion';
import { Hints, inTransaction } from '@app/platform';
import * as sql from './notifying.queries.js';
import { appeared, concerned, tellingsOf } from './tellings.js';

const THREADS_AT_ONCE = 100;
const EVENTS_AT_ONCE = 20;
const FOLLOWERS_AT_ONCE = 200;
/** Parts of one thread that are done before others have their turn. */
const PARTS_AT_ONCE = 20;
/** As many ids as one hint carries. */
const PEOPLE_OF_A_HINT = 100;

/** Between two parts. */
const AT_REST = { until: null, after: null };

/** What came of one round so far, and of which threads it failed. */
interface Round {
  told: number;
  signal: AbortSignal;
  failed: Map<string, unknown>;
}

/**
 * Tells people in their inboxes what concerns them, from the threads' numbered events: the event row is the outbox, so a
 * post writes nothing for it and waits for nobody. Part by part, each with its mark in one transaction; a process that
 * dies leaves the mark where it was, and the next one does that part again, in which the inbox's key lets nothing in
 * twice. Several processes may run it: who finds a mark taken leaves it alone.
 */
@Injectable()
export class Notifying {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * Tells until nobody is left to be told, or `signal` says to stop. Gives how many were told of something. A thread of which it
   * fails keeps no other one waiting; the first failure is thrown at the end.
   */
  async catchUp(signal: AbortSignal = new AbortController().signal): Promise<number> {
    const round: Round = { told: 0, signal, failed: new Map() };
    const left = new Set<string>();
    for (;;) {
      await this.concerned(round);
      const without = [...left, ...round.failed.keys()];
      const threads = await sql.threadsToTell(this.database, 'followers', without, THREADS_AT_ONCE);
      if (threads.length === 0 || signal.aborted) break;
      for (const threadId of threads) {
        for (let part = 0; part < PARTS_AT_ONCE; part++) {
          if (await this.part(round, threadId, 'followers')) await this.concerned(round);
          else {
            left.add(threadId);
            break;
          }
        }
      }
    }
    for (const error of signal.aborted ? [] : round.failed.values()) throw error;
    return round.told;
  }

  /** Tells whom anything concerns by itself, in all threads; in between the parts of followers, so that nobody waits for those. */
  private async concerned(round: Round): Promise<void> {
    const left = new Set<string>();
    for (;;) {
      const without = [...left, ...round.failed.keys()];
      const threads = await sql.threadsToTell(this.database, 'concerned', without, THREADS_AT_ONCE);
      if (threads.length === 0 || round.signal.aborted) return;
      for (const threadId of threads)
        if (!(await this.part(round, threadId, 'concerned'))) left.add(threadId);
    }
  }

  /** The thread's next part; false when there is nothing to do now, or another process is at it. */
  private async part(round: Round, threadId: string, whom: Noticed): Promise<boolean> {
    if (round.signal.aborted) return false;
    try {
      const told = await inTransaction(this.database, async (tx) => {
        const mark = await sql.lockMark(tx, threadId, whom);
        if (!mark) return null;
        return whom === 'concerned' ? this.tellConcerned(tx, mark) : this.tellFollowers(tx, mark);
      });
      round.told += told ?? 0;
      return told !== null;
    } catch (error) {
      round.failed.set(threadId, error);
      return false;
    }
  }

  /** The next events, for whom they concern by themselves. */
  private async tellConcerned(tx: EntityManager, mark: sql.Mark): Promise<number | null> {
    const { threadId, seq: after } = mark;
    const events = await sql.eventsToTell(tx, threadId, { after, until: null }, EVENTS_AT_ONCE);
    const seq = events.at(-1)?.seq ?? after;
    await sql.moveMark(tx, mark, { ...AT_REST, seq, behind: events.length === EVENTS_AT_ONCE });
    if (events.length === 0) return null;
    const comments = mark.state === 'hidden' ? [] : await sql.saidComments(tx, threadId, concerned(events));
    return this.tell(tx, mark, await sql.tellDirectly(tx, tellingsOf(events, comments)));
  }

  /** The next followers of the thread, or of who spoke in the events of this part, or the next of these. */
  private async tellFollowers(tx: EntityManager, mark: sql.Mark): Promise<number | null> {
    const { threadId, seq, after } = mark;
    const before = await sql.concernedTo(tx, threadId);
    const range = { after: seq, until: mark.until ?? before.seq };
    const events = await sql.eventsToTell(tx, threadId, range, EVENTS_AT_ONCE);
    const until = mark.until ?? events.at(-1)?.seq;
    if (until === undefined) {
      await sql.moveMark(tx, mark, { ...AT_REST, seq, behind: before.behind });
      return null;
    }
    const comments = mark.state === 'hidden' ? [] : await sql.saidComments(tx, threadId, appeared(events));
    const authors = [...new Set(comments.map(({ authorId }) => authorId))];
    const people =
      comments.length === 0
        ? []
        : await sql.nextFollowers(tx, { threadId, authors, after }, FOLLOWERS_AT_ONCE);
    const commentIds = comments.map(({ id }) => id);
    const told = people.length === 0 ? [] : await sql.tellFollowers(tx, { threadId, commentIds, people });
    const next =
      people.length < FOLLOWERS_AT_ONCE ? { ...AT_REST, seq: until } : { seq, until, after: people.at(-1)! };
    await sql.moveMark(tx, mark, { ...next, behind: true });
    return this.tell(tx, mark, told);
  }

  /** The devices of these people hear of it when `tx` commits. */
  private async tell(tx: EntityManager, { siteId, begun }: sql.Mark, found: string[]): Promise<number> {
    const people = [...new Set(found)];
    for (let at = 0; at < people.length; at += PEOPLE_OF_A_HINT) {
      const personIds = people.slice(at, at + PEOPLE_OF_A_HINT);
      await this.hints.broadcastWith(tx, {
        topic: 'notifications',
        siteId,
        personIds,
        since: begun.toISOString(),
      });
    }
    return people.length;
  }
}
