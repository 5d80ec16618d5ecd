import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Person } from '@app/identity';
import { Hints, LOG, type Log } from '@app/platform';
import { Connections } from './connections.js';
import type { OwnNotifications } from './live.events.js';

/** What a person has in their inbox; `apps` wire the lib that knows to it. */
export interface OwnInbox {
  news(person: Person): Promise<OwnNotifications>;
}
/** The injection token of `OwnInbox`. */
export const OWN_INBOX = Symbol('OwnInbox');

/** So many inboxes are looked into at once: a thread that thousands follow must not keep readers waiting. */
const AT_ONCE = 4;

/** Tells all devices of a person that there is news in their inbox, when a worker says so. */
@Injectable()
export class InboxWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** People who are to be told, each once however much comes meanwhile. */
  private readonly waiting = new Set<string>();
  private working = 0;
  private stop: (() => void) | undefined;

  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(OWN_INBOX) private readonly inbox: OwnInbox,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = this.hints.on('notifications', ({ personIds }) => {
      for (const id of personIds) if (this.connections.of(id).length > 0) this.waiting.add(id);
      while (this.working < AT_ONCE && this.waiting.size > 0) void this.work();
    });
  }

  beforeApplicationShutdown(): void {
    this.stop?.();
    this.waiting.clear();
  }

  private async work(): Promise<void> {
    this.working++;
    for (const id of this.waiting) {
      this.waiting.delete(id);
      await this.tell(id);
    }
    this.working--;
  }

  private async tell(personId: string): Promise<void> {
    const connections = this.connections.of(personId);
    const person = connections[0]?.actor;
    if (person?.kind !== 'person') return;
    try {
      const news = await this.inbox.news(person);
      for (const connection of this.connections.of(personId)) connection.tell('me:notification', news);
    } catch (error) {
      this.log.warn({ err: error }, 'somebody could not be told of news in their inbox');
    }
  }
}
