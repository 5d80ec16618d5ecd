import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@app/platform';
import { CountsAnnouncer } from '@app/discussion';
import { Repeated } from './repeated.js';

/** Announces reaction counts that a crash left unannounced. */
@Injectable()
export class CountsTask extends Repeated {
  constructor(
    @Inject(CountsAnnouncer) private readonly announcer: CountsAnnouncer,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'counts', 5_000);
  }

  protected round(): Promise<number> {
    return this.announcer.announceLeftOvers();
  }
}
