import type { EntityManager } from 'typeorm';
import type { SanctionKind } from '@app/identity';
import { named, type Queryable } from '@app/platform';
import type { AppealOutcome } from './appeal.entity.js';
import type { Reach } from './power.js';
import { SANCTION_APPEAL_UNTIL, SANCTION_COLUMNS, type SanctionRow } from './sanction.queries.js';

/** An appeal with its sanction. */
export interface WaitingAppeal extends SanctionRow {
  appealId: string;
  personId: string;
  personName: string | null;
  words: string;
  appealedAt: Date;
  outcome: AppealOutcome | null;
  answer: string | null;
  answeredById: string | null;
  answeredByName: string | null;
  answeredAt: Date | null;
}

const COLUMNS = `${SANCTION_COLUMNS}, a.id AS "appealId", a.person_id AS "personId", p.name AS "personName", a.words,
  a.at AS "appealedAt", a.outcome, a.answer, a.answered_by AS "answeredById",
  (SELECT m.name FROM memberships m WHERE m.site_id = a.site_id AND m.person_id = a.answered_by) AS "answeredByName",
  a.answered_at AS "answeredAt"`;

const FROM = `FROM appeals a JOIN sanctions s ON s.id = a.sanction_id
  JOIN memberships p ON p.site_id = a.site_id AND p.person_id = a.person_id`;

/** What who moderates these sections (or all) may answer of people with these roles: `$n` of each. */
const ANSWERABLE = (roles: string, sections: string) => `a.outcome IS NULL AND p.role = ANY(${roles}::text[])
  AND (${sections}::text[] IS NULL OR (s.kind NOT IN ('suspend', 'ban') AND EXISTS (
    SELECT 1 FROM comments c JOIN threads t ON t.id = c.thread_id
    WHERE c.author_id = a.person_id AND c.site_id = a.site_id AND t.section = ANY(${sections}::text[]))))`;

/** What waits, the oldest first. */
export async function listSanctionAppeals(
  db: Queryable,
  siteId: string,
  { roles, sections }: Reach,
  { after, limit }: { after: { at: string; id: string } | null; limit: number },
): Promise<WaitingAppeal[]> {
  const { rows } = await named<WaitingAppeal>(
    db,
    'list_sanction_appeals',
    `SELECT ${COLUMNS} ${FROM} WHERE a.site_id = $1 AND ${ANSWERABLE('$2', '$3')}
       AND ($4::timestamptz IS NULL OR (a.at, a.id) > ($4, $5::uuid)) ORDER BY a.at, a.id LIMIT $6`,
    [siteId, roles, sections, after?.at ?? null, after?.id ?? null, limit],
  );
  return rows;
}

/** How many wait, up to `most`. */
export async function countSanctionAppeals(
  db: Queryable,
  siteId: string,
  { roles, sections }: Reach,
  most: number,
): Promise<number> {
  const { rows } = await named<{ count: number }>(
    db,
    'count_sanction_appeals',
    `SELECT count(*)::int AS count FROM (
       SELECT 1 ${FROM} WHERE a.site_id = $1 AND ${ANSWERABLE('$2', '$3')} LIMIT $4) w`,
    [siteId, roles, sections, most],
  );
  return rows[0]!.count;
}

export async function readSanctionAppeal(
  db: Queryable,
  siteId: string,
  id: string,
): Promise<WaitingAppeal | null> {
  const { rows } = await named<WaitingAppeal>(
    db,
    'read_sanction_appeal',
    `SELECT ${COLUMNS} ${FROM} WHERE a.id = $2 AND a.site_id = $1 AND a.sanction_id IS NOT NULL`,
    [siteId, id],
  );
  return rows[0] ?? null;
}

/** The person's sanction, with whether they are in time; the caller holds their membership, as who lifts it does. */
export async function readAppealableSanction(
  tx: EntityManager,
  { siteId, personId, sanctionId }: { siteId: string; personId: string; sanctionId: string },
): Promise<(SanctionRow & { inTime: boolean }) | null> {
  const { rows } = await named<SanctionRow & { inTime: boolean }>(
    tx,
    'appealable_sanction',
    `SELECT ${SANCTION_COLUMNS}, clock_timestamp() < ${SANCTION_APPEAL_UNTIL} AS "inTime"
     FROM sanctions s LEFT JOIN appeals a ON a.sanction_id = s.id
     WHERE s.id = $3 AND s.site_id = $1 AND s.person_id = $2`,
    [siteId, personId, sanctionId],
  );
  return rows[0] ?? null;
}

export async function insertSanctionAppeal(
  tx: EntityManager,
  appeal: { id: string; siteId: string; sanctionId: string; personId: string; words: string },
): Promise<void> {
  await named(
    tx,
    'insert_sanction_appeal',
    'INSERT INTO appeals (id, site_id, sanction_id, person_id, words) VALUES ($1, $2, $3, $4, $5)',
    [appeal.id, appeal.siteId, appeal.sanctionId, appeal.personId, appeal.words],
  );
}

/** What waits against a sanction of these kinds that is in force. The caller holds its person's membership. */
export async function waitingAgainst(
  tx: EntityManager,
  { siteId, personId, kinds }: { siteId: string; personId: string; kinds: readonly SanctionKind[] },
): Promise<{ id: string; sanctionId: string; at: Date } | null> {
  const { rows } = await named<{ id: string; sanctionId: string; at: Date }>(
    tx,
    'waiting_against',
    `SELECT a.id, s.id AS "sanctionId", a.at FROM appeals a JOIN sanctions s ON s.id = a.sanction_id
     WHERE a.person_id = $2 AND a.site_id = $1 AND a.outcome IS NULL AND s.kind = ANY($3::text[])
       AND s.lifted_at IS NULL AND (s.until IS NULL OR s.until > clock_timestamp()) ORDER BY a.at LIMIT 1`,
    [siteId, personId, kinds],
  );
  return rows[0] ?? null;
}

/** Answers what waits against these sanctions; gives the sanctions that had one. The caller holds their person's membership. */
export async function answerSanctionAppeals(
  tx: EntityManager,
  sanctionIds: readonly string[],
  { outcome, answer, by }: { outcome: AppealOutcome; answer: string | null; by: string | null },
): Promise<{ id: string; sanctionId: string }[]> {
  const { rows } = await named<{ id: string; sanctionId: string }>(
    tx,
    'answer_sanction_appeals',
    `UPDATE appeals SET outcome = $2, answer = $3, answered_by = $4, answered_at = clock_timestamp()
     WHERE sanction_id = ANY($1::uuid[]) AND outcome IS NULL RETURNING id, sanction_id AS "sanctionId"`,
    [sanctionIds, outcome, answer, by],
  );
  return rows;
}
