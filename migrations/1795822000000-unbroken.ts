import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when a reader has subscribed without a break, and of each subscription when it ran and when it was over: by the history
 * of what decided about their access, as far as it goes back, and by what was known of the subscription itself.
 */
export class Unbroken1795822000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const RUNNING = `('trialing', 'active', 'past_due', 'unpaid', 'paused')`;
const OVER = `('canceled', 'expired', 'incomplete_expired')`;

const UP = `
ALTER TABLE "subscriptions" ADD "running_at" TIMESTAMP WITH TIME ZONE array NOT NULL DEFAULT '{}';
ALTER TABLE "subscriptions" ADD "over_at" TIMESTAMP WITH TIME ZONE array NOT NULL DEFAULT '{}';
ALTER TABLE "memberships" ADD "unbroken_since" TIMESTAMP(3) WITH TIME ZONE;

CREATE TEMPORARY TABLE said ON COMMIT DROP AS
  SELECT h.site_id, h.subject_id AS person_id, h.at, f->>'source' AS source, f->>'reference' AS reference,
    f->>'status' IN ${RUNNING} AND f->>'plan' IS NOT NULL AS running,
    f->>'status' IN ${OVER} AND NOT (f->>'status' = 'canceled' AND coalesce((f->>'cancelAtPeriodEnd')::boolean, false)) AS over
  FROM access_history h CROSS JOIN LATERAL jsonb_array_elements(h.facts->'subscriptions') f
  WHERE h.kind = 'person' AND f->>'source' <> 'grant';

UPDATE subscriptions s SET
  running_at = coalesce((SELECT array_agg(r.at ORDER BY r.at) FROM (
    SELECT DISTINCT p.at FROM (
      SELECT i.at FROM said i WHERE i.site_id = s.site_id AND i.person_id = s.person_id AND i.source = s.source
        AND i.reference = s.reference AND i.running
      UNION ALL SELECT s.good_at WHERE s.plan IS NOT NULL
      UNION ALL SELECT s.as_of WHERE s.plan IS NOT NULL AND s.status IN ${RUNNING}) p
    WHERE p.at IS NOT NULL ORDER BY p.at LIMIT 64) r), '{}'),
  over_at = coalesce((SELECT array_agg(r.at ORDER BY r.at) FROM (
    SELECT DISTINCT p.at FROM (
      SELECT i.at FROM said i WHERE i.site_id = s.site_id AND i.person_id = s.person_id AND i.source = s.source
        AND i.reference = s.reference AND i.over
      UNION ALL SELECT s.as_of WHERE s.status IN ${OVER} AND NOT (s.status = 'canceled' AND s.cancel_at_period_end)) p
    ORDER BY p.at DESC LIMIT 16) r), '{}')
  WHERE s.source <> 'grant';

-- Who never had more than one subscription has had it since the earliest start that was told of it.
UPDATE subscriptions s SET running_at = ARRAY[m.subscriber_since::timestamptz] || s.running_at
  FROM memberships m WHERE m.site_id = s.site_id AND m.person_id = s.person_id AND m.subscriber
    AND cardinality(s.running_at) > 0 AND cardinality(s.over_at) = 0 AND m.subscriber_since < s.running_at[1]
    AND NOT EXISTS (SELECT 1 FROM subscriptions o WHERE o.site_id = s.site_id AND o.person_id = s.person_id AND o.id <> s.id);

-- Of all their subscriptions together: since they had one again after the last time that they had none.
UPDATE memberships m SET unbroken_since = coalesce((
    SELECT min(r.at) FROM subscriptions s CROSS JOIN LATERAL unnest(s.running_at) AS r(at)
    WHERE s.site_id = m.site_id AND s.person_id = m.person_id AND r.at > coalesce((
      SELECT max(h.at) FROM access_history h WHERE h.site_id = m.site_id AND h.kind = 'person' AND h.subject_id = m.person_id
        AND NOT EXISTS (SELECT 1 FROM said i WHERE i.site_id = h.site_id AND i.person_id = h.subject_id AND i.at = h.at AND i.running)
        AND EXISTS (SELECT 1 FROM said i WHERE i.site_id = h.site_id AND i.person_id = h.subject_id AND i.at < h.at AND i.running)),
      '-infinity')), m.subscriber_since)
  WHERE m.subscriber;
DROP TABLE said;
`;

const DOWN = `
ALTER TABLE "memberships" DROP COLUMN "unbroken_since";
ALTER TABLE "subscriptions" DROP COLUMN "over_at", DROP COLUMN "running_at";
`;
