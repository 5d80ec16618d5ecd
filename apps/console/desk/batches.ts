import type { BatchSummary, BatchUndone, CaseworkClient, DecisionAction } from '@app/client';
import type { QueueList } from './queue-list.js';
import type { Selecting } from './selecting.js';
import type { Store } from './store.js';
import type { TakingBack } from './taking-back.js';
import { wordsFor } from './trouble.js';

const PAGE = 20;

/** One's own batches, to look at and to take back within their hour. */
export class Batches {
  constructor(
    private readonly store: Store,
    private readonly client: CaseworkClient,
    private readonly queue: QueueList,
    private readonly selecting: Selecting,
    private readonly takingBack: TakingBack,
  ) {}

  /** The latest first; throws what the request throws. */
  page(cursor: string | null): Promise<{ items: BatchSummary[]; nextCursor: string | null }> {
    return this.client.batches({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
  }

  /** Takes back what can be; what stays is named beside the list. Null where it could not be asked. */
  async undo(batch: { id: string; action: DecisionAction }): Promise<BatchUndone | null> {
    try {
      const undone = await this.client.undoBatch(batch.id);
      this.takingBack.batchTakenBack(batch.id);
      await this.queue.refresh();
      const told = { what: 'taken back' as const, action: batch.action, done: undone.undone };
      await this.selecting.tell(told, undone.results, []);
      return undone;
    } catch (error) {
      this.store.say(wordsFor(error), 'trouble');
      return null;
    }
  }
}
