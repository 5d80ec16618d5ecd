import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policies are tried on comments of the past; one simulation of a site at a time. */
export class Simulations1795761000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy_simulations');
  }
}

const UP = `
CREATE TABLE "policy_simulations" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "state" text NOT NULL DEFAULT 'running',
  "document" jsonb NOT NULL,
  "version" integer,
  "section" text,
  "article" text,
  "days" integer,
  "comments" integer,
  "since" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  "down_to" uuid,
  "tried" integer NOT NULL DEFAULT '0',
  "tally" jsonb NOT NULL,
  "actor_kind" text NOT NULL,
  "actor_id" uuid NOT NULL,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "moved_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "ended_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "policy_simulations_state" CHECK (state IN ('running', 'done', 'canceled', 'failed')),
  CONSTRAINT "policy_simulations_key" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "policy_simulations_one" ON "policy_simulations" ("site_id") WHERE state = 'running';
CREATE INDEX "policy_simulations_list" ON "policy_simulations" ("site_id", "id");
CREATE INDEX "policy_simulations_age" ON "policy_simulations" ("created_at");
ALTER TABLE "policy_simulations" ADD CONSTRAINT "policy_simulations_of" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;
