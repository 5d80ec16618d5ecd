import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseClock, Deadlines, Hints, LOG, type Log } from '@app/platform';
import { tellConsoles } from './case-hints.js';
import * as sql from './claim.queries.js';

/**
 * Tells the consoles when a lease has run out. Nothing depends on it: every statement that looks at a lease compares it
 * with the database's clock itself.
 */
@Injectable()
export class Leases implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly deadlines: Deadlines<string>;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(DatabaseClock) clock: DatabaseClock,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.deadlines = new Deadlines<string>({
      now: () => clock.now(),
      onPassed: (caseId) => void this.lapse(caseId),
      onError: (error) => this.log.error({ err: error }, 'a lease ran out'),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const { id, until } of await sql.readLeases(this.database)) this.deadlines.set(id, until);
  }

  beforeApplicationShutdown(): void {
    this.deadlines.stop();
  }

  /** A lease begins or is lengthened. */
  watch(caseId: string, until: Date): void {
    this.deadlines.set(caseId, until);
  }

  /** A lease ended otherwise. */
  forget(caseId: string): void {
    this.deadlines.clear(caseId);
  }

  /** Frees the case if its lease has run out; of several processes one does, and tells. */
  async lapse(caseId: string): Promise<void> {
    try {
      const freed = await sql.clearLapsed(this.database, caseId);
      if (freed) await tellConsoles(this.hints, { ...freed, caseId, type: 'case.released', by: null });
    } catch (error) {
      this.log.error({ err: error, caseId }, 'a lease ran out');
    }
  }
}
