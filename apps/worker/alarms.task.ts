import { Inject, Injectable } from '@nestjs/common';
import { AlarmTelling } from '@app/moderation';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/** Tells the sites' addresses of alarms, and again of what nobody has acknowledged. */
@Injectable()
export class AlarmsTask extends Repeated {
  constructor(
    @Inject(AlarmTelling) private readonly telling: AlarmTelling,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'alarms', 1_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.telling.catchUp(signal);
  }
}
