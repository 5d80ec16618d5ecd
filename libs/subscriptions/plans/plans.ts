import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit, type AuditRecord, Hints, inTransaction } from '@app/platform';
import { type Actor, auditActorOf, Forbidden, type Site } from '@app/identity';
import * as sql from './plan.queries.js';
import type { PlanList, PlanView, PutPlan } from './plan.schema.js';
import { Reconciliations } from '../billing/reconciliations.js';
import { PlanInUse, PriceTaken, UnknownPlan } from '../subscriptions.errors.js';

/** What a site sells. A plan's benefits hold for whoever has it from the commit on; nobody's subscription is touched. */
@Injectable()
export class Plans {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Reconciliations) private readonly reconciliations: Reconciliations,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /** In the site's order. */
  async list(actor: Actor, site: Site): Promise<PlanList> {
    demandSeller(actor, site);
    return { items: await sql.selectPlans(this.database, site.id) };
  }

  /**
   * Makes a plan, or says what is true of it now. Where its prices changed and the provider can be asked, all of the
   * site's subscriptions are compared at once: one that was bought at a price in no plan has this one then. Throws
   * `price-taken` for a price of another plan.
   */
  async put(actor: Actor, site: Site, plan: string, input: PutPlan): Promise<PlanView> {
    demandSeller(actor, site);
    return this.write(auditActorOf(actor), site, plan, input);
  }

  /** The same for the operator's command, which asks nobody. */
  async write(by: AuditRecord['actor'], site: Site, plan: string, input: PutPlan): Promise<PlanView> {
    const written = await inTransaction(this.database, async (tx) => {
      await sql.lockPlans(tx, site.id);
      const plans = await sql.selectPlans(tx, site.id);
      for (const price of input.stripePrices) {
        const other = plans.find((one) => one.plan !== plan && one.stripePrices.includes(price));
        if (other) throw PriceTaken(`${price} is a price of the plan "${other.plan}"`);
      }
      const before = plans.find((one) => one.plan === plan);
      await sql.upsertPlan(tx, site.id, plan, input);
      const after = (await sql.selectPlans(tx, site.id)).find((one) => one.plan === plan)!;
      if (before && JSON.stringify(before) === JSON.stringify(after)) return after;
      await this.audit.record(tx, {
        siteId: site.id,
        actor: by,
        action: before ? 'plan.changed' : 'plan.made',
        subject: { kind: 'plan', id: plan },
        data: { ...after },
      });
      if (after.stripePrices.toSorted().join(' ') !== before?.stripePrices.toSorted().join(' '))
        await this.reconciliations.beginIn(tx, site.id);
      return after;
    });
    await this.hints.broadcast({ topic: 'site', siteId: site.id });
    return written;
  }

  /** Takes away a plan that nobody ever had and no rule names. Throws `unknown-plan` and `plan-in-use`. */
  async remove(actor: Actor, site: Site, plan: string): Promise<void> {
    demandSeller(actor, site);
    await inTransaction(this.database, async (tx) => {
      await sql.lockPlans(tx, site.id);
      const uses = await sql.selectUses(tx, site.id, plan);
      const kinds = Object.entries(uses).flatMap(([kind, has]) => (has ? [kind] : []));
      if (kinds.length > 0)
        throw PlanInUse(`It stands in ${kinds.join(' and ')}: take its prices away instead`);
      if (!(await sql.deletePlan(tx, site.id, plan))) throw UnknownPlan();
      await this.audit.record(tx, {
        siteId: site.id,
        actor: auditActorOf(actor),
        action: 'plan.removed',
        subject: { kind: 'plan', id: plan },
      });
    });
    await this.hints.broadcast({ topic: 'site', siteId: site.id });
  }
}

function demandSeller(actor: Actor, site: Site): void {
  const isAdmin = actor.kind === 'person' && actor.role === 'admin';
  if (!(isAdmin || actor.kind === 'key') || actor.siteId !== site.id) throw Forbidden();
}
