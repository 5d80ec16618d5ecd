import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All comments of a site in the order in which they came in. */
export class Stream1795831000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX "comments_stream" ON "comments" ("site_id", "created_at", "id")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "comments_stream"');
  }
}
