import { Inject, Injectable, Optional } from '@nestjs/common';
import { ACCESS_TOKEN_LIFE, AccessTokens } from './access-tokens.js';
import { ARRIVALS, type Arrivals } from './arrivals.js';
import type { SignedIn, User } from '../auth.schema.js';
import type { Membership } from '../members/membership.entity.js';
import { Members } from '../members/members.js';
import { SessionEnded } from '../identity.errors.js';
import type { OpenSession } from './sessions.js';
import { SiteDirectory } from '../sites/site-directory.js';

/** What every way of signing in answers with. */
@Injectable()
export class SessionAnswers {
  constructor(
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(Members) private readonly members: Members,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Optional() @Inject(ARRIVALS) private readonly arrivals?: Arrivals,
  ) {}

  /** Makes the access token of a session that was just opened or refreshed. */
  async answer(session: OpenSession): Promise<SignedIn> {
    await this.arrivals?.arrived(session);
    const [accessToken, user] = await Promise.all([
      this.tokens.issue(session, session.now),
      this.userOf(session),
    ]);
    return { accessToken, expiresIn: ACCESS_TOKEN_LIFE, refreshToken: session.refreshToken, user };
  }

  private async userOf({ siteId, personId }: OpenSession): Promise<User> {
    const [membership, site] = await Promise.all([
      this.members.find(siteId, personId),
      this.sites.requireById(siteId),
    ]);
    if (!membership) throw SessionEnded();
    return userView(membership, site.slug);
  }
}

export function userView(membership: Membership, site: string): User {
  const { personId: id, externalId, name, avatarUrl, role } = membership;
  return { id, externalId, name, avatarUrl, role, site };
}
