import { Inject, Injectable } from '@nestjs/common';
import { Mails } from '@app/mail';
import { LOG, type Log } from '@app/platform';
import { Repeated } from './repeated.js';

/** Hands the mails that are due over to the mail server. */
@Injectable()
export class MailTask extends Repeated {
  constructor(
    @Inject(Mails) private readonly mails: Mails,
    @Inject(LOG) log: Log,
  ) {
    super(log, 'mail', 1_000);
  }

  protected round(signal: AbortSignal): Promise<number> {
    return this.mails.deliver(signal);
  }
}
