import type { Socket } from 'socket.io-client';
import type { ClientEvents, EventsPage, Joined, ServerEvents, ThreadEvent } from './events.js';
import { inOrder } from './order.js';
import { Refused } from './refused.js';
import type { ProblemDocument } from './types.js';

export type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** `live`: joined and up to date. `waiting`: on the way there. `refused`: this reader may not listen. */
export type LiveStatus = 'waiting' | 'live' | 'refused' | 'stopped';

export interface LiveThreadOptions {
  socket: LiveSocket;
  /** Another one from the moment on in which it was merged into that. */
  threadId: string;
  /** The number of the newest event that the snapshot holds. */
  seq: number;
  /** `GET /v1/threads/{id}/events?after=`. */
  readEvents(after: number): Promise<EventsPage>;
  /** Reads the whole again, when what was missed is no longer kept; gives the new snapshot's `seq`. */
  readSnapshot(): Promise<number>;
  /** Each event once, in order of `seq`, in batches. */
  onEvents(events: ThreadEvent[]): void;
  onStatus?(status: LiveStatus): void;
  onViewers?(viewers: number): void;
  /** The right to read ended, or joining was refused. */
  onClosed?(problem: ProblemDocument): void;
}

const ACKNOWLEDGE_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Keeps a client's knowledge of one thread complete: joins after what it has, hands on each event once and in order,
 * drops what it knows, and asks by HTTP for what is missing. The caller owns the socket.
 */
export class LiveThread {
  readonly #options: LiveThreadOptions;
  #seq: number;
  #status: LiveStatus = 'waiting';
  #catchingUp: Promise<void> | null = null;
  #joining = 0;
  #retries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveThreadOptions) {
    this.#options = options;
    this.#seq = options.seq;
    const { socket } = options;
    socket.on('connect', this.#join);
    socket.on('disconnect', this.#lost);
    socket.on('thread:events', this.#hear);
    socket.on('thread:viewers', this.#count);
    socket.on('thread:closed-to-you', this.#close);
    if (socket.connected) this.#join();
  }

  get seq(): number {
    return this.#seq;
  }

  /** Joins again, after signing in or when a right came back. */
  rejoin(): void {
    if (this.#status === 'stopped') return;
    this.#retries = 0;
    if (this.#options.socket.connected) this.#join();
  }

  /** Leaves the thread for good. */
  stop(): void {
    const { socket, threadId } = this.#options;
    clearTimeout(this.#timer);
    socket.off('connect', this.#join);
    socket.off('disconnect', this.#lost);
    socket.off('thread:events', this.#hear);
    socket.off('thread:viewers', this.#count);
    socket.off('thread:closed-to-you', this.#close);
    if (socket.connected) socket.emit('thread:leave', { threadId });
    this.#become('stopped');
  }

  readonly #join = (): void => {
    clearTimeout(this.#timer);
    const attempt = ++this.#joining;
    this.#become('waiting');
    const { socket, threadId } = this.#options;
    const ask = { threadId, afterSeq: this.#seq };
    socket.timeout(ACKNOWLEDGE_MS).emit('thread:join', ask, (late: Error | null, joined: Joined) => {
      // A newer attempt, a lost connection or the end of it all make this answer worthless.
      if (attempt !== this.#joining || this.#status === 'stopped') return;
      if (late) this.#joinLater();
      else void this.#joined(joined);
    });
  };

  async #joined(joined: Joined): Promise<void> {
    if (!joined.ok) return this.#notJoined(joined.problem);
    this.#options.threadId = joined.threadId ?? this.#options.threadId;
    if (joined.resync) await this.#startOver();
    else {
      this.#options.onViewers?.(joined.viewers);
      this.#hear(joined.events);
      if (this.#seq < joined.seq) await this.#catchUp();
    }
    if (this.#status !== 'waiting') return;
    this.#retries = 0;
    this.#become('live');
  }

  #notJoined(problem: ProblemDocument): void {
    if (problem.status === 429 || problem.status >= 500) return this.#joinLater();
    this.#become('refused');
    this.#options.onClosed?.(problem);
  }

  /** Waits longer each time, and not as long as everybody else. */
  #joinLater(): void {
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#retries++);
    this.#timer = setTimeout(
      () => {
        if (this.#status === 'waiting' && this.#options.socket.connected) this.#join();
      },
      longest * (0.5 + Math.random() / 2),
    );
  }

  readonly #hear = (events: ThreadEvent[], of?: { threadId: string }): void => {
    if (this.#status === 'stopped' || (of && of.threadId !== this.#options.threadId)) return;
    const { next, seq, gap } = inOrder(this.#seq, events);
    this.#seq = seq;
    if (next.length > 0) this.#options.onEvents(next);
    if (gap) void this.#catchUp();
  };

  /** Reads what is missing over HTTP; one reading at a time, which takes in what is announced meanwhile. */
  #catchUp(): Promise<void> {
    this.#catchingUp ??= this.#readMissing()
      .catch((error: unknown) => this.#cannotCatchUp(error))
      .finally(() => {
        this.#catchingUp = null;
      });
    return this.#catchingUp;
  }

  async #readMissing(): Promise<void> {
    for (;;) {
      const before = this.#seq;
      const page = await this.#options.readEvents(before);
      const { next, seq } = inOrder(this.#seq, page.events);
      this.#seq = seq;
      if (next.length > 0) this.#options.onEvents(next);
      if (page.complete || this.#seq >= page.seq) return;
      if (this.#seq === before) return this.#startOver();
    }
  }

  async #cannotCatchUp(error: unknown): Promise<void> {
    if (error instanceof Refused && error.code === 'events-expired') return this.#startOver();
    if (error instanceof Refused && [401, 402, 403, 404].includes(error.status)) {
      this.#become('refused');
      this.#options.onClosed?.(error.problem);
      return;
    }
    this.#become('waiting');
    this.#joinLater();
  }

  async #startOver(): Promise<void> {
    try {
      this.#seq = await this.#options.readSnapshot();
    } catch {
      this.#become('waiting');
      this.#joinLater();
    }
  }

  readonly #lost = (): void => {
    this.#joining++;
    clearTimeout(this.#timer);
    if (this.#status !== 'refused') this.#become('waiting');
  };

  readonly #count = (counted: { threadId: string; viewers: number }): void => {
    if (counted.threadId === this.#options.threadId) this.#options.onViewers?.(counted.viewers);
  };

  readonly #close = (closed: { threadId: string; problem: ProblemDocument }): void => {
    if (closed.threadId !== this.#options.threadId || this.#status === 'stopped') return;
    if (closed.problem.code === 'thread-moved') return this.#join();
    this.#joining++;
    this.#become('refused');
    this.#options.onClosed?.(closed.problem);
  };

  #become(status: LiveStatus): void {
    if (this.#status === 'stopped' || this.#status === status) return;
    this.#status = status;
    this.#options.onStatus?.(status);
  }
}
