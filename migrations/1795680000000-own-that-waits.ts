import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of somebody's own waits or was turned down is found by itself, however much they have written. */
export class OwnThatWaits1795680000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "comments_own_waiting" ON "comments" ("author_id", "thread_id", "created_at")
       WHERE status IN ('held', 'rejected') OR pending_revision IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "comments_own_waiting"');
  }
}
