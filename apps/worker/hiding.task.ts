import { Inject, Injectable } from '@nestjs/common';
import { Hiding } from '@app/moderation';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/** Hides what people have written, and restores it; goes on where a worker that died has stopped. */
@Injectable()
export class HidingTask extends Repeated {
  constructor(
    @Inject(Hiding) private readonly hiding: Hiding,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'hiding', 1_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.hiding.drain(signal);
  }
}
