import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hints, inTransaction } from '@app/platform';
import { tellReporters } from './report-news.queries.js';

/** As many ids as one hint carries. */
const AT_ONCE = 100;

/**
 * Tells good reporters that what they reported was removed. The report's own row is the outbox: the decision writes when, which is
 * after it can be taken back, and taking it back clears that.
 */
@Injectable()
export class ReportNews {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** Tells until nobody is left whose time has come, or `signal` says to stop; gives how many were told. */
  async catchUp(signal?: AbortSignal): Promise<number> {
    let people = 0;
    for (let done = AT_ONCE; done === AT_ONCE && !signal?.aborted;) {
      const part = await inTransaction(this.database, async (tx) => {
        const found = await tellReporters(tx, AT_ONCE);
        const since = new Date(found.begun).toISOString();
        for (const [siteId, told] of Map.groupBy(found.told, (one) => one.siteId)) {
          const personIds = [...new Set(told.map(({ personId }) => personId))];
          await this.hints.broadcastWith(tx, { topic: 'notifications', siteId, personIds, since });
        }
        return found;
      });
      done = part.done;
      people += part.told.length;
    }
    return people;
  }
}
