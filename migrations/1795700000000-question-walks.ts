import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a thread was looked at after the rules of its questions have changed. */
export class QuestionWalks1795700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "thread_counters" ADD "unsettled" jsonb');
    await runner.query(
      'CREATE INDEX "thread_counters_unsettled" ON "thread_counters" ("thread_id") WHERE unsettled IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "thread_counters_unsettled"');
    await runner.query('ALTER TABLE "thread_counters" DROP COLUMN "unsettled"');
  }
}
