import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What stood in angle brackets was taken for markup, and was not found. Words of texts that may have some are taken away,
 * since gathering leaves words of the same revision as they are, and their discussions are gathered anew.
 */
export class AngleBrackets1795750000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SET LOCAL statement_timeout = 0');
    await runner.query(UP);
  }

  /** Words are right for either. */
  async down(): Promise<void> {}
}

const UP = `
WITH gone AS (
  DELETE FROM "comment_words" w USING "comments" c WHERE c.id = w.comment_id AND c.body ~* '<|&(lt|#)' RETURNING w.thread_id)
UPDATE "thread_counters" SET "gathered_seq" = least("gathered_seq", 0) - 1, "behind" = true
WHERE "thread_id" IN (SELECT thread_id FROM gone);
`;
