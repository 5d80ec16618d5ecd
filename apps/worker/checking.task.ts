import { Inject, Injectable } from '@nestjs/common';
import { OutsideChecking } from '@app/moderation';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/** Asks the outside checks about what waits for them. */
@Injectable()
export class CheckingTask extends Repeated {
  constructor(
    @Inject(OutsideChecking) private readonly checking: OutsideChecking,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'checking', 250);
  }

  protected round(): Promise<number> {
    return this.checking.begin();
  }

  override async beforeApplicationShutdown(): Promise<void> {
    await super.beforeApplicationShutdown();
    await this.checking.stop();
  }
}
