import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said of a text that its author has replaced is answered as that: not as if it had been looked at and found right. */
export class ReplacedTexts1795856000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notices" DROP CONSTRAINT "notices_outcome"`);
    await runner.query(
      `ALTER TABLE "notices" ADD CONSTRAINT "notices_outcome" CHECK (outcome IN ('upheld', 'dismissed', 'changed', 'edit-asked', 'moot'))`,
    );
    await runner.query(`ALTER TABLE "reports" DROP CONSTRAINT "reports_outcome"`);
    await runner.query(
      `ALTER TABLE "reports" ADD CONSTRAINT "reports_outcome" CHECK (outcome IN ('upheld', 'dismissed', 'changed'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "reports" DROP CONSTRAINT "reports_outcome"`);
    await runner.query(`UPDATE "reports" SET outcome = 'dismissed' WHERE outcome = 'changed'`);
    await runner.query(
      `ALTER TABLE "reports" ADD CONSTRAINT "reports_outcome" CHECK (outcome IN ('upheld', 'dismissed'))`,
    );
    await runner.query(`ALTER TABLE "notices" DROP CONSTRAINT "notices_outcome"`);
    await runner.query(`UPDATE "notices" SET outcome = 'dismissed' WHERE outcome = 'changed'`);
    await runner.query(
      `ALTER TABLE "notices" ADD CONSTRAINT "notices_outcome" CHECK (outcome IN ('upheld', 'dismissed', 'edit-asked', 'moot'))`,
    );
  }
}
