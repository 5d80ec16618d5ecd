import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A provider that its owner removed stays removed. */
export class ProvidersRemoved1795600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "account_identities" ADD "removed_at" TIMESTAMP(3) WITH TIME ZONE');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM account_identities WHERE removed_at IS NOT NULL');
    await runner.query('ALTER TABLE "account_identities" DROP COLUMN "removed_at"');
  }
}
