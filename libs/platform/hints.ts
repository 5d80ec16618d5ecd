import type { EntityManager } from 'typeorm';
import type { HintChannel } from './hint-channel.js';

/**
 * What hints there are, by topic. Each lib adds its own:
 * `declare module '@app/platform' { interface HintMap { thread: { siteId: string; threadId: string } } }`.
 */
export interface HintMap {}

export type HintTopic = keyof HintMap & string;

/** A small fact that something changed: `{ topic: 'thread', siteId, threadId }`. It names rows, it carries none. */
export type Hint<Topic extends HintTopic = HintTopic> = { [T in Topic]: { topic: T } & HintMap[T] }[Topic];

type Listener = (hint: never) => void;

/**
 * Tells whoever keeps something in memory that it changed, after the commit. Hints only make things fast: one may be
 * lost with a process or a connection, so what depends on them must also look by itself now and then, and at once when
 * told to `resync`.
 */
export class Hints {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly resyncers = new Set<() => void>();

  /** `onError` hears what a listener or the channel threw; without a channel there is this process alone. */
  constructor(
    private readonly onError: (error: unknown) => void,
    private readonly channel?: HintChannel,
  ) {}

  /** Hears a topic's hints, its own process's and the others'. Returns what ends it. */
  on<Topic extends HintTopic>(topic: Topic, listener: (hint: Hint<Topic>) => void): () => void {
    const listeners = this.listeners.get(topic) ?? new Set<Listener>();
    this.listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Told after a gap in which hints of other processes were missed. */
  onResync(listener: () => void): () => void {
    this.resyncers.add(listener);
    return () => this.resyncers.delete(listener);
  }

  /** Tells this process's listeners, before it returns. For the hot path; call it after the commit. */
  publish(hint: Hint): void {
    for (const listener of this.listeners.get((hint as { topic: string }).topic) ?? [])
      this.guarded(() => listener(hint as never));
  }

  /**
   * Tells every process, this one at once; call it after the commit. For rare writes: PostgreSQL takes one lock of the
   * whole cluster for each commit that notifies. Never throws: what was committed stays so.
   */
  async broadcast(hint: Hint): Promise<void> {
    this.publish(hint);
    try {
      await this.channel?.send(hint);
    } catch (error) {
      this.onError(error);
    }
  }

  /** Tells every process that listens, this one too, when `tx` commits, and nobody when it does not. */
  async broadcastWith(tx: EntityManager, hint: Hint): Promise<void> {
    await this.channel?.sendWith(tx, hint);
  }

  /** Begins to hear other processes; throws when the database cannot be reached. */
  async start(): Promise<void> {
    await this.channel?.listen(
      (hint) => this.publish(hint as Hint),
      () => this.resyncers.forEach((listener) => this.guarded(listener)),
    );
  }

  async stop(): Promise<void> {
    await this.channel?.close();
  }

  private guarded(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.onError(error);
    }
  }
}
