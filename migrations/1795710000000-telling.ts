import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told, and how: nobody waits for it. */
export class Telling1795710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_about";
ALTER TABLE "notifications" ADD "otherwise" text;
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_otherwise" CHECK (otherwise IN ('followed-person', 'followed-thread'));

ALTER TABLE "thread_notices" ADD "whom" text NOT NULL DEFAULT 'followers';
ALTER TABLE "thread_notices" ALTER COLUMN "whom" DROP DEFAULT;
ALTER TABLE "thread_notices" ADD CONSTRAINT "thread_notices_whom" CHECK (whom IN ('concerned', 'followers'));
ALTER TABLE "thread_notices" DROP CONSTRAINT "thread_notices_key";
ALTER TABLE "thread_notices" ADD CONSTRAINT "thread_notices_key" PRIMARY KEY ("thread_id", "whom");
INSERT INTO "thread_notices" ("thread_id", "whom", "site_id", "behind", "seq")
  SELECT thread_id, 'concerned', site_id, behind, coalesce(until_seq, seq) FROM thread_notices;
DROP INDEX "thread_notices_behind";
CREATE INDEX "thread_notices_behind" ON "thread_notices" ("whom", "thread_id") WHERE behind;

CREATE TABLE "inbox_marks" (
  "person_id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "unseen" integer NOT NULL,
  CONSTRAINT "inbox_marks_key" PRIMARY KEY ("person_id")
) WITH (fillfactor = 80);
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_of" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
INSERT INTO "inbox_marks" ("person_id", "site_id", "unseen")
  SELECT person_id, site_id, count(*) FROM notifications WHERE read_at IS NULL AND kind LIKE 'followed-%' GROUP BY 1, 2;
`;

const DOWN = `
DROP TABLE inbox_marks;
DELETE FROM thread_notices WHERE whom = 'concerned';
DROP INDEX "thread_notices_behind";
ALTER TABLE "thread_notices" DROP CONSTRAINT "thread_notices_key";
ALTER TABLE "thread_notices" DROP COLUMN "whom";
ALTER TABLE "thread_notices" ADD CONSTRAINT "thread_notices_key" PRIMARY KEY ("thread_id");
CREATE INDEX "thread_notices_behind" ON "thread_notices" ("thread_id") WHERE behind;
ALTER TABLE "notifications" DROP COLUMN "otherwise";
DELETE FROM notifications n WHERE NOT EXISTS (SELECT 1 FROM comments c WHERE c.id = n.comment_id);
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_about" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;
