import type { EntityManager } from 'typeorm';
import { type Queryable, rows } from '@app/platform';
import type { PlanView, PutPlan } from './plan.schema.js';

const COLUMNS = 'plan, name, benefits, stripe_prices AS "stripePrices", seats, position';

export function selectPlans(where: Queryable, siteId: string): Promise<PlanView[]> {
  return rows(where, `SELECT ${COLUMNS} FROM plans WHERE site_id = $1 ORDER BY position, plan`, [siteId]);
}

/** One at a time changes the plans of a site: a price must not come into two of them. */
export async function lockPlans(tx: EntityManager, siteId: string): Promise<void> {
  await rows(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 73412007))', [siteId]);
}

export async function upsertPlan(
  tx: EntityManager,
  siteId: string,
  plan: string,
  { name, benefits, stripePrices, position }: PutPlan,
): Promise<void> {
  await rows(
    tx,
    `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position)
     VALUES ($1, $2, $3, $4, $5, coalesce($6::int, (SELECT coalesce(max(position) + 1, 0) FROM plans WHERE site_id = $1)))
     ON CONFLICT (site_id, plan) DO UPDATE SET name = $3, benefits = $4, stripe_prices = $5,
       position = coalesce($6::int, plans.position)`,
    [siteId, plan, name, benefits, stripePrices, position ?? null],
  );
}

/** Who has the plan, by what they pay or were given, and which rules name it: with either it cannot go. */
export async function selectUses(
  tx: EntityManager,
  siteId: string,
  plan: string,
): Promise<{ subscriptions: boolean; grants: boolean; rules: boolean }> {
  const found = await rows<{ subscriptions: boolean; grants: boolean; rules: boolean }>(
    tx,
    `SELECT EXISTS (SELECT 1 FROM subscriptions WHERE site_id = $1 AND plan = $2) AS subscriptions,
       EXISTS (SELECT 1 FROM grants WHERE site_id = $1 AND plan = $2) AS grants,
       EXISTS (SELECT 1 FROM sites WHERE id = $1
         AND jsonb_path_exists(settings->'access', '$.**.plans[*] ? (@ == $plan)', jsonb_build_object('plan', $2::text)))
       OR EXISTS (SELECT 1 FROM threads WHERE site_id = $1
         AND jsonb_path_exists(access, '$.**.plans[*] ? (@ == $plan)', jsonb_build_object('plan', $2::text))) AS rules`,
    [siteId, plan],
  );
  return found[0]!;
}

export async function deletePlan(tx: EntityManager, siteId: string, plan: string): Promise<boolean> {
  const found = await rows(tx, 'DELETE FROM plans WHERE site_id = $1 AND plan = $2 RETURNING plan', [
    siteId,
    plan,
  ]);
  return found.length > 0;
}
