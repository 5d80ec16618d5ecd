import type { MigrationInterface, QueryRunner } from 'typeorm';

/** OpenID Connect: people whom providers sign in, what is under way with one, and our secrets there. */
export class Providers1795540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "account_identities" (
  "site_id" uuid NOT NULL,
  "issuer" text NOT NULL,
  "subject" text NOT NULL,
  "person_id" uuid NOT NULL,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "last_used_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "account_identities_key" PRIMARY KEY ("site_id", "issuer", "subject")
);

CREATE INDEX "account_identities_person" ON "account_identities" ("person_id");

ALTER TABLE "account_identities" ADD CONSTRAINT "FK_69d640f06af6a276857123d2c2a" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "account_identities" ADD CONSTRAINT "FK_41b92d7252a94c2904060aa12b2" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE "one_time_keys" DROP CONSTRAINT "one_time_keys_known_kind";
ALTER TABLE "one_time_keys" ADD CONSTRAINT "one_time_keys_known_kind" CHECK (kind IN ('magic-link', 'register', 'confirm-address', 'change-address', 'reset-password', 'provider-state', 'provider-code'));

ALTER TABLE "site_secrets" DROP CONSTRAINT "site_secrets_known_kind";
ALTER TABLE "site_secrets" ADD CONSTRAINT "site_secrets_known_kind" CHECK (kind IN ('sso', 'stripe-webhook', 'stripe-api') OR kind LIKE 'provider/%');
`;

const DOWN = `
DROP TABLE account_identities;
DELETE FROM one_time_keys WHERE kind IN ('provider-state', 'provider-code');
ALTER TABLE one_time_keys DROP CONSTRAINT one_time_keys_known_kind;
ALTER TABLE one_time_keys ADD CONSTRAINT one_time_keys_known_kind CHECK (kind IN ('magic-link', 'register', 'confirm-address', 'change-address', 'reset-password'));
DELETE FROM site_secrets WHERE kind LIKE 'provider/%';
ALTER TABLE site_secrets DROP CONSTRAINT site_secrets_known_kind;
ALTER TABLE site_secrets ADD CONSTRAINT site_secrets_known_kind CHECK (kind IN ('sso', 'stripe-webhook', 'stripe-api'));
`;
