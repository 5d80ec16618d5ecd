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
`;

const DOWN = `
ALTER TABLE "notifications" DROP COLUMN "otherwise";
DELETE FROM notifications n WHERE NOT EXISTS (SELECT 1 FROM comments c WHERE c.id = n.comment_id);
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_about" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;
