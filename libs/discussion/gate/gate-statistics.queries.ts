import { named, type Queryable } from '@app/platform';
import type { GateReason, Right } from '@app/subscriptions';
import type { GATE_SORTS, GateCounts } from './gate.schema.js';

/** Days of one site, both included; of one article where one is named. */
export interface GateRange {
  siteId: string;
  from: string;
  to: string;
  article: string | null;
}

const sumOf = (kind: string) => `coalesce(sum(count) FILTER (WHERE kind = '${kind}'), 0)::float8`;
const SUMS = `${sumOf('impression')} AS impressions, ${sumOf('subscribe-click')} AS "subscribeClicks",
  ${sumOf('sign-in-click')} AS "signInClicks", ${sumOf('paid')} AS paid, ${sumOf('unlocked')} AS unlocked,
  ${sumOf('signed-in')} AS "signedIn"`;
const WITHIN = `site_id = $1 AND day BETWEEN $2::date AND $3::date AND ($4::text IS NULL OR article_key = $4)`;

const valuesOf = ({ siteId, from, to, article }: GateRange) => [siteId, from, to, article];

/** The sums of each day that has any. */
export async function gateDays(db: Queryable, range: GateRange): Promise<({ day: string } & GateCounts)[]> {
  const { rows } = await named<{ day: string } & GateCounts>(
    db,
    'gate_days',
    `SELECT day::text AS day, ${SUMS} FROM gate_counts WHERE ${WITHIN} GROUP BY day ORDER BY day`,
    valuesOf(range),
  );
  return rows;
}

/** The sums of each right and reason, the most seen first. */
export async function gateReasons(
  db: Queryable,
  range: GateRange,
): Promise<({ right: Right; reason: GateReason } & GateCounts)[]> {
  const { rows } = await named<{ right: Right; reason: GateReason } & GateCounts>(
    db,
    'gate_reasons',
    `SELECT "right", reason, ${SUMS} FROM gate_counts WHERE ${WITHIN}
     GROUP BY "right", reason ORDER BY impressions DESC, "right", reason`,
    valuesOf(range),
  );
  return rows;
}

export interface GateArticleRow extends GateCounts {
  articleKey: string;
  title: string | null;
  section: string | null;
}

const RANKS: Record<(typeof GATE_SORTS)[number], string> = {
  impressions: sumOf('impression'),
  clicks: `coalesce(sum(count) FILTER (WHERE kind IN ('subscribe-click', 'sign-in-click')), 0)::float8`,
  paid: sumOf('paid'),
};

/** Articles by what was counted at their gates, the most first; after a rank and key. Titles are those of now. */
export async function gateArticles(
  db: Queryable,
  range: Omit<GateRange, 'article'>,
  ask: {
    sort: (typeof GATE_SORTS)[number];
    after: { rank: number; articleKey: string } | null;
    limit: number;
  },
): Promise<(GateArticleRow & { rank: number })[]> {
  const { rows } = await named<GateArticleRow & { rank: number }>(
    db,
    `gate_articles_${ask.sort}`,
    `SELECT s.*, t.title, t.section FROM (
       SELECT article_key AS "articleKey", ${RANKS[ask.sort]} AS rank, ${SUMS} FROM gate_counts WHERE ${WITHIN}
       GROUP BY article_key
     ) s LEFT JOIN threads t ON t.site_id = $1 AND t.article_key = s."articleKey"
     WHERE $5::float8 IS NULL OR s.rank < $5 OR (s.rank = $5 AND s."articleKey" > $6)
     ORDER BY s.rank DESC, s."articleKey" LIMIT $7`,
    [
      ...valuesOf({ ...range, article: null }),
      ask.after?.rank ?? null,
      ask.after?.articleKey ?? null,
      ask.limit,
    ],
  );
  return rows;
}
