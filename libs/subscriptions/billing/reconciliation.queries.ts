import type { EntityManager } from 'typeorm';
import { named, type Queryable, rows } from '@app/platform';
import type { BillingDifference } from './billing-desk.schema.js';
import type { BillingReconciliation } from './reconciliation.entity.js';

export type ReconciliationRow = Omit<BillingReconciliation, 'movedAt'>;

const COLUMNS = `id, site_id AS "siteId", requested_by AS "requestedBy", state, compared, found, repaired, differences,
  trouble, started_at AS "startedAt", finished_at AS "finishedAt"`;

/** Begins one; undefined while another of the site runs. */
export async function insertRun(
  tx: EntityManager,
  id: string,
  siteId: string,
  requestedBy: string | null,
): Promise<ReconciliationRow | undefined> {
  const found = await rows<ReconciliationRow>(
    tx,
    `INSERT INTO billing_reconciliations (id, site_id, requested_by) VALUES ($1, $2, $3)
     ON CONFLICT (site_id) WHERE state = 'running' DO NOTHING RETURNING ${COLUMNS}`,
    [id, siteId, requestedBy],
  );
  return found[0];
}

export async function selectRuns(
  where: Queryable,
  siteId: string,
  limit: number,
): Promise<ReconciliationRow[]> {
  const found = await named<ReconciliationRow>(
    where,
    'reconciliations_of_site',
    `SELECT ${COLUMNS} FROM billing_reconciliations WHERE site_id = $1 ORDER BY id DESC LIMIT $2`,
    [siteId, limit],
  );
  return found.rows;
}

export async function selectRun(
  where: Queryable,
  siteId: string,
  id: string,
): Promise<ReconciliationRow | undefined> {
  const found = await rows<ReconciliationRow>(
    where,
    `SELECT ${COLUMNS} FROM billing_reconciliations WHERE site_id = $1 AND id = $2`,
    [siteId, id],
  );
  return found[0];
}

export async function selectRunning(
  where: Queryable,
  siteId: string,
): Promise<ReconciliationRow | undefined> {
  const found = await rows<ReconciliationRow>(
    where,
    `SELECT ${COLUMNS} FROM billing_reconciliations WHERE site_id = $1 AND state = 'running'`,
    [siteId],
  );
  return found[0];
}

/** Begins anew with nothing found yet; false when it is over already. */
export async function restartRun(where: Queryable, id: string): Promise<boolean> {
  const found = await rows(
    where,
    `UPDATE billing_reconciliations SET compared = 0, found = 0, repaired = 0, differences = '[]',
       moved_at = clock_timestamp() WHERE id = $1 AND state = 'running' RETURNING id`,
    [id],
  );
  return found.length > 0;
}

export interface Progress {
  compared: number;
  found: number;
  repaired: number;
  differences: BillingDifference[];
}

/** Writes how far it got; with `end`, that it is over. */
export async function moveRun(
  where: Queryable,
  id: string,
  progress: Progress,
  end?: { state: 'done' | 'failed'; trouble: string | null },
): Promise<void> {
  await rows(
    where,
    `UPDATE billing_reconciliations SET compared = $2, found = $3, repaired = $4, differences = $5::jsonb,
       moved_at = clock_timestamp(), state = coalesce($6, state), trouble = $7,
       finished_at = CASE WHEN $6::text IS NULL THEN NULL ELSE clock_timestamp() END
     WHERE id = $1 AND state = 'running'`,
    [
      id,
      progress.compared,
      progress.found,
      progress.repaired,
      JSON.stringify(progress.differences),
      end?.state ?? null,
      end?.trouble ?? null,
    ],
  );
}

/** The site's subscriptions at Stripe that may still give something, as they are known, after `after` by reference. */
export async function selectReferences(where: Queryable, siteId: string, after: string): Promise<string[]> {
  const found = await named<{ reference: string }>(
    where,
    'stripe_references_of_site',
    `SELECT reference FROM subscriptions
     WHERE site_id = $1 AND source = 'stripe' AND status NOT IN ('canceled', 'incomplete_expired') AND reference > $2
     ORDER BY reference LIMIT 500`,
    [siteId, after],
  );
  return found.rows.map(({ reference }) => reference);
}

/** The sites whose provider can be asked. */
export async function selectSitesWithKeys(where: Queryable): Promise<string[]> {
  const found = await rows<{ siteId: string }>(
    where,
    `SELECT DISTINCT site_id AS "siteId" FROM site_secrets
     WHERE kind = 'stripe-api' AND (retires_at IS NULL OR retires_at > clock_timestamp())`,
  );
  return found.map(({ siteId }) => siteId);
}
