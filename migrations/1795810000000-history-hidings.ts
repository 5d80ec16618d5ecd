import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hiding what one person has written: how far it has come, and which decisions belong to it. */
export class HistoryHidings1795810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "history_hidings" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "person_id" uuid,
  "made_by" uuid NOT NULL,
  "state" text NOT NULL DEFAULT 'hiding',
  "since" TIMESTAMP(3) WITH TIME ZONE,
  "reason" text NOT NULL,
  "rule" text,
  "message" text,
  "found" integer NOT NULL,
  "hidden" integer NOT NULL DEFAULT 0,
  "stayed" jsonb NOT NULL DEFAULT '{}',
  "restored" integer NOT NULL DEFAULT 0,
  "kept" jsonb NOT NULL DEFAULT '{}',
  "after_at" TIMESTAMP(3) WITH TIME ZONE,
  "after_id" uuid,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "moved_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "ended_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "history_hidings_state" CHECK (state IN ('hiding', 'hidden', 'undoing', 'undone', 'stopped')),
  CONSTRAINT "history_hidings_ended" CHECK ((ended_at IS NULL) = (state IN ('hiding', 'undoing'))),
  CONSTRAINT "history_hidings_key" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "history_hidings_one" ON "history_hidings" ("site_id", "person_id") WHERE state IN ('hiding', 'undoing');
CREATE INDEX "history_hidings_list" ON "history_hidings" ("person_id", "id");
CREATE INDEX "history_hidings_next" ON "history_hidings" ("moved_at") WHERE state IN ('hiding', 'undoing');
ALTER TABLE "history_hidings" ADD CONSTRAINT "history_hidings_of" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "decisions" ADD "hiding_id" uuid;
CREATE INDEX "decisions_hiding_id" ON "decisions" ("hiding_id", "id") WHERE hiding_id IS NOT NULL;
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_hiding" FOREIGN KEY ("hiding_id") REFERENCES "history_hidings"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "statements" DROP CONSTRAINT "statements_subject";
ALTER TABLE "statements" ADD CONSTRAINT "statements_subject" CHECK (subject IN ('decision', 'sanction', 'hiding'));
`;

/** What was hidden stays so, by decisions that stand for themselves. */
const DOWN = `
DELETE FROM statements WHERE subject = 'hiding';
ALTER TABLE "statements" DROP CONSTRAINT "statements_subject";
ALTER TABLE "statements" ADD CONSTRAINT "statements_subject" CHECK (subject IN ('decision', 'sanction'));
ALTER TABLE "decisions" DROP COLUMN "hiding_id";
DROP TABLE history_hidings;
`;
