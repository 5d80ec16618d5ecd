import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests that make something elsewhere are made once; mails that nobody asked for can be refused. */
export class SeatsByMail1795590000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "running_requests" (
  "site_id" uuid NOT NULL,
  "person_id" uuid NOT NULL,
  "key" text NOT NULL,
  "run" uuid NOT NULL,
  "ends_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  CONSTRAINT "running_requests_key" PRIMARY KEY ("site_id", "person_id", "key")
);
CREATE INDEX "running_requests_end" ON "running_requests" ("ends_at");

ALTER TABLE "billing_checkouts" ADD "id" uuid;
UPDATE "billing_checkouts" SET "id" = gen_random_uuid();
ALTER TABLE "billing_checkouts" ALTER COLUMN "id" SET NOT NULL;

ALTER TABLE "mails" ADD "address_hash" bytea;
CREATE INDEX "mails_to_mailbox" ON "mails" ("site_id", "address_hash", "created_at") WHERE address_hash IS NOT NULL;
CREATE TABLE "mail_suppressions" (
  "site_id" uuid NOT NULL,
  "address_hash" bytea NOT NULL,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "mail_suppressions_key" PRIMARY KEY ("site_id", "address_hash")
);
`;

const DOWN = `
ALTER TABLE "billing_checkouts" DROP COLUMN "id";
DROP TABLE running_requests, mail_suppressions;
DROP INDEX "mails_to_mailbox";
ALTER TABLE "mails" DROP COLUMN "address_hash";
`;
