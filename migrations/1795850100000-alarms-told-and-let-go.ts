import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was told of an alarm, or why nobody could be; and what an alarm brought to be kept ends half a year after it. */
export class AlarmsToldAndLetGo1795850100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

// What alarms that are closed have kept so far ends as if it had been said then; not what an editor has given a day.
const UP = `
ALTER TABLE "alarms" ADD "told_at" TIMESTAMP(3) WITH TIME ZONE, ADD "untold" text, ADD "mails" jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT "alarms_untold" CHECK (untold IN ('no-addresses', 'no-mail', 'refused'));
CREATE UNIQUE INDEX "alarms_hold" ON "alarms" ("hold_id") WHERE hold_id IS NOT NULL;
ALTER TABLE "legal_holds" DROP CONSTRAINT "legal_holds_lifted",
  ADD CONSTRAINT "legal_holds_lifted" CHECK (lifted_by IS NULL OR lifted_at IS NOT NULL);
CREATE INDEX "legal_holds_until" ON "legal_holds" ("until") WHERE lifted_at IS NULL AND until IS NOT NULL;
UPDATE "legal_holds" h SET until = interval '180 days' + (SELECT max(o.closed_at) FROM "alarms" o WHERE o.comment_id = a.comment_id)
  FROM "alarms" a WHERE a.hold_id = h.id AND h.lifted_at IS NULL AND h.until IS NULL
    AND NOT EXISTS (SELECT 1 FROM "alarms" o WHERE o.comment_id = a.comment_id AND o.closed_at IS NULL);
`;

// What ended by itself was lifted in the name of nobody.
const DOWN = `
DROP INDEX "legal_holds_until";
UPDATE "legal_holds" SET lifted_by = '00000000-0000-0000-0000-000000000000' WHERE lifted_at IS NOT NULL AND lifted_by IS NULL;
ALTER TABLE "legal_holds" DROP CONSTRAINT "legal_holds_lifted",
  ADD CONSTRAINT "legal_holds_lifted" CHECK ((lifted_at IS NULL) = (lifted_by IS NULL));
DROP INDEX "alarms_hold";
ALTER TABLE "alarms" DROP CONSTRAINT "alarms_untold", DROP COLUMN "mails", DROP COLUMN "untold", DROP COLUMN "told_at";
`;
