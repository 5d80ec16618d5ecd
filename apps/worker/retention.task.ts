import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { forgetOldIdempotencyKeys, Jobs, LOG, type Log, queue } from '@app/platform';
import { expireEvents } from '@app/discussion';
import {
  forgetDepartures,
  forgetEndedKeys,
  forgetEndedSessions,
  forgetOldStaffInvitations,
} from '@app/identity';
import { forgetOldMails } from '@app/mail';
import {
  AlarmHolds,
  forgetOldAlarms,
  forgetOldNotices,
  forgetOldRuns,
  forgetOldSimulations,
} from '@app/moderation';
import { forgetOldNotifications } from '@app/notifications';
import {
  emptyOldEvents,
  forgetOldComparisons,
  forgetOldExports,
  forgetOldInvitations,
  forgetOldReceipts,
} from '@app/privacy';
import { forgetEndedCheckouts, forgetOldGateCounts } from '@app/subscriptions';

export const Retention = queue<{ hour?: string }>('retention');

/** Hourly: forgets what is kept for a time only. */
@Injectable()
export class RetentionTask implements OnApplicationBootstrap {
  constructor(
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(AlarmHolds) private readonly holds: AlarmHolds,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(Retention, () => this.forget());
    await this.jobs.schedule(Retention, '17 * * * *', {});
  }

  private async forget(): Promise<void> {
    // What they kept is forgotten in the same hour.
    const forgotten: Record<string, number> = { holds: await this.holds.catchUp() };
    for (const [what, forget] of Object.entries(FORGETS)) forgotten[what] = await forget(this.database);
    this.log.info(forgotten, 'retention');
  }
}

/** What is forgotten; `docs/operating.md` says when. */
const FORGETS: Record<string, (database: DataSource) => Promise<number>> = {
  keys: forgetOldIdempotencyKeys,
  events: expireEvents,
  sessions: forgetEndedSessions,
  links: forgetEndedKeys,
  roles: forgetOldStaffInvitations,
  mails: forgetOldMails,
  notifications: forgetOldNotifications,
  notices: forgetOldNotices,
  alarms: forgetOldAlarms,
  departures: forgetDepartures,
  checkouts: forgetEndedCheckouts,
  gates: forgetOldGateCounts,
  exports: forgetOldExports,
  payments: emptyOldEvents,
  comparisons: forgetOldComparisons,
  invitations: forgetOldInvitations,
  receipts: forgetOldReceipts,
  simulations: forgetOldSimulations,
  checks: forgetOldRuns,
};
