import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

/** The policy that is in force on a site, as it is stored; null where none was ever said. */
export async function readInForce(db: Queryable, siteId: string): Promise<unknown> {
  const { rows } = await named<{ policy: unknown }>(
    db,
    'policy_as_placed',
    `SELECT settings->'policy' AS policy FROM sites WHERE id = $1`,
    [siteId],
  );
  return rows[0]?.policy ?? null;
}

/** Holds the site's row, and so its policy, as it is until the transaction ends. */
export async function lockPolicy(tx: EntityManager, siteId: string): Promise<void> {
  await named(tx, 'lock_policy', 'SELECT 1 FROM sites WHERE id = $1 FOR NO KEY UPDATE', [siteId]);
}

/** Puts a policy in force: from the commit on every writing statement finds another version of the site. */
export async function putInForce(tx: EntityManager, siteId: string, placed: unknown): Promise<void> {
  await named(
    tx,
    'put_policy_in_force',
    `UPDATE sites SET settings = settings || jsonb_build_object('policy', $2::jsonb), version = version + 1 WHERE id = $1`,
    [siteId, JSON.stringify(placed)],
  );
}
