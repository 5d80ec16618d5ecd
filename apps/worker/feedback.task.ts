import { Inject, Injectable } from '@nestjs/common';
import { Feedback } from '@app/moderation';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/** Tells who checks for spam where moderators decided otherwise. */
@Injectable()
export class FeedbackTask extends Repeated {
  constructor(
    @Inject(Feedback) private readonly feedback: Feedback,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'feedback', 30_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.feedback.tell(signal);
  }
}
