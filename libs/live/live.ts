import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Namespace } from 'socket.io';
import { type Problem, Unavailable } from '@app/platform';
import { Broadcaster } from './broadcaster.js';
import { Connections } from './connections.js';
import { Doorway } from './doorway.js';
import type { LiveConnection, LiveSocket } from './live-connection.js';
import type { Joined, JoinThread, Renewed } from './live.events.js';
import { limitMessages } from './message-limit.js';
import { PersonWatch } from './person-watch.js';
import { ThreadRooms } from './thread-rooms.js';

/** Stopping waits so long for clients to hear of it. */
const DRAIN_MS = 3_000;

/** What happens on `/live`, from the connection to its end. */
@Injectable()
export class Live implements BeforeApplicationShutdown {
  private stopping = false;
  /** Transports over which somebody has begun to connect: once each, however often they ask meanwhile. */
  private readonly begun = new WeakSet<object>();

  constructor(
    @Inject(Doorway) private readonly doorway: Doorway,
    @Inject(Connections) private readonly connections: Connections,
    @Inject(ThreadRooms) private readonly rooms: ThreadRooms,
    @Inject(PersonWatch) private readonly people: PersonWatch,
    @Inject(Broadcaster) private readonly broadcaster: Broadcaster,
  ) {}

  /** Puts the doorway before the namespace. */
  attach(namespace: Namespace): void {
    this.broadcaster.begin(namespace);
    namespace.use((socket, next) => {
      this.admit(socket as LiveSocket).then(
        () => next(),
        (problem: Problem) => next(Object.assign(new Error(problem.code), { data: problem.toJSON() })),
      );
    });
  }

  async join(connection: LiveConnection, ask: JoinThread): Promise<() => Joined> {
    return this.rooms.join(connection, ask);
  }

  leave(connection: LiveConnection, threadId: string): void {
    this.rooms.leave(connection, threadId);
  }

  /** Goes on with a newer token; what it changes about the person holds from now on. */
  async renew(connection: LiveConnection, token: string): Promise<Renewed> {
    const moment = this.people.moment();
    await this.doorway.renew(connection, token);
    await this.people.renewed(connection, moment);
    return { ok: true, expiresAt: connection.expiresAt?.toISOString() ?? null };
  }

  /** Tells everyone to come back elsewhere, and waits until they have gone, 3 seconds at most. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    const all = [...this.connections.all];
    const gone = all.map(
      ({ socket }) =>
        new Promise<void>((done) =>
          socket.conn.readyState === 'closed' ? done() : socket.conn.once('close', () => done()),
        ),
    );
    await this.broadcaster.deliver(all, (connection) => connection.end('shutdown'));
    const late = new Promise<void>((done) => setTimeout(done, DRAIN_MS).unref());
    await Promise.race([Promise.all(gone), late]);
    for (const connection of all) if (connection.socket.conn.readyState !== 'closed') connection.cut();
  }

  private async admit(socket: LiveSocket): Promise<void> {
    if (this.stopping) throw Unavailable({ retryAfter: 1 });
    if (this.begun.has(socket.conn)) throw Unavailable('This transport is connecting already');
    this.begun.add(socket.conn);
    const moment = this.people.moment();
    const connection = await this.doorway.open(socket);
    this.connections.add(connection);
    const leave = () => this.forget(connection);
    socket.once('disconnect', leave);
    // Who goes before the connection is made never hears of a disconnect.
    socket.conn.once('close', leave);
    if (socket.conn.readyState === 'closed') leave();
    limitMessages(connection);
    await this.people.watch(connection, moment);
  }

  private forget(connection: LiveConnection): void {
    if (connection.left) return;
    connection.left = true;
    this.connections.remove(connection);
    this.people.unwatch(connection);
    this.rooms.leaveAll(connection);
    // There is but one namespace: without it the transport is of no use.
    if (connection.socket.conn.readyState === 'open') connection.socket.conn.close();
  }
}
