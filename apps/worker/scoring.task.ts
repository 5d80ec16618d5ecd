import { Inject, Injectable } from '@nestjs/common';
import { Scoring } from '@app/moderation';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/** Gives new texts the scores of their sites' models, a second after their commit at most while there is little to do. */
@Injectable()
export class ScoringTask extends Repeated {
  constructor(
    @Inject(Scoring) private readonly scoring: Scoring,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'scoring', 1_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.scoring.catchUp(signal);
  }
}
