import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Checks by others than us: their jobs, how they do, the keys that they take, and texts that wait for them alone. */
export class OutsideChecks1795800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "comments" ADD "awaits_checks" boolean NOT NULL DEFAULT false;
ALTER TABLE "decisions" ADD "by_check" text;
ALTER TABLE "site_secrets" DROP CONSTRAINT "site_secrets_known_kind";
ALTER TABLE "site_secrets" ADD CONSTRAINT "site_secrets_known_kind"
  CHECK (kind IN ('sso', 'stripe-webhook', 'stripe-api') OR kind LIKE 'provider/%' OR kind LIKE 'check/%');
CREATE TABLE "check_runs" (
  "comment_id" uuid NOT NULL,
  "revision" integer NOT NULL,
  "check_name" text NOT NULL,
  "site_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "state" text NOT NULL DEFAULT 'waiting',
  "blocking" boolean NOT NULL,
  "within_ms" integer NOT NULL,
  "attempts" integer NOT NULL DEFAULT 0,
  "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "asked_at" TIMESTAMP(3) WITH TIME ZONE,
  "settled_at" TIMESTAMP(3) WITH TIME ZONE,
  "verdict" text,
  "trouble" text,
  "feedback" text,
  "feedback_at" TIMESTAMP(3) WITH TIME ZONE,
  "feedback_attempts" integer NOT NULL DEFAULT 0,
  CONSTRAINT "check_runs_known_state" CHECK (state IN ('waiting', 'answered', 'failed', 'dropped')),
  CONSTRAINT "check_runs_known_feedback" CHECK (feedback IN ('spam', 'ham')),
  CONSTRAINT "check_runs_key" PRIMARY KEY ("comment_id", "revision", "check_name"),
  CONSTRAINT "check_runs_comment" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX "check_runs_waiting" ON "check_runs" ("due_at") WHERE state = 'waiting';
CREATE INDEX "check_runs_settled" ON "check_runs" ("settled_at") WHERE settled_at IS NOT NULL;
CREATE INDEX "check_runs_failed" ON "check_runs" ("site_id", "settled_at") WHERE state = 'failed';
CREATE INDEX "check_runs_feedback" ON "check_runs" ("feedback_at") WHERE feedback_at IS NOT NULL;
CREATE TABLE "check_circuits" (
  "site_id" uuid NOT NULL,
  "check_name" text NOT NULL,
  "failures" integer NOT NULL DEFAULT 0,
  "open_until" TIMESTAMP(3) WITH TIME ZONE,
  "trouble" text,
  "failed_at" TIMESTAMP(3) WITH TIME ZONE,
  "answered_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "check_circuits_key" PRIMARY KEY ("site_id", "check_name"),
  CONSTRAINT "check_circuits_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION
);
`;

/** What waits for checks alone becomes moderators' work, or nobody would ever look; and policies lose what they say of checks. */
const DOWN = `
INSERT INTO "cases" (id, site_id, thread_id, queue, revision, opened_at, priority)
  SELECT c.id, c.site_id, c.thread_id, 'held', coalesce(c.pending_revision, c.revision), t.now,
    -(extract(epoch FROM t.now)::float8 - 1704067200) / 21600
  FROM "comments" c, (SELECT clock_timestamp()::timestamptz(3) AS now) t
  WHERE c.awaits_checks AND (c.status = 'held' OR c.pending_revision IS NOT NULL)
  ON CONFLICT (id) DO UPDATE SET queue = CASE WHEN cases.state = 'open' AND cases.queue IN ('appeals', 'escalated')
      THEN cases.queue ELSE 'held' END,
    state = 'open', closed_at = NULL, revision = excluded.revision, version = cases.version + 1,
    opened_at = CASE WHEN cases.state = 'open' THEN cases.opened_at ELSE excluded.opened_at END,
    priority = CASE WHEN cases.state = 'open' THEN cases.priority ELSE excluded.priority END;
DROP TABLE "check_circuits";
DROP TABLE "check_runs";
DELETE FROM "site_secrets" WHERE kind LIKE 'check/%';
ALTER TABLE "site_secrets" DROP CONSTRAINT "site_secrets_known_kind";
ALTER TABLE "site_secrets" ADD CONSTRAINT "site_secrets_known_kind"
  CHECK (kind IN ('sso', 'stripe-webhook', 'stripe-api') OR kind LIKE 'provider/%');
ALTER TABLE "decisions" DROP COLUMN "by_check";
ALTER TABLE "comments" DROP COLUMN "awaits_checks";
CREATE FUNCTION pg_temp.without_checks(policy jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT (policy - 'checks') || CASE WHEN policy ? 'overrides' THEN jsonb_build_object('overrides',
    (SELECT coalesce(jsonb_agg(o.one - 'checks' ORDER BY o.place), '[]')
     FROM jsonb_array_elements(policy->'overrides') WITH ORDINALITY AS o(one, place))) ELSE '{}' END $$;
ALTER TABLE "policy_versions" DISABLE TRIGGER policy_versions_append_only;
UPDATE "policy_versions" SET "document" = pg_temp.without_checks("document");
ALTER TABLE "policy_versions" ENABLE TRIGGER policy_versions_append_only;
UPDATE "sites" SET "settings" = "settings" || jsonb_build_object('policy', pg_temp.without_checks("settings"->'policy'))
  WHERE "settings" ? 'policy';
DROP FUNCTION pg_temp.without_checks(jsonb);
`;
