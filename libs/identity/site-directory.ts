import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { named } from '@app/platform';
import { UnknownSite } from './identity.errors.js';
import { Site } from './site.entity.js';

const FRESH_MS = 2_000;

interface Kept {
  site: Promise<Site | null>;
  readAt: number;
}

const COLUMNS = `id, slug, name, origins, livemode, settings, version, faces, created_at AS "createdAt"`;

/**
 * The sites, kept for two seconds and forgotten at once when this process changes one. What gates a write is checked
 * against the site's `version` by the writing statement itself.
 */
@Injectable()
export class SiteDirectory {
  private readonly bySlug = new Map<string, Kept>();
  private readonly byId = new Map<string, Kept>();
  private readonly byMark = new Map<string, Kept>();

  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The site with this slug, or `unknown-site`. */
  async require(slug: string): Promise<Site> {
    const site = await this.find(
      this.bySlug,
      slug,
      'site_by_slug',
      `SELECT ${COLUMNS} FROM sites WHERE slug = $1`,
    );
    if (!site) throw UnknownSite();
    return site;
  }

  /** The site with this id, or `unknown-site`. */
  async requireById(id: string): Promise<Site> {
    const site = await this.find(this.byId, id, 'site_by_id', `SELECT ${COLUMNS} FROM sites WHERE id = $1`);
    if (!site) throw UnknownSite();
    return site;
  }

  /** The site whose threads' ids end in this mark (`siteMarkOf`), or null. */
  withMark(mark: string): Promise<Site | null> {
    return this.find(
      this.byMark,
      mark,
      'site_by_mark',
      `SELECT ${COLUMNS} FROM sites WHERE encode(substring(sha256(convert_to(slug, 'UTF8')) FOR 6), 'hex') = $1`,
    );
  }

  /** Forgets what is kept: a site was changed. */
  forget(): void {
    this.bySlug.clear();
    this.byId.clear();
    this.byMark.clear();
  }

  private find(map: Map<string, Kept>, key: string, name: string, sql: string): Promise<Site | null> {
    const kept = map.get(key);
    if (kept && performance.now() - kept.readAt < FRESH_MS) return kept.site;
    // A slug nobody has is not kept: a stream of invented ones must not fill the memory.
    const site = named<Site>(this.database, name, sql, [key]).then((result) => result.rows[0] ?? null);
    map.set(key, { site, readAt: performance.now() });
    site.then(
      (found) => found ?? map.delete(key),
      () => map.delete(key),
    );
    return site;
  }
}
