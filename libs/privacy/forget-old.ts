import { named, type Queryable } from '@app/platform';

/** Days after which what a settled event of the payment provider's said is emptied; a parked one has as long again. */
const PAYLOAD_DAYS = 90;
const AT_ONCE = 1_000;

/**
 * Empties what the payment provider's events said of people, once nobody needs it any more: their numbers stay, so that
 * none counts twice. Gives how many there were.
 */
export async function emptyOldEvents(where: Queryable): Promise<number> {
  let count = 0;
  for (let some = AT_ONCE; some === AT_ONCE; count += some) {
    const { rowCount } = await named(
      where,
      'empty_old_events',
      `UPDATE billing_events SET payload = jsonb_build_object('id', event_id, 'type', type, 'created', payload->'created',
         'forgotten', true)
       WHERE id IN (SELECT id FROM billing_events WHERE NOT payload ? 'forgotten' AND settled_at < now()
         - make_interval(days => CASE WHEN state = 'parked' THEN 2 * ${PAYLOAD_DAYS} ELSE ${PAYLOAD_DAYS} END)
         LIMIT ${AT_ONCE})`,
    );
    some = rowCount ?? 0;
  }
  return count;
}

/** Deletes reports of comparisons with the payment provider that are 90 days old; gives how many there were. */
export async function forgetOldComparisons(where: Queryable): Promise<number> {
  const { rowCount } = await named(
    where,
    'forget_comparisons',
    `DELETE FROM billing_reconciliations WHERE finished_at < now() - interval '90 days'`,
  );
  return rowCount ?? 0;
}

/** Forgets the addresses of invitations that can no longer be taken; gives how many there were. */
export async function forgetOldInvitations(where: Queryable): Promise<number> {
  const { rowCount } = await named(
    where,
    'forget_invitations',
    `DELETE FROM grant_seats WHERE person_id IS NULL AND coalesce(ended_at, ends_at) < now() - interval '30 days'`,
  );
  return rowCount ?? 0;
}

/** Ends receipts of erasures that were done a year ago; the ledger's line stays. Gives how many there were. */
export async function forgetOldReceipts(where: Queryable): Promise<number> {
  const { rowCount } = await named(
    where,
    'forget_receipts',
    `UPDATE erasures SET receipt_hash = NULL WHERE receipt_hash IS NOT NULL AND finished_at < now() - interval '366 days'`,
  );
  return rowCount ?? 0;
}
