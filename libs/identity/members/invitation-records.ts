import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, type AuditRecord, hashSecret, newId, newSecret, Secrets } from '@app/platform';
import { auditActorOf, type Person } from '../actor.js';
import { emailKeyOf } from '../accounts/email.js';
import { InvitationEnded } from '../identity.errors.js';
import type { Role } from './membership.entity.js';
import { OneTimeKeys } from '../sign-in/one-time-keys.js';
import * as sql from './staff-invitation.queries.js';

const FORM = /^bli_[A-Za-z0-9_-]{43}$/;

/** What the page is told that shows an invitation which is no longer good. */
export type WhyEnded = 'used' | 'withdrawn' | 'replaced' | 'expired' | 'void' | 'unknown';

const WORDS: Record<WhyEnded, string> = {
  used: 'This invitation has been accepted already',
  withdrawn: 'This invitation was withdrawn',
  replaced: 'A newer mail has taken the place of this invitation',
  expired: 'This invitation has expired',
  void: 'Who sent this invitation is no longer an admin of the site',
  unknown: 'There is no such invitation',
};

export function invitationEnded(reason: WhyEnded) {
  return InvitationEnded({ detail: WORDS[reason], extra: { reason } });
}

export interface Offer {
  email: string;
  role: Role;
  sections: string[] | null;
}

/** Invitations as they are stored: addresses sealed, of the links hashes; and what the audit log says of them. */
@Injectable()
export class InvitationRecords {
  constructor(
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(OneTimeKeys) private readonly keys: OneTimeKeys,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Writes an invitation, in place of the one that waits for this address; gives the link's secret, the only time. */
  async issue(
    tx: EntityManager,
    admin: Person,
    { email, role, sections }: Offer,
  ): Promise<{ id: string; secret: string }> {
    const { siteId, personId: invitedBy } = admin;
    const id = newId();
    const secret = newSecret('bli_');
    const addressHash = this.keys.addressHash(siteId, emailKeyOf(email));
    const replaced = await sql.replaceInvitation(tx, siteId, addressHash);
    const sealedEmail = this.secrets.seal(email, contextOf(id));
    const hash = hashSecret(secret);
    await sql.insertInvitation(tx, {
      ...{ id, siteId, role, sections, sealedEmail, addressHash, hash, invitedBy },
    });
    await this.record(tx, 'staff.invited', { id, siteId, role, sections }, auditActorOf(admin), {
      replaces: replaced ?? null,
    });
    return { id, secret };
  }

  /** The invitation with this secret, good or not; undefined where there is none. */
  async find(where: Parameters<typeof sql.selectByHash>[0], secret: string) {
    return FORM.test(secret) ? sql.selectByHash(where, hashSecret(secret)) : undefined;
  }

  /** Where it was mailed to, while it waits. */
  emailOf({ id, sealedEmail }: Pick<sql.InvitationRow, 'id' | 'sealedEmail'>): string {
    if (sealedEmail === null) throw invitationEnded('used');
    return this.secrets.open(sealedEmail, contextOf(id));
  }

  /** Ends an invitation that waits; throws `invitation-ended` with the reason where it does no more. */
  async settle(
    tx: EntityManager,
    invitation: sql.InvitationRow,
    state: 'used' | 'withdrawn',
    { actor, acceptedBy = null }: { actor: AuditRecord['actor']; acceptedBy?: string | null },
  ): Promise<void> {
    const { id, siteId } = invitation;
    if (!(await sql.settleInvitation(tx, id, state, acceptedBy))) {
      const now = await sql.selectInvitation(tx, siteId, id);
      throw invitationEnded(now ? (whyEnded(now) ?? 'unknown') : 'unknown');
    }
    const action = state === 'used' ? 'staff.invitation-accepted' : 'staff.invitation-withdrawn';
    await this.record(tx, action, invitation, actor, state === 'used' ? { person: acceptedBy } : {});
  }

  private async record(
    tx: EntityManager,
    action: string,
    { id, siteId, role, sections }: Pick<sql.InvitationRow, 'id' | 'siteId' | 'role' | 'sections'>,
    actor: AuditRecord['actor'],
    more: Record<string, unknown>,
  ): Promise<void> {
    const subject = { kind: 'invitation', id };
    await this.audit.record(tx, { siteId, actor, action, subject, data: { role, sections, ...more } });
  }
}

/** Why an invitation cannot be accepted; undefined where it can. */
export function whyEnded(invitation: sql.InvitationRow): WhyEnded | undefined {
  if (invitation.state !== 'waiting') return invitation.state;
  if (invitation.expired) return 'expired';
  return invitation.inviterStands ? undefined : 'void';
}

function contextOf(id: string): string {
  return `staff-invitation/${id}`;
}
