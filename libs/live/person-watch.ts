import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Authenticator, InvalidToken, type Person } from '@app/identity';
import { Hints, isProblem, LOG, type Log } from '@app/platform';
import { Connections } from './connections.js';
import { LastHeard } from './last-heard.js';
import type { LiveConnection } from './live-connection.js';
import { Standings } from './standings.js';

const RETRY_MS = 1_000;
/** So many people are looked at at once: as many as the authenticator reads in one statement. */
const AT_ONCE = 64;
/** Without word of it, changed people are found by looking this often. */
const LOOK_MS = 10_000;

/** Keeps those who are connected to what they are: looks again at a person's facts when told that they changed. */
@Injectable()
export class PersonWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Sessions that are being looked at; `again` when word came meanwhile. */
  private readonly looking = new Map<string, 'running' | 'again'>();
  private readonly waiting: Person[] = [];
  private working = 0;
  private readonly heard = new LastHeard();
  private stop: (() => void)[] = [];

  constructor(
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(Connections) private readonly connections: Connections,
    @Inject(Standings) private readonly standings: Standings,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const looking = setInterval(() => void this.lookForChanges(), LOOK_MS).unref();
    this.stop = [
      this.hints.on('membership', ({ personId }) => {
        this.heard.hear(personId);
        this.lookAt(this.connections.of(personId));
      }),
      this.hints.onResync(() => {
        this.heard.everything();
        void this.lookForChanges();
      }),
      this.hints.on('own-comment', (hint) => void this.ownComment(hint.personId, hint.commentId)),
      () => clearInterval(looking),
    ];
  }

  beforeApplicationShutdown(): void {
    for (const stop of this.stop) stop();
    this.standings.stop();
  }

  /** The moment before somebody's facts are read; given to `watch` with what was read. */
  moment(): number {
    return this.heard.now();
  }

  /** Begins to watch somebody whose facts were read after `moment`. */
  async watch(connection: LiveConnection, moment: number): Promise<void> {
    const { actor } = connection;
    if (actor.kind !== 'person') return;
    await this.standings.begin(connection, actor);
    if (this.heard.since(actor.personId, moment)) this.lookAt([connection]);
  }

  /** The same after a newer token, with which everything is decided again. */
  async renewed(connection: LiveConnection, moment: number): Promise<void> {
    const { actor } = connection;
    if (actor.kind !== 'person') return;
    await this.standings.changed([connection], actor);
    if (this.heard.since(actor.personId, moment)) this.lookAt([connection]);
  }

  unwatch(connection: LiveConnection): void {
    this.standings.end(connection);
  }

  /** Once for each session, however many devices have it. */
  private lookAt(connections: LiveConnection[]): void {
    for (const connection of connections) {
      const { actor } = connection;
      if (actor.kind !== 'person') continue;
      const { sessionId } = actor;
      if (this.looking.has(sessionId)) this.looking.set(sessionId, 'again');
      else {
        this.looking.set(sessionId, 'running');
        this.waiting.push(actor);
      }
    }
    while (this.working < AT_ONCE && this.waiting.length > 0) void this.work();
  }

  private async work(): Promise<void> {
    this.working++;
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) await this.look(next);
    this.working--;
  }

  private async look(person: Person): Promise<void> {
    const { sessionId, personId } = person;
    const ofSession = () =>
      this.connections
        .of(personId)
        .filter(({ actor }) => actor.kind === 'person' && actor.sessionId === sessionId);
    do {
      this.looking.set(sessionId, 'running');
      try {
        const now = await this.authenticator.again(person);
        await this.standings.changed(ofSession(), now);
      } catch (error) {
        if (isProblem(error, InvalidToken)) {
          await this.sayFarewell(ofSession(), person);
          for (const connection of ofSession()) connection.end('session-ended', error);
        } else {
          this.log.warn({ err: error }, 'a person’s facts could not be read; it is tried again');
          this.looking.set(sessionId, 'again');
          await new Promise((done) => setTimeout(done, RETRY_MS).unref());
        }
      }
    } while (this.looking.get(sessionId) === 'again' && ofSession().length > 0);
    this.looking.delete(sessionId);
  }

  /** A ban ends sessions: its words come before the line closes, which it does in any case. */
  private async sayFarewell(connections: LiveConnection[], person: Person): Promise<void> {
    try {
      const still = await this.authenticator.afterwards(person);
      if (still) await this.standings.farewell(connections, still);
    } catch (error) {
      this.log.warn({ err: error }, 'somebody could not be told why their session ended');
    }
  }

  private async lookForChanges(): Promise<void> {
    try {
      this.lookAt(await this.standings.outdated([...this.connections.all]));
    } catch (error) {
      this.log.warn({ err: error }, 'people could not be looked at');
    }
  }

  private async ownComment(personId: string, commentId: string): Promise<void> {
    try {
      await this.standings.tellComment(this.connections.of(personId), commentId);
    } catch (error) {
      this.log.warn({ err: error }, 'an author could not be told');
    }
  }
}
