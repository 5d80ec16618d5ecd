import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Person } from '@app/identity';
import { DatabaseClock, Deadlines, LOG, type Log } from '@app/platform';
import type { LiveConnection } from './live-connection.js';
import { readStandings } from './live.queries.js';
import { OwnNews, type OwnStanding } from './own-news.js';
import { ReadRights } from './read-rights.js';

/** An in-band renewal that comes at the last moment is still in time. */
const TOKEN_SLACK_MS = 2_000;

/** What each connected person is and was told, and the moment at which the clock alone changes it. */
@Injectable()
export class Standings {
  private readonly told = new WeakMap<LiveConnection, OwnStanding>();
  private readonly deadlines: Deadlines<LiveConnection>;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(OwnNews) private readonly news: OwnNews,
    @Inject(ReadRights) private readonly rights: ReadRights,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.deadlines = new Deadlines({
      now: () => clock.now(),
      onPassed: (connection) => void this.passed(connection),
      onError: (error) => log.error({ err: error }, 'a deadline of a connection'),
    });
  }

  async begin(connection: LiveConnection, person: Person): Promise<void> {
    this.set(connection, await this.news.standing(person));
  }

  end(connection: LiveConnection): void {
    this.deadlines.clear(connection);
  }

  stop(): void {
    this.deadlines.stop();
  }

  /** A person's facts as they were just read: decides again what follows from them, and tells what is different. */
  async changed(connections: LiveConnection[], person: Person): Promise<void> {
    for (const connection of connections) {
      connection.actor = person;
      for (const member of [...connection.threads.values()]) this.rights.decideAgain(member);
    }
    await this.tell(connections, person);
  }

  /** The session has ended; `person` is who they are all the same. Whom a ban keeps out is told so. */
  async farewell(connections: LiveConnection[], person: Person): Promise<void> {
    const now = await this.news.standing(person);
    const untold = connections.filter((one) => this.told.get(one)?.sanctions !== now.sanctions);
    this.news.tellBan(untold, person);
  }

  /** Those whose session ended, or whose facts are not those of the database. In statements of 2,000 sessions. */
  async outdated(connections: LiveConnection[]): Promise<LiveConnection[]> {
    const people = connections.filter(({ actor }) => actor.kind === 'person');
    const found: LiveConnection[] = [];
    for (let i = 0; i < people.length; i += 2_000) {
      const some = people.slice(i, i + 2_000);
      const ids = [...new Set(some.map(({ actor }) => (actor as Person).sessionId))];
      const standings = await readStandings(this.database, ids);
      const versions = new Map(standings.map(({ sessionId, version }) => [sessionId, version]));
      found.push(
        ...some.filter(({ actor }) => {
          const { sessionId, membership } = actor as Person;
          return versions.get(sessionId) !== membership.version;
        }),
      );
    }
    return found;
  }

  async tellComment(connections: LiveConnection[], commentId: string): Promise<void> {
    const author = connections[0]?.actor;
    if (author?.kind === 'person') await this.news.tellComment(connections, author, commentId);
  }

  private async tell(connections: LiveConnection[], person: Person): Promise<void> {
    const now = await this.news.standing(person);
    for (const [before, same] of Map.groupBy(connections, (connection) => this.told.get(connection))) {
      if (before) await this.news.tell(same, person, before, now);
      for (const connection of same) this.set(connection, now);
    }
  }

  private set(connection: LiveConnection, standing: OwnStanding): void {
    if (connection.left) return;
    this.told.set(connection, standing);
    const ends = [
      standing.until?.getTime(),
      connection.expiresAt && connection.expiresAt.getTime() + TOKEN_SLACK_MS,
    ];
    const first = Math.min(...ends.map((end) => end ?? Infinity));
    this.deadlines.set(connection, first === Infinity ? null : new Date(first));
  }

  private async passed(connection: LiveConnection): Promise<void> {
    const { actor, expiresAt } = connection;
    if (expiresAt && this.clock.now().getTime() >= expiresAt.getTime() + TOKEN_SLACK_MS) {
      return connection.end('token-expired');
    }
    try {
      if (actor.kind === 'person') await this.tell([connection], actor);
    } catch (error) {
      this.log.warn({ err: error }, 'a standing could not be told; it is tried again');
      this.deadlines.set(connection, new Date(this.clock.now().getTime() + 1_000));
    }
  }
}
