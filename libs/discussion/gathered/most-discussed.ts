import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { limitQuery, named, Remembered } from '@app/platform';
import { type Site, VISITOR } from '@app/identity';
import { ThreadName } from '../search/search.schema.js';
import { Threads } from '../threads/threads.js';

const HOURS = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24 } as const;

/** `GET .../most-discussed`. */
export const AskMostDiscussed = z.strictObject({
  within: z.enum(Object.keys(HOURS) as [keyof typeof HOURS]).default('24h'),
  limit: limitQuery(10),
});
export type AskMostDiscussed = z.infer<typeof AskMostDiscussed>;

/** Discussions by how many comments appeared in that time, the most first; `asOf` is when they were counted. */
export const MostDiscussedList = z
  .object({
    within: z.string(),
    asOf: z.iso.datetime(),
    items: z.array(z.object({ thread: ThreadName, comments: z.int(), commentCount: z.int() })),
  })
  .meta({ id: 'MostDiscussed' });
export type MostDiscussedList = z.infer<typeof MostDiscussedList>;

/** Seconds for which a ranking is kept: who asks reads no hours. */
const KEPT_SECONDS = 60;
const MOST_KEPT = 1_000;
/** More than are ever shown, since some may be hidden by then. */
const RANKED = 200;

interface Ranking {
  asOf: Date;
  threads: { threadId: string; comments: number }[];
}

/** Which articles of a site are discussed most, from the hours that were gathered. */
@Injectable()
export class MostDiscussed {
  private readonly kept = new Remembered<string, Promise<Ranking>>(MOST_KEPT, KEPT_SECONDS);

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Threads) private readonly threads: Threads,
  ) {}

  /**
   * The discussions with most comments that appeared in the last 24 hours, 7 or 30 days and are still published: the hour
   * in which that time began counts whole. The ranking is up to a minute old; what is hidden, and the names of
   * articles, are as they are now. Discussions that need a subscription are among them: their numbers are public.
   */
  async list(site: Site, { within, limit }: AskMostDiscussed): Promise<MostDiscussedList> {
    const { asOf, threads } = await this.ranking(site.id, within);
    const facts = await Promise.all(threads.map(({ threadId }) => this.threads.byId(threadId, site)));
    const seen = new Set<string>();
    const items = threads.flatMap(({ comments }, index) => {
      const thread = facts[index]!;
      // One that was merged since leads to the other, which may be there itself.
      if (seen.has(thread.id)) return [];
      seen.add(thread.id);
      if (this.threads.decide('read', VISITOR, thread).reason === 'not-found') return [];
      const { id, articleKey, title, url, commentCount } = thread;
      return { thread: { id, articleKey, title, url }, comments, commentCount };
    });
    return { within, asOf: asOf.toISOString(), items: items.slice(0, limit) };
  }

  /** However many ask at once, it is counted once a minute. */
  private ranking(siteId: string, within: keyof typeof HOURS): Promise<Ranking> {
    const key = `${siteId} ${within}`;
    const kept = this.kept.get(key);
    if (kept) return kept;
    const ranking = rankThreads(this.database, siteId, HOURS[within]);
    this.kept.set(key, ranking);
    ranking.catch(() => this.kept.forget(key));
    return ranking;
  }
}

/** Reads the hours of that time alone: at most as many rows as there are discussions active in each of them. */
async function rankThreads(database: DataSource, siteId: string, hours: number): Promise<Ranking> {
  const { rows } = await named<{ threadId: string; comments: number; asOf: Date }>(
    database,
    'most_discussed',
    `WITH n AS (SELECT date_trunc('second', clock_timestamp()) AS now)
     SELECT h.thread_id AS "threadId", sum(h.comments)::int AS comments, n.now AS "asOf" FROM n
     LEFT JOIN thread_hours h ON h.site_id = $1
       AND h.hour >= date_trunc('hour', n.now, 'UTC') - make_interval(hours => $2) AND h.comments > 0
     GROUP BY h.thread_id, n.now ORDER BY 2 DESC NULLS LAST, max(h.hour) DESC, h.thread_id LIMIT $3`,
    [siteId, hours, RANKED],
  );
  return { asOf: rows[0]!.asOf, threads: rows.filter(({ threadId }) => threadId !== null) };
}
