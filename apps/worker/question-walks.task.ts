import { Inject, Injectable } from '@nestjs/common';
import { QuestionWalks } from '@app/discussion';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/** Goes on where the rules of a large discussion's questions have changed. */
@Injectable()
export class QuestionWalksTask extends Repeated {
  constructor(
    @Inject(QuestionWalks) private readonly walks: QuestionWalks,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'question-walks', 1_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.walks.catchUp(signal);
  }
}
