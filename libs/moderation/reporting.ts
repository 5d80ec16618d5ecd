import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Reading, Threads } from '@app/discussion';
import { type Actor, Authenticator, type KeyedRequest, once, type Person } from '@app/identity';
import { Busy, inTransaction } from '@app/platform';
import { type Incoming, ReportIntake, type TakenReport } from './report-intake.js';
import type { ReportComment, ReportView } from './report.schema.js';

/** Facts may change under a decision so often; then the client is told to come back. */
const ATTEMPTS = 3;

export interface Reported {
  report: ReportView;
  /** False when this reader had reported this text before, and nothing changed. */
  created: boolean;
}

/** Readers' reports: all of one comment meet in its one case. */
@Injectable()
export class Reporting {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(ReportIntake) private readonly intake: ReportIntake,
  ) {}

  /**
   * Reports a published comment. A second report by the same reader gives the first one again, with or without `key`;
   * another report with the same one is refused. Throws the access decision's refusals, `unknown-comment`,
   * `own-comment` and `rate-limited`.
   */
  async report(
    first: Actor,
    commentId: string,
    input: ReportComment,
    key: string | null = null,
  ): Promise<Reported> {
    let actor = first;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const thread = await this.reading.threadOf(actor, commentId);
      const decision = await this.threads.require('report', actor, thread);
      // The decision lets nobody report who is not signed in to this site.
      const person = actor as Person;
      if (attempt === 1) await this.intake.admit(person);
      const path = `/v1/comments/${commentId}/reports`;
      const request = key === null ? null : { person, key, path, body: input };
      const incoming = { person, until: decision.until, thread, commentId, input };
      const taken = await inTransaction(this.database, (tx) => this.take(tx, request, incoming)).catch(
        changed,
      );
      if (taken) {
        await this.intake.tell(taken);
        const { id, reason, detail, at } = taken.row;
        return { report: { id, commentId, reason, detail, at: at.toISOString() }, created: taken.created };
      }
      // A fact that was decided on has changed: look at all of them anew, and decide again.
      await this.threads.freshSite(thread.siteId);
      actor = await this.authenticator.again(person);
    }
    throw Busy({ retryAfter: 1 });
  }

  private take(tx: EntityManager, request: KeyedRequest | null, incoming: Incoming): Promise<TakenReport> {
    const take = async () => {
      const taken = await this.intake.take(tx, incoming);
      if (!taken) throw new FactsChanged();
      return taken;
    };
    return once(tx, 'report', request, {
      make: async () => {
        const taken = await take();
        return { id: taken.row.id, result: taken };
      },
      again: take,
    });
  }
}

/** Nothing was written, nor was the key bound. */
class FactsChanged extends Error {}

function changed(error: unknown): null {
  if (error instanceof FactsChanged) return null;
  throw error;
}
