import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction, Limits, type LimitRule, named, PgError, pgCode } from '@app/platform';
import { type Actor, AddressLimits } from '@app/identity';
import { Lanes } from '../posting/lanes.js';
import { SearchTooSlow } from '../discussion.errors.js';

/** Searches of one process that run at once: so many of its connections they can keep busy. */
const AT_ONCE = 2;
/** And that wait for their turn; the next one is told `busy`. */
const WAITING = 4;
const MOST_MS = 2_000;

const BY_PERSON: LimitRule = { name: 'searches', perMinute: 30, burst: 15 };
/** Many readers may share an address. */
const BY_ADDRESS: LimitRule = { name: 'searches-by-address', perMinute: 60, burst: 30 };

/** Who searches, and from where. */
export interface Searcher {
  actor: Actor;
  address: string;
}

/** One statement of a search, in a short transaction with what is left of the search's time. */
export type AskInTime = <T>(work: (tx: EntityManager) => Promise<T>) => Promise<T>;

/** The line in which searches stand, so that however many there are, everything else goes on beside it. */
@Injectable()
export class SearchLane {
  private readonly lanes = new Lanes(AT_ONCE, WAITING);

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(AddressLimits) private readonly addresses: AddressLimits,
  ) {}

  /**
   * Runs a search once it is its turn; each statement by `ask`. Throws `rate-limited`, `busy` where too many wait, and
   * `search-too-slow` when its statements took longer than two seconds together.
   */
  async run<T>({ actor, address }: Searcher, search: (ask: AskInTime) => Promise<T>): Promise<T> {
    if (actor.kind === 'person') await this.limits.demand(BY_PERSON, actor.personId);
    else await this.addresses.demand(BY_ADDRESS, address);
    return this.lanes.run('search', async () => {
      const end = performance.now() + MOST_MS;
      try {
        return await search((work) => this.inTime(end - performance.now(), work));
      } catch (error) {
        if (isCanceled(error)) throw SearchTooSlow({ retryAfter: 5, cause: error });
        throw error;
      }
    });
  }

  private async inTime<T>(left: number, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    if (left < 1) throw SearchTooSlow({ retryAfter: 5 });
    return inTransaction(this.database, async (tx) => {
      await named(tx, 'search_time', `SELECT set_config('statement_timeout', $1, true)`, [
        `${Math.ceil(left)}ms`,
      ]);
      return work(tx);
    });
  }
}

/** Whether the database gave up on a statement for the time it took. */
export function isCanceled(error: unknown): boolean {
  return pgCode(error) === PgError.queryCanceled;
}
