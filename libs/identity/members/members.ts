import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { newId, type Queryable } from '@app/platform';
import type { CurrentSanction, Membership, Role, SubscriptionFact } from './membership.entity.js';
import { claimName, type ClaimedName, type NameClaim } from '../publications/claimed-names.js';
import { emailKeyOf } from '../accounts/email.js';
import type { SubscriberFacts } from './members.queries.js';
import { checkedName, neutralName } from './names.js';
import * as sql from './members.queries.js';

/** The facts of a membership that a right depends on; what is left out stays as it is. */
export interface MembershipPatch {
  subscriptions?: SubscriptionFact[];
  sanctions?: CurrentSanction[];
  role?: Role;
  /** What a moderator is limited to; another role, if nothing is said, is limited to nothing. */
  sections?: string[] | null;
  /** The badge that the subscriptions are worth; goes with them. */
  badge?: SubscriberFacts;
}

/** What others see of a person; what is left out stays as it is. */
export interface Face {
  name?: string | undefined;
  /** Whether the publication gave this name, and it is a full one. */
  nameVerified?: boolean | undefined;
  /** Where the name is somebody's already, on a site of unique names; `refuse` by default. */
  ifTaken?: NameClaim['ifTaken'];
  avatarUrl?: string | null | undefined;
}

export interface NewPerson {
  siteId: string;
  /** Left out, it is one that tells nothing. */
  name?: string;
  /** Where somebody has that name, on a site of unique names: `name-taken` (by default), or told apart. */
  ifTaken?: NameClaim['ifTaken'];
  role?: Role;
  /** Of a moderator: what they are limited to. */
  sections?: string[] | null;
  /** The publication's id of the person: `sub` of its sign-in tokens. Left out, it is the account's own id. */
  externalId?: string;
  avatarUrl?: string | null;
  /** With a password, verified or vouched for, it is a way in. */
  email?: string;
  /** What `Passwords.hash` made; needs `email`. */
  passwordHash?: string;
  /** Whether the person has shown that the mailbox is theirs. */
  emailVerified?: boolean;
  /** Whether somebody says so whom the site believes. */
  vouched?: boolean;
}

/** The people of a site, and the one function by which the facts that rights depend on change. */
@Injectable()
export class Members {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  findByExternalId(
    siteId: string,
    externalId: string,
    where: Queryable = this.database,
  ): Promise<Membership | undefined> {
    return sql.selectByExternalId(where, siteId, externalId);
  }

  find(siteId: string, personId: string, where: Queryable = this.database): Promise<Membership | undefined> {
    return sql.selectMembership(where, siteId, personId);
  }

  /**
   * The member with this external id, made in the caller's transaction if need be: a publication's billing may speak
   * of a reader who has never signed in. Her first sign-in with that `sub` finds this membership.
   */
  async ensureByExternalId(tx: EntityManager, siteId: string, externalId: string): Promise<Membership> {
    const known = await sql.selectByExternalId(tx, siteId, externalId);
    if (known) return known;
    await sql.lockExternalId(tx, siteId, externalId);
    const other = await sql.selectByExternalId(tx, siteId, externalId);
    if (other) return other;
    const personId = newId();
    const issuer = await sql.selectIssuer(tx, siteId);
    const name = await this.nobodysName(tx, siteId, personId);
    return sql.insertMember(tx, {
      ...NOBODY,
      siteId,
      personId,
      externalId,
      issuer,
      subject: issuer === null ? null : externalId,
      name,
    });
  }

  /**
   * Adds a person in the caller's transaction. Throws `invalid-name` and `name-taken`; staff may carry the house's own
   * names.
   */
  async create(tx: EntityManager, person: NewPerson): Promise<Membership> {
    const personId = newId();
    const role = person.role ?? 'reader';
    const issuer = person.externalId === undefined ? null : await sql.selectIssuer(tx, person.siteId);
    const name =
      person.name === undefined
        ? await this.nobodysName(tx, person.siteId, personId)
        : await claimName(tx, {
            siteId: person.siteId,
            personId,
            name: checkedName(person.name, role),
            ifTaken: person.ifTaken ?? 'refuse',
          });
    const isWayIn =
      person.passwordHash !== undefined || person.emailVerified === true || person.vouched === true;
    return sql.insertMember(tx, {
      ...NOBODY,
      siteId: person.siteId,
      personId,
      externalId: person.externalId ?? personId,
      issuer,
      subject: issuer === null ? null : person.externalId!,
      email: person.email ?? null,
      emailKey: person.email === undefined || !isWayIn ? null : emailKeyOf(person.email),
      emailVerified: person.emailVerified ?? false,
      passwordHash: person.passwordHash ?? null,
      name,
      avatarUrl: person.avatarUrl ?? null,
      role,
      sections: person.sections ?? null,
    });
  }

  /** Locks the membership until the transaction ends: first of all locks. Undefined when there is none. */
  lock(tx: EntityManager, siteId: string, personId: string): Promise<Membership | undefined> {
    return sql.lockMembership(tx, siteId, personId);
  }

  /**
   * Changes facts of a membership and raises its version, so that no write relying on the old ones goes through; gives
   * the new row. `patch` may be made from the locked row. Throws when there is no such member. The caller publishes the
   * membership hint after the commit.
   */
  async bumpVersion(
    tx: EntityManager,
    siteId: string,
    personId: string,
    patch: MembershipPatch | ((current: Membership) => MembershipPatch),
  ): Promise<Membership> {
    const current = await sql.lockMembership(tx, siteId, personId);
    if (!current) throw new Error(`There is no member ${personId} of ${siteId}`);
    const facts = typeof patch === 'function' ? patch(current) : patch;
    const changed = await sql.updateFacts(tx, siteId, personId, facts);
    if (changed.faceVersion !== current.faceVersion) {
      await sql.raiseFaces(tx, siteId, changed.role === current.role ? 'subscriber' : null);
    }
    return changed;
  }

  /**
   * Changes what others see of a person, whose locked row is `current`; gives the new row. The caller publishes the
   * hints of membership and site after the commit if `faceVersion` or `version` grew. Throws `name-taken`.
   */
  async changeFace(tx: EntityManager, current: Membership, face: Face): Promise<Membership> {
    const { siteId, personId } = current;
    const avatarUrl = face.avatarUrl === undefined ? current.avatarUrl : face.avatarUrl;
    const renamed = face.name !== undefined && face.name !== current.name;
    // A name that somebody chooses is theirs; only the one that was verified stays so by being left alone.
    const nameVerified = face.nameVerified ?? (renamed ? false : current.nameVerified);
    const isSame = !renamed && avatarUrl === current.avatarUrl && nameVerified === current.nameVerified;
    if (isSame) return current;
    const { ifTaken = 'refuse' } = face;
    const name = renamed ? await claimName(tx, { siteId, personId, name: face.name!, ifTaken }) : null;
    const changed = await sql.updateFace(tx, siteId, personId, { name, nameVerified, avatarUrl });
    if (changed.faceVersion !== current.faceVersion) await sql.raiseFaces(tx, siteId);
    return changed;
  }

  private nobodysName(tx: EntityManager, siteId: string, personId: string): Promise<ClaimedName> {
    return claimName(tx, { siteId, personId, name: neutralName(personId), ifTaken: 'tell-apart' });
  }
}

const NOBODY = {
  email: null,
  emailKey: null,
  emailVerified: false,
  passwordHash: null,
  nameVerified: false,
  avatarUrl: null,
  role: 'reader',
  sections: null,
};
