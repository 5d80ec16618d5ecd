import { Inject, Injectable } from '@nestjs/common';
import { Notifying } from '@app/notifications';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/** Tells people of what concerns them, a second after it was gathered at most while there is little to do. */
@Injectable()
export class NotificationsTask extends Repeated {
  constructor(
    @Inject(Notifying) private readonly notifying: Notifying,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'notifications', 500);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.notifying.catchUp(signal);
  }
}
