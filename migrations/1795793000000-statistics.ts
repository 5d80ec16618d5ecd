import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was decided, reported and imposed in a period is found by its time. */
export class Statistics1795793000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE INDEX "decisions_site" ON "decisions" ("site_id", "at");
CREATE INDEX "reports_site" ON "reports" ("site_id", "at");
CREATE INDEX "sanctions_site" ON "sanctions" ("site_id", "created_at");
`;

const DOWN = `
DROP INDEX "sanctions_site";
DROP INDEX "reports_site";
DROP INDEX "decisions_site";
`;
