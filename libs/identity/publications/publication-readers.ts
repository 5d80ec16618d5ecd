import { Inject, Injectable, Optional } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Hints, newId, Secrets } from '@app/platform';
import * as accounts from '../accounts/accounts.queries.js';
import { claimName } from './claimed-names.js';
import type { SignInAccount } from '../accounts/accounts.queries.js';
import { avatarAddress } from '../accounts/avatar.js';
import { identityMark } from '../accounts/departures.js';
import { departedAfter } from '../accounts/departures.queries.js';
import { ENTITLEMENT_CLAIMS, type EntitlementClaims } from './entitlement-claims.js';
import { IdentityConflict, InvalidToken } from '../identity.errors.js';
import * as sql from '../members/members.queries.js';
import { Members } from '../members/members.js';
import { ROLES, type Membership, type Role } from '../members/membership.entity.js';
import { isFullName, nameFromToken, neutralName } from '../members/names.js';
import { profileSettingsOf } from '../accounts/profile.schema.js';
import { type LockedStaff, Roles } from '../members/roles.js';
import { allowsRole } from './sso.schema.js';
import type { VerifiedSignIn } from './sso-verifier.js';

const EMAIL = /^[^\s@\p{Cc}]{1,64}@[^\s@\p{Cc}]{1,189}$/u;

/** The readers that publications sign in: who they are, and what their tokens say of them. */
@Injectable()
export class PublicationReaders {
  constructor(
    @Inject(Members) private readonly members: Members,
    @Inject(Roles) private readonly roles: Roles,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Secrets) private readonly secrets: Secrets,
    @Optional() @Inject(ENTITLEMENT_CLAIMS) private readonly entitlements?: EntitlementClaims,
  ) {}

  /**
   * Finds or makes the member that a verified token names, and takes its profile, in the caller's transaction. Issuer
   * and subject are the identity, an e-mail address never; an older token than the last changes nothing.
   */
  async enter(tx: EntityManager, signIn: VerifiedSignIn): Promise<Membership> {
    const { site, claims } = signIn;
    const account = await this.accountOf(tx, signIn);
    const locked = await this.lock(tx, signIn, account.id);
    const before = locked.get(account.id)!;
    const issuedAt = new Date(claims.iat * 1000);
    if (account.profileAsOf === null || issuedAt >= account.profileAsOf) {
      await this.takeProfile(tx, signIn, account, locked);
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

  /** Where the token would take the role from an admin, the other admins are locked as well, in the order for all. */
  private async lock(
    tx: EntityManager,
    { site, settings, claims }: VerifiedSignIn,
    personId: string,
  ): Promise<LockedStaff> {
    const role = roleIn(claims);
    const known = settings.allowRoles && role ? await this.members.find(site.id, personId, tx) : undefined;
    if (known?.role === 'admin' && role !== 'admin') return this.roles.lock(tx, site.id, personId);
    return new Map([[personId, (await this.members.lock(tx, site.id, personId))!]]);
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
    const mark = identityMark(this.secrets, site.id, settings.issuer, claims.sub);
    if (await departedAfter(tx, site.id, mark, new Date(claims.iat * 1000))) throw InvalidToken();
    const personId = newId();
    const name = nameFromToken(claims.name, 'reader') ?? null;
    // A name never keeps a reader out: where it is somebody's here, something beside it tells the two apart.
    const shown = await claimName(tx, {
      siteId: site.id,
      personId,
      name: name ?? neutralName(personId),
      ifTaken: 'tell-apart',
    });
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
      name: shown,
      nameVerified: name !== null && isFullName(name),
      avatarUrl: picture,
      role: 'reader',
      sections: null,
    });
    return { id: personId, tokenName: name, tokenPicture: picture, profileAsOf: null };
  }

  /**
   * A name or picture that the publication did not change leaves the one that the reader chose here; where names are
   * the publication's to give, its name comes back.
   */
  private async takeProfile(
    tx: EntityManager,
    { site, settings, claims }: VerifiedSignIn,
    account: SignInAccount,
    locked: LockedStaff,
  ): Promise<void> {
    let current = locked.get(account.id)!;
    const role = roleIn(claims);
    if (role && role !== current.role && allowsRole(settings, current.role, role)) {
      current = await this.takeRole(tx, locked, current, role);
    }
    const name = nameFromToken(claims.name, current.role) ?? null;
    const picture = avatarAddress(claims.picture) ?? null;
    const isKept = profileSettingsOf(site).names === 'verified' && !current.nameVerified;
    const takes = name !== null && (name !== account.tokenName || isKept);
    await this.members.changeFace(tx, current, {
      ...(takes ? { name, nameVerified: isFullName(name), ifTaken: 'tell-apart' } : {}),
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

  /** The last admin stays one, whatever the token says: signing in goes on, and admins see to it. */
  private async takeRole(
    tx: EntityManager,
    locked: LockedStaff,
    current: Membership,
    role: Role,
  ): Promise<Membership> {
    if (!(await this.roles.leavesAnAdmin(tx, locked, current, role))) return current;
    const { siteId, personId } = current;
    const actor = { kind: 'system' as const, id: null };
    return this.roles.change(tx, locked, { siteId, personId, role, sections: null, actor, by: 'token' });
  }
}

function roleIn({ role }: VerifiedSignIn['claims']): Role | undefined {
  return ROLES.find((one: Role) => one === role);
}
