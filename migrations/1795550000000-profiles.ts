import type { MigrationInterface, QueryRunner } from 'typeorm';
import { skeleton } from '@app/platform';

/** What people tell of themselves, names that can be unique or verified, badges of subscribers, and muting. */
export class Profiles1795550000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(recorders(PERSON, SITE));
    await this.shapeNames(runner);
    await runner.query(PRESENT);
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(recorders(PERSON_BEFORE, SITE_BEFORE));
    await runner.query(DOWN);
  }

  /** What a name can be mistaken for is not for SQL to say. */
  private async shapeNames(runner: QueryRunner): Promise<void> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const found: { id: string; name: string }[] = await runner.query(
        'SELECT person_id AS id, name FROM memberships WHERE person_id > $1 ORDER BY person_id LIMIT 1000',
        [after],
      );
      if (found.length === 0) return;
      await runner.query(
        `UPDATE memberships m SET name_skeleton = s.skeleton
         FROM unnest($1::uuid[], $2::text[]) AS s(id, skeleton) WHERE m.person_id = s.id`,
        [found.map(({ id }) => id), found.map(({ name }) => skeleton(name))],
      );
      after = found.at(-1)!.id;
    }
  }
}

const COLUMNS = `
ALTER TABLE "memberships" ADD "name_skeleton" text;
ALTER TABLE "memberships" ADD "name_claimed" boolean NOT NULL DEFAULT false;
ALTER TABLE "memberships" ADD "name_verified" boolean NOT NULL DEFAULT false;
ALTER TABLE "memberships" ADD "subscriber" boolean NOT NULL DEFAULT false;
ALTER TABLE "memberships" ADD "subscriber_since" TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE "memberships" ADD "subscriber_until" TIMESTAMP(3) WITH TIME ZONE;
`;

/** Of who is there already: whose name is the one that the publication's token gave, and who pays. */
const PRESENT = `
ALTER TABLE "memberships" ALTER COLUMN "name_skeleton" SET NOT NULL;
UPDATE memberships m SET name_verified = true FROM accounts a
  WHERE a.id = m.person_id AND a.token_name = m.name AND m.name ~ '[[:alpha:]][^ ]* .*[[:alpha:]]';
UPDATE memberships m SET subscriber = true, subscriber_since = s.since FROM (
    SELECT person_id, min(coalesce(good_at, as_of)) AS since FROM subscriptions
    WHERE plan IS NOT NULL AND status IN ('trialing', 'active', 'past_due') GROUP BY person_id) s
  WHERE s.person_id = m.person_id;
`;

const TABLES = `
CREATE INDEX "memberships_name" ON "memberships" ("site_id", "name_skeleton");
CREATE UNIQUE INDEX "memberships_claimed_name" ON "memberships" ("site_id", "name_skeleton") WHERE name_claimed;
CREATE INDEX "memberships_subscriber_until" ON "memberships" ("subscriber_until") WHERE subscriber;

CREATE TABLE "reader_profiles" (
  "person_id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "bio" text NOT NULL,
  CONSTRAINT "reader_profiles_key" PRIMARY KEY ("person_id")
);
CREATE INDEX "reader_profiles_site" ON "reader_profiles" ("site_id");
ALTER TABLE "reader_profiles" ADD CONSTRAINT "reader_profiles_person" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "reader_profiles" ADD CONSTRAINT "reader_profiles_of_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "mutes" (
  "person_id" uuid NOT NULL,
  "muted_id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "mutes_another" CHECK (person_id <> muted_id),
  CONSTRAINT "mutes_key" PRIMARY KEY ("person_id", "muted_id")
);
CREATE INDEX "mutes_list" ON "mutes" ("person_id", "created_at", "muted_id");
CREATE INDEX "mutes_of" ON "mutes" ("muted_id");
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_person" FOREIGN KEY ("person_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_muted" FOREIGN KEY ("muted_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_of_site" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

const PERSON_BEFORE = `jsonb_build_object('role', m.role, 'subscriptions', m.subscriptions, 'sanctions', m.sanctions)`;
const SITE_BEFORE = `jsonb_build_object('access', m.settings->'access', 'grace', m.settings->'grace',
  'closeAfterDays', m.settings->'discussion'->'closeAfterDays')`;
/** What decides now: whether a name is verified, and whether the site asks for such names. */
const PERSON = `jsonb_build_object('role', m.role, 'subscriptions', m.subscriptions, 'sanctions', m.sanctions,
  'nameVerified', m.name_verified)`;
const SITE = `jsonb_build_object('access', m.settings->'access', 'grace', m.settings->'grace',
  'closeAfterDays', m.settings->'discussion'->'closeAfterDays', 'names', m.settings->'profiles'->'names')`;

/** The history of what decides about access, with these facts; its triggers stay. */
function recorders(person: string, site: string): string {
  return `${recorder('person', person, 'site_id', 'person_id')}${recorder('site', site, 'id', 'id')}`;
}

function recorder(kind: string, facts: string, site: string, id: string): string {
  const of = (row: string) => facts.replaceAll('m.', `${row}.`);
  return `
CREATE OR REPLACE FUNCTION access_history_of_${kind}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF ${of('NEW')} IS NOT DISTINCT FROM ${of('OLD')} THEN
      RETURN NULL;
    END IF;
  END IF;
  INSERT INTO access_history (site_id, kind, subject_id, version, facts)
  VALUES (NEW.${site}, '${kind}', NEW.${id}, NEW.version, ${of('NEW')});
  RETURN NULL;
END $$;`;
}

const DOWN = `
DROP TABLE mutes, reader_profiles;
DROP INDEX memberships_name, memberships_claimed_name, memberships_subscriber_until;
ALTER TABLE "memberships" DROP COLUMN "name_skeleton", DROP COLUMN "name_claimed", DROP COLUMN "name_verified",
  DROP COLUMN "subscriber", DROP COLUMN "subscriber_since", DROP COLUMN "subscriber_until";
`;
