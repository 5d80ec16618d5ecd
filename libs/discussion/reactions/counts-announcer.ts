import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hints, LOG, type Log } from '@app/platform';
import { announceCounts, unannouncedThreads } from './reaction.queries.js';

interface ThreadName {
  siteId: string;
  threadId: string;
}

/**
 * Announces changed reaction counts as absolute numbers, at most once a second for each thread. What a crash left
 * unannounced is found by `announceLeftOvers`.
 */
@Injectable()
export class CountsAnnouncer implements OnApplicationShutdown {
  private readonly planned = new Map<string, NodeJS.Timeout | 'running' | 'again'>();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Sees to it that the thread's changed counts are announced within a second or so. */
  announce(thread: ThreadName): void {
    const plan = this.planned.get(thread.threadId);
    if (plan === 'running') this.planned.set(thread.threadId, 'again');
    else if (plan === undefined) void this.run(thread);
  }

  /** Announces what nobody has, in up to 500 threads; gives how many there were. */
  async announceLeftOvers(): Promise<number> {
    const threads = await unannouncedThreads(this.database, 500);
    for (const thread of threads) this.announce(thread);
    return threads.length;
  }

  onApplicationShutdown(): void {
    for (const plan of this.planned.values()) if (typeof plan === 'object') clearTimeout(plan);
    this.planned.clear();
  }

  private async run(thread: ThreadName): Promise<void> {
    this.planned.set(thread.threadId, 'running');
    let waitMs: number | null = null;
    try {
      const result = await announceCounts(this.database, thread.threadId);
      if (result.announced) this.hints.publish({ topic: 'thread', ...thread, grew: true });
      waitMs = result.waitMs;
    } catch (error) {
      this.log.error({ err: error, threadId: thread.threadId }, 'counts could not be announced');
      waitMs = 1_000;
    }
    if (this.planned.get(thread.threadId) === 'again') waitMs ??= 0;
    if (waitMs === null) this.planned.delete(thread.threadId);
    else
      this.planned.set(
        thread.threadId,
        setTimeout(() => void this.run(thread), waitMs),
      );
  }
}
