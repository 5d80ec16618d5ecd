import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hints, inTransaction } from '@app/platform';
import { appendEvents, lockCounters } from '../comments/comment-state.queries.js';
import { beginAnew } from '../threads/merging.queries.js';
import { workOff } from '../threads/work-off.js';
import { unsettledThreads } from './question.queries.js';
import { settleNext } from './questions.js';

const THREADS_AT_ONCE = 100;

/**
 * Looks at what is left of threads whose rules for questions have changed, a batch a transaction: their posts go on in
 * between. How far it came stands on the thread's counters, so that it goes on from there after a crash.
 */
@Injectable()
export class QuestionWalks {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * Goes on until nothing is left, or `signal` says to stop; one batch of each thread in turn. Gives how many batches there
   * were. A thread of which it fails keeps no other one waiting; the first failure is thrown at the end.
   */
  catchUp(signal: AbortSignal = new AbortController().signal): Promise<number> {
    return workOff(
      (without) => unsettledThreads(this.database, without, THREADS_AT_ONCE),
      (thread) => this.goOn(thread),
      signal,
    );
  }

  /** Whoever has the page open reads it anew once all is done. */
  private async goOn({ siteId, threadId }: { siteId: string; threadId: string }): Promise<void> {
    const done = await inTransaction(this.database, async (tx) => {
      if (!(await lockCounters(tx, threadId))) return false;
      const settling = await settleNext(tx, threadId);
      if (!settling.done) return false;
      await beginAnew(tx, threadId, '0');
      const event = { type: 'thread.changed', commentId: null, revision: null } as const;
      await appendEvents(tx, { siteId, threadId, countBy: 0 }, [event]);
      return true;
    });
    if (done) this.hints.publish({ topic: 'thread', siteId, threadId });
  }
}
