import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { newId, type Queryable, Secrets } from '@app/platform';
import type { SiteSecret } from './keys.entity.js';
import * as sql from './keys.queries.js';
import { assertStrongSecret } from './secret-strength.js';

export type SiteSecretKind = SiteSecret['kind'];

/** A site's secrets that must be read again, sealed in the database. */
@Injectable()
export class SiteSecrets {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  /**
   * Adds a secret. Those of the same kind stay valid for `overlapSeconds` more, a day by default, so that the other
   * side can change over. Throws `weak-secret` for a sign-in secret that could be guessed.
   */
  async add(
    tx: EntityManager,
    { siteId, kind, value }: { siteId: string; kind: SiteSecretKind; value: string },
    overlapSeconds = 86_400,
  ): Promise<void> {
    if (kind === 'sso') assertStrongSecret(value);
    await sql.retireSiteSecrets(tx, siteId, kind, overlapSeconds);
    await sql.insertSiteSecret(tx, {
      id: newId(),
      siteId,
      kind,
      sealed: this.secrets.seal(value, contextOf(siteId, kind)),
    });
  }

  /** Ends those of a kind at once. */
  end(tx: EntityManager, siteId: string, kind: SiteSecretKind): Promise<void> {
    return sql.retireSiteSecrets(tx, siteId, kind, 0);
  }

  /** When the one of a kind that is current was stored; null for none. It is told to nobody. */
  since(siteId: string, kind: SiteSecretKind): Promise<Date | null> {
    return sql.siteSecretSince(this.database, siteId, kind);
  }

  /** The secrets of a kind that are valid now, newest first. */
  async current(siteId: string, kind: SiteSecretKind, where: Queryable = this.database): Promise<string[]> {
    const sealed = await sql.selectSiteSecrets(where, siteId, kind);
    return sealed.map((one) => this.secrets.open(one, contextOf(siteId, kind)));
  }
}

function contextOf(siteId: string, kind: SiteSecretKind): string {
  return `site/${siteId}/${kind}`;
}
