import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { forgetOldIdempotencyKeys, Jobs, LOG, type Log, queue } from '@app/platform';
import { expireEvents } from '@app/discussion';
import { forgetEndedKeys, forgetEndedSessions } from '@app/identity';
import { forgetOldMails } from '@app/mail';

export const Retention = queue<{ hour?: string }>('retention');

/** Hourly: forgets what is kept for a time only. Readers' last places in a thread, retried requests, ended sessions, keys and mails. */
@Injectable()
export class RetentionTask implements OnApplicationBootstrap {
  constructor(
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(Retention, () => this.forget());
    await this.jobs.schedule(Retention, '17 * * * *', {});
  }

  private async forget(): Promise<void> {
    const keys = await forgetOldIdempotencyKeys(this.database);
    const events = await expireEvents(this.database);
    const sessions = await forgetEndedSessions(this.database);
    const links = await forgetEndedKeys(this.database);
    const mails = await forgetOldMails(this.database);
    this.log.info({ keys, events, sessions, links, mails }, 'retention');
  }
}
