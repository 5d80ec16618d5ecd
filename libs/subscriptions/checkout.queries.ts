import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

export interface OpenCheckout {
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
    `SELECT generation, session, price, return_url AS "returnUrl", expires_at > clock_timestamp() AS "isFresh"
     FROM billing_checkouts WHERE site_id = $1 AND person_id = $2 AND plan = $3`,
    [key.siteId, key.personId, key.plan],
  );
  return found.rows[0];
}

/** Keeps the checkout that was opened in place of `generation`; false when another one was opened meanwhile. */
export async function keepCheckout(
  tx: EntityManager,
  key: Key,
  made: { generation: number; session: string; price: string; returnUrl: string; expiresAt: Date },
): Promise<boolean> {
  const found = await named(
    tx,
    'billing_checkout_keep',
    `INSERT INTO billing_checkouts AS c (site_id, person_id, plan, generation, session, price, return_url, expires_at)
     VALUES ($1, $2, $3, $4 + 1, $5, $6, $7, $8)
     ON CONFLICT (site_id, person_id, plan) DO UPDATE SET generation = excluded.generation,
       session = excluded.session, price = excluded.price, return_url = excluded.return_url,
       expires_at = excluded.expires_at
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
    ],
  );
  return found.rows.length > 0;
}

/** A checkout is over, whichever way: the next request opens another. */
export async function closeCheckout(where: Queryable, siteId: string, session: string): Promise<void> {
  await named(
    where,
    'billing_checkout_close',
    `UPDATE billing_checkouts SET session = NULL WHERE site_id = $1 AND session = $2`,
    [siteId, session],
  );
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
