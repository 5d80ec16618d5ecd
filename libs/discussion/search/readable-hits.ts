import type { LearnedThreads } from './readable-threads.js';
import type { Hit, Place } from './search.queries.js';

/** Hits that are looked at in one statement over a site, and how many such statements one request has. */
const HITS_AT_ONCE = 100;
const MOST_LOOKS = 20;
/** Discussions that are left out by name; what is met beyond is read past. */
const MOST_EXCEPTED = 2_000;

export interface Found {
  hits: Hit[];
  /** Where the next page goes on; null when nothing is left. */
  next: Place | null;
}

/** Gives the next hits after a place, in their order, without those of the discussions `except`. */
export type Look = (except: string[], place: { after: Place | null; limit: number }) => Promise<Hit[]>;

/**
 * The next hits in discussions that may be read, in their order: the decision is asked for each discussion that is met,
 * and those that may not be read are left out of the following looks. Ends after a bounded number of looks, with fewer
 * than `limit` and the place to go on from.
 */
export async function readableHits(
  look: Look,
  threads: LearnedThreads,
  { after, limit }: { after: Place | null; limit: number },
): Promise<Found> {
  const hits: Hit[] = [];
  let from = after;
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const size = Math.max(HITS_AT_ONCE, limit + 1);
    const some = await look([...threads.refused].slice(0, MOST_EXCEPTED), { after: from, limit: size });
    await threads.learn(some.map(({ threadId }) => threadId));
    hits.push(...some.filter(({ threadId }) => threads.allowed.has(threadId)));
    if (hits.length > limit) return firstOf(hits, limit);
    if (some.length < size) return { hits, next: null };
    from = some.at(-1)!;
  }
  return { hits, next: from };
}

/** The first of what was found, with where the rest begins. */
export function firstOf(hits: Hit[], limit: number): Found {
  const some = hits.slice(0, limit);
  return { hits: some, next: hits.length > limit ? some.at(-1)! : null };
}
