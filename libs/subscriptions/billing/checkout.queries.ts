import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import type { GateMet } from '../gate/gate-count.queries.js';

export interface OpenCheckout {
  id: string;
  generation: number;
  session: string | null;
  price: string;
  returnUrl: string;
  /** Whether its time is not over. */
  isFresh: boolean;
}

interface Key {
  siteId: string;
  personId: string;
  plan: string;
}

export async function selectCheckout(where: Queryable, key: Key): Promise<OpenCheckout | undefined> {
  const found = await named<OpenCheckout>(
    where,
    'billing_checkout',
    `SELECT id, generation, session, price, return_url AS "returnUrl", expires_at > clock_timestamp() AS "isFresh"
     FROM billing_checkouts WHERE site_id = $1 AND person_id = $2 AND plan = $3`,
    [key.siteId, key.personId, key.plan],
  );
  return found.rows[0];
}

/** The checkout that has this id, while no other one was opened in its place. */
export async function selectCheckoutById(
  where: Queryable,
  { siteId, personId, id }: { siteId: string; personId: string; id: string },
): Promise<{ session: string | null } | undefined> {
  const found = await named<{ session: string | null }>(
    where,
    'billing_checkout_by_id',
    'SELECT session FROM billing_checkouts WHERE site_id = $1 AND person_id = $2 AND id = $3',
    [siteId, personId, id],
  );
  return found.rows[0];
}

export interface KeptCheckout {
  id: string;
  generation: number;
  session: string | null;
  price: string;
  returnUrl: string;
  expiresAt: Date;
  gate: GateMet | null;
}

/** Keeps the checkout that was opened in place of `generation`; false when another one was opened meanwhile. */
export async function keepCheckout(tx: EntityManager, key: Key, made: KeptCheckout): Promise<boolean> {
  const found = await named(
    tx,
    'billing_checkout_keep',
    `INSERT INTO billing_checkouts AS c (site_id, person_id, plan, generation, session, price, return_url, expires_at, gate,
       id)
     VALUES ($1, $2, $3, $4 + 1, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (site_id, person_id, plan) DO UPDATE SET generation = excluded.generation,
       session = excluded.session, price = excluded.price, return_url = excluded.return_url,
       expires_at = excluded.expires_at, gate = excluded.gate, id = excluded.id
     WHERE c.generation = $4 RETURNING c.generation`,
    [
      key.siteId,
      key.personId,
      key.plan,
      made.generation,
      made.session,
      made.price,
      made.returnUrl,
      made.expiresAt,
      made.gate && JSON.stringify(made.gate),
      made.id,
    ],
  );
  return found.rows.length > 0;
}

/** An open checkout was asked for again, at a gate: the last one counts. */
export async function moveCheckout(
  where: Queryable,
  key: Key,
  session: string,
  gate: GateMet,
): Promise<void> {
  await named(
    where,
    'billing_checkout_move',
    `UPDATE billing_checkouts SET gate = $5
     WHERE site_id = $1 AND person_id = $2 AND plan = $3 AND session = $4 AND gate IS DISTINCT FROM $5::jsonb`,
    [key.siteId, key.personId, key.plan, session, JSON.stringify(gate)],
  );
}

/** A checkout is over without a payment: the next request opens another. */
export async function closeCheckout(where: Queryable, siteId: string, session: string): Promise<void> {
  await named(
    where,
    'billing_checkout_close',
    `UPDATE billing_checkouts SET session = NULL, gate = NULL WHERE site_id = $1 AND session = $2`,
    [siteId, session],
  );
}

/**
 * A checkout is paid: it is over, and counts for the gate at which it was begun. Only the first word of it does, since
 * what it closes is not found again; who comes at the same time waits for the row and finds it closed.
 */
export async function closePaidCheckout(
  tx: EntityManager,
  siteId: string,
  session: string,
  day: string,
): Promise<void> {
  await named(
    tx,
    'billing_checkout_paid',
    `WITH open AS (
       SELECT person_id, plan, gate FROM billing_checkouts WHERE site_id = $1 AND session = $2 FOR UPDATE
     ), closed AS (
       UPDATE billing_checkouts c SET session = NULL, gate = NULL FROM open o
       WHERE c.site_id = $1 AND c.person_id = o.person_id AND c.plan = o.plan
     )
     INSERT INTO gate_counts (id, site_id, day, article_key, section, "right", reason, kind)
     SELECT gen_random_uuid(), $1, $3::date, gate->>'articleKey', gate->>'section', gate->>'right', gate->>'reason', 'paid'
     FROM open WHERE gate IS NOT NULL`,
    [siteId, session, day],
  );
}

/** Checkouts that nobody paid in time are over, also where the provider's word of it never came. */
export async function forgetEndedCheckouts(where: Queryable): Promise<number> {
  const { rowCount } = await named(
    where,
    'billing_checkouts_forget',
    `UPDATE billing_checkouts SET gate = NULL WHERE gate IS NOT NULL AND expires_at < now() - interval '14 days'`,
  );
  return rowCount ?? 0;
}

/** A person's customer at the provider, the one linked last by its id; undefined when there is none. */
export async function selectCustomerOf(
  where: Queryable,
  siteId: string,
  personId: string,
): Promise<string | undefined> {
  const found = await named<{ customer: string }>(
    where,
    'billing_customer_of',
    `SELECT customer FROM billing_customers WHERE site_id = $1 AND person_id = $2 ORDER BY customer DESC LIMIT 1`,
    [siteId, personId],
  );
  return found.rows[0]?.customer;
}
