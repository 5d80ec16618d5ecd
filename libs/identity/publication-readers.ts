import { Inject, Injectable, Optional } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Hints, newId } from '@app/platform';
import * as accounts from './accounts.queries.js';
import type { SignInAccount } from './accounts.queries.js';
import { avatarAddress } from './avatar.js';
import { ENTITLEMENT_CLAIMS, type EntitlementClaims } from './entitlement-claims.js';
import { IdentityConflict } from './identity.errors.js';
import * as sql from './members.queries.js';
import { Members } from './members.js';
import { ROLES, type Membership, type Role } from './membership.entity.js';
import { nameFromToken, neutralName } from './names.js';
import type { VerifiedSignIn } from './sso-verifier.js';

const EMAIL = /^[^\s@\p{Cc}]{1,64}@[^\s@\p{Cc}]{1,189}$/u;

/** The readers that publications sign in: who they are, and what their tokens say of them. */
@Injectable()
export class PublicationReaders {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(Hints) private readonly hints: Hints,
    @Optional() @Inject(ENTITLEMENT_CLAIMS) private readonly entitlements?: EntitlementClaims,
  ) {}

  /**
   * Finds or makes the member that a verified token names, and takes its profile, in the caller's transaction. Issuer
   * and subject are the identity, an e-mail address never; an older token than the last changes nothing.
   */
  async enter(tx: EntityManager, signIn: VerifiedSignIn): Promise<Membership> {
    const { site, claims } = signIn;
    const account = await this.accountOf(tx, signIn);
    const before = (await this.members.lock(tx, site.id, account.id))!;
    const issuedAt = new Date(claims.iat * 1000);
    if (account.profileAsOf === null || issuedAt >= account.profileAsOf) {
      await this.takeProfile(tx, signIn, account, before);
    }
    if (claims.entitlement !== undefined) {
      const { entitlement: claim } = claims;
      await this.entitlements?.take(tx, { siteId: site.id, personId: account.id, claim, issuedAt });
    }
    const after = (await this.members.find(site.id, account.id, tx))!;
    const newFace = after.faceVersion !== before.faceVersion;
    if (newFace || after.version !== before.version) {
      await this.hints.broadcastWith(tx, { topic: 'membership', siteId: site.id, personId: account.id });
    }
    if (newFace) await this.hints.broadcastWith(tx, { topic: 'site', siteId: site.id });
    return after;
  }

  private async accountOf(
    tx: EntityManager,
    { site, settings, claims }: VerifiedSignIn,
  ): Promise<SignInAccount> {
    const find = () => accounts.lockByIdentity(tx, site.id, settings.issuer, claims.sub);
    const known = await find();
    if (known) return known;
    await sql.lockExternalId(tx, site.id, claims.sub);
    const other = await find();
    if (other) return other;
    const member = await sql.selectByExternalId(tx, site.id, claims.sub);
    if (member) {
      const adopted = await accounts.adoptAccount(tx, member.personId, settings.issuer, claims.sub);
      if (!adopted) throw IdentityConflict();
      return adopted;
    }
    const personId = newId();
    const name = nameFromToken(claims.name, 'reader') ?? null;
    const picture = avatarAddress(claims.picture) ?? null;
    await sql.insertMember(tx, {
      siteId: site.id,
      personId,
      externalId: claims.sub,
      issuer: settings.issuer,
      subject: claims.sub,
      email: null,
      emailKey: null,
      emailVerified: false,
      passwordHash: null,
      name: name ?? neutralName(personId),
      avatarUrl: picture,
      role: 'reader',
    });
    return { id: personId, tokenName: name, tokenPicture: picture, profileAsOf: null };
  }

  /** A name or picture that the publication did not change leaves the one that the reader chose here. */
  private async takeProfile(
    tx: EntityManager,
    { site, settings, claims }: VerifiedSignIn,
    account: SignInAccount,
    member: Membership,
  ): Promise<void> {
    let current = member;
    const role = ROLES.find((one: Role) => one === claims.role);
    if (settings.allowRoles && role && role !== member.role) {
      current = await this.members.bumpVersion(tx, site.id, account.id, { role });
    }
    const name = nameFromToken(claims.name, current.role) ?? null;
    const picture = avatarAddress(claims.picture) ?? null;
    await this.members.changeFace(tx, current, {
      name: name !== null && name !== account.tokenName ? name : undefined,
      avatarUrl: picture !== account.tokenPicture ? picture : undefined,
    });
    const email =
      typeof claims.email === 'string' && EMAIL.test(claims.email) ? claims.email.toWellFormed() : null;
    await accounts.updateFromToken(tx, account.id, {
      name: name ?? account.tokenName,
      picture,
      email,
      issuedAt: new Date(claims.iat * 1000),
    });
  }
}
