import type { MigrationInterface, QueryRunner } from 'typeorm';
import { takeOutOfPolicies } from './policy-documents.js';

/** Alarms where somebody's life may be at stake, with the record of who was called. */
export class Alarms1795830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
    await takeOutOfPolicies(
      runner,
      ['threat', 'selfHarm', 'childSafety'].map((list) => `screening,phrases,${list}`),
    );
  }
}

const UP = `
CREATE TABLE "alarms" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "comment_id" uuid NOT NULL,
  "revision" integer NOT NULL,
  "kind" text NOT NULL,
  "origin" text NOT NULL,
  "raised_by" uuid,
  "note" text,
  "raised_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "hold_id" uuid,
  "due_at" TIMESTAMP(3) WITH TIME ZONE DEFAULT clock_timestamp(),
  "told" integer NOT NULL DEFAULT 0,
  "acknowledged_by" uuid,
  "acknowledged_at" TIMESTAMP(3) WITH TIME ZONE,
  "outcome" text,
  "closed_by" uuid,
  "closed_at" TIMESTAMP(3) WITH TIME ZONE,
  "closing" text,
  CONSTRAINT "alarms_kind" CHECK (kind IN ('threat', 'self-harm', 'child-safety', 'other')),
  CONSTRAINT "alarms_origin" CHECK (origin IN ('moderator', 'report', 'notice', 'check')),
  CONSTRAINT "alarms_outcome" CHECK (outcome IN ('handled', 'false')),
  CONSTRAINT "alarms_closed" CHECK ((closed_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT "alarms_key" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "alarms_open" ON "alarms" ("comment_id") WHERE closed_at IS NULL;
CREATE INDEX "alarms_comment" ON "alarms" ("comment_id", "id");
CREATE INDEX "alarms_site" ON "alarms" ("site_id", "id");
CREATE INDEX "alarms_waiting" ON "alarms" ("site_id", "id") WHERE closed_at IS NULL;
CREATE INDEX "alarms_due" ON "alarms" ("due_at") WHERE due_at IS NOT NULL;
ALTER TABLE "alarms" ADD CONSTRAINT "FK_86c4d8709dac8a8b6bc43936161" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

CREATE TABLE "alarm_calls" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "alarm_id" uuid NOT NULL,
  "called" text NOT NULL,
  "words" text,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  "written_by" uuid NOT NULL,
  "written_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "alarm_calls_called" CHECK (called IN ('police', 'helpline', 'colleague', 'other')),
  CONSTRAINT "alarm_calls_key" PRIMARY KEY ("id")
);
CREATE INDEX "alarm_calls_alarm" ON "alarm_calls" ("alarm_id", "id");
ALTER TABLE "alarm_calls" ADD CONSTRAINT "FK_7f3f07360dd5817f4c538590e3d" FOREIGN KEY ("alarm_id") REFERENCES "alarms"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What was written down stays as it was; only its words go, when the record is old.
CREATE FUNCTION alarm_calls_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.words IS NULL AND to_jsonb(NEW) - 'words' = to_jsonb(OLD) - 'words' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'alarm_calls refuses %: it is append-only', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER alarm_calls_append_only BEFORE UPDATE OR DELETE ON alarm_calls
  FOR EACH ROW EXECUTE FUNCTION alarm_calls_are_append_only();
CREATE TRIGGER alarm_calls_whole BEFORE TRUNCATE ON alarm_calls
  FOR EACH STATEMENT EXECUTE FUNCTION alarm_calls_are_append_only();

ALTER TABLE "cases" ADD "alarmed" boolean NOT NULL DEFAULT false;
ALTER TABLE "legal_holds" ALTER COLUMN "imposed_by" DROP NOT NULL;
`;

// What came with an alarm that no moderator raised stays held, in the name of nobody.
const DOWN = `
UPDATE "legal_holds" SET imposed_by = '00000000-0000-0000-0000-000000000000' WHERE imposed_by IS NULL;
ALTER TABLE "legal_holds" ALTER COLUMN "imposed_by" SET NOT NULL;
UPDATE "cases" SET priority = priority - 10000 WHERE alarmed;
ALTER TABLE "cases" DROP COLUMN "alarmed";
DROP TABLE "alarm_calls";
DROP FUNCTION alarm_calls_are_append_only();
DROP TABLE "alarms";
`;
