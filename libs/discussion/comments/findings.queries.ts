import type { EntityManager } from 'typeorm';
import { named } from '@app/platform';

/** Notes whether what waits of a comment does so for outside checks alone. */
export async function awaitChecks(tx: EntityManager, commentId: string, awaits: boolean): Promise<void> {
  await named(
    tx,
    'await_checks',
    'UPDATE comments SET awaits_checks = $2 WHERE id = $1 AND awaits_checks <> $2',
    [commentId, awaits],
  );
}

/** Adds to what was found in one text of a comment, the one that stands or another; the caller holds the comment. */
export async function addFindings(
  tx: EntityManager,
  text: { commentId: string; revision: number },
  findings: readonly unknown[],
): Promise<void> {
  const added = [text.commentId, text.revision, JSON.stringify(findings)];
  const { rowCount } = await named(
    tx,
    'add_findings',
    `UPDATE comments SET findings = coalesce(findings, '[]') || $3::jsonb WHERE id = $1 AND revision = $2`,
    added,
  );
  if (rowCount === 1) return;
  await named(
    tx,
    'add_findings_beside',
    `UPDATE comment_revisions SET findings = coalesce(findings, '[]') || $3::jsonb
     WHERE comment_id = $1 AND revision = $2`,
    added,
  );
}
