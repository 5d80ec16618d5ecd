import type { Socket } from 'socket.io';
import type { Actor, Site } from '@app/identity';
import type { Problem } from '@app/platform';
import type { ClientEvents, Closing, ServerEvents } from './live.events.js';
import { liveClosings } from './live.metrics.js';
import type { RoomMember, ThreadRoom } from './thread-room.js';

export interface LiveData {
  /** For the access guard, which finds the actor of a socket event here. */
  actor?: Actor;
  connection?: LiveConnection;
}

export type LiveSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, LiveData>;

/** What a client is told that is not read within this is not waited for. */
const FAREWELL_MS = 2_000;

/** One connected client: who it is on which site, and what it listens to. */
export class LiveConnection {
  /** Threads by id. */
  readonly threads = new Map<string, RoomMember>();
  /** Threads that were joined by an id that leads to them, by that id. */
  readonly joinedAs = new Map<string, string>();
  /** Threads that it may not listen to, but asked for: it is told when their rules let it in. By id. */
  readonly refused = new Map<string, ThreadRoom>();
  /** Whether it hears of the site's cases. */
  hearsCases = false;
  /** Called when it has been learned anew who this is, with what was known before. */
  onActor: ((before: Actor) => void) | undefined;
  /** Nothing is kept for it any more. */
  left = false;
  private ending = false;

  constructor(
    readonly socket: LiveSocket,
    readonly site: Site,
    /** The address that limits count it by. */
    readonly address: string,
    private who: Actor,
    /** When the token ends; null for a visitor. */
    public expiresAt: Date | null,
  ) {
    socket.data.actor = who;
    socket.data.connection = this;
  }

  get actor(): Actor {
    return this.who;
  }

  set actor(actor: Actor) {
    const before = this.who;
    this.who = actor;
    this.socket.data.actor = actor;
    this.onActor?.(before);
  }

  /** Whether something sent now may still arrive. */
  get open(): boolean {
    return this.socket.connected && !this.ending;
  }

  /** Sends to this client alone; such an event may overtake a broadcast that is still on its way. */
  tell<Event extends keyof ServerEvents & string>(
    event: Event,
    ...args: Parameters<ServerEvents[Event]>
  ): void {
    if (this.open) this.socket.emit(event, ...args);
  }

  /**
   * Says why and closes the transport. Not Socket.IO's own disconnect: after that clients never come back by
   * themselves, and all but a flooding one should.
   */
  end(reason: Closing['reason'], problem?: Problem): void {
    if (this.ending) return;
    liveClosings.inc({ reason });
    this.tell('connection:closing', {
      reason,
      ...(problem ? { problem: problem.toJSON() as Closing['problem'] & object } : {}),
    });
    this.ending = true;
    if (reason === 'flood') this.socket.disconnect(true);
    else if (reason !== 'too-slow') this.socket.conn.close();
    if (reason === 'too-slow') this.cut();
    else setTimeout(() => this.cut(), FAREWELL_MS).unref();
  }

  /** Drops what is queued and does not wait for the client's goodbye. */
  cut(): void {
    this.ending = true;
    const { conn } = this.socket;
    const webSocket = (conn.transport as { socket?: { terminate?: () => void } }).socket;
    conn.close(true);
    webSocket?.terminate?.();
  }
}
