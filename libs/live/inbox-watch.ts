import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Person } from '@app/identity';
import { Hints, LOG, type Log } from '@app/platform';
import { Connections } from './connections.js';
import type { LiveConnection } from './live-connection.js';
import type { OwnNotifications } from './live.events.js';

/** What a person has in their inbox; `apps` wire the lib that knows to it. */
export interface OwnInbox {
  news(person: Person): Promise<OwnNotifications>;
}
/** The injection token of `OwnInbox`. */
export const OWN_INBOX = Symbol('OwnInbox');

/** So many inboxes are looked into at once: a thread that thousands follow must not keep readers waiting. */
const AT_ONCE = 4;

/**
 * Tells all devices of a person that there is news in their inbox, when a worker says so, and what is unread still when
 * they have read with one of them. Of what they may not see nobody hears: not that anything came, either.
 */
@Injectable()
export class InboxWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** People who are to be told, each once however much comes meanwhile, with since when it came; null: they have read. */
  private readonly waiting = new Map<string, string | null>();
  private readonly looking = new Set<string>();
  /** What each connection was told last. */
  private readonly told = new WeakMap<LiveConnection, string>();
  private working = 0;
  private stop: (() => void) | undefined;

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(OWN_INBOX) private readonly inbox: OwnInbox,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = this.hints.on('notifications', ({ personIds, since }) => {
      for (const id of personIds) if (this.connections.of(id).length > 0) this.wait(id, since);
      for (let more = AT_ONCE - this.working; more > 0; more--) void this.work();
    });
  }

  beforeApplicationShutdown(): void {
    this.stop?.();
    this.waiting.clear();
  }

  private wait(personId: string, since: string | null): void {
    const earlier = this.waiting.get(personId);
    const earliest = earlier === undefined || (since !== null && earlier !== null && since < earlier);
    if (earliest || since === null) this.waiting.set(personId, since);
  }

  private async work(): Promise<void> {
    this.working++;
    for (const [id, since] of this.waiting) {
      // Whoever looks into it now finds it here afterwards: what is sent last is what was read last.
      if (this.looking.has(id)) continue;
      this.waiting.delete(id);
      this.looking.add(id);
      await this.tell(id, since);
      this.looking.delete(id);
    }
    this.working--;
  }

  private async tell(personId: string, since: string | null): Promise<void> {
    const connections = this.connections.of(personId);
    const person = connections[0]?.actor;
    if (person?.kind !== 'person') return;
    try {
      const news = await this.inbox.news(person);
      if (since !== null && (news.latest === null || news.latest.at < since)) return;
      const what = `${news.unread} ${news.latest?.id}`;
      for (const connection of this.connections.of(personId)) {
        if (this.told.get(connection) === what) continue;
        this.told.set(connection, what);
        connection.tell('me:notification', news);
      }
    } catch (error) {
      this.log.warn({ err: error }, 'somebody could not be told of news in their inbox');
    }
  }
}
