import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first schema: sites and people, subscriptions, threads and comments, cases and decisions, the audit log. */
export class Begin1795370000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(RULES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const TABLES = `
CREATE TABLE "audit_log" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "actor_id" uuid,
  "actor_kind" text NOT NULL,
  "action" text NOT NULL,
  "subject_kind" text NOT NULL,
  "subject_id" text NOT NULL,
  "data" jsonb NOT NULL DEFAULT '{}',
  "commitments" jsonb NOT NULL DEFAULT '{}',
  "chain_seq" bigint,
  "prev_hash" bytea,
  "hash" bytea,
  CONSTRAINT "audit_log_linked" CHECK ((chain_seq IS NULL) = (hash IS NULL)),
  CONSTRAINT "audit_log_actor" CHECK (actor_kind IN ('person', 'key', 'system')),
  CONSTRAINT "PK_07fefa57f7f5ab8fc3f52b3ed0b" PRIMARY KEY ("id")
);

CREATE INDEX "audit_log_unchained" ON "audit_log" ("id") WHERE chain_seq IS NULL;

CREATE UNIQUE INDEX "audit_log_chain" ON "audit_log" ("site_id", "chain_seq") WHERE chain_seq IS NOT NULL;

CREATE INDEX "audit_log_subject" ON "audit_log" ("site_id", "subject_kind", "subject_id", "id");

CREATE INDEX "audit_log_site" ON "audit_log" ("site_id", "id");

CREATE TABLE "audit_values" (
  "audit_id" uuid NOT NULL,
  "field" text NOT NULL,
  "site_id" uuid NOT NULL,
  "person_id" uuid,
  "salt" bytea NOT NULL,
  "value" text NOT NULL,
  CONSTRAINT "PK_39f12e4bb6535d2c58e9afa2efb" PRIMARY KEY ("audit_id", "field")
);

CREATE INDEX "audit_values_person" ON "audit_values" ("site_id", "person_id");

CREATE TABLE "idempotency_keys" (
  "site_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "key" text NOT NULL,
  "request_hash" bytea NOT NULL,
  "result_kind" text NOT NULL,
  "result_id" uuid NOT NULL,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "PK_3e74b7d497e225b51ae75bae077" PRIMARY KEY ("site_id", "person_id", "key")
);

CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" ("created_at");

CREATE TABLE "sites" (
  "id" uuid NOT NULL,
  "slug" text NOT NULL,
  "name" text NOT NULL,
  "origins" text array NOT NULL DEFAULT '{}',
  "livemode" boolean NOT NULL DEFAULT true,
  "settings" jsonb NOT NULL DEFAULT '{}',
  "version" integer NOT NULL DEFAULT '1',
  "faces" integer NOT NULL DEFAULT '1',
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "PK_4f5eccb1dfde10c9170502595a7" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "sites_slug" ON "sites" ("slug");

CREATE TABLE "accounts" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "issuer" text,
  "subject" text,
  "email" text,
  "email_key" text,
  "password_hash" text,
  "token_name" text,
  "token_picture" text,
  "profile_as_of" TIMESTAMP(3) WITH TIME ZONE,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "accounts_some_way_in" CHECK ((issuer IS NULL) = (subject IS NULL)),
  CONSTRAINT "PK_5a7a02c20412299d198e097a8fe" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "accounts_email" ON "accounts" ("site_id", "email_key") WHERE password_hash IS NOT NULL;

CREATE UNIQUE INDEX "accounts_identity" ON "accounts" ("site_id", "issuer", "subject");

CREATE TABLE "site_secrets" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "sealed" text NOT NULL,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  "retires_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "site_secrets_known_kind" CHECK (kind IN ('sso', 'stripe-webhook', 'stripe-api')),
  CONSTRAINT "PK_66cdcce845eb84098675bb9258f" PRIMARY KEY ("id")
);

CREATE INDEX "site_secrets_kind" ON "site_secrets" ("site_id", "kind");

CREATE TABLE "api_keys" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "name" text NOT NULL,
  "hash" text NOT NULL,
  "scopes" text array NOT NULL,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  "revoked_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "PK_5c8a79801b44bd27b79228e1dad" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" ("hash");

CREATE TABLE "signing_keys" (
  "kid" text NOT NULL,
  "public_jwk" jsonb NOT NULL,
  "sealed" text NOT NULL,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  "retires_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "PK_13362ac3e792c69417e1a53d355" PRIMARY KEY ("kid")
);

CREATE TABLE "memberships" (
  "site_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "external_id" text NOT NULL,
  "name" text NOT NULL,
  "avatar_url" text,
  "role" text NOT NULL DEFAULT 'reader',
  "subscriptions" jsonb NOT NULL DEFAULT '[]',
  "sanctions" jsonb NOT NULL DEFAULT '[]',
  "version" bigint NOT NULL DEFAULT '1',
  "face_version" integer NOT NULL DEFAULT '1',
  "joined_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "memberships_role" CHECK (role IN ('reader', 'author', 'moderator', 'editor', 'admin')),
  CONSTRAINT "PK_1c393c0b362ec39212cadcdf9ae" PRIMARY KEY ("site_id", "person_id")
);

CREATE UNIQUE INDEX "memberships_external" ON "memberships" ("site_id", "external_id");

CREATE UNIQUE INDEX "memberships_person" ON "memberships" ("person_id");

CREATE TABLE "sessions" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "refresh_hash" text NOT NULL,
  "previous_hash" text,
  "successor_sealed" text,
  "rotated_at" TIMESTAMP(3) WITH TIME ZONE,
  "sign_in_token" text,
  "user_agent" text,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  "last_used_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  "ends_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  "revoked_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "PK_3238ef96f18b355b671619111bc" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "sessions_sign_in_token" ON "sessions" ("site_id", "sign_in_token") WHERE sign_in_token IS NOT NULL;

CREATE INDEX "sessions_previous" ON "sessions" ("previous_hash") WHERE previous_hash IS NOT NULL;

CREATE UNIQUE INDEX "sessions_refresh" ON "sessions" ("refresh_hash");

CREATE INDEX "sessions_person" ON "sessions" ("person_id");

CREATE TABLE "billing_events" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "event_id" text NOT NULL,
  "type" text NOT NULL,
  "payload" jsonb NOT NULL,
  "state" text NOT NULL DEFAULT 'received',
  "attempts" integer NOT NULL DEFAULT '0',
  "outcome" text,
  "received_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  "next_attempt_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  "settled_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "billing_events_state" CHECK (state IN ('received', 'applied', 'ignored', 'parked')),
  CONSTRAINT "PK_9a4a4a1b1f55bbc868f6a76a597" PRIMARY KEY ("id")
);

CREATE INDEX "billing_events_parked" ON "billing_events" ("site_id", "received_at") WHERE state = 'parked';

CREATE INDEX "billing_events_open" ON "billing_events" ("next_attempt_at") WHERE state = 'received';

CREATE UNIQUE INDEX "billing_events_id" ON "billing_events" ("site_id", "event_id");

CREATE TABLE "plans" (
  "site_id" uuid NOT NULL,
  "plan" text NOT NULL,
  "name" text NOT NULL,
  "benefits" text array NOT NULL DEFAULT '{}',
  "stripe_prices" text array NOT NULL DEFAULT '{}',
  "position" integer NOT NULL DEFAULT '0',
  CONSTRAINT "PK_1fccac3fbe9d82500dd12131913" PRIMARY KEY ("site_id", "plan")
);

CREATE TABLE "subscriptions" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "source" text NOT NULL,
  "reference" text NOT NULL,
  "plan" text,
  "status" text NOT NULL,
  "current_period_end" TIMESTAMP(3) WITH TIME ZONE,
  "cancel_at_period_end" boolean NOT NULL DEFAULT false,
  "ends_at" TIMESTAMP(3) WITH TIME ZONE,
  "collection_paused" boolean NOT NULL DEFAULT false,
  "as_of" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  "as_of_rank" integer NOT NULL DEFAULT '0',
  "as_of_event" text NOT NULL DEFAULT '',
  "good_at" TIMESTAMP(3) WITH TIME ZONE,
  "overdue_at" TIMESTAMP WITH TIME ZONE array NOT NULL DEFAULT '{}',
  "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "subscriptions_source" CHECK (source IN ('stripe', 'server', 'claim', 'grant')),
  CONSTRAINT "PK_a87248d73155605cf782be9ee5e" PRIMARY KEY ("id")
);

CREATE INDEX "subscriptions_person" ON "subscriptions" ("site_id", "person_id");

CREATE UNIQUE INDEX "subscriptions_reference" ON "subscriptions" ("site_id", "source", "reference");

CREATE TABLE "billing_customers" (
  "site_id" uuid NOT NULL,
  "customer" text NOT NULL,
  "person_id" uuid NOT NULL,
  CONSTRAINT "PK_c79c78c969ef117eb1ee3bee467" PRIMARY KEY ("site_id", "customer")
);

CREATE TABLE "threads" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "article_key" text NOT NULL,
  "title" text,
  "url" text,
  "section" text,
  "tags" text array NOT NULL DEFAULT '{}',
  "authors" text array NOT NULL DEFAULT '{}',
  "article_published_at" TIMESTAMP(3) WITH TIME ZONE,
  "access" jsonb NOT NULL DEFAULT '{}',
  "state" text NOT NULL DEFAULT 'open',
  "closes_at" TIMESTAMP(3) WITH TIME ZONE,
  "settings" jsonb NOT NULL DEFAULT '{}',
  "declared" boolean NOT NULL DEFAULT false,
  "version" integer NOT NULL DEFAULT '1',
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "threads_state" CHECK (state IN ('open', 'read-only', 'closed', 'hidden')),
  CONSTRAINT "PK_d8a74804c34fc3900502cd27275" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "threads_article" ON "threads" ("site_id", "article_key");

CREATE TABLE "thread_counters" (
  "thread_id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "seq" bigint NOT NULL DEFAULT '0',
  "expired_seq" bigint NOT NULL DEFAULT '0',
  "comment_count" integer NOT NULL DEFAULT '0',
  "thread_version" integer NOT NULL DEFAULT '1',
  "announced_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "PK_dbb203db8b3b4b1eb2d80b22512" PRIMARY KEY ("thread_id")
);

CREATE TABLE "thread_events" (
  "thread_id" uuid NOT NULL,
  "seq" bigint NOT NULL,
  "site_id" uuid NOT NULL,
  "type" text NOT NULL,
  "comment_id" uuid,
  "revision" integer,
  "comment_ids" uuid array,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "PK_742cadd13d6e4743b9ecc080444" PRIMARY KEY ("thread_id", "seq")
);

CREATE TABLE "comments" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "thread_id" uuid NOT NULL,
  "parent_id" uuid,
  "parent_revision" integer,
  "depth" integer NOT NULL DEFAULT '0',
  "author_id" uuid,
  "status" text NOT NULL,
  "visible" boolean NOT NULL,
  "body" text NOT NULL,
  "revision" integer NOT NULL DEFAULT '1',
  "version" integer NOT NULL DEFAULT '1',
  "pending_revision" integer,
  "findings" jsonb,
  "fingerprint" text NOT NULL DEFAULT '',
  "reply_count" integer NOT NULL DEFAULT '0',
  "reactions" jsonb NOT NULL DEFAULT '{}',
  "best_rank" double precision NOT NULL DEFAULT '0',
  "pinned" boolean NOT NULL DEFAULT false,
  "featured" boolean NOT NULL DEFAULT false,
  "reviewed" boolean NOT NULL DEFAULT false,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "published_at" TIMESTAMP(3) WITH TIME ZONE,
  "edit_asked_at" TIMESTAMP(3) WITH TIME ZONE,
  "edited_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "comments_status" CHECK (status IN ('held', 'published', 'rejected', 'removed', 'deleted')),
  CONSTRAINT "PK_8bf68bc960f2b69e818bdb90dcb" PRIMARY KEY ("id")
);

CREATE INDEX "comments_unreviewed" ON "comments" ("site_id", "published_at", "id") WHERE status = 'published' AND NOT reviewed;

CREATE INDEX "comments_turned_down" ON "comments" ("author_id", "created_at") WHERE status IN ('rejected', 'removed');

CREATE INDEX "comments_author" ON "comments" ("author_id", "created_at");

CREATE INDEX "comments_replies_by_best" ON "comments" ("parent_id", "best_rank", "id") WHERE visible AND parent_id IS NOT NULL;

CREATE INDEX "comments_replies_by_time" ON "comments" ("parent_id", "published_at", "id") WHERE visible AND parent_id IS NOT NULL;

CREATE INDEX "comments_top_by_best" ON "comments" ("thread_id", "best_rank", "id") WHERE visible AND parent_id IS NULL;

CREATE INDEX "comments_top_by_time" ON "comments" ("thread_id", "published_at", "id") WHERE visible AND parent_id IS NULL;

CREATE TABLE "comment_revisions" (
  "comment_id" uuid NOT NULL,
  "revision" integer NOT NULL,
  "site_id" uuid NOT NULL,
  "body" text NOT NULL,
  "state" text NOT NULL,
  "findings" jsonb,
  "fingerprint" text NOT NULL DEFAULT '',
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "comment_revisions_state" CHECK (state IN ('superseded', 'held', 'rejected')),
  CONSTRAINT "PK_18760e4db1cb08c0cf7d370147a" PRIMARY KEY ("comment_id", "revision")
);

CREATE TABLE "reactions" (
  "comment_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "site_id" uuid NOT NULL,
  "revision" integer NOT NULL,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "PK_b7e55996901b8a9f6310db15947" PRIMARY KEY ("comment_id", "person_id", "kind")
);

CREATE TABLE "unannounced_counts" (
  "thread_id" uuid NOT NULL,
  "comment_id" uuid NOT NULL,
  CONSTRAINT "PK_e9bef58f8077ffe6c8b36c1351d" PRIMARY KEY ("thread_id", "comment_id")
);

CREATE TABLE "thread_visits" (
  "person_id" uuid NOT NULL,
  "thread_id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "previous_at" TIMESTAMP(3) WITH TIME ZONE,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "PK_e1f606565f45de6be99da92c678" PRIMARY KEY ("person_id", "thread_id")
);

CREATE TABLE "cases" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "thread_id" uuid NOT NULL,
  "queue" text NOT NULL,
  "state" text NOT NULL DEFAULT 'open',
  "version" integer NOT NULL DEFAULT '1',
  "revision" integer NOT NULL,
  "risk" double precision NOT NULL DEFAULT '0',
  "report_weight" double precision NOT NULL DEFAULT '0',
  "priority" double precision NOT NULL DEFAULT '0',
  "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "closed_at" TIMESTAMP(3) WITH TIME ZONE,
  "claimed_by" uuid,
  "claim_token" uuid,
  "claim_until" TIMESTAMP(3) WITH TIME ZONE,
  "decision_id" uuid,
  "notes" jsonb NOT NULL DEFAULT '[]',
  CONSTRAINT "cases_known_queue" CHECK (queue IN ('held', 'reported', 'new', 'escalated')),
  CONSTRAINT "cases_state" CHECK (state IN ('open', 'closed')),
  CONSTRAINT "PK_264acb3048c240fb89aa34626db" PRIMARY KEY ("id")
);

CREATE INDEX "cases_claimed" ON "cases" ("claim_until") WHERE claim_until IS NOT NULL;

CREATE INDEX "cases_claim_token" ON "cases" ("claim_token") WHERE claim_token IS NOT NULL;

CREATE INDEX "cases_queue" ON "cases" ("site_id", "queue", "priority", "id") WHERE state = 'open';

CREATE TABLE "decisions" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "comment_id" uuid NOT NULL,
  "case_version" integer NOT NULL,
  "revision" integer NOT NULL,
  "action" text NOT NULL,
  "decided_by" uuid,
  "reason" text,
  "rule" text,
  "message" text,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "decisions_action" CHECK (action IN ('approve', 'reject', 'remove', 'restore', 'escalate', 'ask-edit')),
  CONSTRAINT "PK_48eee6fa229cd5e43648f6a2ec3" PRIMARY KEY ("id")
);

CREATE INDEX "decisions_comment" ON "decisions" ("comment_id", "at");

CREATE TABLE "reports" (
  "comment_id" uuid NOT NULL,
  "reporter_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "reason" text NOT NULL,
  "detail" text,
  "revision" integer NOT NULL,
  "weight" double precision NOT NULL DEFAULT '1',
  "outcome" text,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "reports_outcome" CHECK (outcome IN ('upheld', 'dismissed')),
  CONSTRAINT "PK_eeb52f5969fe34324dad697c8a7" PRIMARY KEY ("comment_id", "reporter_id")
);

CREATE INDEX "reports_settled" ON "reports" ("reporter_id", "at") WHERE outcome IS NOT NULL;

CREATE TABLE "sanctions" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "until" TIMESTAMP(3) WITH TIME ZONE,
  "reason" text NOT NULL,
  "message" text,
  "imposed_by" uuid,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "acknowledged_at" TIMESTAMP(3) WITH TIME ZONE,
  "lifted_at" TIMESTAMP(3) WITH TIME ZONE,
  "lifted_by" uuid,
  CONSTRAINT "sanctions_kind" CHECK (kind IN ('warn', 'premoderate', 'slow', 'suspend', 'ban')),
  CONSTRAINT "PK_29bef7647676bb7ec707f29b18f" PRIMARY KEY ("id")
);

CREATE INDEX "sanctions_person" ON "sanctions" ("site_id", "person_id", "created_at");

ALTER TABLE "audit_values" ADD CONSTRAINT "FK_7c60c907ae23aba107651187c2f" FOREIGN KEY ("audit_id") REFERENCES "audit_log"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "accounts" ADD CONSTRAINT "FK_7a1f1853ea59851928c4b7473ed" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "site_secrets" ADD CONSTRAINT "FK_342fe0d3509876fa05c1a72c7cc" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "api_keys" ADD CONSTRAINT "FK_fd86175604e64a05040e9901482" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "memberships" ADD CONSTRAINT "FK_efc5c4a293123bc6e5fa4306bc4" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "memberships" ADD CONSTRAINT "FK_7f956be782bb9a9fb9ddad4cb31" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "sessions" ADD CONSTRAINT "FK_c3942eab830cae599a763e11557" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "billing_events" ADD CONSTRAINT "FK_4f256dcdba19d78355d24d573ab" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "plans" ADD CONSTRAINT "FK_7b3d4dddf3c5f9e8384da62b8ed" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "subscriptions" ADD CONSTRAINT "FK_18949c28c19f3e7b3b25636dc25" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "subscriptions" ADD CONSTRAINT "FK_a59e0d05e3fbb957f5697db9e43" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "billing_customers" ADD CONSTRAINT "FK_548fd0dffb1fc5d4e1eb6309a7a" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "billing_customers" ADD CONSTRAINT "FK_ef6395a408a0a2e2cd1663de1e3" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "threads" ADD CONSTRAINT "FK_37ec44a69bf056beb8ef89c6b49" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "comments" ADD CONSTRAINT "FK_e6d38899c31997c45d128a8973b" FOREIGN KEY ("author_id") REFERENCES "accounts"("id") ON DELETE SET NULL ON UPDATE NO ACTION;

ALTER TABLE "comments" ADD CONSTRAINT "FK_d6f93329801a93536da4241e386" FOREIGN KEY ("parent_id") REFERENCES "comments"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "comments" ADD CONSTRAINT "FK_e7d9c02826213be7fb6487f3909" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "comment_revisions" ADD CONSTRAINT "FK_4eecc11a07ab668994e90b29e2e" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "reactions" ADD CONSTRAINT "FK_09f0a0920d9e8ef1d858ed598d9" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "reactions" ADD CONSTRAINT "FK_bbea5deba8e9118ad08429c9104" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "thread_visits" ADD CONSTRAINT "FK_6dfe70e47838a9a6611102d2fa0" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "cases" ADD CONSTRAINT "FK_264acb3048c240fb89aa34626db" FOREIGN KEY ("id") REFERENCES "comments"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "decisions" ADD CONSTRAINT "FK_fea92560c7f75deb0eced2b7b5e" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "reports" ADD CONSTRAINT "FK_9459b9bf907a3807ef7143d2ead" FOREIGN KEY ("reporter_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "reports" ADD CONSTRAINT "FK_90128aa0533cf113b418de0304f" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "sanctions" ADD CONSTRAINT "FK_67019bb8ad24869c060215f521f" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

/** What the entities cannot say. */
const RULES = `
-- Rolls back the statement that calls it; what it says is read from the error's message.
CREATE FUNCTION belowline_refuse(reason text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'BL001', MESSAGE = reason;
END $$;

-- Rows that are updated all the time keep room on their page for the next version (HOT updates).
ALTER TABLE thread_counters SET (fillfactor = 30);
ALTER TABLE memberships SET (fillfactor = 80);
ALTER TABLE comments SET (fillfactor = 85);
-- The audit log is append-only: whatever the role, a row may only be given its place in the chain, once.
-- Errors are 42501, "insufficient privilege". (pg-boss's schema is made by Jobs.install(url), not here.)
CREATE FUNCTION audit_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'audit_log' AND TG_OP = 'INSERT' THEN
    IF NEW.chain_seq IS NULL AND NEW.prev_hash IS NULL AND NEW.hash IS NULL THEN
      RETURN NEW;
    END IF;
  ELSIF TG_TABLE_NAME = 'audit_log' AND TG_OP = 'UPDATE' THEN
    IF OLD.chain_seq IS NULL AND OLD.prev_hash IS NULL AND OLD.hash IS NULL
      AND NEW.chain_seq IS NOT NULL AND NEW.hash IS NOT NULL
      AND to_jsonb(NEW) - ARRAY['chain_seq', 'prev_hash', 'hash'] = to_jsonb(OLD) - ARRAY['chain_seq', 'prev_hash', 'hash']
    THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% refuses %: it is append-only', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_log_rows BEFORE INSERT OR UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION audit_log_is_append_only();
CREATE TRIGGER audit_log_whole BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only();

-- Personal values are written once and may only be deleted, by erasure.
CREATE TRIGGER audit_values_rows BEFORE UPDATE ON audit_values
  FOR EACH ROW EXECUTE FUNCTION audit_log_is_append_only();
CREATE TRIGGER audit_values_whole BEFORE TRUNCATE ON audit_values
  FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only();

-- In DOWN, DROP TABLE drops the triggers; then: DROP FUNCTION IF EXISTS audit_log_is_append_only();
`;

const DOWN = `
DROP TABLE audit_log, audit_values, idempotency_keys, sites, accounts, site_secrets, api_keys, signing_keys, memberships, sessions, billing_events, plans, subscriptions, billing_customers, threads, thread_counters, thread_events, comments, comment_revisions, reactions, unannounced_counts, thread_visits, cases, decisions, reports, sanctions CASCADE;
DROP FUNCTION IF EXISTS belowline_refuse(text);
DROP FUNCTION IF EXISTS audit_log_is_append_only();
`;
