/** 2024-01-01T00:00:00Z: ranks stay small numbers. */
const EPOCH_SECONDS = 1_704_067_200;
/** Ten times the approval weighs as much as being this much younger: 12.5 hours. */
const DECADE_SECONDS = 45_000;

/**
 * The stored sort key of `best`: quality with time, `log10(1 + reactions) + (published - epoch) / 45000`, the form of
 * Reddit's "hot" (as its source was published in 2008) without its downward votes. It depends on nothing that passes
 * by itself, so an index keeps the order; time counts from when the comment became visible.
 */
export function bestRank(reactions: number, publishedAt: Date): number {
  return Math.log10(1 + reactions) + (publishedAt.getTime() / 1000 - EPOCH_SECONDS) / DECADE_SECONDS;
}

/** The same formula for statements: `reactions` and `publishedAt` are SQL expressions. */
export function bestRankSql(reactions: string, publishedAt: string): string {
  return `(log(1 + ${reactions})::float8 + (extract(epoch FROM ${publishedAt})::float8 - ${EPOCH_SECONDS}) / ${DECADE_SECONDS})`;
}
