import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit, inTransaction, Jobs, LOG, type Log, newId, queue } from '@app/platform';
import {
  type Actor,
  adminOf,
  auditActorOf,
  once,
  type Person,
  type Site,
  SiteDirectory,
} from '@app/identity';
import type { ReconciliationList, ReconciliationView } from './billing-desk.schema.js';
import { Comparison } from './comparison.js';
import * as sql from './reconciliation.queries.js';
import { ProviderDown } from '../stripe/stripe-trouble.js';
import { CheckoutNotSetUp } from '../subscriptions.errors.js';

/** One site's comparison. A provider that is away is asked again for an hour and more; then the report says so. */
export const Reconcile = queue<{ siteId: string; id: string }>('billing-reconcile', {
  retryLimit: 6,
  retryDelay: 30,
  retryDelayMax: 1_800,
  expireInSeconds: 7_200,
});
export const ReconcileAll = queue<{ night?: string }>('billing-reconcile-all');

const SHOWN = 10;
const LISTED = 1_000;

/** Compares every subscription with the payment provider, nightly and on demand; repairs, and reports what it found. */
@Injectable()
export class Reconciliations {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Comparison) private readonly comparison: Comparison,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** The last ten, the latest first, one that runs with how far it is. `available`: whether the provider can be asked. */
  async list(actor: Actor, site: Site): Promise<ReconciliationList> {
    adminOf(actor, site);
    const runs = await sql.selectRuns(this.database, site.id, SHOWN);
    return { items: runs.map(viewOf), available: await this.comparison.isPossible(site.id) };
  }

  /**
   * Begins one, in the worker; gives the one that runs already. The same `key` gives the same one again, also when it
   * is over. Throws `forbidden`, `checkout-not-set-up`.
   */
  async begin(actor: Actor, site: Site, key: string | null): Promise<ReconciliationView> {
    const person = adminOf(actor, site);
    if (!(await this.comparison.isPossible(site.id)))
      throw CheckoutNotSetUp("The site has no key of the provider's");
    const path = `/v1/sites/${site.slug}/billing/reconciliations`;
    return inTransaction(this.database, (tx) =>
      once(tx, 'reconciliation', key === null ? null : { person, key, path, body: null }, {
        make: async () => {
          const run = await this.begun(tx, site, person);
          return { id: run.id, result: viewOf(run) };
        },
        again: async (id) => viewOf((await sql.selectRun(tx, site.id, id))!),
      }),
    );
  }

  private async begun(tx: EntityManager, site: Site, person: Person): Promise<sql.ReconciliationRow> {
    const run = await sql.insertRun(tx, newId(), site.id, person.personId);
    if (!run) return (await sql.selectRuns(tx, site.id, 1))[0]!;
    await this.jobs.enqueue(tx, Reconcile, { siteId: site.id, id: run.id });
    await new Audit(this.database).record(tx, {
      siteId: site.id,
      actor: auditActorOf(person),
      action: 'billing.reconciliation-begun',
      subject: { kind: 'billing-reconciliation', id: run.id },
    });
    return run;
  }

  /** Begins one for every site whose provider can be asked; for the worker, nightly. */
  async beginAll(): Promise<number> {
    const sites = await sql.selectSitesWithKeys(this.database);
    for (const siteId of sites) {
      await inTransaction(this.database, (tx) => this.beginIn(tx, siteId));
    }
    return sites.length;
  }

  /** Begins one in the caller's transaction, where the provider can be asked; none while one runs. */
  async beginIn(tx: EntityManager, siteId: string): Promise<void> {
    if (!(await this.comparison.isPossible(siteId, tx))) return;
    const run = await sql.insertRun(tx, newId(), siteId, null);
    if (run) await this.jobs.enqueue(tx, Reconcile, { siteId, id: run.id });
  }

  /** Does one, from its beginning; `last` says that it is not tried again. For the worker. */
  async run({ siteId, id }: { siteId: string; id: string }, last: boolean): Promise<void> {
    if (!(await sql.restartRun(this.database, id))) return;
    const site = await this.sites.requireById(siteId);
    const progress: sql.Progress = { compared: 0, found: 0, repaired: 0, differences: [] };
    try {
      for await (const { compared, differences } of this.comparison.pages(site)) {
        progress.compared += compared;
        progress.found += differences.length;
        progress.repaired += differences.filter(({ repaired }) => repaired).length;
        progress.differences.push(...differences.slice(0, LISTED - progress.differences.length));
        await sql.moveRun(this.database, id, progress);
      }
    } catch (error) {
      if (!last) throw error;
      const trouble = error instanceof ProviderDown ? 'provider-down' : 'failed';
      this.log.error({ err: error, site: siteId }, 'a reconciliation failed');
      return sql.moveRun(this.database, id, progress, { state: 'failed', trouble });
    }
    await sql.moveRun(this.database, id, progress, { state: 'done', trouble: null });
    const { compared, found, repaired } = progress;
    const told = { site: siteId, compared, found, repaired };
    if (found > repaired) this.log.error(told, 'a reconciliation found what it could not repair');
    else this.log.info(told, 'reconciled');
  }
}

function viewOf({
  requestedBy,
  startedAt,
  finishedAt,
  siteId: _,
  ...run
}: sql.ReconciliationRow): ReconciliationView {
  return {
    ...run,
    by: requestedBy === null ? 'schedule' : 'person',
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
