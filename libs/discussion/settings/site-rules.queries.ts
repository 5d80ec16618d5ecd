import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

/**
 * Before a change of a site's rules commits: waits for what was let in on the old ones, and lets nothing more in until the
 * transaction ends (`belowline_rules_hold`). The last that the transaction waits for: meanwhile the site's writers wait for it.
 */
export async function lockRules(tx: EntityManager, siteId: string): Promise<void> {
  await named(tx, 'lock_rules', 'SELECT pg_advisory_xact_lock(73412014, hashtext($1))', [siteId]);
}

/** Waits, holding nothing, for the end of a change that is under way. */
export async function rulesSettled(db: Queryable, siteId: string): Promise<void> {
  await named(db, 'rules_settled', 'SELECT pg_advisory_xact_lock_shared(73412014, hashtext($1))', [siteId]);
}
