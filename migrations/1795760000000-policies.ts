import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The policy is a document of its own, with every version of it. What stood in the settings as `screening` becomes the
 * first version; the one in force stands in `sites.settings.policy`, where posting reads it with the site.
 */
export class Policies1795760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TABLE "policy_versions" (
  "site_id" uuid NOT NULL,
  "version" integer NOT NULL,
  "document" jsonb NOT NULL,
  "actor_kind" text NOT NULL,
  "actor_id" uuid,
  "note" text,
  "restores" integer,
  "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "policy_versions_known_actor" CHECK (actor_kind IN ('person', 'key', 'system')),
  CONSTRAINT "policy_versions_key" PRIMARY KEY ("site_id", "version")
);
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_of" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE FUNCTION policy_versions_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'policy_versions refuses %: it is append-only', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER policy_versions_append_only BEFORE UPDATE ON policy_versions
  FOR EACH ROW EXECUTE FUNCTION policy_versions_are_append_only();
CREATE TRIGGER policy_versions_whole BEFORE TRUNCATE ON policy_versions
  FOR EACH STATEMENT EXECUTE FUNCTION policy_versions_are_append_only();

UPDATE "sites" SET "settings" = ("settings" - 'screening') || jsonb_build_object('policy',
    jsonb_build_object('screening', "settings"->'screening')), "version" = "version" + 1
  WHERE "settings" ? 'screening';

CREATE FUNCTION policy_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO policy_versions (site_id, version, document, actor_kind)
  VALUES (NEW.id, 1, coalesce(NEW.settings->'policy', '{}'), 'system');
  RETURN NULL;
END $$;
CREATE TRIGGER policy_begins AFTER INSERT ON sites FOR EACH ROW EXECUTE FUNCTION policy_begins();
INSERT INTO "policy_versions" ("site_id", "version", "document", "actor_kind")
  SELECT id, 1, coalesce("settings"->'policy', '{}'), 'system' FROM "sites";
`;

/** The lists that had a thousand entries at most, and what reads these settings then refuses longer ones. */
const LISTS = ['phrases,banned', 'phrases,suspect', 'links,blockedDomains', 'links,allowedDomains'];
const shortened = (screening: string) =>
  LISTS.reduce(
    (of, list) => `jsonb_set(${of}, '{${list}}', pg_temp.first_thousand(${screening}#>'{${list}}'), false)`,
    screening,
  );

/** Each list keeps its first thousand; a warning names the sites of which that is not all. */
const DOWN = `
DROP TRIGGER policy_begins ON sites;
DROP FUNCTION policy_begins();
CREATE FUNCTION pg_temp.first_thousand(list jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_agg(one ORDER BY place), '[]')
  FROM jsonb_array_elements(list) WITH ORDINALITY AS l(one, place) WHERE place <= 1000
$$;
DO $$
DECLARE long record;
BEGIN
  FOR long IN SELECT slug, list FROM sites CROSS JOIN unnest('{${LISTS.map((list) => `"${list}"`).join(',')}}'::text[]) AS list
    WHERE jsonb_array_length(settings#>('{policy,screening,' || list || '}')::text[]) > 1000
  LOOP
    RAISE WARNING 'of the list % of the site % only the first thousand entries are kept', long.list, long.slug;
  END LOOP;
END $$;
UPDATE "sites" SET "settings" = jsonb_set("settings", '{policy,screening}', ${shortened(`"settings"#>'{policy,screening}'`)})
  WHERE "settings"#>'{policy,screening}' IS NOT NULL;
DROP FUNCTION pg_temp.first_thousand(jsonb);
UPDATE "sites" SET "settings" = ("settings" - 'policy') || jsonb_build_object('screening',
    (coalesce("settings"->'policy'->'screening', '{}') - '{accountAge,subscriptionAge,timeOfDay,does}'::text[]) #- '{phrases,innocent}'),
    "version" = "version" + 1
  WHERE "settings" ? 'policy';
DROP TABLE policy_versions;
DROP FUNCTION policy_versions_are_append_only();
`;
