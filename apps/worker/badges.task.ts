import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Jobs, LOG, type Log, queue } from '@app/platform';
import { SubscriberBadges } from '@app/subscriptions';

export const Badges = queue<{ hour?: string }>('badges');

/** Hourly: subscribers' badges of whom no word has come for long. */
@Injectable()
export class BadgesTask implements OnApplicationBootstrap {
  constructor(
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(SubscriberBadges) private readonly badges: SubscriberBadges,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(Badges, async () => {
      const taken = await this.badges.lookAgain();
      if (taken > 0) this.log.info({ taken }, 'badges of subscriptions that ended unheard');
    });
    await this.jobs.schedule(Badges, '37 * * * *', {});
  }
}
