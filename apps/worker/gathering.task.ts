import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@app/platform';
import { Gathering } from '@app/discussion';
import { Repeated } from './repeated.js';

/** Gathers the words and hours of what was published, a second after it at most while there is little to do. */
@Injectable()
export class GatheringTask extends Repeated {
  constructor(
    @Inject(Gathering) private readonly gathering: Gathering,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'gathering', 500);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.gathering.catchUp(signal);
  }
}
