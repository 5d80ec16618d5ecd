import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LOG, type Log, pgCode } from '@app/platform';
import { addGateCounts, type GateBucket, type GateSum } from './gate-count.queries.js';

/** How long what was counted stays in this process alone. */
const WRITE_AFTER_MS = 1_000;
/** Different buckets that wait at most; while the database is away, further ones are not counted. */
const MOST_WAITING = 10_000;
const AT_ONCE = 1_000;

/**
 * Counts what pages tell of gates: in memory first, written about every second, each bucket as one row that is added
 * to. Stopping writes what waits, and then each count by itself; `kill -9` loses the last second. Nothing is counted
 * twice: where nobody knows whether it was written, it was.
 */
@Injectable()
export class GateCounter implements BeforeApplicationShutdown {
  private waiting = new Map<string, GateSum>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Counts one. It is stored soon; in a process that stops, when this resolves. */
  async count(bucket: GateBucket): Promise<void> {
    this.add({ ...bucket, count: 1 });
    if (this.stopping) return this.flush();
    this.timer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS);
  }

  /** Writes what waits; resolves when that is stored, or put back for the next time. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.flush();
  }

  private async write(): Promise<void> {
    const sums = [...this.waiting.values()];
    this.waiting = new Map();
    for (let i = 0; i < sums.length; i += AT_ONCE) {
      const batch = sums.slice(i, i + AT_ONCE);
      try {
        await addGateCounts(this.database, batch);
      } catch (error) {
        this.log.warn({ err: error, buckets: batch.length }, 'counts of gates could not be written');
        if (!wasNotWritten(error)) continue;
        for (const sum of batch) this.add(sum);
        if (!this.stopping) this.timer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS);
      }
    }
  }

  private add(sum: GateSum): void {
    const { siteId, day, articleKey, section, right, reason, kind } = sum;
    const key = JSON.stringify([siteId, day, articleKey, section, right, reason, kind]);
    const known = this.waiting.get(key);
    if (known) known.count += sum.count;
    else if (this.waiting.size < MOST_WAITING) this.waiting.set(key, { ...sum });
  }
}

/** Whether the database itself refused the statement, or was not there to hear it. */
function wasNotWritten(error: unknown): boolean {
  const code = pgCode(error) ?? '';
  return code === 'ECONNREFUSED' || /^[0-9A-Z]{5}$/.test(code);
}
