import type { EntityManager } from 'typeorm';
import { named, rows, type Queryable } from '@app/platform';
import type { SubscriptionFacts } from '@app/subscriptions';
import type { CommentsFate, Erasure, ErasureAsker } from './erasure.entity.js';
import { bound, type DataTable, type Whose } from './personal-data.js';

/** Without word of it for so long, a worker is taken to be gone, and another one goes on. */
const LEASE = `interval '30 seconds'`;

const COLUMNS = `e.id, e.site_id AS "siteId", e.person_mark AS "personMark", e.person_id AS "personId", e.sealed,
  e.asked_by AS "askedBy", e.comments, e.state, e.attempts, e.comments_total AS "commentsTotal", e.counts, e.proof,
  e.asked_at AS "askedAt", e.finished_at AS "finishedAt"`;

export type ErasureRow = Omit<Erasure, 'receiptHash' | 'dueAt'>;

export interface NewErasure {
  id: string;
  siteId: string;
  personMark: string;
  personId: string;
  sealed: string;
  receiptHash: string | null;
  askedBy: ErasureAsker;
  comments: CommentsFate;
}

/** Stores what is to be done, with how many comments there are. */
export async function insertErasure(tx: EntityManager, erasure: NewErasure): Promise<ErasureRow> {
  const found = await named<ErasureRow>(
    tx,
    'erasure_insert',
    `INSERT INTO erasures AS e (id, site_id, person_mark, person_id, sealed, receipt_hash, asked_by, comments, comments_total)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8,
       (SELECT count(*)::int FROM comments WHERE author_id = $4 AND site_id = $2))
     ON CONFLICT (id) DO UPDATE SET person_mark = excluded.person_mark, person_id = excluded.person_id,
       sealed = excluded.sealed, state = 'waiting', attempts = 0, comments_total = excluded.comments_total,
       due_at = clock_timestamp(), finished_at = NULL
     RETURNING ${COLUMNS}`,
    [
      erasure.id,
      erasure.siteId,
      erasure.personMark,
      erasure.personId,
      erasure.sealed,
      erasure.receiptHash,
      erasure.askedBy,
      erasure.comments,
    ],
  );
  return found.rows[0]!;
}

/** Takes one that nobody works on, for as long as word of it comes. */
export async function claimErasure(where: Queryable): Promise<ErasureRow | undefined> {
  const found = await named<ErasureRow>(
    where,
    'erasure_claim',
    `UPDATE erasures e SET state = 'running', attempts = e.attempts + 1, due_at = clock_timestamp() + ${LEASE}
     FROM (SELECT id FROM erasures WHERE state <> 'done' AND due_at <= clock_timestamp()
       ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) d
     WHERE e.id = d.id RETURNING ${COLUMNS}`,
  );
  return found.rows[0];
}

/** Adds to the counts and says that it goes on; false for who was taken for gone: another one is at it. */
export async function moveErasure(
  tx: Queryable,
  { id, attempts }: Pick<ErasureRow, 'id' | 'attempts'>,
  counts: Record<string, number>,
): Promise<boolean> {
  const found = await named(
    tx,
    'erasure_move',
    `UPDATE erasures SET due_at = clock_timestamp() + ${LEASE}, counts = counts || (
       SELECT coalesce(jsonb_object_agg(n.key, coalesce((counts ->> n.key)::int, 0) + n.value::int), '{}')
       FROM jsonb_each_text($3::jsonb) n WHERE n.value::int > 0)
     WHERE id = $1 AND attempts = $2 AND state = 'running'`,
    [id, attempts, JSON.stringify(counts)],
  );
  return found.rowCount === 1;
}

/** Lets the next attempt wait: 5 s, doubling, an hour at most. */
export async function postponeErasure(
  where: Queryable,
  { id, attempts }: Pick<ErasureRow, 'id' | 'attempts'>,
): Promise<void> {
  await named(
    where,
    'erasure_postpone',
    `UPDATE erasures SET due_at = clock_timestamp() + make_interval(secs => least(3600, 5 * power(2, least(attempts, 12) - 1)))
     WHERE id = $1 AND attempts = $2 AND state = 'running'`,
    [id, attempts],
  );
}

/** It is done: the row names nobody from now on. */
export async function finishErasure(tx: EntityManager, id: string, proof: string): Promise<void> {
  await named(
    tx,
    'erasure_finish',
    `UPDATE erasures SET state = 'done', person_id = NULL, sealed = NULL, proof = $2, finished_at = clock_timestamp()
     WHERE id = $1`,
    [id, proof],
  );
}

export async function selectErasure(where: Queryable, id: string): Promise<ErasureRow | undefined> {
  const found = await named<ErasureRow>(
    where,
    'erasure',
    `SELECT ${COLUMNS} FROM erasures e WHERE e.id = $1`,
    [id],
  );
  return found.rows[0];
}

export async function selectByReceipt(
  where: Queryable,
  receiptHash: string,
): Promise<ErasureRow | undefined> {
  const found = await named<ErasureRow>(
    where,
    'erasure_by_receipt',
    `SELECT ${COLUMNS} FROM erasures e WHERE e.receipt_hash = $1`,
    [receiptHash],
  );
  return found.rows[0];
}

/** A site's erasures, or all there are, the newest first, after the one named. */
export async function selectErasures(
  where: Queryable,
  siteId: string | null,
  before: string | null,
  limit: number,
): Promise<ErasureRow[]> {
  const found = await named<ErasureRow>(
    where,
    'erasures_of_site',
    `SELECT ${COLUMNS} FROM erasures e WHERE ($1::uuid IS NULL OR e.site_id = $1) AND ($2::uuid IS NULL OR e.id < $2)
     ORDER BY e.id DESC LIMIT $3`,
    [siteId, before, limit],
  );
  return found.rows;
}

/** Writes a line of a ledger that was kept elsewhere, if it is not there; gives whether it was not. */
export async function insertLine(
  tx: EntityManager,
  line: Pick<Erasure, 'id' | 'siteId' | 'personMark' | 'askedBy' | 'comments' | 'counts' | 'proof'> & {
    askedAt: string;
    finishedAt: string;
  },
): Promise<boolean> {
  const found = await named(
    tx,
    'erasure_line',
    `INSERT INTO erasures (id, site_id, person_mark, asked_by, comments, state, counts, proof, asked_at, finished_at)
     VALUES ($1, $2, $3, $4, $5, 'done', $6::jsonb, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
    [
      line.id,
      line.siteId,
      line.personMark,
      line.askedBy,
      line.comments,
      JSON.stringify(line.counts),
      line.proof,
      line.askedAt,
      line.finishedAt,
    ],
  );
  return found.rowCount === 1;
}

/** A site's accounts, in the order of their ids. */
export async function selectAccountsAfter(
  where: Queryable,
  siteId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const found = await named<{ id: string }>(
    where,
    'accounts_after',
    `SELECT id FROM accounts WHERE site_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [siteId, after, limit],
  );
  return found.rows.map(({ id }) => id);
}

/** Whether it is an account that nobody forgets yet. */
export async function isHere(where: Queryable, personId: string): Promise<boolean> {
  const found = await rows(where, 'SELECT 1 FROM accounts WHERE id = $1 AND leaving_at IS NULL', [personId]);
  return found.length > 0;
}

export interface OutlookFacts {
  commentCount: number;
  hasPassword: boolean;
  lastAdmin: boolean;
  subscriptions: SubscriptionFacts[];
}

/** What deleting this account would meet. */
export async function selectOutlook(
  where: Queryable,
  siteId: string,
  personId: string,
): Promise<OutlookFacts | undefined> {
  const found = await named<OutlookFacts>(
    where,
    'erasure_outlook',
    `SELECT (SELECT count(*)::int FROM comments WHERE author_id = $2 AND site_id = $1 AND status = 'published') AS "commentCount",
       a.password_hash IS NOT NULL AS "hasPassword", m.subscriptions,
       m.role = 'admin' AND NOT EXISTS (
         SELECT 1 FROM memberships o WHERE o.site_id = $1 AND o.role = 'admin' AND o.person_id <> $2) AS "lastAdmin"
     FROM memberships m JOIN accounts a ON a.id = m.person_id WHERE m.site_id = $1 AND m.person_id = $2`,
    [siteId, personId],
  );
  return found.rows[0];
}

/** Takes words that moderators left about these comments; gives how many rows had any. */
export async function forgetWordsAbout(
  tx: EntityManager,
  commentIds: readonly string[],
): Promise<{ decisions: number; cases: number }> {
  const found = await named<{ decisions: number; cases: number }>(
    tx,
    'erasure_words_about',
    `WITH d AS (UPDATE decisions SET reason = NULL, message = NULL
         WHERE comment_id = ANY($1) AND (reason IS NOT NULL OR message IS NOT NULL) RETURNING 1),
     k AS (UPDATE cases SET notes = '[]' WHERE id = ANY($1) AND notes <> '[]' RETURNING 1)
     SELECT (SELECT count(*)::int FROM d) AS decisions, (SELECT count(*)::int FROM k) AS cases`,
    [commentIds],
  );
  return found.rows[0]!;
}

/** Deletes or empties up to `most` of a person's rows in one table, as the registry says; gives how many. */
export async function forgetRows(
  tx: Queryable,
  table: string,
  { of, forgetting }: DataTable,
  whose: Whose,
  most: number,
): Promise<number> {
  if (forgetting?.way === 'rows') {
    const { text, values } = bound(
      `DELETE FROM ${table} WHERE ctid IN (SELECT t.ctid FROM ${table} t WHERE ${of} LIMIT ${most}) RETURNING 1`,
      whose,
    );
    return (await rows(tx, text, values)).length;
  }
  if (forgetting?.way !== 'set') return 0;
  const set = Object.entries(forgetting.set).map(([column, value]) => `${column} = ${value}`);
  const { text, values } = bound(
    `UPDATE ${table} t SET ${set.join(', ')} WHERE t.ctid IN (
       SELECT t.ctid FROM ${table} t WHERE (${of}) AND NOT (${forgetting.until}) LIMIT ${most}) RETURNING 1`,
    whose,
  );
  return (await rows(tx, text, values)).length;
}

/** Locks the account for its deletion; false when it is gone already. */
export async function lockForDeletion(tx: EntityManager, personId: string): Promise<boolean> {
  const account = await rows(tx, 'SELECT 1 FROM accounts WHERE id = $1 FOR UPDATE', [personId]);
  await rows(tx, 'SELECT 1 FROM memberships WHERE person_id = $1 FOR UPDATE', [personId]);
  return account.length > 0;
}

export async function countComments(tx: EntityManager, personId: string): Promise<number> {
  const [found] = await rows<{ count: number }>(
    tx,
    'SELECT count(*)::int AS count FROM comments WHERE author_id = $1',
    [personId],
  );
  return found!.count;
}

/** Deletes the membership and the account, and with them, by foreign keys, whatever hangs on it. */
export async function deleteAccount(
  tx: EntityManager,
  personId: string,
): Promise<{ memberships: number; accounts: number }> {
  const memberships = await rows<{ siteId: string }>(
    tx,
    'DELETE FROM memberships WHERE person_id = $1 RETURNING site_id AS "siteId"',
    [personId],
  );
  // Who is mentioned in what others said is so no more: kept pages are out of date.
  for (const { siteId } of memberships)
    await rows(tx, 'UPDATE sites SET faces = faces + 1 WHERE id = $1', [siteId]);
  const accounts = await rows(tx, 'DELETE FROM accounts WHERE id = $1 RETURNING 1', [personId]);
  return { memberships: memberships.length, accounts: accounts.length };
}
