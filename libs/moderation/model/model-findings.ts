import { hidden, named, type Queryable } from '@app/platform';
import { type Finding, modelFinding } from '@app/screening';

/** A flagged score as it is stored. */
interface FlaggedScore {
  commentId: string;
  revision: number;
  score: number;
  model: string;
  version: number;
  because: { span: [number, number] | null; fact: string | null; weight: number }[];
}

/**
 * What the model found in these texts, by the comment's id, where a moderator was asked to look because of it. Scores that
 * nobody was asked about are not shown: they would tell moderators what to decide, and what they decide measures the model.
 */
export async function modelFindings(
  db: Queryable,
  texts: readonly { commentId: string; revision: number; text: string }[],
): Promise<Map<string, Finding>> {
  if (texts.length === 0) return new Map();
  const { rows } = await named<FlaggedScore>(
    db,
    'flagged_scores',
    `SELECT s.comment_id AS "commentId", s.revision, s.score, s.model, s.version, s.because
     FROM unnest(${hidden('$1::uuid[]', '$2::int[]')}) AS t(comment_id, revision)
     JOIN comment_scores s ON s.comment_id = t.comment_id AND s.revision = t.revision AND s.flagged`,
    [texts.map(({ commentId }) => commentId), texts.map(({ revision }) => revision)],
  );
  const textOf = new Map(texts.map(({ commentId, text }) => [commentId, text]));
  return new Map(rows.map((found) => [found.commentId, findingOf(found, textOf.get(found.commentId)!)]));
}

function findingOf({ score, model, version, because }: FlaggedScore, text: string): Finding {
  const reasons = because.map(({ fact, ...reason }) => ({ ...reason, word: fact ?? '' }));
  return modelFinding(text, model, { score, version, because: reasons });
}
