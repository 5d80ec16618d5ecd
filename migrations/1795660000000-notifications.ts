import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people follow, and what they are told of. Of what happened before, nobody is told. */
export class Notifications1795660000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "follows" (
  "id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "thread_id" uuid,
  "followed_id" uuid,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "follows_one" CHECK ((thread_id IS NULL) <> (followed_id IS NULL)),
  CONSTRAINT "follows_another" CHECK (person_id <> followed_id),
  CONSTRAINT "follows_key" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "follows_thread" ON "follows" ("thread_id", "person_id") WHERE thread_id IS NOT NULL;
CREATE UNIQUE INDEX "follows_person" ON "follows" ("followed_id", "person_id") WHERE followed_id IS NOT NULL;
CREATE INDEX "follows_list" ON "follows" ("person_id", "created_at", "id");
ALTER TABLE "follows" ADD CONSTRAINT "follows_by" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "follows" ADD CONSTRAINT "follows_whom" FOREIGN KEY ("followed_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "follows" ADD CONSTRAINT "follows_on" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "notifications" (
  "person_id" uuid NOT NULL,
  "comment_id" uuid NOT NULL,
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "read_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "notifications_kind" CHECK (kind IN ('reply', 'mention', 'featured', 'followed-person', 'followed-thread')),
  CONSTRAINT "notifications_key" PRIMARY KEY ("person_id", "comment_id")
);
CREATE UNIQUE INDEX "notifications_id" ON "notifications" ("id");
CREATE INDEX "notifications_list" ON "notifications" ("person_id", "at", "id");
CREATE INDEX "notifications_unread" ON "notifications" ("person_id", "at", "id") WHERE read_at IS NULL;
CREATE INDEX "notifications_at" ON "notifications" ("at");
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_of" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_about" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "thread_notices" (
  "thread_id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "behind" boolean NOT NULL DEFAULT false,
  "seq" bigint NOT NULL DEFAULT '0',
  "until_seq" bigint,
  "after_person" uuid,
  CONSTRAINT "thread_notices_key" PRIMARY KEY ("thread_id")
) WITH (fillfactor = 80);
CREATE INDEX "thread_notices_behind" ON "thread_notices" ("thread_id") WHERE behind;
ALTER TABLE "thread_notices" ADD CONSTRAINT "thread_notices_thread" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
INSERT INTO "thread_notices" ("thread_id", "site_id", "seq") SELECT "thread_id", "site_id", "seq" FROM "thread_counters";

CREATE INDEX "memberships_names" ON "memberships" ("site_id", lower("name") text_pattern_ops);
`;

const DOWN = `
DROP INDEX memberships_names;
DROP TABLE thread_notices, notifications, follows;
`;
