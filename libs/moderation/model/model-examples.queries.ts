import { named, type Queryable } from '@app/platform';

/** A text that was decided on after it had a score, with what mattered in it. */
export interface DecidedText {
  commentId: string;
  articleKey: string;
  title: string | null;
  body: string;
  score: number;
  turnedDown: boolean;
  decidedAt: Date;
  because: { span: [number, number] | null; fact: string | null; weight: number }[];
}

/**
 * The latest held-out decisions on texts that had a score of these weights, or of those before them, and that still are what
 * their comments say, of these sections; the newest first. Deleted comments are left out.
 */
export async function decidedTexts(
  db: Queryable,
  siteId: string,
  { sinceVersion, sections, most }: { sinceVersion: number; sections: string[] | null; most: number },
): Promise<DecidedText[]> {
  const { rows } = await named<DecidedText>(
    db,
    'decided_texts',
    `SELECT l.comment_id AS "commentId", t.article_key AS "articleKey", t.title, c.body, l.score, l.bad AS "turnedDown",
       l.at AS "decidedAt", s.because
     FROM model_lessons l JOIN comments c ON c.id = l.comment_id AND c.revision = l.revision AND c.status <> 'deleted'
     JOIN threads t ON t.id = c.thread_id
     JOIN comment_scores s ON s.comment_id = l.comment_id AND s.revision = l.revision AND s.score IS NOT NULL
     WHERE l.site_id = $1 AND l.held_out AND l.score_version >= $2 AND ($3::text[] IS NULL OR t.section = ANY($3))
       AND NOT EXISTS (SELECT 1 FROM model_lessons n WHERE n.comment_id = l.comment_id AND n.revision = l.revision AND n.at > l.at)
     ORDER BY l.at DESC LIMIT $4`,
    [siteId, sinceVersion, sections, most],
  );
  return rows;
}
