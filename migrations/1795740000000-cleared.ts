import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inboxes can be emptied: what was cleared stays known, so that nobody is told of it again, and no list goes through it. */
export class Cleared1795740000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "notifications" ADD "cleared_at" TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_cleared" CHECK (cleared_at IS NULL OR read_at IS NOT NULL);
DROP INDEX "notifications_list";
CREATE INDEX "notifications_list" ON "notifications" ("person_id", "at", "id") WHERE cleared_at IS NULL;
`;

const DOWN = `
DROP INDEX "notifications_list";
CREATE INDEX "notifications_list" ON "notifications" ("person_id", "at", "id");
ALTER TABLE "notifications" DROP COLUMN "cleared_at";
`;
