import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { MOST_EVENTS, type ThreadEventView, type ThreadFacts, UnknownThread } from '@app/discussion';
import { Hints, isProblem, LOG, type Log } from '@app/platform';
import { Broadcaster } from './broadcaster.js';
import { fitOne, inARow } from './event-batches.js';
import type { LiveConnection } from './live-connection.js';
import { JoinReplaced, NotConnected, TooManyThreads } from './live.errors.js';
import type { Joined, JoinThread } from './live.events.js';
import { liveThreads } from './live.metrics.js';
import { ReadRights } from './read-rights.js';
import { type RoomHost, RoomMember, ThreadRoom } from './thread-room.js';
import type { ThreadHead } from './live.queries.js';
import { ThreadSource } from './thread-source.js';

/** Without word of it, what other processes wrote is found by looking this often. */
const LOOK_MS = 2_000;
/** Threads that one connection may listen to at once. */
const MOST_THREADS = 20;

/** Rooms by thread: who listens in this process, joining and leaving, and what makes a room look for news. */
@Injectable()
export class ThreadRooms implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rooms = new Map<string, ThreadRoom>();
  private readonly host: RoomHost;
  private looking: 'no' | 'now' | 'again' = 'no';
  private stop: (() => void)[] = [];

  constructor(
    @Inject(ThreadSource) private readonly source: ThreadSource,
    @Inject(ReadRights) private readonly rights: ReadRights,
    @Inject(Broadcaster) broadcaster: Broadcaster,
    @Inject(LOG) private readonly log: Log,
    @Inject(Hints) private readonly hints: Hints,
  ) {
    this.host = {
      facts: (thread) => source.facts(thread),
      read: (thread, after) => source.read(thread, after),
      encode: (events, threadId) => broadcaster.encode('thread:events', events, { threadId }),
      write: (connection, frame) => broadcaster.write(connection, frame),
      deliver: (members, send) => broadcaster.deliver(members, send),
      tellViewers: (members, viewers) => {
        const frame = broadcaster.encode('thread:viewers', viewers);
        void broadcaster.deliver(members, (member) => {
          if (member.state === 'live') broadcaster.write(member.connection, frame);
        });
      },
      rulesChanged: (room, before) => this.rulesChanged(room, before),
      moved: (room, to) => this.moved(room, to),
      left: (member) => this.left(member),
      onError: (error) => log.error({ err: error }, 'a thread could not be read; it is tried again'),
    };
  }

  onApplicationBootstrap(): void {
    const looking = setInterval(() => void this.look(), LOOK_MS).unref();
    this.stop = [
      this.hints.on('thread', ({ threadId }) => this.rooms.get(threadId)?.poke()),
      // Told of every new face, too: which rooms it concerns is found in one statement.
      this.hints.on('site', () => void this.look()),
      this.hints.onResync(() => void this.look()),
      () => clearInterval(looking),
    ];
  }

  beforeApplicationShutdown(): void {
    for (const stop of this.stop) stop();
    for (const room of this.rooms.values()) room.close();
  }

  /**
   * Joins a thread: subscribes first, then reads what was missed. What it gives must be called in the same turn as its
   * answer is sent: from then on the room's events go out. Throws the refusals of reading, and `too-many-threads`.
   */
  async join(connection: LiveConnection, ask: JoinThread): Promise<() => Joined> {
    const thread = await this.source.find(connection, ask);
    await this.rights.demand(connection, thread).catch((refusal: unknown) => {
      if (!isProblem(refusal, UnknownThread)) this.stayOutside(connection, thread);
      throw refusal;
    });
    if (!connection.open) throw NotConnected();
    const earlier = connection.threads.get(thread.id);
    if (!earlier && connection.threads.size >= MOST_THREADS) throw TooManyThreads();
    const room = this.roomOf(thread);
    room.see(thread);
    this.forgetOutside(connection, thread.id);
    const member = room.enter(connection);
    earlier?.room.remove(earlier);
    connection.threads.set(thread.id, member);
    // Person and thread may have changed since; from here on both are watched.
    this.rights.decideAgain(member);
    // What was announced before the room was there is found by looking.
    room.poke();
    const missed = await this.missed(member, ask.afterSeq).catch((error: unknown) => {
      room.remove(member);
      throw error;
    });
    if (member.state === 'gone') throw (await member.why) ?? JoinReplaced();
    if (ask.threadId !== thread.id && connection.joinedAs.size < MOST_THREADS)
      connection.joinedAs.set(ask.threadId, thread.id);
    return () => this.complete(member, ask.afterSeq, missed);
  }

  /** By the id of the thread, or the one that it was joined by. */
  leave(connection: LiveConnection, asked: string): void {
    const threadId = connection.joinedAs.get(asked) ?? asked;
    connection.joinedAs.delete(asked);
    const member = connection.threads.get(threadId);
    member?.room.remove(member);
    this.forgetOutside(connection, threadId);
  }

  leaveAll(connection: LiveConnection): void {
    for (const member of [...connection.threads.values()]) member.room.remove(member);
    for (const threadId of [...connection.refused.keys()]) this.forgetOutside(connection, threadId);
  }

  private roomOf(thread: ThreadFacts): ThreadRoom {
    let room = this.rooms.get(thread.id);
    if (room) return room;
    room = new ThreadRoom(thread, this.host);
    this.rooms.set(thread.id, room);
    liveThreads.set(this.rooms.size);
    return room;
  }

  private left(member: RoomMember): void {
    this.rights.forget(member);
    const { connection, room } = member;
    if (connection.threads.get(room.thread.id) === member) connection.threads.delete(room.thread.id);
    if (member.why && !room.movedAway) this.stayOutside(connection, room.thread);
    this.closeEmpty(room);
  }

  /** Who is in decides anew, who is outside is told when they may come in; of a site's rules everyone is told. */
  private rulesChanged(room: ThreadRoom, before: ThreadFacts): void {
    const { thread } = room;
    for (const member of [...room.members]) this.rights.decideAgain(member);
    const may = [...room.outside].filter((connection) => this.rights.mayRead(connection, thread));
    // Of a change of the thread itself its event tells those who are in.
    const inside = rulesOf(before) === rulesOf(thread) ? [] : [...room.members].map((one) => one.connection);
    for (const connection of [...may, ...inside]) connection.tell('thread:rules', { threadId: thread.id });
  }

  /** Keeps the thread in view for somebody who may not listen to it. */
  private stayOutside(connection: LiveConnection, thread: ThreadFacts): void {
    if (!connection.open || connection.left) return;
    if (!connection.refused.has(thread.id) && connection.refused.size >= MOST_THREADS) return;
    const room = this.roomOf(thread);
    room.see(thread);
    room.outside.add(connection);
    connection.refused.set(thread.id, room);
    // What was changed before the room was there is found by looking.
    room.poke();
  }

  /** The room's thread goes on as another one: everyone is told of it who may know, and has to join that. */
  private moved(room: ThreadRoom, to: ThreadFacts): void {
    for (const member of [...room.members]) this.rights.leadOn(member, to);
    for (const connection of [...room.outside]) {
      this.forgetOutside(connection, room.thread.id);
      connection.tell('thread:rules', { threadId: room.thread.id });
      this.stayOutside(connection, to);
    }
    this.closeEmpty(room);
  }

  private forgetOutside(connection: LiveConnection, threadId: string): void {
    const room = connection.refused.get(threadId);
    if (!room) return;
    connection.refused.delete(threadId);
    room.outside.delete(connection);
    this.closeEmpty(room);
  }

  private closeEmpty(room: ThreadRoom): void {
    if (room.members.size > 0 || room.outside.size > 0 || this.rooms.get(room.thread.id) !== room) return;
    room.close();
    this.rooms.delete(room.thread.id);
    liveThreads.set(this.rooms.size);
  }

  /** The events after `afterSeq` up to those that the room brings anyway; null: the snapshot must be read again. */
  private async missed(
    { room, from }: RoomMember,
    afterSeq: number | undefined,
  ): Promise<ThreadEventView[] | null> {
    const { thread } = room;
    const head = Math.max(thread.seq, from);
    if (afterSeq === undefined) return [];
    if (afterSeq > head || afterSeq < thread.expiredSeq || head - afterSeq > MOST_EVENTS) return null;
    if (afterSeq >= from) return [];
    return inARow(await this.source.read(thread, afterSeq), afterSeq);
  }

  /** Puts together what was read and what came since; the member hears what comes after it. */
  private complete(
    member: RoomMember,
    afterSeq: number | undefined,
    missed: ThreadEventView[] | null,
  ): Joined {
    const { room } = member;
    if (member.state === 'gone') {
      return { ok: false, problem: JoinReplaced().toJSON() as (Joined & { ok: false })['problem'] };
    }
    const read = missed?.at(-1)?.seq ?? afterSeq ?? 0;
    const events = missed && afterSeq !== undefined ? [...missed, ...inARow(member.kept, read)] : [];
    const seq = afterSeq === undefined ? room.cursor : (events.at(-1)?.seq ?? afterSeq);
    member.kept.length = 0;
    member.state = 'live';
    if (missed === null || seq < room.cursor || !fitOne(events)) {
      member.sent = room.cursor;
      return { ok: true, resync: true, threadId: room.thread.id, seq: room.cursor };
    }
    member.sent = seq;
    return { ok: true, threadId: room.thread.id, seq, events, viewers: room.viewers };
  }

  /** One statement for all rooms; those that are behind are poked. Asked for meanwhile, it is done once more. */
  private async look(): Promise<void> {
    if (this.looking !== 'no') {
      this.looking = 'again';
      return;
    }
    do {
      this.looking = 'now';
      try {
        for (const head of await this.source.heads([...this.rooms.keys()])) {
          const room = this.rooms.get(head.threadId);
          if (room && isBehind(room, head)) room.poke();
        }
      } catch (error) {
        this.log.warn({ err: error }, 'threads could not be looked at');
      }
    } while ((this.looking as string) === 'again');
    this.looking = 'no';
  }
}

/** What a site says of access, as a text to compare. */
function rulesOf({ siteSettings: { access, grace, gate, discussion } }: ThreadFacts): string {
  return JSON.stringify([access, grace, gate, discussion.closed]);
}

function isBehind({ thread, cursor }: ThreadRoom, head: ThreadHead): boolean {
  return (
    head.leadsTo !== thread.id ||
    head.seq > cursor ||
    head.version !== thread.version ||
    head.siteVersion !== thread.site.version ||
    !thread.stored
  );
}
