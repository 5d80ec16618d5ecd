import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appeals against sanctions, which are about no comment and are answered by themselves. */
export class SanctionAppeals1795811000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "appeals" ADD "sanction_id" uuid, ADD "answered_by" uuid, ADD "answer" text;
ALTER TABLE "appeals" ALTER COLUMN "decision_id" DROP NOT NULL, ALTER COLUMN "comment_id" DROP NOT NULL;
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_about" CHECK ((decision_id IS NULL) = (comment_id IS NULL) AND (decision_id IS NULL) <> (sanction_id IS NULL));
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_against_sanction" FOREIGN KEY ("sanction_id") REFERENCES "sanctions"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
CREATE UNIQUE INDEX "appeals_sanction" ON "appeals" ("sanction_id");
CREATE INDEX "appeals_waiting" ON "appeals" ("site_id", "at", "id") WHERE sanction_id IS NOT NULL AND outcome IS NULL;
`;

const DOWN = `
DELETE FROM appeals WHERE sanction_id IS NOT NULL;
DROP INDEX "appeals_waiting";
ALTER TABLE "appeals" DROP CONSTRAINT "appeals_about";
ALTER TABLE "appeals" DROP COLUMN "sanction_id", DROP COLUMN "answered_by", DROP COLUMN "answer";
ALTER TABLE "appeals" ALTER COLUMN "decision_id" SET NOT NULL, ALTER COLUMN "comment_id" SET NOT NULL;
`;
