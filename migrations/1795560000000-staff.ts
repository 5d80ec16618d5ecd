import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Moderators who are limited to sections, since when people have their roles, and invitations by mail. */
export class Staff1795560000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

/** What decides about a person, for the history: what a moderator is limited to now belongs to it. */
const facts = (row: string, sections: boolean) =>
  `jsonb_build_object('role', ${row}.role, ${sections ? `'sections', to_jsonb(${row}.sections), ` : ''}'subscriptions',
    ${row}.subscriptions, 'sanctions', ${row}.sanctions, 'nameVerified', ${row}.name_verified)`;

const recorder = (sections: boolean) => `
CREATE OR REPLACE FUNCTION access_history_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF ${facts('NEW', sections)} IS NOT DISTINCT FROM ${facts('OLD', sections)} THEN
      RETURN NULL;
    END IF;
  END IF;
  INSERT INTO access_history (site_id, kind, subject_id, version, facts)
  VALUES (NEW.site_id, 'person', NEW.person_id, NEW.version, ${facts('NEW', sections)});
  RETURN NULL;
END $$;
`;

const UP = `
ALTER TABLE "memberships" ADD "sections" text array;
ALTER TABLE "memberships" ADD "role_since" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp();
-- Of roles that were given before, nothing earlier is known for certain than when the person came.
UPDATE memberships SET role_since = joined_at;
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_sections" CHECK (sections IS NULL OR (role = 'moderator' AND cardinality(sections) BETWEEN 1 AND 50));
CREATE INDEX "memberships_staff" ON "memberships" ("site_id", "person_id") WHERE role <> 'reader';
CREATE INDEX "threads_section" ON "threads" ("site_id", "section") WHERE section IS NOT NULL;
${recorder(true)}

CREATE TABLE "staff_invitations" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "role" text NOT NULL,
  "sections" text array,
  "sealed_email" text,
  "address_hash" text NOT NULL,
  "hash" text NOT NULL,
  "invited_by" uuid NOT NULL,
  "state" text NOT NULL DEFAULT 'waiting',
  "accepted_by" uuid,
  "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  CONSTRAINT "staff_invitations_address" CHECK ((state = 'waiting') = (sealed_email IS NOT NULL)),
  CONSTRAINT "staff_invitations_state" CHECK (state IN ('waiting', 'used', 'withdrawn', 'replaced')),
  CONSTRAINT "staff_invitations_sections" CHECK (sections IS NULL OR (role = 'moderator' AND cardinality(sections) BETWEEN 1 AND 50)),
  CONSTRAINT "staff_invitations_role" CHECK (role IN ('author', 'moderator', 'editor', 'admin')),
  CONSTRAINT "PK_842e5346c92d8003bdb2140b6c8" PRIMARY KEY ("id")
);
CREATE INDEX "staff_invitations_end" ON "staff_invitations" ("expires_at");
CREATE INDEX "staff_invitations_inviter" ON "staff_invitations" ("invited_by");
CREATE INDEX "staff_invitations_site" ON "staff_invitations" ("site_id", "id") WHERE state = 'waiting';
CREATE UNIQUE INDEX "staff_invitations_waiting" ON "staff_invitations" ("site_id", "address_hash") WHERE state = 'waiting';
CREATE UNIQUE INDEX "staff_invitations_hash" ON "staff_invitations" ("hash");
ALTER TABLE "staff_invitations" ADD CONSTRAINT "FK_3339b02fa159408698cc356ac6e" FOREIGN KEY ("accepted_by") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "staff_invitations" ADD CONSTRAINT "FK_4d515ad9a3b6a41edb0daea8448" FOREIGN KEY ("invited_by") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "staff_invitations" ADD CONSTRAINT "FK_5529efe0dd15d207201d4d99705" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
`;

const DOWN = `
DROP TABLE staff_invitations;
-- Going back must give nobody more than they had: who was limited would moderate everything.
UPDATE memberships SET role = 'reader', sections = NULL, version = version + 1, face_version = face_version + 1
  WHERE sections IS NOT NULL;
${recorder(false)}
DROP INDEX threads_section, memberships_staff;
ALTER TABLE memberships DROP CONSTRAINT memberships_sections, DROP COLUMN sections, DROP COLUMN role_since;
`;
