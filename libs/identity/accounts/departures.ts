import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressHashOf, Mails } from '@app/mail';
import { Hints, Secrets } from '@app/platform';
import * as sql from './departures.queries.js';
import { raiseFaces } from '../members/members.queries.js';
import { neutralName } from '../members/names.js';
import { endKeysOf } from '../sign-in/one-time-keys.js';
import { Roles } from '../members/roles.js';
import { Sessions } from '../sessions/sessions.js';
import { signInLetters } from '../sign-in/sign-in-letters.js';
import type { Site } from '../sites/site.entity.js';
import { verifiedEmail } from './verified-email.js';

/** Who somebody was, for finding what else there is of theirs. */
export interface Departed {
  externalId: string;
  /** Null for an address that nobody vouches for. */
  email: string | null;
}

/** The beginning of being forgotten: at its commit nobody is that person any more. */
@Injectable()
export class Departures {
  constructor(
    @Inject(Roles) private readonly roles: Roles,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Mails) private readonly mails: Mails,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  /**
   * In the caller's transaction: ends sessions, links and every way in, frees the publication's id and the address for
   * a new account, takes name, picture and role, and tells the address, unless `quietly`, where mails can be sent. What the
   * person began before and is written later is refused, since the membership's version grows. Undefined where there is
   * no such member, or they are leaving already. Throws `last-admin`; with `readersOnly`, `forbidden` for staff.
   */
  async begin(
    tx: EntityManager,
    site: Site,
    personId: string,
    { quietly = false, readersOnly = false } = {},
  ): Promise<Departed | undefined> {
    const known = await sql.lockAccount(tx, site.id, personId);
    if (!known || known.leavingAt !== null) return undefined;
    // An address that was only typed may be somebody else's, and so is what was sent there.
    const vouched = await verifiedEmail(tx, personId);
    await this.roles.depart(tx, site.id, personId, readersOnly);
    await sql.emptyIdentity(tx, site.id, personId, neutralName(personId));
    await raiseFaces(tx, site.id);
    await endKeysOf(tx, personId);
    await this.sessions.endAll(tx, { siteId: site.id, personId });
    const { externalId, issuer, subject, email } = known;
    if (issuer !== null && subject !== null) {
      await sql.rememberDeparture(tx, site.id, identityMark(this.secrets, site.id, issuer, subject));
    }
    if (vouched !== null) {
      await sql.endKeysMailedTo(tx, site.id, addressHashOf(this.secrets, site.id, vouched));
    }
    if (email !== null && !quietly) await this.tell(tx, site, email);
    await this.hints.broadcastWith(tx, { topic: 'membership', siteId: site.id, personId });
    await this.hints.broadcastWith(tx, { topic: 'site', siteId: site.id });
    return { externalId, email: vouched };
  }

  private async tell(tx: EntityManager, site: Site, email: string): Promise<void> {
    if (!this.mails.available) return;
    const letter = signInLetters.accountDeleted(site.name);
    await this.mails.post(tx, {
      siteId: site.id,
      siteName: site.name,
      kind: DEPARTURE_MAIL,
      to: email,
      letter,
    });
  }
}

/** The one mail to somebody that is not forgotten with them: it tells them of it, and is gone once it is sent. */
export const DEPARTURE_MAIL = 'account-deleted';

/** An identity of the publication's, as far as it must be known again. */
export function identityMark(secrets: Secrets, siteId: string, issuer: string, subject: string): string {
  return secrets.mac('departed-identity', [siteId, issuer, subject]).toString('base64url');
}
