import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { Forbidden, InvalidToken, isBarred } from '@app/identity';
import { DatabaseClock, LOG, type Log } from '@app/platform';
import { isModerator } from '@app/subscriptions';
import { Broadcaster } from './broadcaster.js';
import { Connections } from './connections.js';
import type { LiveConnection } from './live-connection.js';
import type { Counts, QueueEvent, QueueJoined } from './live.events.js';

/** How many cases wait on a site, by queue; `apps` wire it to whoever keeps the cases. */
export interface CaseCounts {
  counts(siteId: string): Promise<Counts>;
}
/** The injection token of `CaseCounts`. */
export const CASE_COUNTS = Symbol('CaseCounts');

/** Something happened to a case. */
export interface CaseNews {
  siteId: string;
  caseId: string;
  type: QueueEvent['type'];
  queue: string;
  by: string | null;
}

/** What happens within this is told together, with one counting. */
const TOGETHER_MS = 200;

/** A site's moderators in this process, and what they hear about its cases. */
@Injectable()
export class CaseRoom implements BeforeApplicationShutdown {
  private readonly waiting = new Map<
    string,
    { events: Omit<QueueEvent, 'counts'>[]; timer: NodeJS.Timeout }
  >();

  constructor(
    @Inject(CASE_COUNTS) private readonly cases: CaseCounts,
    @Inject(Connections) private readonly connections: Connections,
    @Inject(Broadcaster) private readonly broadcaster: Broadcaster,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * The guard has let a moderator in; this is about the site and the sanctions. Throws `invalid-token` for another
   * site, and `forbidden` for whoever is banned or suspended, as HTTP does.
   */
  async join(connection: LiveConnection, slug: string): Promise<QueueJoined> {
    if (connection.site.slug !== slug) throw InvalidToken('The connection is to another site');
    if (!moderates(connection, this.clock.now())) throw Forbidden();
    connection.hearsCases = true;
    return { ok: true, counts: await this.cases.counts(connection.site.id) };
  }

  /** Tells the site's moderators, a moment later and together with what else happens until then. */
  tell({ siteId, caseId, type, queue, by }: CaseNews): void {
    const event = { type, caseId, queue, by, at: this.clock.now().toISOString() };
    const together = this.waiting.get(siteId);
    if (together) return void together.events.push(event);
    if (this.listeners(siteId).length === 0) return;
    const timer = setTimeout(() => void this.send(siteId), TOGETHER_MS).unref();
    this.waiting.set(siteId, { events: [event], timer });
  }

  beforeApplicationShutdown(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private listeners(siteId: string): LiveConnection[] {
    return [...this.connections.all].filter((connection) => this.mayHear(connection, siteId));
  }

  private async send(siteId: string): Promise<void> {
    const events = this.waiting.get(siteId)?.events ?? [];
    this.waiting.delete(siteId);
    try {
      const counts = await this.cases.counts(siteId);
      const told = events.map((event) => ({ ...event, counts }));
      const wants = (connection: LiveConnection) => this.mayHear(connection, siteId);
      await this.broadcaster.tell(this.listeners(siteId), wants, 'queue:events', told);
    } catch (error) {
      this.log.warn({ err: error }, 'moderators could not be told about cases');
    }
  }

  /** Asked again at each send: who was a moderator may be one no more, or be banned or suspended. */
  private mayHear(connection: LiveConnection, siteId: string): boolean {
    return connection.hearsCases && connection.site.id === siteId && moderates(connection, this.clock.now());
  }
}

function moderates({ actor }: LiveConnection, now: Date): boolean {
  return actor.kind === 'person' && isModerator(actor.role) && !isBarred(actor.membership.sanctions, now);
}
