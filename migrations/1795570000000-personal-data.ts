import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exports and erasures of people's data, and what is needed to find all of somebody's. */
export class PersonalData1795570000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FINDING);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const TABLES = `
ALTER TABLE "accounts" ADD "leaving_at" TIMESTAMP(3) WITH TIME ZONE;

CREATE TABLE "departed_identities" (
  "site_id" uuid NOT NULL,
  "mark" text NOT NULL,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "departed_identities_key" PRIMARY KEY ("site_id", "mark")
);
ALTER TABLE "departed_identities" ADD CONSTRAINT "departed_identities_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "mails" ADD "person_id" uuid;
ALTER TABLE "mails" ADD "recipient" text;
CREATE INDEX "mails_person" ON "mails" ("person_id") WHERE person_id IS NOT NULL;
CREATE INDEX "mails_recipient" ON "mails" ("site_id", "recipient") WHERE recipient IS NOT NULL;
ALTER TABLE "mails" ADD CONSTRAINT "mails_to_person" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "data_exports" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "asked_by" text NOT NULL,
  "state" text NOT NULL DEFAULT 'waiting',
  "attempts" integer NOT NULL DEFAULT 0,
  "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "rows_done" integer NOT NULL DEFAULT 0,
  "rows_total" integer NOT NULL DEFAULT 0,
  "bytes" integer,
  "digest" text,
  "asked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "taken_at" TIMESTAMP(3) WITH TIME ZONE,
  "finished_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "data_exports_asked_by" CHECK (asked_by IN ('person', 'publication')),
  CONSTRAINT "data_exports_state" CHECK (state IN ('waiting', 'running', 'ready', 'failed')),
  CONSTRAINT "data_exports_key" PRIMARY KEY ("id")
);
CREATE INDEX "data_exports_person" ON "data_exports" ("person_id", "id");
CREATE INDEX "data_exports_due" ON "data_exports" ("due_at") WHERE state IN ('waiting', 'running');
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_of_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_of_person" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "data_export_parts" (
  "export_id" uuid NOT NULL,
  "attempt" integer NOT NULL,
  "position" integer NOT NULL,
  "sealed" bytea NOT NULL,
  CONSTRAINT "data_export_parts_key" PRIMARY KEY ("export_id", "attempt", "position")
);
ALTER TABLE "data_export_parts" ADD CONSTRAINT "data_export_parts_of" FOREIGN KEY ("export_id") REFERENCES "data_exports"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "erasures" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "person_mark" text NOT NULL,
  "person_id" uuid,
  "sealed" text,
  "receipt_hash" text,
  "asked_by" text NOT NULL,
  "comments" text NOT NULL,
  "state" text NOT NULL DEFAULT 'waiting',
  "attempts" integer NOT NULL DEFAULT 0,
  "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "comments_total" integer NOT NULL DEFAULT 0,
  "counts" jsonb NOT NULL DEFAULT '{}',
  "proof" text,
  "asked_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "finished_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "erasures_asked_by" CHECK (asked_by IN ('person', 'publication', 'operator')),
  CONSTRAINT "erasures_comments" CHECK (comments IN ('anonymise', 'remove')),
  CONSTRAINT "erasures_state" CHECK (state IN ('waiting', 'running', 'done')),
  CONSTRAINT "erasures_names_nobody" CHECK (state <> 'done' OR (person_id IS NULL AND sealed IS NULL)),
  CONSTRAINT "erasures_key" PRIMARY KEY ("id")
);
CREATE INDEX "erasures_site" ON "erasures" ("site_id", "id");
CREATE INDEX "erasures_due" ON "erasures" ("due_at") WHERE state <> 'done';
CREATE UNIQUE INDEX "erasures_receipt" ON "erasures" ("receipt_hash") WHERE receipt_hash IS NOT NULL;
CREATE UNIQUE INDEX "erasures_person" ON "erasures" ("person_id") WHERE person_id IS NOT NULL;
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_of_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

/** A person's own, and the payment provider's events by whom they are about: \`libs/privacy/registry/money.ts\` asks in these words. */
const FINDING = `
CREATE INDEX "reactions_person" ON "reactions" ("person_id");
CREATE INDEX "reports_reporter" ON "reports" ("reporter_id");
CREATE INDEX "billing_events_customer" ON "billing_events" ("site_id", (CASE WHEN payload #>> '{data,object,object}' = 'customer'
  THEN payload #>> '{data,object,id}' ELSE payload #>> '{data,object,customer}' END));
CREATE INDEX "billing_events_said" ON "billing_events" ("settled_at") WHERE NOT payload ? 'forgotten';
CREATE INDEX "billing_events_member" ON "billing_events" ("site_id", (coalesce(payload #>> '{data,object,client_reference_id}',
  payload #>> '{data,object,metadata,member}')));
`;

const DOWN = `
DROP INDEX "reactions_person", "reports_reporter";
DROP INDEX "billing_events_customer";
DROP INDEX "billing_events_member", "billing_events_said";
DROP TABLE data_export_parts, data_exports, erasures, departed_identities;
ALTER TABLE "mails" DROP COLUMN "person_id";
ALTER TABLE "mails" DROP COLUMN "recipient";
ALTER TABLE "accounts" DROP COLUMN "leaving_at";
`;
