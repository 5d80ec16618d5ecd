import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { threadIdOf } from '@app/platform';
import { SiteDirectory } from '@app/identity';
import { articleKeyOf } from '../threads/article-address.js';
import { countsOf } from '../threads/thread.queries.js';
import { answerOf, type KeptAnswer, KeptAnswers, type Made } from './kept-answers.js';

/** Under which the counts of articles are kept, in the order that they were asked for; no key has a line's end in it. */
export function countsKey(site: string, articleKeys: readonly string[]): string {
  return `counts\n${site}\n${articleKeys.join('\n')}`;
}

/** Public counts of up to 100 articles, by the keys asked for; 0 for those nobody has commented on. Kept. */
@Injectable()
export class KeptCounts {
  constructor(
    @Inject(KeptAnswers) private readonly kept: KeptAnswers,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  /** Throws `unknown-site`. */
  get(site: string, articleKeys: readonly string[]): Promise<KeptAnswer> {
    return this.kept.get(countsKey(site, articleKeys), (kept) => this.make(site, articleKeys, kept));
  }

  /** The same, not as bytes. */
  async of(site: string, articleKeys: readonly string[]): Promise<Record<string, number>> {
    return JSON.parse((await this.get(site, articleKeys)).bytes.toString()) as Record<string, number>;
  }

  private async make(slug: string, asked: readonly string[], kept: KeptAnswer | undefined): Promise<Made> {
    const site = await this.sites.require(slug);
    const normal = asked.map(articleKeyOf);
    const found = await countsOf(this.database, site.id, [...new Set(normal)]);
    const counts = new Map(found.map((row) => [row.articleKey, row.commentCount]));
    const value = Object.fromEntries(asked.map((key, at) => [key, counts.get(normal[at]!) ?? 0]));
    // Those that a first comment would store, too, and those that a key leads to.
    const named = normal.map((key) => threadIdOf(site.slug, key));
    const threadIds = [...new Set([...found.map(({ threadId }) => threadId), ...named])];
    const made = `${site.version} ${JSON.stringify(value)} ${threadIds.join(' ')}`;
    const answer =
      kept?.made === made
        ? kept
        : answerOf(value, { siteId: site.id, threadIds, origins: site.origins, made });
    return { answer, milliseconds: Infinity };
  }
}
