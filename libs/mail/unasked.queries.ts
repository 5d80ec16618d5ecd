import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';

/** What is written and what is stopped for one mailbox comes one after the other. */
export async function lockMailbox(tx: EntityManager, siteId: string, hash: Buffer): Promise<void> {
  await named(tx, 'mailbox_lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 73412005))', [
    `${siteId} ${hash.toString('base64url')}`,
  ]);
}

export async function isSuppressed(tx: EntityManager, siteId: string, hash: Buffer): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'mail_suppressed',
    'SELECT 1 FROM mail_suppressions WHERE site_id = $1 AND address_hash = $2',
    [siteId, hash],
  );
  return rowCount === 1;
}

/** How many mails of this kind were written to the mailbox within 24 hours; those that were withheld went nowhere. */
export async function countLately(
  tx: EntityManager,
  siteId: string,
  kind: string,
  hash: Buffer,
): Promise<number> {
  const found = await named<{ count: number }>(
    tx,
    'mails_to_mailbox',
    `SELECT count(*)::int AS count FROM mails WHERE site_id = $1 AND address_hash = $2 AND kind = $3
       AND state <> 'withheld' AND created_at > clock_timestamp() - interval '24 hours'`,
    [siteId, hash, kind],
  );
  return found.rows[0]!.count;
}

export async function insertSuppression(tx: EntityManager, siteId: string, hash: Buffer): Promise<void> {
  await named(
    tx,
    'mail_suppress',
    'INSERT INTO mail_suppressions (site_id, address_hash) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [siteId, hash],
  );
}

/** What waits for a worker does not go out any more; what one has in hand this minute may. */
export async function withholdWaiting(tx: EntityManager, siteId: string, hash: Buffer): Promise<void> {
  await named(
    tx,
    'mails_withhold',
    `UPDATE mails SET state = 'withheld', sealed = NULL, settled_at = clock_timestamp()
     WHERE site_id = $1 AND address_hash = $2 AND state = 'waiting'`,
    [siteId, hash],
  );
}
