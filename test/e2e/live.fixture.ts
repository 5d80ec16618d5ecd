import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { ClientEvents, Joined, JoinThread, ServerEvents, ThreadEventMessage } from '@app/live';
import type { TestPerson, World } from '../factories/world.js';

export type Client = Socket<ServerEvents, ClientEvents>;

export interface Heard {
  event: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into what was heard member by member
  data: any;
  more: unknown[];
}

/** A reader's connection: what it hears, and waiting for it. */
export class Reader {
  /** Everything it heard, in order. */
  readonly heard: Heard[] = [];
  private waiting: (() => void)[] = [];

  constructor(readonly socket: Client) {
    socket.onAny((event: string, data: unknown, ...more: unknown[]) => {
      this.heard.push({ event, data, more });
      this.wake();
    });
    socket.on('connect', () => this.wake());
    socket.on('disconnect', () => this.wake());
    socket.on('connect_error', () => this.wake());
  }

  /** Resolves as soon as `look` gives something; looked at with each thing that is heard. */
  async until<Found>(look: (reader: this) => Found | false | undefined | null): Promise<Found> {
    for (;;) {
      const found = look(this);
      if (found !== false && found !== undefined && found !== null) return found;
      await new Promise<void>((done) => this.waiting.push(done));
    }
  }

  /** The first of this event's payloads for which `which` holds. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  hears(event: keyof ServerEvents, which: (data: any) => boolean = () => true): Promise<any> {
    return this.until(() => this.heard.find((one) => one.event === event && which(one.data))?.data as object);
  }

  /** All numbered events so far, as they came. */
  events(threadId?: string): ThreadEventMessage[] {
    return this.heard
      .filter(({ event, more }) => {
        const about = more[0] as { threadId: string } | undefined;
        return event === 'thread:events' && (threadId === undefined || about?.threadId === threadId);
      })
      .flatMap(({ data }) => data as ThreadEventMessage[]);
  }

  /** Waits for the event with this number, and gives all numbers that came. */
  async seqsTo(seq: number): Promise<number[]> {
    await this.until(() => this.events().some((event) => event.seq >= seq));
    return this.events().map((event) => event.seq);
  }

  join(ask: JoinThread | string, afterSeq?: number): Promise<Joined> {
    const asked =
      typeof ask === 'string' ? { threadId: ask, ...(afterSeq === undefined ? {} : { afterSeq }) } : ask;
    return new Promise((done) => this.socket.emit('thread:join', asked, done));
  }

  /** Sends anything at all, and gives the acknowledgement. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  say(event: string, ...data: unknown[]): Promise<any> {
    return new Promise((done) => (this.socket.emit as (...said: unknown[]) => void)(event, ...data, done));
  }

  async gone(): Promise<void> {
    await this.until(() => !this.socket.connected);
  }

  private wake(): void {
    for (const done of this.waiting.splice(0)) done();
  }
}

export interface ConnectOptions extends Partial<ManagerOptions & SocketOptions> {
  as?: TestPerson | { token: string };
  site?: string;
  origin?: string;
  /** More or other members of the handshake. */
  handshake?: object;
}

const open: Client[] = [];

/** A connection that is being made; `connected` or `refused` tell how that ends. */
export function dial(world: Pick<World, 'url'>, options: ConnectOptions = {}): Reader {
  const { as, site = 'daily', origin, handshake = {}, ...more } = options;
  const socket: Client = io(`${world.url}/live`, {
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
    auth: { site, ...(as ? { token: as.token } : {}), ...handshake },
    ...(origin === undefined ? {} : { extraHeaders: { origin } }),
    ...more,
  });
  open.push(socket);
  return new Reader(socket);
}

/** A connection that was let in. */
export async function connect(world: Pick<World, 'url'>, options: ConnectOptions = {}): Promise<Reader> {
  const reader = dial(world, options);
  await new Promise<void>((done, failed) => {
    reader.socket.once('connect', done);
    reader.socket.once('connect_error', (error) => failed(new Error(error.message, { cause: error })));
  });
  return reader;
}

/** How a connection that must not be let in was refused: the problem, or the transport's error. */
export async function refused(
  world: Pick<World, 'url'>,
  options: ConnectOptions = {},
): Promise<{ message: string; problem?: { code: string; status: number } }> {
  const { socket } = dial(world, options);
  return new Promise((done, failed) => {
    socket.once('connect', () => failed(new Error('It was let in')));
    socket.once('connect_error', (error: Error & { data?: { code: string; status: number } }) =>
      done({ message: error.message, ...(error.data ? { problem: error.data } : {}) }),
    );
  });
}

/** Ends all connections that tests made. */
export function hangUp(): void {
  for (const socket of open.splice(0)) socket.disconnect();
}
