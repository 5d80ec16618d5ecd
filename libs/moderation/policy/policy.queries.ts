import type { EntityManager } from 'typeorm';
import { type AuditActorKind, named, type Queryable } from '@app/platform';

/** One version of a site's policy, without its document. */
export interface VersionRow {
  version: number;
  actorKind: AuditActorKind;
  actorId: string | null;
  actorName: string | null;
  note: string | null;
  restores: number | null;
  at: Date;
}

const COLUMNS = `v.version, v.actor_kind AS "actorKind", v.actor_id AS "actorId", m.name AS "actorName", v.note, v.restores, v.at`;
const FROM = `FROM policy_versions v LEFT JOIN memberships m ON m.site_id = v.site_id AND m.person_id = v.actor_id`;

/** A version with its document; the present one where none is named. */
export async function readVersion(
  db: Queryable,
  siteId: string,
  version: number | null,
): Promise<(VersionRow & { document: unknown }) | null> {
  const { rows } = await named<VersionRow & { document: unknown }>(
    db,
    'policy_version',
    `SELECT ${COLUMNS}, v.document ${FROM} WHERE v.site_id = $1
       AND v.version = coalesce($2, (SELECT max(version) FROM policy_versions WHERE site_id = $1))`,
    [siteId, version],
  );
  return rows[0] ?? null;
}

/** Versions, the newest first, older than `before`. */
export async function listVersions(
  db: Queryable,
  siteId: string,
  before: number | null,
  limit: number,
): Promise<VersionRow[]> {
  const { rows } = await named<VersionRow>(
    db,
    'policy_versions',
    `SELECT ${COLUMNS} ${FROM} WHERE v.site_id = $1 AND ($2::int IS NULL OR v.version < $2)
     ORDER BY v.version DESC LIMIT $3`,
    [siteId, before, limit],
  );
  return rows;
}

/** The version that is in force, of a site whose row is locked. */
export async function versionInForce(tx: EntityManager, siteId: string): Promise<number> {
  const { rows } = await named<{ version: number }>(
    tx,
    'policy_in_force',
    'SELECT max(version) AS version FROM policy_versions WHERE site_id = $1',
    [siteId],
  );
  return rows[0]!.version;
}

export interface NewVersion {
  siteId: string;
  version: number;
  document: unknown;
  actor: { kind: AuditActorKind; id: string | null };
  note: string | null;
  restores: number | null;
}

export async function insertVersion(tx: EntityManager, one: NewVersion): Promise<void> {
  await named(
    tx,
    'insert_policy_version',
    `INSERT INTO policy_versions (site_id, version, document, actor_kind, actor_id, note, restores)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      one.siteId,
      one.version,
      JSON.stringify(one.document),
      one.actor.kind,
      one.actor.id,
      one.note,
      one.restores,
    ],
  );
}
