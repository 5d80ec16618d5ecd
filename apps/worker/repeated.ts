import { setTimeout as pause } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Log } from '@app/platform';

/**
 * A task that is done again and again, with a pause between: one at a time, so that a slow round never meets the next.
 * A round that fails is logged and followed by the next one as usual.
 */
export abstract class Repeated implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(
    protected readonly log: Log,
    private readonly name: string,
    /** Milliseconds between the end of a round and the beginning of the next. */
    private readonly everyMs: number,
  ) {}

  /** One round; `signal` says that the process stops. */
  protected abstract round(signal: AbortSignal): Promise<unknown>;

  onApplicationBootstrap(): void {
    this.loop = this.run(this.stopping.signal);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.round(signal);
      } catch (error) {
        this.log.error({ err: error, task: this.name }, 'a task failed and will be tried again');
      }
      await pause(this.everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
