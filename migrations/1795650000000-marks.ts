import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Comments that editors pinned or picked can be listed, and so can the questions of an article whose authors answer: an
 * index for each list, in which other comments have no entry, and how many there are on the thread's counters.
 */
export class Marks1795650000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "comments" ADD "answered" boolean;
ALTER TABLE "comments" ADD CONSTRAINT "comments_marked" CHECK (status = 'published' OR NOT (pinned OR featured));
ALTER TABLE "comments" ADD CONSTRAINT "comments_asked" CHECK (answered IS NULL OR (status = 'published' AND parent_id IS NULL));

CREATE INDEX "comments_pinned" ON "comments" ("thread_id", "published_at", "id") WHERE pinned;
CREATE INDEX "comments_featured" ON "comments" ("thread_id", "published_at", "id") WHERE featured;
CREATE INDEX "comments_answered" ON "comments" ("thread_id", "published_at", "id") WHERE answered;
CREATE INDEX "comments_unanswered" ON "comments" ("thread_id", "published_at", "id") WHERE NOT answered;

ALTER TABLE "thread_counters" ADD "pinned_count" integer NOT NULL DEFAULT '0';
ALTER TABLE "thread_counters" ADD "featured_count" integer NOT NULL DEFAULT '0';
ALTER TABLE "thread_counters" ADD "question_count" integer NOT NULL DEFAULT '0';
ALTER TABLE "thread_counters" ADD "answered_count" integer NOT NULL DEFAULT '0';
`;

const DOWN = `
DROP INDEX "comments_pinned", "comments_featured", "comments_answered", "comments_unanswered";
ALTER TABLE "comments" DROP CONSTRAINT "comments_marked", DROP CONSTRAINT "comments_asked", DROP COLUMN "answered";
ALTER TABLE "thread_counters" DROP COLUMN "pinned_count", DROP COLUMN "featured_count", DROP COLUMN "question_count",
  DROP COLUMN "answered_count";
`;
