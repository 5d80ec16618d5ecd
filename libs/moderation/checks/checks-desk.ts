import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OUTSIDE_CHECKS, type OutsideCheck } from '@app/discussion';
import { type Actor, adminOf, auditActorOf, type Site, SiteSecrets } from '@app/identity';
import { Audit, inTransaction, InvalidBody } from '@app/platform';
import { secretKindOf } from './asking.js';
import type { CheckStatus, CheckStatuses, StoreCheckKey } from './check-view.schema.js';
import { checkFigures } from './checks-desk.queries.js';
import { SigningSecret } from './publisher.js';

/** While a publication's server changes over, requests are signed with both secrets. */
const OVERLAP_SECONDS = 86_400;

/** The outside checks of a site as its newsroom sees them: how they do, and the keys that they take. */
@Injectable()
export class ChecksDesk {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteSecrets) private readonly secrets: SiteSecrets,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async read(site: Site): Promise<CheckStatuses> {
    const figures = new Map((await checkFigures(this.database, site.id)).map((one) => [one.check, one]));
    const items = await Promise.all(
      OUTSIDE_CHECKS.map(async (check): Promise<CheckStatus> => {
        const found = figures.get(check);
        const since = await this.secrets.since(site.id, secretKindOf(check));
        return {
          check,
          keySince: iso(since),
          waiting: found?.waiting ?? 0,
          blocking: found?.blocking ?? 0,
          waitingSince: iso(found?.waitingSince),
          failed: found?.failed ?? 0,
          failures: found?.failures ?? 0,
          trouble: found?.trouble ?? null,
          failedAt: iso(found?.failedAt),
          answeredAt: iso(found?.answeredAt),
          openUntil: iso(found?.openUntil),
        };
      }),
    );
    return { items };
  }

  /**
   * For admins: stores the key of a check in place of the one before. That of Akismet or OpenAI ends at once; with the
   * publication's own secret requests are signed for a day more. Throws `invalid-body` for a secret that signs nothing.
   */
  async store(actor: Actor, site: Site, check: OutsideCheck, { key }: StoreCheckKey): Promise<CheckStatuses> {
    adminOf(actor, site);
    if (check === 'publisher') {
      const { error } = SigningSecret.safeParse(key);
      const detail = error?.issues[0]?.message;
      if (detail) throw InvalidBody({ errors: [{ pointer: '/key', code: 'weak-secret', detail }] });
    }
    const kind = secretKindOf(check);
    await inTransaction(this.database, async (tx) => {
      const overlap = check === 'publisher' ? OVERLAP_SECONDS : 0;
      await this.secrets.add(tx, { siteId: site.id, kind, value: key }, overlap);
      await this.record(tx, actor, site, 'site.secret-stored', check);
    });
    return this.read(site);
  }

  /** For admins: takes the keys of a check away. While it is on, it fails from now on. Again, it changes nothing. */
  async remove(actor: Actor, site: Site, check: OutsideCheck): Promise<CheckStatuses> {
    adminOf(actor, site);
    const kind = secretKindOf(check);
    await inTransaction(this.database, async (tx) => {
      if ((await this.secrets.current(site.id, kind, tx)).length === 0) return;
      await this.secrets.end(tx, site.id, kind);
      await this.record(tx, actor, site, 'site.secret-removed', check);
    });
    return this.read(site);
  }

  private record(
    tx: Parameters<Audit['record']>[0],
    actor: Actor,
    site: Site,
    action: string,
    check: OutsideCheck,
  ): Promise<string> {
    return this.audit.record(tx, {
      siteId: site.id,
      actor: auditActorOf(actor),
      action,
      subject: { kind: 'site', id: site.id },
      data: { kind: secretKindOf(check) },
    });
  }
}

const iso = (time: Date | null | undefined) => time?.toISOString() ?? null;
