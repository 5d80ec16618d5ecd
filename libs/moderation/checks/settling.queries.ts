import type { EntityManager } from 'typeorm';
import { type CurrentSanction, inForce } from '@app/identity';
import { named } from '@app/platform';
import type { DueRun } from './check-runs.queries.js';

/** Holds the author's membership as it is; gives whether a sanction stands against publishing what they say unseen. */
export async function holdAuthor(tx: EntityManager, { siteId, commentId }: DueRun): Promise<boolean> {
  const { rows } = await named<{ sanctions: CurrentSanction[]; now: Date }>(
    tx,
    'hold_author_of_checked',
    `SELECT m.sanctions, clock_timestamp() AS now FROM memberships m
     WHERE m.site_id = $1 AND m.person_id = (SELECT author_id FROM comments WHERE id = $2) FOR SHARE OF m`,
    [siteId, commentId],
  );
  const [author] = rows;
  return (
    author?.sanctions.some(
      (sanction) =>
        ['premoderate', 'suspend', 'ban'].includes(sanction.kind) && inForce(sanction, author.now),
    ) ?? false
  );
}

/** Whether a decision on this text stands; the caller holds the comment. */
export async function isDecided(
  tx: EntityManager,
  { commentId, revision }: Pick<DueRun, 'commentId' | 'revision'>,
): Promise<boolean> {
  const { rowCount } = await named(
    tx,
    'is_decided',
    'SELECT 1 FROM decisions WHERE comment_id = $1 AND revision = $2 AND undone_at IS NULL LIMIT 1',
    [commentId, revision],
  );
  return rowCount === 1;
}

/** All that was found in a text. */
export async function findingsOf(
  tx: EntityManager,
  { commentId, revision }: Pick<DueRun, 'commentId' | 'revision'>,
): Promise<unknown[]> {
  const { rows } = await named<{ findings: unknown[] | null }>(
    tx,
    'findings_of_text',
    `SELECT CASE WHEN c.revision = $2 THEN c.findings ELSE r.findings END AS findings
     FROM comments c LEFT JOIN comment_revisions r ON r.comment_id = c.id AND r.revision = $2 WHERE c.id = $1`,
    [commentId, revision],
  );
  return rows[0]?.findings ?? [];
}
