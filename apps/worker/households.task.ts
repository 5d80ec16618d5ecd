import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Jobs } from '@app/platform';
import { FoldHouseholds, PlanSeats } from '@app/subscriptions';

/** After a plan gives another number of seats: what the members of its households have. */
@Injectable()
export class HouseholdsTask implements OnApplicationBootstrap {
  constructor(
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(PlanSeats) private readonly seats: PlanSeats,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(FoldHouseholds, ({ siteId }) => this.seats.fold(siteId));
  }
}
