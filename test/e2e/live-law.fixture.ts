import {
  Articles,
  changeStatus,
  type CommentView,
  Editing,
  lockComment,
  Posting,
  Reacting,
  Reading,
  Threads,
  Withdrawing,
} from '@app/discussion';
import { type Person, VISITOR } from '@app/identity';
import { Audit, Hints, inTransaction, Problem } from '@app/platform';
import { foldEvents, type ThreadEvent, type ThreadKnowledge } from '@app/client';
import type { ThreadEventMessage } from '@app/live';
import type { World } from '../factories/world.js';
import type { Reader } from './live.fixture.js';

/** Random numbers that a seed brings back (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One listener to one thread: every number it heard, as it came, and what it made of them. */
export class Listener {
  readonly stream: ThreadEventMessage[] = [];
  knowledge: ThreadKnowledge;
  private readonly hear = (events: ThreadEventMessage[], about: { threadId: string }) => {
    if (about.threadId === this.threadId) this.take(events);
  };

  constructor(
    public reader: Reader,
    readonly threadId: string,
  ) {
    this.knowledge = { seq: 0, thread: { id: threadId } as never, comments: new Map() };
    this.listen(reader);
  }

  /** Goes on over this connection, the same or another one. */
  listen(reader: Reader): void {
    this.stop();
    this.reader = reader;
    reader.socket.on('thread:events', this.hear);
  }

  stop(): void {
    this.reader.socket.off('thread:events', this.hear);
  }

  async join(): Promise<void> {
    await new Promise<void>((done, failed) => {
      const ask = { threadId: this.threadId, afterSeq: this.knowledge.seq };
      this.reader.socket.emit('thread:join', ask, (joined) => {
        if (!joined.ok || 'resync' in joined) return failed(new Error(JSON.stringify(joined)));
        this.take(joined.events);
        done();
      });
    });
  }

  private take(events: ThreadEventMessage[]): void {
    this.stream.push(...events);
    this.knowledge = foldEvents(this.knowledge, events as ThreadEvent[]).state;
  }
}

/** What is wrong with what was heard: each number from 1 to `seq` must have come once, in order. */
export function brokenBy(stream: readonly { seq: number }[], seq: number): string | null {
  for (const [place, event] of stream.entries()) {
    if (event.seq !== place + 1) return `number ${event.seq} came at place ${place + 1}`;
  }
  return stream.length === seq ? null : `${stream.length} of ${seq} numbers came`;
}

/** What everyone sees of a thread, by the database. */
export async function publicState(world: World, threadId: string) {
  const thread = await world.app.get(Threads).byId(threadId, world.site);
  const page = await world.app.get(Reading).firstPage(VISITOR, thread, { sort: 'oldest', limit: 100 });
  const comments = new Map<string, Omit<CommentView, 'replies'>>();
  const collect = (list: CommentView[]) => {
    for (const { replies, ...comment } of list) {
      comments.set(comment.id, comment);
      collect(replies.items);
    }
  };
  collect(page.comments.items);
  return { seq: thread.seq, thread: page.thread, comments };
}

/** What one thread's history needs to know of what it has made. */
interface Made {
  id: string;
  depth: number;
  author: Person;
  version: number;
}

/** Does random things to one article's discussion, as readers and moderators do. */
export class History {
  readonly made: Made[] = [];

  constructor(
    private readonly world: World,
    private readonly articleKey: string,
    private readonly people: readonly Person[],
    private readonly random: () => number,
  ) {}

  /** One step; what the rules refuse is a step, too. */
  async step(): Promise<void> {
    const dice = this.random();
    const what =
      this.made.length === 0 || dice < 0.4
        ? () => this.post()
        : dice < 0.6
          ? () => this.edit()
          : dice < 0.72
            ? () => this.withdraw()
            : dice < 0.9
              ? () => this.moderate()
              : dice < 0.96
                ? () => this.react()
                : () => this.rename();
    try {
      await what();
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
    }
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)]!;
  }

  private async post(): Promise<void> {
    if (this.made.length >= 10) return this.edit();
    const above = this.made.filter(({ depth }) => depth < 4);
    const parent = above.length > 0 && this.random() < 0.5 ? this.pick(above) : null;
    const author = this.pick(this.people);
    const target = { site: this.world.site, articleKey: this.articleKey, key: null };
    const input = { body: `Said ${this.random()}`, parentId: parent?.id ?? null };
    const { comment } = await this.world.app.get(Posting).post(author, target, input);
    this.made.push({ id: comment.id, depth: comment.depth, author, version: comment.version });
  }

  private async edit(): Promise<void> {
    const found = this.pick(this.made);
    const input = { body: `Edited ${this.random()}`, version: found.version };
    const { comment } = await this.world.app.get(Editing).edit(found.author, found.id, input);
    found.version = comment.version;
  }

  private async withdraw(): Promise<void> {
    const found = this.pick(this.made);
    await this.world.app.get(Withdrawing).withdraw(found.author, found.id);
  }

  private async moderate(): Promise<void> {
    const { app, database, site } = this.world;
    const { id } = this.pick(this.made);
    const { threadId } = await inTransaction(database, async (tx) => {
      const locked = await lockComment(tx, { siteId: site.id, commentId: id });
      const to = locked.comment.status === 'removed' ? 'published' : 'removed';
      await changeStatus(tx, app.get(Audit), locked, { to, audit: 'own-doing' });
      return locked;
    });
    app.get(Hints).publish({ topic: 'thread', siteId: site.id, threadId });
  }

  private async react(): Promise<void> {
    const way = this.random() < 0.7 ? 'put' : 'delete';
    await this.world.app.get(Reacting).react(this.pick(this.people), this.pick(this.made).id, 'like', way);
  }

  private async rename(): Promise<void> {
    const word = { url: `https://daily.example/${this.articleKey}`, title: `Title ${this.random()}` };
    await this.world.app.get(Articles).declare({ kind: 'visitor' }, this.world.site, this.articleKey, word);
  }
}
