import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bans on several sites at once, each of which is a sanction on every site that it holds on. */
export class BansEverywhere1795852000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "bans_everywhere" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "sites" uuid array,
  "until" TIMESTAMP(3) WITH TIME ZONE,
  "reason" text NOT NULL,
  "message" text,
  "imposed_by" uuid,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "ended_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "bans_everywhere_key" PRIMARY KEY ("id")
);
CREATE INDEX "bans_everywhere_of" ON "bans_everywhere" ("person_id");
ALTER TABLE "bans_everywhere" ADD CONSTRAINT "bans_everywhere_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "bans_everywhere" ADD CONSTRAINT "bans_everywhere_person" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "sanctions" ADD "everywhere_id" uuid;
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_everywhere" FOREIGN KEY ("everywhere_id") REFERENCES "bans_everywhere"("id") ON DELETE SET NULL ON UPDATE NO ACTION;
CREATE INDEX "sanctions_of_everywhere" ON "sanctions" ("everywhere_id") WHERE everywhere_id IS NOT NULL;
`;

const DOWN = `
DROP INDEX "sanctions_of_everywhere";
ALTER TABLE "sanctions" DROP COLUMN "everywhere_id";
DROP TABLE "bans_everywhere";
`;
