import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@app/platform';
import { NoticeAnswers } from '@app/moderation';
import { Repeated } from './repeated.js';

/** Tells who gave notice of a comment what was decided. */
@Injectable()
export class NoticesTask extends Repeated {
  constructor(
    @Inject(NoticeAnswers) private readonly answers: NoticeAnswers,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'notices', 5_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.answers.catchUp(signal);
  }
}
