import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A site's model: its weights, the scores that it gave, and what each decision taught. Decisions taken before are learned as
 * well, a hundred at once, by the worker.
 */
export class LocalModel1795770000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "site_models" (
  "site_id" uuid NOT NULL,
  "mode" text NOT NULL DEFAULT 'watch',
  "threshold" double precision NOT NULL DEFAULT 0.8,
  "version" integer NOT NULL DEFAULT 1,
  "weights" bytea,
  "learned" integer NOT NULL DEFAULT 0,
  "turned_down" integer NOT NULL DEFAULT 0,
  "since" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "since_version" integer NOT NULL DEFAULT 1,
  "taught_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "site_models_key" PRIMARY KEY ("site_id"),
  CONSTRAINT "site_models_mode" CHECK (mode IN ('off', 'watch', 'hold')),
  CONSTRAINT "site_models_threshold" CHECK (threshold > 0 AND threshold < 1),
  CONSTRAINT "site_models_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
-- Numbers that look like noise: compressing them costs time and saves nothing.
ALTER TABLE "site_models" ALTER COLUMN "weights" SET STORAGE EXTERNAL;
CREATE TABLE "comment_scores" (
  "comment_id" uuid NOT NULL,
  "revision" integer NOT NULL,
  "site_id" uuid NOT NULL,
  "score" double precision,
  "model" text,
  "version" integer,
  "because" jsonb NOT NULL DEFAULT '[]',
  "flagged" boolean NOT NULL DEFAULT false,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "comment_scores_key" PRIMARY KEY ("comment_id", "revision"),
  CONSTRAINT "comment_scores_comment" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX "comment_scores_waiting" ON "comment_scores" ("at") WHERE score IS NULL;
CREATE TABLE "model_lessons" (
  "decision_id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "comment_id" uuid NOT NULL,
  "revision" integer NOT NULL,
  "bad" boolean NOT NULL,
  "held_out" boolean NOT NULL,
  "score" double precision,
  "score_version" integer,
  "learned_version" integer,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  CONSTRAINT "model_lessons_key" PRIMARY KEY ("decision_id"),
  CONSTRAINT "model_lessons_comment" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX "model_lessons_text" ON "model_lessons" ("comment_id", "revision");
CREATE INDEX "model_lessons_held_out" ON "model_lessons" ("site_id", "at") WHERE held_out;
CREATE TABLE "scoring_progress" (
  "id" smallint NOT NULL,
  "comment_id" uuid NOT NULL,
  CONSTRAINT "scoring_progress_key" PRIMARY KEY ("id"),
  CONSTRAINT "scoring_progress_one" CHECK (id = 1)
);
ALTER TABLE "decisions" ADD "considered" boolean NOT NULL DEFAULT false;
CREATE INDEX "decisions_unconsidered" ON "decisions" ("site_id", "at", "id") WHERE NOT considered;
`;

const DOWN = `
DROP INDEX "decisions_unconsidered";
ALTER TABLE "decisions" DROP COLUMN "considered";
DROP TABLE "scoring_progress";
DROP TABLE "model_lessons";
DROP TABLE "comment_scores";
DROP TABLE "site_models";
`;
