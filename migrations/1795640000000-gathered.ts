import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is gathered from threads' events: words for search, comments by the hour. What there was before is gathered by the worker. */
export class Gathered1795640000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "thread_counters" ADD "gathered_seq" bigint NOT NULL DEFAULT '0';
ALTER TABLE "thread_counters" ADD "behind" boolean NOT NULL DEFAULT false;
ALTER TABLE "thread_counters" ADD "counted" integer NOT NULL DEFAULT '0';
UPDATE "thread_counters" SET "gathered_seq" = -1, "behind" = true;
CREATE INDEX "thread_counters_behind" ON "thread_counters" ("site_id", "thread_id") WHERE behind;

CREATE TABLE "comment_words" (
  "comment_id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "thread_id" uuid NOT NULL,
  "published_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  "revision" integer NOT NULL,
  "language" text NOT NULL,
  "words" tsvector NOT NULL,
  CONSTRAINT "comment_words_key" PRIMARY KEY ("comment_id")
);
CREATE INDEX "comment_words_of_thread" ON "comment_words" ("thread_id", "published_at", "comment_id");
CREATE INDEX "comment_words_of_site" ON "comment_words" ("site_id", "published_at", "comment_id");
CREATE INDEX "comment_words_found" ON "comment_words" USING gin ("words");
ALTER TABLE "comment_words" ADD CONSTRAINT "comment_words_comment" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "thread_hours" (
  "thread_id" uuid NOT NULL,
  "hour" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  "site_id" uuid NOT NULL,
  "comments" integer NOT NULL,
  CONSTRAINT "thread_hours_key" PRIMARY KEY ("thread_id", "hour")
) WITH (fillfactor = 80);
CREATE INDEX "thread_hours_of_site" ON "thread_hours" ("site_id", "hour");
ALTER TABLE "thread_hours" ADD CONSTRAINT "thread_hours_thread" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "site_words" (
  "site_id" uuid NOT NULL,
  "language" text NOT NULL,
  "others" text array NOT NULL DEFAULT '{}',
  "marked_to" uuid,
  CONSTRAINT "site_words_key" PRIMARY KEY ("site_id")
);
ALTER TABLE "site_words" ADD CONSTRAINT "site_words_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

const DOWN = `
DROP TABLE comment_words, thread_hours, site_words;
DROP INDEX thread_counters_behind;
ALTER TABLE "thread_counters" DROP COLUMN "gathered_seq", DROP COLUMN "behind", DROP COLUMN "counted";
`;
