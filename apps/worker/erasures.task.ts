import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@app/platform';
import { Erasing } from '@app/privacy';
import { Repeated } from './repeated.js';

/** Forgets those who asked for it; goes on where a worker that died has stopped. */
@Injectable()
export class ErasuresTask extends Repeated {
  constructor(
    @Inject(Erasing) private readonly erasing: Erasing,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'erasures', 1_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.erasing.drain(signal);
  }
}
