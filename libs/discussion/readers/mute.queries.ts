import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';

/** Whose list it is. */
export interface Muter {
  siteId: string;
  personId: string;
}

export interface MutedRow {
  id: string;
  name: string;
  avatarUrl: string | null;
  mutedAt: Date;
}

/** Adds one to the list, unless it has `most` already: false then, and what is on it already is. */
export async function insertMute(
  tx: EntityManager,
  { siteId, personId }: Muter,
  mutedId: string,
  most: number,
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'mute_insert',
    `INSERT INTO mutes (person_id, muted_id, site_id)
     SELECT $2, $3, $1 WHERE (SELECT count(*) FROM mutes WHERE person_id = $2 AND muted_id <> $3) < $4
     ON CONFLICT (person_id, muted_id) DO UPDATE SET site_id = excluded.site_id RETURNING 1`,
    [siteId, personId, mutedId, most],
  );
  return rowCount === 1;
}

export async function deleteMute(where: Queryable, personId: string, mutedId: string): Promise<boolean> {
  const { rowCount } = await named(
    where,
    'mute_delete',
    'DELETE FROM mutes WHERE person_id = $1 AND muted_id = $2',
    [personId, mutedId],
  );
  return rowCount === 1;
}

/** The list, the newest first, from after `before`. */
export async function selectMuted(
  where: Queryable,
  { siteId, personId }: Muter,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<MutedRow[]> {
  const { rows } = await named<MutedRow>(
    where,
    before ? 'muted_list_after' : 'muted_list',
    `SELECT u.muted_id AS id, m.name, m.avatar_url AS "avatarUrl", u.created_at AS "mutedAt"
     FROM mutes u JOIN memberships m ON m.site_id = u.site_id AND m.person_id = u.muted_id
     WHERE u.person_id = $2 AND u.site_id = $1 ${before ? 'AND (u.created_at, u.muted_id) < ($4::timestamptz, $5::uuid)' : ''}
     ORDER BY u.created_at DESC, u.muted_id DESC LIMIT $3`,
    [siteId, personId, limit, ...(before ? [before.at, before.id] : [])],
  );
  return rows;
}
