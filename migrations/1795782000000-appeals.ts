import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Authors' appeals, the queue that they wait in and the one of spam, and the decision that leaves it as it is. */
export class Appeals1795782000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "appeals" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "decision_id" uuid NOT NULL,
  "comment_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "words" text NOT NULL,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "outcome" text,
  "answer_id" uuid,
  "answered_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "appeals_outcome" CHECK (outcome IN ('upheld', 'overturned', 'withdrawn')),
  CONSTRAINT "appeals_answered" CHECK ((outcome IS NULL) = (answered_at IS NULL)),
  CONSTRAINT "appeals_key" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "appeals_decision" ON "appeals" ("decision_id");
CREATE INDEX "appeals_comment" ON "appeals" ("comment_id", "at");
CREATE INDEX "appeals_person" ON "appeals" ("person_id");
CREATE INDEX "appeals_site" ON "appeals" ("site_id", "at");
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_against" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_of" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "decisions" DROP CONSTRAINT "decisions_action";
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_action" CHECK (action IN ('approve', 'reject', 'remove', 'restore', 'uphold', 'escalate', 'ask-edit'));
ALTER TABLE "cases" DROP CONSTRAINT "cases_known_queue";
ALTER TABLE "cases" ADD CONSTRAINT "cases_known_queue" CHECK (queue IN ('held', 'reported', 'new', 'spam', 'appeals', 'escalated'));
`;

const DOWN = `
UPDATE cases SET queue = 'reported' WHERE queue = 'spam';
UPDATE cases SET queue = 'new', state = 'closed', closed_at = coalesce(closed_at, clock_timestamp()) WHERE queue = 'appeals';
ALTER TABLE "cases" DROP CONSTRAINT "cases_known_queue";
ALTER TABLE "cases" ADD CONSTRAINT "cases_known_queue" CHECK (queue IN ('held', 'reported', 'new', 'escalated'));
DROP TABLE appeals;
DELETE FROM decisions WHERE action = 'uphold';
ALTER TABLE "decisions" DROP CONSTRAINT "decisions_action";
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_action" CHECK (action IN ('approve', 'reject', 'remove', 'restore', 'escalate', 'ask-edit'));
`;
