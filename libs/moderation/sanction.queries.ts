import type { EntityManager } from 'typeorm';
import type { Role, SanctionKind } from '@app/identity';
import { named, type Queryable } from '@app/platform';
import type { AppealOutcome } from './appeal.entity.js';
import { appealEnd } from './appeal.queries.js';

/** Where a ban on several sites was imposed, as one of them has it. */
export const BAN_PLACES = ['here', 'elsewhere'] as const;
export type BanPlace = (typeof BAN_PLACES)[number];

export interface SanctionRow {
  id: string;
  kind: SanctionKind;
  until: Date | null;
  reason: string;
  message: string | null;
  byId: string | null;
  byName: string | null;
  createdAt: Date;
  acknowledgedAt: Date | null;
  liftedAt: Date | null;
  inForce: boolean;
  everywhere: BanPlace | null;
  /** Until when its person may appeal against it; null where they may not, or have. */
  appealUntil: Date | null;
  appeal: SanctionAppealRow | null;
}

/** As JSON has it: the time is a text. */
export interface SanctionAppealRow {
  id: string;
  words: string;
  at: string;
  outcome: AppealOutcome | null;
  answer: string | null;
}

export interface LockedMember {
  personId: string;
  role: Role;
}

/** Locks the memberships of who acts and who is acted upon, in the order that everybody takes them. */
export async function lockMembers(
  tx: EntityManager,
  siteId: string,
  personIds: readonly string[],
): Promise<LockedMember[]> {
  const { rows } = await named<LockedMember>(
    tx,
    'lock_members',
    `SELECT person_id AS "personId", role FROM memberships WHERE site_id = $1 AND person_id = ANY($2::uuid[])
     ORDER BY person_id FOR NO KEY UPDATE`,
    [siteId, personIds],
  );
  return rows;
}

/** Whether the end lies in the future, and not further than ten years, by the database's clock. */
export async function isPossibleEnd(tx: EntityManager, until: Date): Promise<boolean> {
  const { rows } = await named<{ possible: boolean }>(
    tx,
    'possible_end',
    `SELECT $1::timestamptz > clock_timestamp() AND $1::timestamptz <= clock_timestamp() + interval '10 years' AS possible`,
    [until],
  );
  return rows[0]!.possible;
}

export interface NewSanction {
  id: string;
  siteId: string;
  personId: string;
  kind: SanctionKind;
  until: Date | null;
  reason: string;
  message: string | null;
  /** Null: whoever operates the installation, or an admin of other sites who has no account on this one. */
  imposedBy: string | null;
  everywhereId: string | null;
}

export async function insertSanction(tx: EntityManager, sanction: NewSanction): Promise<void> {
  await named(
    tx,
    'insert_sanction',
    `INSERT INTO sanctions (id, site_id, person_id, kind, until, reason, message, imposed_by, everywhere_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      sanction.id,
      sanction.siteId,
      sanction.personId,
      sanction.kind,
      sanction.until,
      sanction.reason,
      sanction.message,
      sanction.imposedBy,
      sanction.everywhereId,
    ],
  );
}

/** Notes in the history that these sanctions were lifted. */
export async function markLifted(
  tx: EntityManager,
  ids: readonly string[],
  by: string | null,
): Promise<void> {
  await named(
    tx,
    'mark_lifted',
    'UPDATE sanctions SET lifted_at = clock_timestamp(), lifted_by = $2 WHERE id = ANY($1::uuid[]) AND lifted_at IS NULL',
    [ids, by],
  );
}

/** Notes that the person has read it; the first time counts. */
export async function markAcknowledged(tx: EntityManager, id: string): Promise<Date> {
  const { rows } = await named<{ at: Date }>(
    tx,
    'mark_acknowledged',
    `UPDATE sanctions SET acknowledged_at = coalesce(acknowledged_at, clock_timestamp()) WHERE id = $1
     RETURNING acknowledged_at AS at`,
    [id],
  );
  return rows[0]!.at;
}

/** Until when the person may appeal against the sanction `s`, and whether that is so still (SQL). */
export const SANCTION_APPEAL_UNTIL = appealEnd('s.created_at');

/** The sanction `s` with who imposed it, and the appeal against it; a warning is in force until it is acknowledged. */
export const SANCTION_COLUMNS = `s.id, s.kind, s.until, s.reason, s.message, s.imposed_by AS "byId",
  (SELECT m.name FROM memberships m WHERE m.site_id = s.site_id AND m.person_id = s.imposed_by) AS "byName",
  s.created_at AS "createdAt", s.acknowledged_at AS "acknowledgedAt", s.lifted_at AS "liftedAt",
  (s.lifted_at IS NULL AND (s.until IS NULL OR s.until > clock_timestamp())
    AND NOT (s.kind = 'warn' AND s.acknowledged_at IS NOT NULL)) AS "inForce",
  (SELECT CASE WHEN b.site_id = s.site_id AND b.person_id = s.person_id THEN 'here' ELSE 'elsewhere' END
   FROM bans_everywhere b WHERE b.id = s.everywhere_id) AS everywhere,
  CASE WHEN a.id IS NULL AND s.lifted_at IS NULL AND clock_timestamp() < ${SANCTION_APPEAL_UNTIL}
    THEN ${SANCTION_APPEAL_UNTIL} END AS "appealUntil",
  CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'words', a.words, 'at', a.at, 'outcome', a.outcome,
    'answer', a.answer) END AS appeal`;

/** A person's latest 50 sanctions, the last first. */
export async function readSanctions(db: Queryable, siteId: string, personId: string): Promise<SanctionRow[]> {
  const { rows } = await named<SanctionRow>(
    db,
    'read_sanctions',
    `SELECT ${SANCTION_COLUMNS} FROM sanctions s LEFT JOIN appeals a ON a.sanction_id = s.id
     WHERE s.site_id = $1 AND s.person_id = $2 ORDER BY s.created_at DESC, s.id DESC LIMIT 50`,
    [siteId, personId],
  );
  return rows;
}
