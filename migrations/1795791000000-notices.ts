import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices of illegal content, from anybody. */
export class Notices1795791000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "notices"');
  }
}

const UP = `
CREATE TABLE "notices" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "comment_id" uuid NOT NULL,
  "revision" integer NOT NULL,
  "kind" text NOT NULL,
  "category" text NOT NULL,
  "person_id" uuid,
  "sealed" text,
  "digest" bytea NOT NULL,
  "words" jsonb,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "outcome" text,
  "decision_id" uuid,
  "settled_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "notices_settled" CHECK ((outcome IS NULL) = (settled_at IS NULL)),
  CONSTRAINT "notices_outcome" CHECK (outcome IN ('upheld', 'dismissed', 'edit-asked', 'moot')),
  CONSTRAINT "notices_kind" CHECK (kind IN ('illegal', 'defamation')),
  CONSTRAINT "PK_3eb18c29da25d6935fcbe584237" PRIMARY KEY ("id")
);

CREATE INDEX "notices_person" ON "notices" ("person_id") WHERE person_id IS NOT NULL;

CREATE INDEX "notices_site" ON "notices" ("site_id", "at");

CREATE INDEX "notices_open" ON "notices" ("at") WHERE outcome IS NULL;

CREATE UNIQUE INDEX "notices_comment" ON "notices" ("comment_id", "digest");

ALTER TABLE "notices" ADD CONSTRAINT "FK_f3a56668caa19c074b8d70cc72e" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
`;
