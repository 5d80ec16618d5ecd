import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of an author's comments is counted from the index alone: a page of cases counts a thousand for each author. */
export class AuthorsAreCounted1795853000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
DROP INDEX "comments_author";
CREATE INDEX "comments_author" ON "comments" ("author_id", "created_at", "status", "site_id");
`;

const DOWN = `
DROP INDEX "comments_author";
CREATE INDEX "comments_author" ON "comments" ("author_id", "created_at");
`;
