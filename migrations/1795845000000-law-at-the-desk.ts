import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the console shows of the law: open notices by age, until when a hold is thought of, which statements were filed. */
export class LawAtTheDesk1795845000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
DROP INDEX "notices_site";
CREATE INDEX "notices_site" ON "notices" ("site_id", "at", "id");
CREATE INDEX "notices_site_open" ON "notices" ("site_id", "at", "id") WHERE outcome IS NULL;
ALTER TABLE "legal_holds" ADD COLUMN "until" timestamptz(3);
ALTER TABLE "statements" ADD COLUMN "filed_at" timestamptz(3), ADD COLUMN "filed_by" uuid,
  ADD CONSTRAINT "statements_filed" CHECK ((filed_at IS NULL) = (filed_by IS NULL));
CREATE INDEX "statements_unfiled" ON "statements" ("site_id", "at", "id") WHERE filed_at IS NULL;
`;

const DOWN = `
DROP INDEX "statements_unfiled";
ALTER TABLE "statements" DROP CONSTRAINT "statements_filed", DROP COLUMN "filed_by", DROP COLUMN "filed_at";
ALTER TABLE "legal_holds" DROP COLUMN "until";
DROP INDEX "notices_site_open";
DROP INDEX "notices_site";
CREATE INDEX "notices_site" ON "notices" ("site_id", "at");
`;
