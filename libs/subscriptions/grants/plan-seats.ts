import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Audit, inTransaction, Jobs, queue, rows } from '@app/platform';
import { type Actor, auditActorOf, Members, type Site } from '@app/identity';
import { selectHolders } from './grant.queries.js';
import { selectHouseholdsAfter } from './household.queries.js';
import { UnknownPlan } from '../subscriptions.errors.js';
import { Subscriptions } from '../entitlement/subscriptions.js';

/** Households whose seats a plan's change may cover, or cover no longer. */
export const FoldHouseholds = queue<{ siteId: string }>('fold-households');

/** With how many others a plan's subscriber may share it. */
export const PlanSeatsView = z.strictObject({ seats: z.int().min(0).max(20) }).meta({ id: 'PlanSeats' });
export type PlanSeatsView = z.infer<typeof PlanSeatsView>;

const AT_ONCE = 100;

/** How many seats a plan gives to its subscriber's household. */
@Injectable()
export class PlanSeats {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Members) private readonly members: Members,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /**
   * Says how many. New invitations go by it at once, households that stand within seconds: with fewer seats, those who
   * came last have none. Throws `unknown-plan`.
   */
  async change(actor: Actor, site: Site, plan: string, { seats }: PlanSeatsView): Promise<PlanSeatsView> {
    await inTransaction(this.database, async (tx) => {
      const found = await rows<{ before: number }>(
        tx,
        `UPDATE plans p SET seats = $3 FROM (SELECT seats FROM plans WHERE site_id = $1 AND plan = $2 FOR UPDATE) b
         WHERE p.site_id = $1 AND p.plan = $2 RETURNING b.seats AS before`,
        [site.id, plan, seats],
      );
      if (!found[0]) throw UnknownPlan();
      if (found[0].before === seats) return;
      await this.audit.record(tx, {
        siteId: site.id,
        actor: auditActorOf(actor),
        action: 'plan.seats-changed',
        subject: { kind: 'plan', id: plan },
        data: { seats, before: found[0].before },
      });
      await this.jobs.enqueue(tx, FoldHouseholds, { siteId: site.id });
    });
    return { seats };
  }

  /**
   * Writes anew what the members of a site's households have. Each household is a transaction of its own, and doing it
   * again changes nothing.
   */
  async fold(siteId: string): Promise<void> {
    for (let after: string | null = null; ;) {
      const some = await selectHouseholdsAfter(this.database, siteId, after, AT_ONCE);
      for (const { id, ownerId } of some) {
        await inTransaction(this.database, async (tx) => {
          await this.members.lock(tx, siteId, ownerId);
          await this.subscriptions.fold(tx, siteId, await selectHolders(tx, id), {
            actor: { kind: 'system', id: null },
            data: { source: 'grant', reference: id, status: 'seats-changed' },
          });
        });
      }
      if (some.length < AT_ONCE) return;
      after = some.at(-1)!.id;
    }
  }
}
