import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { named, type Queryable } from '@app/platform';
import { UnknownSite } from '../identity.errors.js';
import { Site } from './site.entity.js';

const FRESH_MS = 2_000;

interface Kept {
  site: Promise<Site | null>;
  /** The same, once it was read. */
  found?: Site;
  readAt: number;
}

const COLUMNS = `id, slug, name, origins, livemode, settings, version, faces, created_at AS "createdAt"`;
const BY_ID = `SELECT ${COLUMNS} FROM sites WHERE id = $1`;

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

  /**
   * The site with this id, or `unknown-site`. Within a transaction give it as `tx`: a question to the pool would wait
   * for a connection while all of them may be waiting for what the transaction has locked.
   */
  async requireById(id: string, tx?: EntityManager): Promise<Site> {
    const site = tx ? await this.within(tx, id) : await this.find(this.byId, id, 'site_by_id', BY_ID);
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

  /** Whether a site still is of this version; if not, what is kept is forgotten. */
  async isCurrent({ id, version }: Pick<Site, 'id' | 'version'>): Promise<boolean> {
    const sql = 'SELECT 1 FROM sites WHERE id = $1 AND version = $2';
    const { rowCount } = await named(this.database, 'site_is_current', sql, [id, version]);
    if (rowCount !== 1) this.forget();
    return rowCount === 1;
  }

  /** Forgets what is kept: a site was changed. */
  forget(): void {
    this.bySlug.clear();
    this.byId.clear();
    this.byMark.clear();
  }

  /** What was read already, or read by this transaction and not kept: it may see what it has not committed. */
  private async within(tx: EntityManager, id: string): Promise<Site | null> {
    const kept = this.byId.get(id);
    return kept?.found && isFresh(kept) ? kept.found : read(tx, 'site_by_id', BY_ID, id);
  }

  private find(map: Map<string, Kept>, key: string, name: string, sql: string): Promise<Site | null> {
    const kept = map.get(key);
    if (kept && isFresh(kept)) return kept.site;
    // A slug nobody has is not kept: a stream of invented ones must not fill the memory.
    const site = read(this.database, name, sql, key);
    const keeping: Kept = { site, readAt: performance.now() };
    map.set(key, keeping);
    site.then(
      (found) => (found ? (keeping.found = found) : map.delete(key)),
      () => map.delete(key),
    );
    return site;
  }
}

const isFresh = (kept: Kept) => performance.now() - kept.readAt < FRESH_MS;

async function read(where: Queryable, name: string, sql: string, key: string): Promise<Site | null> {
  return (await named<Site>(where, name, sql, [key])).rows[0] ?? null;
}
