import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the local model is to do is a part of the policy. Where a site had said something, that is a version of it. What was
 * called `hold` opened a case and held nothing: it is `case` now.
 */
export class ModelInThePolicy1795820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
CREATE TEMPORARY TABLE said ON COMMIT DROP AS
  SELECT site_id, jsonb_build_object('mode', CASE mode WHEN 'hold' THEN 'case' ELSE mode END,
    'threshold', least(greatest(threshold, 0.05), 0.99)) AS model
  FROM site_models WHERE mode <> 'watch' OR threshold <> 0.8;
INSERT INTO policy_versions (site_id, version, document, actor_kind, note)
  SELECT s.site_id, v.version + 1, v.document || jsonb_build_object('model', s.model), 'system',
    'The local model is a part of the policy from now on'
  FROM said s CROSS JOIN LATERAL (SELECT version, document FROM policy_versions p WHERE p.site_id = s.site_id
    ORDER BY version DESC LIMIT 1) v;
UPDATE sites SET version = sites.version + 1, settings = settings || jsonb_build_object('policy',
    coalesce(settings->'policy', '{}') || jsonb_build_object('model', s.model))
  FROM said s WHERE s.site_id = sites.id;
DROP TABLE said;
ALTER TABLE "site_models" DROP CONSTRAINT "site_models_mode", DROP CONSTRAINT "site_models_threshold",
  DROP COLUMN "mode", DROP COLUMN "threshold";
`;

/** Documents say nothing of the model then, neither of the site nor of a place. What held opens a case. */
const without = (document: string) => `(${document} - 'model') || CASE WHEN ${document} ? 'overrides'
    THEN jsonb_build_object('overrides', coalesce((SELECT jsonb_agg(o.one - 'model' ORDER BY o.place)
      FROM jsonb_array_elements(${document}->'overrides') WITH ORDINALITY AS o(one, place)), '[]')) ELSE '{}' END`;

const DOWN = `
ALTER TABLE "site_models" ADD "mode" text NOT NULL DEFAULT 'watch';
ALTER TABLE "site_models" ADD "threshold" double precision NOT NULL DEFAULT 0.8;
ALTER TABLE "site_models" ADD CONSTRAINT "site_models_mode" CHECK (mode IN ('off', 'watch', 'hold'));
ALTER TABLE "site_models" ADD CONSTRAINT "site_models_threshold" CHECK (threshold > 0 AND threshold < 1);
INSERT INTO site_models (site_id, mode, threshold)
  SELECT id, CASE settings#>>'{policy,model,mode}' WHEN 'off' THEN 'off' WHEN 'watch' THEN 'watch' ELSE 'hold' END,
    coalesce((settings#>>'{policy,model,threshold}')::float8, 0.8)
  FROM sites WHERE settings#>>'{policy,model,mode}' IS NOT NULL
  ON CONFLICT (site_id) DO UPDATE SET mode = excluded.mode, threshold = excluded.threshold;
UPDATE sites SET version = version + 1, settings = jsonb_set(settings, '{policy}', ${without("(settings->'policy')")})
  WHERE settings ? 'policy';
ALTER TABLE policy_versions DISABLE TRIGGER policy_versions_append_only;
UPDATE policy_versions SET document = ${without('document')};
ALTER TABLE policy_versions ENABLE TRIGGER policy_versions_append_only;
`;
