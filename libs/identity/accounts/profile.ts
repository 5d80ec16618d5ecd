import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { databaseNow, Hints, inTransaction, Limits } from '@app/platform';
import * as accounts from './accounts.queries.js';
import { personOf, type Actor } from '../actor.js';
import type { ChangeMe, Me } from '../auth.schema.js';
import { avatarAddress } from './avatar.js';
import { checkedBio } from './bio.js';
import { clearableParts } from './clearable-parts.js';
import {
  AcknowledgeWarning,
  Banned,
  InvalidAvatar,
  InvalidToken,
  NameKept,
  Suspended,
} from '../identity.errors.js';
import type { Membership } from '../members/membership.entity.js';
import { Members } from '../members/members.js';
import { checkedName, neutralName } from '../members/names.js';
import { barring, toldOf, underWhich } from '../members/sanctions-in-force.js';
import { type FacePart, profileSettingsOf } from './profile.schema.js';
import { userView } from '../sessions/session-answers.js';
import { Sessions } from '../sessions/sessions.js';
import type { Site } from '../sites/site.entity.js';
import { SiteDirectory } from '../sites/site-directory.js';

/** Each new face makes every kept page of the site anew. */
const CHANGES = { name: 'profile', perMinute: 10, burst: 20 };

/** A person's own profile, and what who moderates takes from it. */
@Injectable()
export class Profile {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Members) private readonly members: Members,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Hints) private readonly hints: Hints,
    @Inject(Limits) private readonly limits: Limits,
  ) {}

  async me(actor: Actor): Promise<Me> {
    return this.view(personOf(actor).membership);
  }

  /**
   * Throws `invalid-name`, `name-taken` where names are unique, `name-kept` where the publication gives them,
   * `invalid-avatar`, `invalid-bio`, `rate-limited`, and `invalid-token` when the session has ended meanwhile. Since
   * everyone reads a profile, `banned`, `suspended` or, until a warning was read, `acknowledge-warning`; to take one's own
   * picture and bio away is everybody's.
   */
  async change(actor: Actor, change: ChangeMe): Promise<Me> {
    const person = personOf(actor);
    const { siteId, personId, sessionId, role } = person;
    const settings = profileSettingsOf(await this.sites.requireById(siteId));
    const name = change.name === undefined ? undefined : checkedName(change.name, role);
    if (settings.names === 'verified' && name !== undefined && name !== person.membership.name) {
      throw NameKept();
    }
    const avatarUrl = change.avatarUrl == null ? change.avatarUrl : usableAvatar(change.avatarUrl);
    const bio = change.bio == null ? change.bio : checkedBio(change.bio, settings.bioLength);
    await this.limits.demand(CHANGES, personId);
    const [before, after] = await inTransaction(this.database, async (tx) => {
      const current = await this.members.lock(tx, siteId, personId);
      await this.sessions.hold(tx, { siteId, personId, sessionId });
      if (!current) throw InvalidToken();
      if (name !== undefined || avatarUrl || bio) demandFree(current, await databaseNow(tx));
      if (bio !== undefined) await accounts.writeBio(tx, { siteId, personId }, bio);
      return [current, await this.members.changeFace(tx, current, { name, avatarUrl })] as const;
    });
    if (after.faceVersion !== before.faceVersion) {
      await this.hints.broadcast({ topic: 'membership', siteId, personId });
      await this.hints.broadcast({ topic: 'site', siteId });
    }
    return this.view(after);
  }

  /**
   * Takes parts of a face away, in the transaction of who moderates: the name becomes one that tells nothing. Gives what
   * was there, by parts; nothing, where there was nothing to take. Publishes the hints, the membership's whatever was
   * taken: a sanction that comes with it is told by it, too. Throws `name-kept` where the publication gives names.
   */
  async clear(
    tx: EntityManager,
    site: Site,
    personId: string,
    parts: readonly FacePart[],
  ): Promise<Partial<Record<FacePart, string>>> {
    const siteId = site.id;
    const current = (await this.members.lock(tx, siteId, personId))!;
    if (parts.includes('name') && profileSettingsOf(site).names === 'verified') throw NameKept();
    const { bio } = await accounts.selectOwn(tx, personId);
    const { name, avatarUrl } = current;
    const there = clearableParts(site, { personId, name, avatarUrl, bio });
    const taken = parts.filter((part) => there.includes(part));
    if (taken.length === 0) return {};
    if (taken.includes('bio')) await accounts.writeBio(tx, { siteId, personId }, null);
    const after = await this.members.changeFace(tx, current, {
      ...(taken.includes('name') && { name: neutralName(personId), ifTaken: 'tell-apart' }),
      ...(taken.includes('avatar') && { avatarUrl: null }),
    });
    await this.hints.broadcastWith(tx, { topic: 'membership', siteId, personId });
    if (after.faceVersion !== current.faceVersion)
      await this.hints.broadcastWith(tx, { topic: 'site', siteId });
    const was = { name, avatar: avatarUrl!, bio: bio! };
    return Object.fromEntries(taken.map((part) => [part, was[part]]));
  }

  private async view(membership: Membership): Promise<Me> {
    const [site, account] = await Promise.all([
      this.sites.requireById(membership.siteId),
      accounts.selectOwn(this.database, membership.personId),
    ]);
    const { email, emailVerified, address, password, bio } = account;
    const { names, uniqueNames, bioLength } = profileSettingsOf(site);
    return {
      ...userView(membership, site.slug),
      email,
      emailVerified,
      ways: { address, password },
      bio,
      nameVerified: membership.nameVerified,
      profiles: { names, uniqueNames, bioLength },
      joinedAt: membership.joinedAt.toISOString(),
    };
  }
}

/** Throws for who is kept from changing what others see of them at `now`, with the sanction that does it. */
function demandFree(membership: Membership, now: Date): void {
  const barred = barring(membership.sanctions, now);
  if (barred) throw (barred.kind === 'ban' ? Banned : Suspended)({ extra: toldOf(barred) });
  const unread = underWhich({ membership }, 'warn', now);
  if (unread) throw AcknowledgeWarning({ extra: toldOf(unread) });
}

function usableAvatar(address: string): string {
  const usable = avatarAddress(address);
  if (usable === undefined) throw InvalidAvatar('A picture has an https address without spaces');
  return usable;
}
