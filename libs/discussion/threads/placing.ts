import type { EntityManager } from 'typeorm';
import { threadIdOf } from '@app/platform';
import type { Site } from '@app/identity';
import { lockCounters } from '../comments/comment-state.queries.js';
import * as sql from './address.queries.js';
import { insertThread, outdate } from './thread.queries.js';

/** An article as the publication names it: its key, and its address in the normal form, if it has one. */
export interface ArticleName {
  site: Site;
  articleKey: string;
  url: string;
  address: string | null;
}

/** A key or an address has come to lead elsewhere meanwhile: what was begun is rolled back, and one looks again. */
export class Elsewhere extends Error {}

/** The thread, under its counters' lock; `renamed`: the key that it had by a first comment's word. */
export interface Placed {
  threadId: string;
  renamed?: string;
}

/**
 * Finds the thread that the publication's word about an article is about, or stores it, and locks its counters.
 *
 * A key that is known leads to its thread. A new one takes over the thread that a first comment stored for the same
 * address: nobody had declared that, so it was this article. Where the publication itself gave one address to two keys,
 * they are two articles: it alone says that they are one, by renaming or merging. What a first comment said about the key
 * is set aside. Throws `Elsewhere`, or a unique violation which means the same.
 */
export async function placeArticle(tx: EntityManager, article: ArticleName): Promise<Placed> {
  const { site, articleKey, address } = article;
  const known = await sql.knownKey(tx, site.id, articleKey);
  if (known && !known.byReader) return locked(tx, article, known.threadId);
  const met = address === null ? null : await sql.threadAtAddress(tx, site.id, address);
  if (met && !known && articleKey === address) return locked(tx, article, met.threadId);
  if (met && !met.declared && (!known || known.threadId === met.threadId)) return takeOver(tx, article, met);
  if (known) {
    await sql.dropReadersKey(tx, site.id, articleKey);
    await outdate(tx, known.threadId);
  }
  const threadId = threadIdOf(site.slug, articleKey);
  if (!(await insertThread(tx, { id: threadId, siteId: site.id, articleKey, url: article.url })))
    throw new Elsewhere();
  if (address !== null && !(await sql.addReadersAddress(tx, { siteId: site.id, address, threadId }))) {
    // A first comment was faster by a moment: its thread is this article's.
    const faster = await sql.threadAtAddress(tx, site.id, address);
    if (faster && faster.threadId !== threadId && !faster.declared) throw new Elsewhere();
  }
  return locked(tx, article, threadId);
}

async function takeOver(
  tx: EntityManager,
  { site, articleKey, address }: ArticleName,
  met: { threadId: string; articleKey: string },
): Promise<Placed> {
  await sql.lockPlaces(tx, site.id);
  const { threadId } = met;
  if (!(await lockCounters(tx, threadId))) throw new Elsewhere();
  const now = await sql.threadAtAddress(tx, site.id, address!);
  if (now?.threadId !== threadId || now.declared) throw new Elsewhere();
  const namedId = threadIdOf(site.slug, articleKey);
  if (!(await sql.writeKey(tx, { siteId: site.id, articleKey, namedId, threadId }))) throw new Elsewhere();
  await sql.writePresentKey(tx, threadId, articleKey);
  await sql.writeAddress(tx, { siteId: site.id, address: address!, threadId });
  return { threadId, renamed: met.articleKey };
}

async function locked(tx: EntityManager, { site, address }: ArticleName, threadId: string): Promise<Placed> {
  if (!(await lockCounters(tx, threadId))) throw new Elsewhere();
  if (address !== null) await sql.writeAddress(tx, { siteId: site.id, address, threadId });
  return { threadId };
}
