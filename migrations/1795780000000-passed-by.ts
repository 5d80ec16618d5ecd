import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who let a case go is given others first: it keeps its place, and keeps nobody from those behind it. */
export class PassedBy1795780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE "cases" ADD "passed_by" uuid array;
ALTER TABLE "cases" ADD "passed_until" TIMESTAMP(3) WITH TIME ZONE;
`;

const DOWN = `
ALTER TABLE "cases" DROP COLUMN "passed_until";
ALTER TABLE "cases" DROP COLUMN "passed_by";
`;
