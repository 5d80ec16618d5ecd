import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RequestInProgress } from '@app/platform';
import * as sql from './batch.queries.js';

/** How long somebody who asks the same waits for who is at it. */
const WAIT_MS = 2_000;
const LOOK_MS = 100;
/** So often who is at a batch says so; three times as long after the last word, it is anybody's. */
const WORD_MS = 5_000;
const HELD_SECONDS = 15;
/** So many of one batch are decided at a time: each mostly waits for the disk, and others need connections too. */
const LANES = 4;

/** Going through batches: one process at a time is at one, and another goes on where it died. */
@Injectable()
export class BatchRuns {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /**
   * Reads what there is to do, does it, a few at a time, and gives the results in the order of the items; null where `read` says
   * that there is nothing left. Throws `request-in-progress` while somebody else is at the batch for longer than two seconds.
   */
  async run<Item, Result>(
    batchId: string,
    read: () => Promise<readonly Item[] | null>,
    one: (item: Item) => Promise<Result>,
  ): Promise<Result[] | null> {
    await this.take(batchId);
    try {
      const items = await read();
      return items && (await this.each(batchId, items, one));
    } finally {
      await sql.leaveBatch(this.database, batchId);
    }
  }

  private async take(batchId: string): Promise<void> {
    const deadline = performance.now() + WAIT_MS;
    while (!(await sql.takeBatch(this.database, batchId, HELD_SECONDS))) {
      if (performance.now() + LOOK_MS > deadline) throw RequestInProgress({ retryAfter: 2 });
      await pause(LOOK_MS);
    }
  }

  private async each<Item, Result>(
    batchId: string,
    items: readonly Item[],
    one: (item: Item) => Promise<Result>,
  ): Promise<Result[]> {
    const results: Result[] = Array.from({ length: items.length });
    const failures: unknown[] = [];
    const queue = items.entries();
    let said = performance.now();
    const lane = async () => {
      // The lanes share the queue: what one has taken, no other does.
      for (const [place, item] of queue) {
        if (failures.length > 0) return;
        if (performance.now() - said > WORD_MS) {
          said = performance.now();
          await sql.keepBatch(this.database, batchId, HELD_SECONDS);
        }
        results[place] = await one(item);
      }
    };
    const guarded = () => lane().catch((error: unknown) => void failures.push(error));
    await Promise.all(Array.from({ length: LANES }, guarded));
    if (failures.length > 0) throw failures[0];
    return results;
  }
}
