import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements of reasons: one for each decision and sanction that restricts, from now on. */
export class Statements1795790000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "statements"');
  }
}

const UP = `
CREATE TABLE "statements" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "subject" text NOT NULL,
  "comment_id" uuid,
  "person_id" uuid,
  "statement" jsonb NOT NULL,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  CONSTRAINT "statements_subject" CHECK (subject IN ('decision', 'sanction')),
  CONSTRAINT "PK_7f53bcddeb706df7ea7eec10b8d" PRIMARY KEY ("id")
);

CREATE INDEX "statements_person" ON "statements" ("person_id", "at", "id") WHERE person_id IS NOT NULL;

CREATE INDEX "statements_site" ON "statements" ("site_id", "at", "id");
`;
