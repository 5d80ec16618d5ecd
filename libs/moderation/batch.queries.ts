import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import type { BatchResult } from './batch.schema.js';
import type { DecisionAction } from './decision.entity.js';

interface Batch {
  id: string;
  madeBy: string;
  action: DecisionAction;
  at: Date;
  /** How many of its decisions were taken back. */
  undone: number;
}

export interface BatchRow extends Batch {
  /** Null while it is under way. */
  results: BatchResult[] | null;
}

/** One of many: what became of each case would be too much. */
export interface BatchSummaryRow extends Batch {
  decided: number;
  refused: number;
}

const COLUMNS = `b.id, b.made_by AS "madeBy", b.action, b.at,
    (SELECT count(*)::int FROM decisions d WHERE d.batch_id = b.id AND d.undone_at IS NOT NULL) AS undone`;

export async function insertBatch(
  tx: EntityManager,
  batch: { id: string; siteId: string; madeBy: string; action: DecisionAction },
): Promise<void> {
  await named(
    tx,
    'insert_batch',
    'INSERT INTO decision_batches (id, site_id, made_by, action) VALUES ($1, $2, $3, $4)',
    [batch.id, batch.siteId, batch.madeBy, batch.action],
  );
}

export async function readBatch(db: Queryable, siteId: string, id: string): Promise<BatchRow | null> {
  const { rows } = await named<BatchRow>(
    db,
    'read_batch',
    `SELECT ${COLUMNS}, b.results FROM decision_batches b WHERE b.id = $2 AND b.site_id = $1`,
    [siteId, id],
  );
  return rows[0] ?? null;
}

/** A moderator's batches, the latest first. */
export async function batchesOf(
  db: Queryable,
  ask: { siteId: string; madeBy: string; before: string | null; limit: number },
): Promise<BatchSummaryRow[]> {
  const { rows } = await named<BatchSummaryRow>(
    db,
    'batches_of',
    `SELECT ${COLUMNS}, r.decided, r.refused FROM decision_batches b, LATERAL (
       SELECT count(r->>'decisionId')::int AS decided, (count(r) - count(r->>'decisionId'))::int AS refused
       FROM jsonb_array_elements(b.results) AS r) r
     WHERE b.site_id = $1 AND b.made_by = $2 AND ($3::uuid IS NULL OR b.id < $3) ORDER BY b.id DESC LIMIT $4`,
    [ask.siteId, ask.madeBy, ask.before, ask.limit],
  );
  return rows;
}

/** Says what became of it; false when another process, that was asked the same, has said so before. */
export async function closeBatch(
  tx: EntityManager,
  id: string,
  results: readonly BatchResult[],
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'close_batch',
    'UPDATE decision_batches SET results = $2 WHERE id = $1 AND results IS NULL',
    [id, JSON.stringify(results)],
  );
  return rowCount === 1;
}

/** Takes the batch, for so many seconds unless one keeps it; false while somebody else has it. */
export async function takeBatch(db: Queryable, id: string, seconds: number): Promise<boolean> {
  const { rowCount } = await named(
    db,
    'take_batch',
    `UPDATE decision_batches SET held_until = clock_timestamp() + make_interval(secs => $2)
     WHERE id = $1 AND (held_until IS NULL OR held_until <= clock_timestamp())`,
    [id, seconds],
  );
  return rowCount === 1;
}

export async function keepBatch(db: Queryable, id: string, seconds: number): Promise<void> {
  await named(
    db,
    'keep_batch',
    'UPDATE decision_batches SET held_until = clock_timestamp() + make_interval(secs => $2) WHERE id = $1',
    [id, seconds],
  );
}

export async function leaveBatch(db: Queryable, id: string): Promise<void> {
  await named(db, 'leave_batch', 'UPDATE decision_batches SET held_until = NULL WHERE id = $1', [id]);
}

/** What was decided in the batch so far, in that order. */
export async function decisionsOfBatch(
  db: Queryable,
  batchId: string,
): Promise<{ caseId: string; decisionId: string }[]> {
  const { rows } = await named<{ caseId: string; decisionId: string }>(
    db,
    'decisions_of_batch',
    'SELECT comment_id AS "caseId", id AS "decisionId" FROM decisions WHERE batch_id = $1 ORDER BY id',
    [batchId],
  );
  return rows;
}

/** The decision on this case that was taken in the batch before the process died that was at it. */
export async function decisionInBatch(
  db: Queryable,
  batchId: string,
  commentId: string,
): Promise<string | null> {
  const { rows } = await named<{ id: string }>(
    db,
    'decision_in_batch',
    'SELECT id FROM decisions WHERE comment_id = $2 AND batch_id = $1',
    [batchId, commentId],
  );
  return rows[0]?.id ?? null;
}
