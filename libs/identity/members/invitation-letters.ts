import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Mails, MailUnavailable } from '@app/mail';
import * as accounts from '../accounts/accounts.queries.js';
import { emailKeyOf } from '../accounts/email.js';
import { MailRefused, TooManyInvitations } from '../identity.errors.js';
import type { Offer } from './invitation-records.js';
import type { Membership } from './membership.entity.js';
import { Origins } from '../sites/origins.js';
import type { Site } from '../sites/site.entity.js';
import { INVITATION_DAYS } from './staff-invitation.queries.js';
import { staffLetters } from './staff-letters.js';

/** Invitations that one mailbox gets within a day, from all of the site's admins together. */
const MOST_A_DAY = 3;

/** Mails invitations. The secret stands in the address's fragment, which browsers keep to themselves. */
@Injectable()
export class InvitationLetters {
  constructor(
    @Inject(Mails) private readonly mails: Mails,
    @Inject(Origins) private readonly origins: Origins,
  ) {}

  /** Where the link leads. Throws `mail-unavailable` and `invalid-return-url`. */
  pageFor(site: Site, returnUrl: string | undefined): string {
    if (!this.mails.availableUnasked) throw MailUnavailable({ retryAfter: 3_600 });
    return this.origins.returnAddress(site, returnUrl ?? this.origins.consoleAddress(site));
  }

  /**
   * Writes the mail in the caller's transaction, which must end where it does not go: throws `mail-refused` and
   * `too-many-invitations`.
   */
  async post(
    tx: EntityManager,
    site: Site,
    offer: Offer,
    { page, secret, by }: { page: string; secret: string; by: Membership },
  ): Promise<void> {
    const known = await accounts.selectByAddress(tx, site.id, emailKeyOf(offer.email));
    const url = `${page}#belowline-invitation=${secret}`;
    const { role, sections } = offer;
    const admission = await this.mails.post(tx, {
      siteId: site.id,
      siteName: site.name,
      kind: 'staff-invitation',
      // The address as its owner wrote it, where somebody has it.
      to: known?.email ?? offer.email,
      personId: by.personId,
      letter: staffLetters.invitation(site.name, url, { role, sections, by: by.name }),
      usefulSeconds: INVITATION_DAYS * 86_400,
      unasked: { perDay: MOST_A_DAY },
    });
    if (admission === 'refused') throw MailRefused();
    if (admission === 'too-many')
      throw TooManyInvitations({
        detail: `This address got ${MOST_A_DAY} invitations within a day: the newest is still good, or can go again tomorrow`,
      });
  }
}
