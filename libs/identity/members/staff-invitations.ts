import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors, databaseNow, inTransaction, InvalidCursor, isUuid, type Queryable } from '@app/platform';
import { type Actor, auditActorOf } from '../actor.js';
import { UnknownInvitation } from '../identity.errors.js';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationRecords, whyEnded } from './invitation-records.js';
import { once } from '../once.js';
import { Roles } from './roles.js';
import type { Site } from '../sites/site.entity.js';
import { demandAdmin, holdAdmin } from './staff.js';
import type { InvitationPage, InvitationView, InviteStaff, ListInvitations } from './staff.schema.js';
import * as sql from './staff-invitation.queries.js';

/** Offers roles to people by mail, for the site's admins. */
@Injectable()
export class StaffInvitations {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Roles) private readonly roles: Roles,
    @Inject(InvitationRecords) private readonly records: InvitationRecords,
    @Inject(InvitationLetters) private readonly letters: InvitationLetters,
    @Inject(Cursors) private readonly cursors: Cursors,
  ) {}

  /** Those that wait to be accepted, the newest first. Throws `forbidden` and `invalid-cursor`. */
  async list(actor: Actor, site: Site, ask: ListInvitations): Promise<InvitationPage> {
    demandAdmin(actor, site, await databaseNow(this.database));
    const scope = ['staff-invitations', site.id];
    const before = ask.cursor === undefined ? null : this.cursors.read(scope, ask.cursor)[0];
    if (before !== null && !isUuid(String(before))) throw InvalidCursor();
    const page = { before: before as string | null, limit: ask.limit + 1 };
    const found = await sql.selectWaiting(this.database, site.id, page);
    const shown = found.slice(0, ask.limit);
    return {
      items: shown.map((row) => this.viewOf(row)),
      nextCursor: found.length > ask.limit ? this.cursors.write(scope, [shown.at(-1)!.id]) : null,
    };
  }

  /**
   * Mails a link that gives who follows it this role, once and within seven days, as long as who invites is an admin. One
   * that waits for the same address is replaced, unless no mail can go there: then nothing is changed. The same `key` gives
   * the same invitation again. Throws `forbidden`, `mail-unavailable`, `invalid-return-url`, `mail-refused` and
   * `too-many-invitations`.
   */
  async invite(actor: Actor, site: Site, input: InviteStaff, key: string | null): Promise<InvitationView> {
    const admin = demandAdmin(actor, site, await databaseNow(this.database));
    const page = this.letters.pageFor(site, input.returnUrl);
    const path = `/v1/sites/${site.slug}/staff/invitations`;
    const request = key === null ? null : { person: admin, key, path, body: input };
    return inTransaction(this.database, async (tx) => {
      await holdAdmin(tx, await this.roles.lock(tx, site.id, admin.personId), admin.personId);
      return once(tx, 'staff-invitation', request, {
        make: async () => {
          const offer = { email: input.email, role: input.role, sections: input.sections ?? null };
          const { id, secret } = await this.records.issue(tx, admin, offer);
          await this.letters.post(tx, site, offer, { page, secret, by: admin.membership });
          return { id, result: await this.view(tx, site, id) };
        },
        again: (id) => this.view(tx, site, id),
      });
    });
  }

  /** Takes an invitation back; again, nothing happens. Throws `unknown-invitation` and, once accepted, `invitation-ended`. */
  async withdraw(actor: Actor, site: Site, id: string): Promise<void> {
    const admin = demandAdmin(actor, site, await databaseNow(this.database));
    await inTransaction(this.database, async (tx) => {
      await holdAdmin(tx, await this.roles.lock(tx, site.id, admin.personId), admin.personId);
      const found = await sql.selectInvitation(tx, site.id, id);
      if (!found) throw UnknownInvitation();
      if (found.state === 'withdrawn' || found.state === 'replaced') return;
      await this.records.settle(tx, found, 'withdrawn', { actor: auditActorOf(admin) });
    });
  }

  private async view(where: Queryable, site: Site, id: string): Promise<InvitationView> {
    const found = await sql.selectInvitation(where, site.id, id);
    if (!found) throw UnknownInvitation();
    return this.viewOf(found);
  }

  private viewOf(row: sql.InvitationRow): InvitationView {
    const { id, role, sections, invitedBy, inviterName } = row;
    return {
      ...{ id, role, sections },
      email: row.sealedEmail === null ? null : this.records.emailOf(row),
      invitedBy: { id: invitedBy, name: inviterName },
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      open: whyEnded(row) === undefined,
    };
  }
}
