import type { EntityManager } from 'typeorm';
import { named, rows } from '@app/platform';
import type { SubscriptionSource } from './subscription.entity.js';
import type { SubscriptionState } from './subscription-word.js';

const COLUMNS = `person_id AS "personId", source, reference, plan, status, current_period_end AS "currentPeriodEnd",
  cancel_at_period_end AS "cancelAtPeriodEnd", ends_at AS "endsAt", collection_paused AS "collectionPaused",
  as_of AS "asOf", as_of_rank AS "asOfRank", as_of_event AS "asOfEvent", good_at AS "goodAt", overdue_at AS "overdueAt",
  running_at AS "runningAt", over_at AS "overAt"`;

/** Lets one transaction at a time hear words about a subscription, until this one ends; taken before memberships. */
export async function lockReference(
  tx: EntityManager,
  siteId: string,
  source: SubscriptionSource,
  reference: string,
): Promise<void> {
  await rows(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 73412010))', [
    `${siteId}/${source}/${reference}`,
  ]);
}

export async function selectState(
  tx: EntityManager,
  siteId: string,
  source: SubscriptionSource,
  reference: string,
): Promise<SubscriptionState | undefined> {
  const found = await named<SubscriptionState>(
    tx,
    'subscription_by_reference',
    `SELECT ${COLUMNS} FROM subscriptions WHERE site_id = $1 AND source = $2 AND reference = $3`,
    [siteId, source, reference],
  );
  return found.rows[0];
}

export async function selectStatesOf(
  tx: EntityManager,
  siteId: string,
  personId: string,
): Promise<SubscriptionState[]> {
  const found = await named<SubscriptionState>(
    tx,
    'subscriptions_of_person',
    `SELECT ${COLUMNS} FROM subscriptions WHERE site_id = $1 AND person_id = $2`,
    [siteId, personId],
  );
  return found.rows;
}

export async function upsertState(
  tx: EntityManager,
  id: string,
  siteId: string,
  state: SubscriptionState,
): Promise<void> {
  await named(
    tx,
    'subscription_upsert',
    `INSERT INTO subscriptions (id, site_id, person_id, source, reference, plan, status, current_period_end,
       cancel_at_period_end, ends_at, collection_paused, as_of, as_of_rank, as_of_event, good_at, overdue_at, running_at, over_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     ON CONFLICT (site_id, source, reference) DO UPDATE SET
       person_id = excluded.person_id, plan = excluded.plan, status = excluded.status,
       current_period_end = excluded.current_period_end, cancel_at_period_end = excluded.cancel_at_period_end,
       ends_at = excluded.ends_at, collection_paused = excluded.collection_paused, as_of = excluded.as_of,
       as_of_rank = excluded.as_of_rank, as_of_event = excluded.as_of_event, good_at = excluded.good_at,
       overdue_at = excluded.overdue_at, running_at = excluded.running_at, over_at = excluded.over_at, updated_at = clock_timestamp()`,
    [
      id,
      siteId,
      state.personId,
      state.source,
      state.reference,
      state.plan,
      state.status,
      state.currentPeriodEnd,
      state.cancelAtPeriodEnd,
      state.endsAt,
      state.collectionPaused,
      state.asOf,
      state.asOfRank,
      state.asOfEvent,
      state.goodAt,
      state.overdueAt,
      state.runningAt,
      state.overAt,
    ],
  );
}
