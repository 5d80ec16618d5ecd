import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is counted of gates, by day and article; and the gate at which a checkout was begun, until it is over. */
export class GateStatistics1795580000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "billing_checkouts" ADD "gate" jsonb;

CREATE TABLE "gate_counts" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "day" date NOT NULL,
  "article_key" text NOT NULL,
  "section" text NOT NULL,
  "right" text NOT NULL,
  "reason" text NOT NULL,
  "kind" text NOT NULL,
  "count" bigint NOT NULL DEFAULT '1',
  CONSTRAINT "gate_counts_count" CHECK (count > 0),
  CONSTRAINT "gate_counts_known_kind" CHECK (kind IN ('impression', 'subscribe-click', 'sign-in-click', 'unlocked', 'signed-in', 'paid')),
  CONSTRAINT "gate_counts_key" PRIMARY KEY ("id")
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX "gate_counts_bucket" ON "gate_counts" ("site_id", "day", "article_key", "section", "right", "reason", "kind") WHERE kind <> 'paid';
CREATE INDEX "gate_counts_days" ON "gate_counts" ("site_id", "day");
ALTER TABLE "gate_counts" ADD CONSTRAINT "gate_counts_of_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

const DOWN = `
DROP TABLE gate_counts;
ALTER TABLE "billing_checkouts" DROP COLUMN "gate";
`;
