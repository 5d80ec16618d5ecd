import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Large batches take a while: one process at a time is at one. */
export class BatchesHeld1795852100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "decision_batches" ADD "held_until" TIMESTAMP(3) WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "decision_batches" DROP COLUMN "held_until"`);
  }
}
