import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Hints, inTransaction } from '@app/platform';
import * as accounts from './accounts.queries.js';
import { personOf, type Actor } from './actor.js';
import type { ChangeMe, Me } from './auth.schema.js';
import { avatarAddress } from './avatar.js';
import { InvalidAvatar } from './identity.errors.js';
import type { Membership } from './membership.entity.js';
import { Members } from './members.js';
import { checkedName } from './names.js';
import { userView } from './session-answers.js';
import { SiteDirectory } from './site-directory.js';

/** A person's own profile. */
@Injectable()
export class Profile {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Members) private readonly members: Members,
    @Inject(Hints) private readonly hints: Hints,
  ) {}

  async me(actor: Actor): Promise<Me> {
    return this.view(personOf(actor).membership);
  }

  /** Throws `invalid-name` and `invalid-avatar`. */
  async change(actor: Actor, change: ChangeMe): Promise<Me> {
    const { siteId, personId, role } = personOf(actor);
    const name = change.name === undefined ? undefined : checkedName(change.name, role);
    const avatarUrl = change.avatarUrl == null ? change.avatarUrl : usableAvatar(change.avatarUrl);
    const [before, after] = await inTransaction(this.database, async (tx) => {
      const current = (await this.members.lock(tx, siteId, personId))!;
      return [current, await this.members.changeFace(tx, current, { name, avatarUrl })] as const;
    });
    if (after.faceVersion !== before.faceVersion) {
      await this.hints.broadcast({ topic: 'membership', siteId, personId });
      await this.hints.broadcast({ topic: 'site', siteId });
    }
    return this.view(after);
  }

  private async view(membership: Membership): Promise<Me> {
    const [site, account] = await Promise.all([
      this.sites.requireById(membership.siteId),
      accounts.selectOwn(this.database, membership.personId),
    ]);
    const { email, emailVerified, address, password } = account;
    const ways = { address, password };
    return {
      ...userView(membership, site.slug),
      email,
      emailVerified,
      ways,
      joinedAt: membership.joinedAt.toISOString(),
    };
  }
}

function usableAvatar(address: string): string {
  const usable = avatarAddress(address);
  if (usable === undefined) throw InvalidAvatar('A picture has an https address without spaces');
  return usable;
}
