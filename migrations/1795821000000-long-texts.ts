import type { MigrationInterface, QueryRunner } from 'typeorm';
import { takeOutOfPolicies } from './policy-documents.js';

/** Where else on the site a long text stands: by its fingerprint, which is longer than a short text's. */
export class LongTexts1795821000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "comments_long_texts" ON "comments" ("site_id", "fingerprint", "created_at") WHERE length(fingerprint) > 29`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "comments_long_texts"');
    await takeOutOfPolicies(runner, ['screening,copied', 'screening,does,copied']);
  }
}
