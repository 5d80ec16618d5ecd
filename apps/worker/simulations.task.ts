import { Inject, Injectable } from '@nestjs/common';
import { Simulating } from '@app/moderation';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/** Tries policies on past comments; goes on where a worker that died has stopped. */
@Injectable()
export class SimulationsTask extends Repeated {
  constructor(
    @Inject(Simulating) private readonly simulating: Simulating,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'simulations', 1_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.simulating.drain(signal);
  }
}
