import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '@app/platform';
import { Exporting } from '@app/privacy';
import { Repeated } from './repeated.js';

/** Makes the archives of personal data that were asked for. */
@Injectable()
export class ExportsTask extends Repeated {
  constructor(
    @Inject(Exporting) private readonly exporting: Exporting,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'exports', 1_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.exporting.drain(signal);
  }
}
