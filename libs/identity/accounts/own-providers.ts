import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '@app/platform';
import { AccountChanges, type NamedIdentity } from './account-changes.js';
import { type Actor, personOf } from '../actor.js';
import type { OwnProviderList } from '../auth.schema.js';
import { selectIdentities } from './identities.queries.js';
import { UnknownProvider } from '../identity.errors.js';
import { providersOf } from '../providers/provider.schema.js';
import { SiteDirectory } from '../sites/site-directory.js';

/**
 * Accounts at providers that are ways into a person's own account, each by itself: two at one provider may be two
 * people's, of whom the owner wants only one in.
 */
@Injectable()
export class OwnProviders {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(AccountChanges) private readonly changes: AccountChanges,
  ) {}

  /** Those at the site's providers, and those of them that were removed; one that it names no more signs nobody in. */
  async list(actor: Actor): Promise<OwnProviderList> {
    const { siteId, personId } = personOf(actor);
    const found = await this.known(siteId, personId);
    const shown = found.map(({ identity, ...provider }) => ({
      ...provider,
      id: identity.id,
      since: identity.since.toISOString(),
      lastUsedAt: identity.lastUsedAt.toISOString(),
      removedAt: identity.removedAt?.toISOString(),
    }));
    return {
      items: shown.flatMap(({ removedAt, ...one }) => (removedAt === undefined ? [one] : [])),
      removed: shown.flatMap(({ removedAt, ...one }) =>
        removedAt === undefined ? [] : [{ ...one, removedAt }],
      ),
    };
  }

  /**
   * Takes one away, for good until the person lets it in again, and ends the person's other sessions. Stepping up is
   * the caller's. Throws `unknown-provider` for one that is no way into this account, `last-way-in`, and
   * `invalid-token` when the session has ended meanwhile.
   */
  async remove(actor: Actor, id: string): Promise<void> {
    const { siteId, personId, sessionId } = personOf(actor);
    const identity = await this.require(siteId, personId, id);
    await inTransaction(this.database, (tx) =>
      this.changes.unlink(tx, { siteId, personId }, identity, sessionId),
    );
  }

  /**
   * Lets one in again that was taken away, and no other. Stepping up is the caller's. Throws `unknown-provider` for one
   * that was not, and `invalid-token` when the session has ended meanwhile.
   */
  async restore(actor: Actor, id: string): Promise<void> {
    const { siteId, personId, sessionId } = personOf(actor);
    const identity = await this.require(siteId, personId, id);
    await inTransaction(this.database, (tx) =>
      this.changes.relink(tx, { siteId, personId }, identity, sessionId),
    );
  }

  private async require(siteId: string, personId: string, id: string): Promise<NamedIdentity> {
    const found = (await this.known(siteId, personId)).find(({ identity }) => identity.id === id);
    if (!found) throw UnknownProvider();
    return { id, name: found.name };
  }

  /** The account's identities with their providers, in the site's order. */
  private async known(siteId: string, personId: string) {
    const site = await this.sites.requireById(siteId);
    const identities = await selectIdentities(this.database, personId);
    return providersOf(site).flatMap(({ id, name, issuer }) =>
      identities
        .filter((identity) => identity.issuer === issuer)
        .map((identity) => ({ identity, provider: `${site.slug}.${id}`, name })),
    );
  }
}
