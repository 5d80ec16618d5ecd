import { Inject, Injectable } from '@nestjs/common';
import { Learning, UNDO_BATCH_SECONDS } from '@app/moderation';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/**
 * Teaches the sites' models what their moderators decided and can no longer take back. Twice a minute: each batch writes the
 * weights whole.
 */
@Injectable()
export class LearningTask extends Repeated {
  constructor(
    @Inject(Learning) private readonly learning: Learning,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'learning', 30_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.learning.catchUp(UNDO_BATCH_SECONDS + 60, signal);
  }
}
