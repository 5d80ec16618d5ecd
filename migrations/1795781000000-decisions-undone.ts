import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decisions can be taken back, and taken many at a time. */
export class DecisionsUndone1795781000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "decision_batches" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "made_by" uuid NOT NULL,
  "action" text NOT NULL,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "results" jsonb,
  CONSTRAINT "decision_batches_key" PRIMARY KEY ("id")
);
ALTER TABLE "decisions" ADD "batch_id" uuid;
ALTER TABLE "decisions" ADD "undone_at" TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE "decisions" ADD "before" jsonb;
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_batch" FOREIGN KEY ("batch_id") REFERENCES "decision_batches"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
CREATE INDEX "decisions_batch_id" ON "decisions" ("batch_id") WHERE batch_id IS NOT NULL;
`;

const DOWN = `
ALTER TABLE "decisions" DROP COLUMN "before";
ALTER TABLE "decisions" DROP COLUMN "undone_at";
ALTER TABLE "decisions" DROP COLUMN "batch_id";
DROP TABLE "decision_batches";
`;
