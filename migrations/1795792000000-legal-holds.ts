import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Legal holds: whatever forgetting takes of what is held is kept apart, by triggers, whoever forgets. */
export class LegalHolds1795792000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "legal_holds" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "comment_id" uuid,
  "person_id" uuid,
  "reason" text NOT NULL,
  "imposed_by" uuid NOT NULL,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  "lifted_at" TIMESTAMP(3) WITH TIME ZONE,
  "lifted_by" uuid,
  CONSTRAINT "legal_holds_lifted" CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
  CONSTRAINT "legal_holds_subject" CHECK ((comment_id IS NULL) <> (person_id IS NULL)),
  CONSTRAINT "PK_bbe3e0c98678909493a90442dfb" PRIMARY KEY ("id")
);

CREATE INDEX "legal_holds_site" ON "legal_holds" ("site_id", "id");

CREATE UNIQUE INDEX "legal_holds_person" ON "legal_holds" ("site_id", "person_id") WHERE lifted_at IS NULL AND person_id IS NOT NULL;

CREATE UNIQUE INDEX "legal_holds_comment" ON "legal_holds" ("site_id", "comment_id") WHERE lifted_at IS NULL AND comment_id IS NOT NULL;

CREATE TABLE "legal_hold_items" (
  "id" uuid NOT NULL,
  "site_id" uuid NOT NULL,
  "kind" text NOT NULL,
  "comment_id" uuid,
  "person_id" uuid,
  "row" jsonb NOT NULL,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "PK_4533bcf618dbc501a3a5717fd5d" PRIMARY KEY ("id")
);

CREATE INDEX "legal_hold_items_person" ON "legal_hold_items" ("person_id");

CREATE INDEX "legal_hold_items_comment" ON "legal_hold_items" ("comment_id");

-- Keeps the old row if its comment or person is held. What hangs on a comment, or is its author's, is known by the comment's
-- own item as well: by then the comment may have no author any more. Keys and hashes that let somebody in are not kept.
CREATE FUNCTION legal_hold_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := to_jsonb(OLD) - ARRAY['password_hash', 'fingerprint', 'subscriptions', 'email_key', 'name_skeleton'];
  of_comment uuid := CASE TG_TABLE_NAME WHEN 'comments' THEN was->>'id' ELSE was->>'comment_id' END;
  of_person uuid := CASE TG_TABLE_NAME WHEN 'comments' THEN was->>'author_id' WHEN 'accounts' THEN was->>'id' ELSE was->>'person_id' END;
BEGIN
  IF of_person IS NULL THEN
    SELECT coalesce(c.author_id, (SELECT i.person_id FROM legal_hold_items i WHERE i.comment_id = of_comment AND i.kind = 'comments' LIMIT 1))
      INTO of_person FROM comments c WHERE c.id = of_comment;
  END IF;
  IF EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND h.comment_id = of_comment)
    OR EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND h.person_id = of_person)
    OR EXISTS (SELECT 1 FROM legal_hold_items i WHERE i.comment_id = of_comment)
    OR of_comment IS NULL AND EXISTS (SELECT 1 FROM legal_hold_items i WHERE i.person_id = of_person)
    OR of_comment IS NULL AND EXISTS (SELECT 1 FROM legal_holds h JOIN comments c ON c.id = h.comment_id
      WHERE h.lifted_at IS NULL AND c.author_id = of_person)
  THEN
    INSERT INTO legal_hold_items (id, site_id, kind, comment_id, person_id, "row")
    VALUES (gen_random_uuid(), OLD.site_id, TG_TABLE_NAME, of_comment, of_person, was);
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER comments_held BEFORE UPDATE OF author_id ON comments FOR EACH ROW
  WHEN (OLD.author_id IS NOT NULL AND NEW.author_id IS NULL) EXECUTE FUNCTION legal_hold_keeps();
CREATE TRIGGER comment_revisions_held BEFORE DELETE ON comment_revisions FOR EACH ROW EXECUTE FUNCTION legal_hold_keeps();
CREATE TRIGGER decisions_held BEFORE UPDATE OF reason, message ON decisions FOR EACH ROW
  WHEN (OLD.reason IS DISTINCT FROM NEW.reason OR OLD.message IS DISTINCT FROM NEW.message) EXECUTE FUNCTION legal_hold_keeps();
CREATE TRIGGER sanctions_held BEFORE DELETE ON sanctions FOR EACH ROW EXECUTE FUNCTION legal_hold_keeps();
-- Who somebody is, is taken as soon as they ask to be forgotten: by one statement, the only one that sets these two columns.
CREATE TRIGGER memberships_held BEFORE UPDATE OF external_id ON memberships FOR EACH ROW EXECUTE FUNCTION legal_hold_keeps();
CREATE TRIGGER accounts_held BEFORE UPDATE OF leaving_at ON accounts FOR EACH ROW
  WHEN (OLD.leaving_at IS NULL AND NEW.leaving_at IS NOT NULL) EXECUTE FUNCTION legal_hold_keeps();
`;

const DOWN = `
DROP TRIGGER accounts_held ON accounts;
DROP TRIGGER memberships_held ON memberships;
DROP TRIGGER sanctions_held ON sanctions;
DROP TRIGGER decisions_held ON decisions;
DROP TRIGGER comment_revisions_held ON comment_revisions;
DROP TRIGGER comments_held ON comments;
DROP FUNCTION legal_hold_keeps();
DROP TABLE "legal_hold_items";
DROP TABLE "legal_holds";
`;
