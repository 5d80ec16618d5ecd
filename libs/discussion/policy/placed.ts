import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { type Hints, type Queryable, threadIdOf } from '@app/platform';
import type { Site } from '@app/identity';
import { lockRules } from '../settings/site-rules.queries.js';
import { articleKeyOf } from '../threads/article-address.js';
import { threadsByArticle } from '../threads/thread.queries.js';
import { lockPolicy, putInForce, readInForce } from './in-force.queries.js';
import { PlacedPolicy, type PolicyDocument } from './policy.schema.js';

/**
 * A policy with the discussions that its articles' keys lead to now. Where several keys lead to one, as after a merge, the rules
 * of its present key hold, or else those that are named first; the others wait, and hold nowhere.
 */
export async function placedPolicy(
  db: Queryable,
  site: Pick<Site, 'id' | 'slug'>,
  { overrides, ...rules }: PolicyDocument | PlacedPolicy,
): Promise<PlacedPolicy> {
  const keys = overrides.flatMap(({ article }) => (article === undefined ? [] : [articleKeyOf(article)]));
  const asks = keys.map((articleKey) => ({ siteId: site.id, articleKey }));
  const threads = asks.length === 0 ? [] : await threadsByArticle(db, asks);
  const found = new Map(keys.map((key, index) => [key, threads[index] ?? null]));
  const places = overrides.map(({ article }) => {
    if (article === undefined) return null;
    const key = articleKeyOf(article);
    const thread = found.get(key);
    return { id: thread?.id ?? threadIdOf(site.slug, key), isPresent: !thread || thread.articleKey === key };
  });
  const holding = new Map<string, number>();
  places.forEach((place, index) => {
    if (place && (place.isPresent || !holding.has(place.id))) holding.set(place.id, index);
  });
  return {
    ...rules,
    overrides: overrides.map((one, index) => {
      const place = places[index];
      return place ? { ...one, thread: holding.get(place.id) === index ? place.id : null } : one;
    }),
  };
}

/**
 * Has the policy's articles keep their rules where their keys lead now: to be called in the transaction that had keys lead
 * elsewhere, once it did. Locks the site's row, after all else. The document itself, and its version, stay as they are.
 */
export async function placeAnew(
  tx: EntityManager,
  hints: Hints,
  site: Pick<Site, 'id' | 'slug'>,
): Promise<void> {
  await lockPolicy(tx, site.id);
  // A statement of its own: what was committed while it waited for the lock is to be seen.
  const stored = (await readInForce(tx, site.id)) as { overrides?: { article?: string }[] } | null;
  if (!stored?.overrides?.some(({ article }) => article !== undefined)) return;
  const before = PlacedPolicy.parse(stored);
  const now = await placedPolicy(tx, site, before);
  if (isDeepStrictEqual(now, before)) return;
  await putInForce(tx, site.id, now);
  await lockRules(tx, site.id);
  await hints.broadcastWith(tx, { topic: 'site', siteId: site.id });
}
