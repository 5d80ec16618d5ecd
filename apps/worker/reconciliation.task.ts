import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Jobs, LOG, type Log } from '@app/platform';
import { Reconcile, ReconcileAll, Reconciliations } from '@app/subscriptions';

/** Nightly, and when an admin asks: compares all subscriptions with the payment provider. */
@Injectable()
export class ReconciliationTask implements OnApplicationBootstrap {
  constructor(
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Reconciliations) private readonly reconciliations: Reconciliations,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work(Reconcile, (data, { retryCount }) =>
      this.reconciliations.run(data, retryCount >= Reconcile.options.retryLimit!),
    );
    await this.jobs.work(ReconcileAll, async () => {
      const sites = await this.reconciliations.beginAll();
      this.log.info({ sites }, 'nightly reconciliation');
    });
    await this.jobs.schedule(ReconcileAll, '41 3 * * *', {});
  }
}
