import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '@app/platform';
import * as accounts from '../accounts/accounts.queries.js';
import type { Client } from '../client.decorator.js';
import { emailKeyOf } from '../accounts/email.js';
import { InvitationRecords, invitationEnded, whyEnded } from './invitation-records.js';
import { InvitedAccounts } from './invited-accounts.js';
import { type LockedStaff, rankOf, Roles } from './roles.js';
import { widest } from './sections.js';
import type { OpenSession } from '../sessions/sessions.js';
import { SiteDirectory } from '../sites/site-directory.js';
import type { AcceptInvitation, OfferedRole } from './staff.schema.js';
import type { InvitationRow } from './staff-invitation.queries.js';

/** What who was invited does with the link in the mail. */
@Injectable()
export class InvitationReplies {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(InvitationRecords) private readonly records: InvitationRecords,
    @Inject(Roles) private readonly roles: Roles,
    @Inject(InvitedAccounts) private readonly accounts: InvitedAccounts,
  ) {}

  /** What is offered; nothing is used up. Throws `invitation-ended` with the reason. */
  async read(secret: string): Promise<OfferedRole> {
    const found = await this.demandOpen(secret);
    const { siteId, role, sections, expiresAt } = found;
    const email = this.records.emailOf(found);
    const site = await this.sites.requireById(siteId);
    const account = await accounts.selectByAddress(this.database, siteId, emailKeyOf(email));
    return {
      ...{ site: site.slug, siteName: site.name, email, role, sections },
      hasAccount: account?.verified === true,
      expiresAt: expiresAt.toISOString(),
    };
  }

  /**
   * Opens a session for who holds the mailbox, with the role: in the account that has its address, or a new one. Who was
   * in that account goes, and its password with them. A role is raised and never lowered, and so is what a moderator is limited to. Once; and only while who invited is an admin.
   * Throws `invitation-ended` and `invalid-name`.
   */
  async accept({ token: secret, name, password }: AcceptInvitation, client: Client): Promise<OpenSession> {
    const { siteId } = await this.demandOpen(secret);
    const chosen = await this.accounts.chosen(name, password);
    return inTransaction(this.database, async (tx) => {
      const invitation = await this.demandOpen(secret, tx);
      const email = this.records.emailOf(invitation);
      await accounts.lockAddress(tx, siteId, emailKeyOf(email));
      const account = await accounts.lockByAddress(tx, siteId, emailKeyOf(email));
      const { invitedBy } = invitation;
      const locked = await this.roles.lock(tx, siteId, invitedBy, ...(account ? [account.personId] : []));
      // Looked at once more, now that who invited cannot lose the role before this is committed.
      await this.demandOpen(secret, tx);
      let personId: string;
      if (account) {
        personId = account.personId;
        await this.accounts.claim(tx, siteId, account, chosen);
        await this.raise(tx, locked, invitation, personId);
      } else {
        const { role, sections } = invitation;
        personId = (await this.accounts.make(tx, siteId, { email, role, sections }, chosen)).personId;
        await this.roles.record(tx, { ...byInvitation(invitation), personId, role, sections }, null);
      }
      const actor = { kind: 'person' as const, id: personId };
      await this.records.settle(tx, invitation, 'used', { actor, acceptedBy: personId });
      return this.accounts.enter(tx, siteId, personId, client);
    });
  }

  private async raise(
    tx: EntityManager,
    locked: LockedStaff,
    invitation: InvitationRow,
    personId: string,
  ): Promise<void> {
    const before = locked.get(personId)!;
    const by = rankOf(invitation.role) - rankOf(before.role);
    if (by < 0) return;
    const sections = by > 0 ? invitation.sections : widest(before.sections, invitation.sections);
    const change = { ...byInvitation(invitation), personId, role: invitation.role, sections };
    await this.roles.change(tx, locked, change);
  }

  private async demandOpen(
    secret: string,
    where: EntityManager | DataSource = this.database,
  ): Promise<InvitationRow> {
    const found = await this.records.find(where, secret);
    const reason = found ? whyEnded(found) : 'unknown';
    if (!found || reason) throw invitationEnded(reason ?? 'unknown');
    return found;
  }
}

/** It is who invited that gives the role. */
function byInvitation({ siteId, invitedBy }: InvitationRow) {
  return { siteId, actor: { kind: 'person' as const, id: invitedBy }, by: 'invitation' as const };
}
