import { MOST_EVENTS, type ThreadEventView, type ThreadFacts } from '@app/discussion';
import type { Problem } from '@app/platform';
import type { Frame } from './frames.js';
import { inBatches, inARow } from './event-batches.js';
import type { LiveConnection } from './live-connection.js';
import type { ThreadEventMessage, Viewers } from './live.events.js';

/** A hot thread is read and sent at most so often. */
const FRAME_MS = 50;
/** How soon a failed reading is tried again: the first wait, and the longest. */
const RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
const VIEWERS_MS = 5_000;

/** A connection's place in a room. */
export class RoomMember {
  /** `joining` members are sent nothing: what happens meanwhile is kept for their acknowledgement. */
  state: 'joining' | 'live' | 'gone' = 'joining';
  /** The newest number that was sent to it. */
  sent = 0;
  readonly kept: ThreadEventView[] = [];
  /** Why it is gone, where that was not its own wish. */
  why: Promise<Problem> | undefined;

  constructor(
    readonly connection: LiveConnection,
    readonly room: ThreadRoom,
    /** What comes after this number is kept or sent; what comes before is to be read. */
    readonly from: number,
  ) {}
}

/** What a room needs of the house around it. */
export interface RoomHost {
  /** The thread as it is now. */
  facts(thread: ThreadFacts): Promise<ThreadFacts>;
  read(thread: ThreadFacts, after: number): Promise<ThreadEventView[]>;
  encode(events: ThreadEventMessage[], threadId: string): Frame;
  write(connection: LiveConnection, frame: Frame): void;
  deliver(members: readonly RoomMember[], send: (member: RoomMember) => void): Promise<void>;
  tellViewers(members: readonly RoomMember[], viewers: Viewers): void;
  /** The rules for reading may have changed: everyone's right is to be decided again, at once. */
  rulesChanged(room: ThreadRoom, before: ThreadFacts): void;
  /** The thread goes on as another one: nobody hears anything here any more. */
  moved(room: ThreadRoom, to: ThreadFacts): void;
  /** A member left, or was made to. */
  left(member: RoomMember): void;
  onError(error: unknown): void;
}

/**
 * The listeners to one thread in this process, and the pump that brings them its events: one reading at a time, each
 * number once, in order, and none before the one that precedes it.
 */
export class ThreadRoom {
  readonly members = new Set<RoomMember>();
  /** Who asked to listen and may not; nothing of the thread is sent to them. */
  readonly outside = new Set<LiveConnection>();
  /** The newest number that was read and handed out; what comes after it reaches everyone who is in by then. */
  cursor: number;
  /** Whether its thread was found to go on as another one. */
  movedAway = false;
  private wanted = false;
  private running = false;
  private closed = false;
  private toldViewers = 0;
  private viewersTimer: NodeJS.Timeout | undefined;

  constructor(
    public thread: ThreadFacts,
    private readonly host: RoomHost,
  ) {
    this.cursor = thread.seq;
  }

  get viewers(): number {
    return this.members.size;
  }

  /** Takes a place. From now on nothing that happens is missed, though nothing is sent before the place is `live`. */
  enter(connection: LiveConnection): RoomMember {
    const member = new RoomMember(connection, this, this.cursor);
    this.members.add(member);
    this.countLater();
    return member;
  }

  remove(member: RoomMember, why?: Promise<Problem>): void {
    if (member.state === 'gone') return;
    member.state = 'gone';
    member.why = why;
    member.kept.length = 0;
    this.members.delete(member);
    this.countLater();
    this.host.left(member);
  }

  /** Takes in the thread as it was just read. */
  see(now: ThreadFacts): void {
    const before = this.thread;
    if (now.now < before.now) return;
    this.thread = now;
    const same =
      before.version === now.version &&
      before.stored === now.stored &&
      before.site.version === now.site.version;
    if (!same) this.host.rulesChanged(this, before);
  }

  /** Something may have happened: reads and sends what there is. */
  poke(): void {
    this.wanted = true;
    if (this.running || this.closed) return;
    this.running = true;
    // Not at once: whoever else hears the same hint first forgets what it keeps.
    void Promise.resolve().then(() => this.run());
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.viewersTimer);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (this.wanted && !this.closed) {
      this.wanted = false;
      try {
        const sent = await this.pump();
        failures = 0;
        if (sent > 0) await pause(FRAME_MS);
      } catch (error) {
        this.host.onError(error);
        this.wanted = true;
        await pause(Math.min(RETRY_MS * 2 ** failures++, LONGEST_RETRY_MS));
      }
    }
    this.running = false;
  }

  /** Reads what comes after the cursor and sends it; gives how many events that was. */
  private async pump(): Promise<number> {
    let sent = 0;
    for (;;) {
      const [now, found] = await Promise.all([
        this.host.facts(this.thread),
        this.host.read(this.thread, this.cursor),
      ]);
      if (now.id !== this.thread.id) return this.moveAway(now);
      this.see(now);
      // Read side by side, the rules may be older than the event that changed them; rights are decided by the newer.
      if (found.some(({ type }) => type === 'thread.changed')) {
        const newer = await this.host.facts(this.thread);
        if (newer.id !== this.thread.id) return this.moveAway(newer);
        this.see(newer);
      }
      const { expiredSeq } = this.thread;
      // What lies between is kept no more, and something follows it: who listens sees the gap, and reads anew.
      if (expiredSeq > this.cursor && expiredSeq < (found.at(-1)?.seq ?? 0)) this.skipTo(expiredSeq);
      const after = found.filter(({ seq }) => seq > this.cursor);
      const events = inARow(after, this.cursor);
      for (const batch of inBatches(events)) await this.send(batch);
      sent += events.length;
      if (events.length < after.length || this.thread.expiredSeq > this.cursor) return this.startOver();
      if (found.length < MOST_EVENTS) return sent;
    }
  }

  private send(batch: ThreadEventView[]): Promise<void> {
    const first = batch[0]!.seq;
    const last = batch.at(-1)!.seq;
    this.cursor = last;
    const recipients: RoomMember[] = [];
    for (const member of this.members) {
      if (member.state === 'live') recipients.push(member);
      else member.kept.push(...batch);
    }
    const whole = this.host.encode(batch, this.thread.id);
    return this.host.deliver(recipients, (member) => {
      if (member.state !== 'live' || member.sent >= last || !member.connection.open) return;
      if (member.sent < first - 1) return this.lose(member);
      // Whoever joined with a newer reading than this one has the beginning already.
      const fresh = member.sent === first - 1;
      const frame = fresh ? whole : this.host.encode(batch.slice(member.sent - first + 1), this.thread.id);
      member.sent = last;
      this.host.write(member.connection, frame);
    });
  }

  /** Numbers were not to be had, because they are no longer kept: the clients come back and read the snapshot. */
  private startOver(): number {
    this.cursor = Math.max(this.cursor, this.thread.seq);
    for (const member of [...this.members]) this.lose(member);
    return 0;
  }

  private skipTo(seq: number): void {
    this.cursor = seq;
    for (const member of this.members) if (member.state === 'live') member.sent = seq;
  }

  private moveAway(to: ThreadFacts): number {
    this.movedAway = true;
    this.host.moved(this, to);
    return 0;
  }

  private lose(member: RoomMember): void {
    member.connection.end('too-slow');
    this.remove(member);
  }

  private countLater(): void {
    if (this.viewersTimer || this.closed) return;
    this.viewersTimer = setTimeout(() => {
      this.viewersTimer = undefined;
      if (this.viewers === this.toldViewers || this.closed) return;
      this.toldViewers = this.viewers;
      const live = [...this.members].filter((member) => member.state === 'live');
      this.host.tellViewers(live, { threadId: this.thread.id, viewers: this.viewers });
    }, VIEWERS_MS).unref();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms).unref());
}
