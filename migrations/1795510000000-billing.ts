import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open checkouts, the reports of comparisons with the payment provider, and the inbox by site. */
export class Billing1795510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
CREATE TABLE "billing_checkouts" (
  "site_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "plan" text NOT NULL,
  "generation" integer NOT NULL,
  "session" text,
  "price" text NOT NULL,
  "return_url" text NOT NULL,
  "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  CONSTRAINT "PK_9975ef9e92ef3836b37a167e378" PRIMARY KEY ("site_id", "person_id", "plan")
);
CREATE INDEX "billing_checkouts_session" ON "billing_checkouts" ("site_id", "session");
ALTER TABLE "billing_checkouts" ADD CONSTRAINT "FK_1a177a4b6c158188907507ce6eb" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "billing_checkouts" ADD CONSTRAINT "FK_5c2bebbaa4c4912fb7f45a8e189" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "billing_reconciliations" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "requested_by" uuid,
  "state" text NOT NULL DEFAULT 'running',
  "compared" integer NOT NULL DEFAULT '0',
  "found" integer NOT NULL DEFAULT '0',
  "repaired" integer NOT NULL DEFAULT '0',
  "differences" jsonb NOT NULL DEFAULT '[]',
  "trouble" text,
  "started_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  "finished_at" TIMESTAMP(3) WITH TIME ZONE,
  "moved_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
  CONSTRAINT "billing_reconciliations_state" CHECK (state IN ('running', 'done', 'failed')),
  CONSTRAINT "PK_220866a88e0f13269628a8f2f05" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "billing_reconciliations_running" ON "billing_reconciliations" ("site_id") WHERE state = 'running';
CREATE INDEX "billing_reconciliations_site" ON "billing_reconciliations" ("site_id", "id");
ALTER TABLE "billing_reconciliations" ADD CONSTRAINT "FK_6e80321c69f2cf78a0fc5a7b0a6" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE INDEX "billing_events_site" ON "billing_events" ("site_id", "id");
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "billing_events_site"`);
    await runner.query(`DROP TABLE "billing_reconciliations", "billing_checkouts"`);
  }
}
