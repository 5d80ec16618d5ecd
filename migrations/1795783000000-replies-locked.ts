import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A moderator ends the answers to a comment. */
export class RepliesLocked1795783000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "comments" ADD "replies_locked" boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "comments" DROP COLUMN "replies_locked"`);
  }
}
