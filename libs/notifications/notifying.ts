import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
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
    const left = new Set<string>();
    const failures: unknown[] = [];
    let told = 0;
    for (;;) {
      const threads = await sql.threadsToTell(this.database, [...left], THREADS_AT_ONCE);
      for (const threadId of threads) {
        for (let part = 0; part < PARTS_AT_ONCE; part++) {
          if (signal.aborted) return told;
          const count = await this.part(threadId).catch((error: unknown) => {
            failures.push(error);
            return null;
          });
          told += count ?? 0;
          if (count !== null) continue;
          left.add(threadId);
          break;
        }
      }
      if (threads.length === 0) break;
    }
    if (failures.length > 0) throw failures[0];
    return told;
  }

  /** The thread's next part: gives how many were told; null when nothing is left, or another process is at it. */
  private async part(threadId: string): Promise<number | null> {
    return inTransaction(this.database, async (tx) => {
      const mark = await sql.lockMark(tx, threadId);
      if (!mark) return null;
      return mark.until === null ? this.begin(tx, mark) : this.followers(tx, mark, mark.until);
    });
  }

  /** The next events: first of all whom they concern by themselves. */
  private async begin(tx: EntityManager, mark: sql.Mark): Promise<number | null> {
    const { threadId, seq: after } = mark;
    const events = await sql.eventsToTell(tx, threadId, { after, until: null }, EVENTS_AT_ONCE);
    const last = events.at(-1);
    if (!last) {
      await sql.moveMark(tx, threadId, { seq: after, until: null, after: null, behind: false });
      return null;
    }
    const isOpen = mark.state !== 'hidden';
    const comments = isOpen ? await sql.saidComments(tx, threadId, concerned(events)) : [];
    const people = await sql.tellDirectly(tx, tellingsOf(events, comments));
    const hasNew = isOpen && appeared(events).length > 0;
    const next = hasNew ? { seq: after, until: last.seq } : { seq: last.seq, until: null };
    await sql.moveMark(tx, threadId, { ...next, after: null, behind: true });
    return this.tell(tx, mark, people);
  }

  /** The next followers of the thread, or of who spoke in the events of this part. */
  private async followers(tx: EntityManager, mark: sql.Mark, until: number): Promise<number> {
    const { threadId, seq } = mark;
    const events = await sql.eventsToTell(tx, threadId, { after: seq, until }, EVENTS_AT_ONCE);
    const comments = await sql.saidComments(tx, threadId, appeared(events));
    const authors = [...new Set(comments.map(({ authorId }) => authorId))];
    const people =
      comments.length === 0
        ? []
        : await sql.nextFollowers(tx, { threadId, authors, after: mark.after }, FOLLOWERS_AT_ONCE);
    const commentIds = comments.map(({ id }) => id);
    const told = people.length === 0 ? [] : await sql.tellFollowers(tx, { threadId, commentIds, people });
    const isDone = people.length < FOLLOWERS_AT_ONCE;
    await sql.moveMark(
      tx,
      threadId,
      isDone
        ? { seq: until, until: null, after: null, behind: true }
        : { seq, until, after: people.at(-1)!, behind: true },
    );
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
