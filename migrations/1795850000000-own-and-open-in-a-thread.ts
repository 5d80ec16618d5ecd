import type { MigrationInterface, QueryRunner } from 'typeorm';
import { takeOutOfPolicies } from './policy-documents.js';

const ownWaiting = (statuses: string) =>
  `CREATE INDEX "comments_own_waiting" ON "comments" ("author_id", "thread_id", "created_at") WHERE status IN (${statuses}) OR pending_revision IS NOT NULL`;

/** In their article's page authors find what was removed as well, and moderators what waits there. */
export class OwnAndOpenInAThread1795850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "comments_own_waiting"`);
    await runner.query(ownWaiting(`'held', 'rejected', 'removed'`));
    await runner.query(
      `CREATE INDEX "cases_of_thread" ON "cases" ("thread_id", "queue") WHERE state = 'open'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "cases_of_thread"`);
    await runner.query(`DROP INDEX "comments_own_waiting"`);
    await runner.query(ownWaiting(`'held', 'rejected'`));
    await takeOutOfPolicies(runner, ['screening,nudge']);
  }
}
