import type { QueryRunner } from 'typeorm';

/**
 * For the way back: takes members, such as `screening,copied`, out of every policy that is stored, of sites and of places, since
 * the code of before refuses what it does not know. What a trial was about goes with them.
 */
export async function takeOutOfPolicies(runner: QueryRunner, paths: readonly string[]): Promise<void> {
  const bare = (document: string) => paths.reduce((rest, path) => `(${rest} #- '{${path}}')`, document);
  await runner.query(`
CREATE FUNCTION pg_temp.bare_policy(policy jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT ${bare('policy')} || CASE WHEN policy ? 'overrides' THEN jsonb_build_object('overrides',
    (SELECT coalesce(jsonb_agg(${bare('o.one')} ORDER BY o.place), '[]')
     FROM jsonb_array_elements(policy->'overrides') WITH ORDINALITY AS o(one, place))) ELSE '{}' END $$;
ALTER TABLE "policy_versions" DISABLE TRIGGER policy_versions_append_only;
UPDATE "policy_versions" SET "document" = pg_temp.bare_policy("document");
ALTER TABLE "policy_versions" ENABLE TRIGGER policy_versions_append_only;
UPDATE "policy_simulations" SET "document" = pg_temp.bare_policy("document");
UPDATE "sites" SET "version" = "version" + 1,
    "settings" = "settings" || jsonb_build_object('policy', pg_temp.bare_policy("settings"->'policy'))
  WHERE "settings" ? 'policy';
DROP FUNCTION pg_temp.bare_policy(jsonb);`);
}
