import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A moderator's batches are listed. */
export class BatchesListed1795840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX "decision_batches_of" ON "decision_batches" ("site_id", "made_by", "id")',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "decision_batches_of"');
  }
}
