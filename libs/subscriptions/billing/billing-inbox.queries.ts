import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import type { BillingEventState } from './billing-event.entity.js';

export interface OpenEvent {
  id: string;
  siteId: string;
  eventId: string;
  type: string;
  payload: unknown;
  attempts: number;
}

const OPEN = `e.id, e.site_id AS "siteId", e.event_id AS "eventId", e.type, e.payload, e.attempts`;

/** The wait before the attempt after this one, doubling from 20 s to an hour. */
const WAIT = `make_interval(secs => least(3600, 5 * power(2, least(e.attempts + 1, 12))))`;

/**
 * Stores an event, as being attempted by its receiver. One that was parked and is sent again by hand begins anew; any
 * other known one changes nothing, and nothing is given back.
 */
export async function insertEvent(
  where: Queryable,
  event: { id: string; siteId: string; eventId: string; type: string; payload: string },
): Promise<OpenEvent | undefined> {
  const found = await named<OpenEvent>(
    where,
    'billing_event_insert',
    `INSERT INTO billing_events AS e (id, site_id, event_id, type, payload, attempts, next_attempt_at)
     VALUES ($1, $2, $3, $4, $5::jsonb, 1, clock_timestamp() + interval '2 seconds')
     ON CONFLICT (site_id, event_id) DO UPDATE SET state = 'received', attempts = 1, outcome = NULL,
       settled_at = NULL, next_attempt_at = clock_timestamp() + interval '2 seconds'
     WHERE e.state = 'parked'
     RETURNING ${OPEN}`,
    [event.id, event.siteId, event.eventId, event.type, event.payload],
  );
  return found.rows[0];
}

/**
 * Takes up to `limit` events whose next attempt is due, each for one process at a time. The attempt is counted and the
 * next one set before it is made, so that what kills the process is parked in the end as well.
 */
export async function claimDue(where: Queryable, limit: number): Promise<OpenEvent[]> {
  const found = await named<OpenEvent>(
    where,
    'billing_events_claim',
    `UPDATE billing_events e SET attempts = e.attempts + 1, next_attempt_at = clock_timestamp() + ${WAIT}
     FROM (SELECT id FROM billing_events WHERE state = 'received' AND next_attempt_at <= clock_timestamp()
           ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED) due
     WHERE e.id = due.id RETURNING ${OPEN}`,
    [limit],
  );
  return found.rows;
}

/** Takes these events for an attempt at once, those of them that are open. */
export async function claimNow(where: Queryable, ids: readonly string[]): Promise<OpenEvent[]> {
  const found = await named<OpenEvent>(
    where,
    'billing_events_claim_now',
    `UPDATE billing_events e SET attempts = e.attempts + 1, next_attempt_at = clock_timestamp() + ${WAIT}
     WHERE e.id = ANY($1) AND e.state = 'received' RETURNING ${OPEN}`,
    [ids],
  );
  return found.rows;
}

/** Locks an event until the transaction ends; false when it is no longer open: somebody else has settled it. */
export async function lockOpen(tx: EntityManager, id: string): Promise<boolean> {
  const found = await named(
    tx,
    'billing_event_lock',
    `SELECT 1 FROM billing_events WHERE id = $1 AND state = 'received' FOR UPDATE`,
    [id],
  );
  return found.rows.length > 0;
}

/** Writes how it ended, if it is still open. */
export async function settle(
  where: Queryable,
  id: string,
  state: Exclude<BillingEventState, 'received'>,
  outcome: string,
): Promise<boolean> {
  const found = await named(
    where,
    'billing_event_settle',
    `UPDATE billing_events SET state = $2, outcome = $3, settled_at = clock_timestamp()
     WHERE id = $1 AND state = 'received' RETURNING id`,
    [id, state, outcome],
  );
  return found.rows.length > 0;
}

/** How long an event waits for a provider that is away before somebody must look: Stripe itself gives up after three days. */
const PATIENCE = `interval '7 days'`;

/**
 * Lets an event wait for the provider: due again within five minutes, and such waiting uses up no attempts. After a
 * week it is parked, which is given back.
 */
export async function awaitProvider(where: Queryable, id: string): Promise<BillingEventState | undefined> {
  const found = await named<{ state: BillingEventState }>(
    where,
    'billing_event_await',
    `UPDATE billing_events SET outcome = 'provider-down', attempts = least(attempts, 4),
       next_attempt_at = least(next_attempt_at, clock_timestamp() + interval '5 minutes'),
       state = CASE WHEN received_at < clock_timestamp() - ${PATIENCE} THEN 'parked' ELSE state END,
       settled_at = CASE WHEN received_at < clock_timestamp() - ${PATIENCE} THEN clock_timestamp() END
     WHERE id = $1 AND state = 'received' RETURNING state`,
    [id],
  );
  return found.rows[0]?.state;
}

/** Opens an event of the site again, however it ended, as being attempted; gives how it stood. */
export async function reopen(
  tx: EntityManager,
  siteId: string,
  id: string,
): Promise<{ open: OpenEvent; was: { state: BillingEventState; outcome: string | null } } | undefined> {
  const found = await named<OpenEvent & { wasState: BillingEventState; wasOutcome: string | null }>(
    tx,
    'billing_event_reopen',
    `UPDATE billing_events e SET state = 'received', attempts = 1, outcome = NULL, settled_at = NULL,
       next_attempt_at = clock_timestamp() + interval '2 seconds'
     FROM (SELECT id, state, outcome FROM billing_events WHERE site_id = $1 AND id = $2 FOR UPDATE) was
     WHERE e.id = was.id RETURNING ${OPEN}, was.state AS "wasState", was.outcome AS "wasOutcome"`,
    [siteId, id],
  );
  const row = found.rows[0];
  if (!row) return undefined;
  const { wasState, wasOutcome, ...open } = row;
  return { open, was: { state: wasState, outcome: wasOutcome } };
}

/** Opens again what was parked because nobody knew whose customer this is; gives the ids. */
export async function releaseCustomer(
  tx: EntityManager,
  siteId: string,
  customer: string,
): Promise<string[]> {
  const found = await named<{ id: string }>(
    tx,
    'billing_events_release',
    `UPDATE billing_events SET state = 'received', attempts = 0, outcome = NULL, settled_at = NULL,
       next_attempt_at = clock_timestamp()
     WHERE id IN (SELECT id FROM billing_events WHERE site_id = $1 AND state = 'parked'
                  AND outcome = 'unknown-member'
                  AND $2 IN (payload->'data'->'object'->>'customer', payload->'data'->'object'->'customer'->>'id')
                  FOR UPDATE SKIP LOCKED)
     RETURNING id`,
    [siteId, customer],
  );
  return found.rows.map(({ id }) => id);
}

/** Lets one transaction at a time ask or say whose customer this is, so that none waits in vain for the other's word. */
export async function lockCustomer(tx: EntityManager, siteId: string, customer: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 73412011))', [`${siteId}/${customer}`]);
}

export async function selectCustomer(
  tx: EntityManager,
  siteId: string,
  customer: string,
): Promise<string | undefined> {
  const found = await named<{ personId: string }>(
    tx,
    'billing_customer',
    `SELECT person_id AS "personId" FROM billing_customers WHERE site_id = $1 AND customer = $2`,
    [siteId, customer],
  );
  return found.rows[0]?.personId;
}

export async function insertCustomer(
  tx: EntityManager,
  siteId: string,
  customer: string,
  personId: string,
): Promise<void> {
  await named(
    tx,
    'billing_customer_insert',
    `INSERT INTO billing_customers (site_id, customer, person_id) VALUES ($1, $2, $3)
     ON CONFLICT (site_id, customer) DO NOTHING`,
    [siteId, customer, personId],
  );
}
