import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each account at a provider has an id of its own, by which its owner removes and restores it. */
export class IdentitiesById1795610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "account_identities" ADD "id" uuid');
    await runner.query('UPDATE "account_identities" SET "id" = gen_random_uuid()');
    await runner.query('ALTER TABLE "account_identities" ALTER COLUMN "id" SET NOT NULL');
    await runner.query('CREATE UNIQUE INDEX "account_identities_id" ON "account_identities" ("id")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "account_identities" DROP COLUMN "id"');
  }
}
