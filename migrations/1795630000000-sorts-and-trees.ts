import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A thread can be read by reactions and by replies as well: the sum of the first, and an index for each. */
export class SortsAndTrees1795630000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "comments" ADD "reaction_count" integer NOT NULL DEFAULT '0';
UPDATE "comments" SET "reaction_count" = (SELECT coalesce(sum(value::int), 0) FROM jsonb_each_text("reactions"))
  WHERE "reactions" <> '{}';

CREATE INDEX "comments_top_by_reactions" ON "comments" ("thread_id", "reaction_count", "published_at", "id") WHERE visible AND parent_id IS NULL;
CREATE INDEX "comments_replies_by_reactions" ON "comments" ("parent_id", "reaction_count", "published_at", "id") WHERE visible AND parent_id IS NOT NULL;
CREATE INDEX "comments_top_by_replies" ON "comments" ("thread_id", "reply_count", "published_at", "id") WHERE visible AND parent_id IS NULL;
CREATE INDEX "comments_replies_by_replies" ON "comments" ("parent_id", "reply_count", "published_at", "id") WHERE visible AND parent_id IS NOT NULL;
`;

const DOWN = `
DROP INDEX "comments_top_by_reactions", "comments_replies_by_reactions", "comments_top_by_replies", "comments_replies_by_replies";
ALTER TABLE "comments" DROP COLUMN "reaction_count";
`;
