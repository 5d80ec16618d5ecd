import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When reporters are told that they were right. Nobody is told of what was decided before. */
export class ReportersTold1795812000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "reports" ADD "tell_at" TIMESTAMP(3) WITH TIME ZONE;
CREATE INDEX "reports_to_tell" ON "reports" ("tell_at") WHERE tell_at IS NOT NULL;
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind IN ('reply', 'mention', 'featured', 'followed-person', 'followed-thread', 'report-upheld'));
`;

const DOWN = `
DELETE FROM notifications WHERE kind = 'report-upheld';
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind IN ('reply', 'mention', 'featured', 'followed-person', 'followed-thread'));
ALTER TABLE "reports" DROP COLUMN "tell_at";
`;
