import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails, one-time keys, and addresses that are a way in without a password. */
export class SignIn1795520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "one_time_keys" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "hash" text NOT NULL,
  "person_id" uuid,
  "address_hash" text,
  "sealed" text NOT NULL,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  CONSTRAINT "one_time_keys_known_kind" CHECK (kind IN ('magic-link', 'register', 'confirm-address', 'change-address', 'reset-password')),
  CONSTRAINT "PK_db16481dc4d6e588d7409933f5c" PRIMARY KEY ("id")
);

CREATE INDEX "one_time_keys_end" ON "one_time_keys" ("expires_at");

CREATE INDEX "one_time_keys_person" ON "one_time_keys" ("person_id") WHERE person_id IS NOT NULL;

CREATE INDEX "one_time_keys_address" ON "one_time_keys" ("site_id", "address_hash", "created_at") WHERE address_hash IS NOT NULL;

CREATE UNIQUE INDEX "one_time_keys_hash" ON "one_time_keys" ("hash");

CREATE TABLE "mails" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "sealed" text,
  "state" text NOT NULL,
  "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "useless_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  "attempts" integer NOT NULL DEFAULT '0',
  "trouble" text,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "settled_at" TIMESTAMP(3) WITH TIME ZONE,
  CONSTRAINT "mails_known_state" CHECK (state IN ('waiting', 'sent', 'kept', 'withheld', 'failed')),
  CONSTRAINT "PK_218248d7dfe1b739f06e2309349" PRIMARY KEY ("id")
);

CREATE INDEX "mails_settled" ON "mails" ("settled_at") WHERE settled_at IS NOT NULL;

CREATE INDEX "mails_kept" ON "mails" ("site_id", "id") WHERE state = 'kept';

CREATE INDEX "mails_due" ON "mails" ("due_at") WHERE state = 'waiting';

ALTER TABLE "accounts" ADD "email_verified_at" TIMESTAMP(3) WITH TIME ZONE;

-- An address that a publication's token merely told was never a way in.
UPDATE accounts SET email_key = NULL WHERE password_hash IS NULL AND email_key IS NOT NULL;

DROP INDEX "accounts_email";

CREATE UNIQUE INDEX "accounts_email" ON "accounts" ("site_id", "email_key") WHERE email_key IS NOT NULL;

ALTER TABLE "one_time_keys" ADD CONSTRAINT "FK_2193c84bed94c36bf0027b26573" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "one_time_keys" ADD CONSTRAINT "FK_8308a552353136db085f3e928cd" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

const DOWN = `
DROP TABLE one_time_keys, mails;
-- Accounts that were made by a link in a mail have no way in left, and their addresses would not be unique.
DROP INDEX accounts_email;
CREATE UNIQUE INDEX "accounts_email" ON "accounts" ("site_id", "email_key") WHERE password_hash IS NOT NULL;
ALTER TABLE accounts DROP COLUMN email_verified_at;
`;
