import type { EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import type { BatchResult } from './batch.schema.js';
import type { DecisionAction } from './decision.entity.js';

export interface BatchRow {
  id: string;
  madeBy: string;
  action: DecisionAction;
  at: Date;
  /** Null while it is under way. */
  results: BatchResult[] | null;
}

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
    `SELECT id, made_by AS "madeBy", action, at, results FROM decision_batches WHERE id = $2 AND site_id = $1`,
    [siteId, id],
  );
  return rows[0] ?? null;
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
