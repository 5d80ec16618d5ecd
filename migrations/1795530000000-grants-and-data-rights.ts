import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are given without paying; seats that a plan's subscriber may share. */
export class GrantsAndDataRights1795530000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "plans" ADD "seats" integer NOT NULL DEFAULT 0;

CREATE TABLE "grants" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "plan" text,
  "owner_id" uuid,
  "domains" text array NOT NULL DEFAULT '{}',
  "ranges" text array NOT NULL DEFAULT '{}',
  "note" text,
  "ends_at" TIMESTAMP(3) WITH TIME ZONE,
  "ended_at" TIMESTAMP(3) WITH TIME ZONE,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "grants_gift" CHECK (kind <> 'gift' OR ends_at IS NOT NULL),
  CONSTRAINT "grants_plan" CHECK ((kind = 'household') = (plan IS NULL) AND (kind = 'household') = (owner_id IS NOT NULL)),
  CONSTRAINT "grants_kind" CHECK (kind IN ('complimentary', 'gift', 'institution', 'household')),
  CONSTRAINT "grants_key" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "grants_household" ON "grants" ("site_id", "owner_id") WHERE kind = 'household' AND ended_at IS NULL;
CREATE INDEX "grants_institutions" ON "grants" ("site_id") WHERE kind = 'institution' AND ended_at IS NULL;
CREATE INDEX "grants_site" ON "grants" ("site_id", "id");
ALTER TABLE "grants" ADD CONSTRAINT "grants_of_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "grants" ADD CONSTRAINT "grants_owner" FOREIGN KEY ("owner_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "grant_seats" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "grant_id" uuid NOT NULL,
  "person_id" uuid,
  "code_hash" text,
  "email" text,
  "ends_at" TIMESTAMP(3) WITH TIME ZONE,
  "taken_at" TIMESTAMP(3) WITH TIME ZONE,
  "ended_at" TIMESTAMP(3) WITH TIME ZONE,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "grant_seats_key" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "grant_seats_code" ON "grant_seats" ("code_hash") WHERE code_hash IS NOT NULL;
CREATE UNIQUE INDEX "grant_seats_once" ON "grant_seats" ("grant_id", "person_id") WHERE person_id IS NOT NULL AND ended_at IS NULL;
CREATE INDEX "grant_seats_person" ON "grant_seats" ("site_id", "person_id");
CREATE INDEX "grant_seats_grant" ON "grant_seats" ("grant_id", "id");
ALTER TABLE "grant_seats" ADD CONSTRAINT "grant_seats_of" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "grant_seats" ADD CONSTRAINT "grant_seats_holder" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

const DOWN = `
DROP TABLE grant_seats, grants;
ALTER TABLE "plans" DROP COLUMN "seats";
`;
