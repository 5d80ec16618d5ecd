import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hashSecret, Together } from '@app/platform';
import { AccessTokens } from './access-tokens.js';
import { VISITOR, type Actor, type Person } from './actor.js';
import { InvalidToken } from './identity.errors.js';
import * as keys from './keys.queries.js';
import { type LiveAsk, selectLive } from './sessions.queries.js';
import type { Membership } from './membership.entity.js';
import { SiteDirectory } from './site-directory.js';

const API_KEY = /^blk_[A-Za-z0-9_-]{43}$/;

export interface Authenticated {
  actor: Actor;
  /** When the token ends; null for who has none that ends. */
  expiresAt: Date | null;
}

/**
 * Turns a token into who is asking. The token says which session or which key; everything that a right depends on is
 * read from the database, in one statement, for each call (with those that come at the same time): a ban, a demotion, a revoked session or key holds at once.
 */
@Injectable()
export class Authenticator {
  private readonly live: Together<LiveAsk, Membership | undefined>;

  constructor(
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(DataSource) private readonly database: DataSource,
  ) {
    this.live = new Together((asks) => selectLive(database, asks));
  }

  /**
   * Who holds this token; no token is a visitor. With `siteSlug` it must be a token for that site. Throws
   * `invalid-token`, and `unknown-site` for a slug that nobody has.
   */
  async authenticate(token: string | undefined, siteSlug?: string): Promise<Authenticated> {
    if (token === undefined) return { actor: VISITOR, expiresAt: null };
    const found = token.startsWith('blk_') ? await this.keyOf(token) : await this.personOf(token);
    if (siteSlug !== undefined && found.actor.kind !== 'visitor')
      await this.demandSite(found.actor, siteSlug);
    return found;
  }

  async actorOf(token: string | undefined, siteSlug?: string): Promise<Actor> {
    return (await this.authenticate(token, siteSlug)).actor;
  }

  /**
   * The same person with the facts of this moment, for who stays connected: throws `invalid-token` once the session
   * has ended. When the token ends is for the caller to keep.
   */
  async again(person: Person): Promise<Person> {
    const { siteId, personId, sessionId } = person;
    const membership = await this.live.ask({ siteId, personId, sessionId, tokenEnds: null });
    if (!membership) throw InvalidToken('The session has ended');
    return { ...person, role: membership.role, membership };
  }

  /** Throws `invalid-token` unless the actor belongs to the site with this slug. */
  async demandSite(actor: Exclude<Actor, { kind: 'visitor' }>, siteSlug: string): Promise<void> {
    const site = await this.sites.require(siteSlug);
    if (site.id !== actor.siteId) throw InvalidToken('The token was made for another site');
  }

  private async personOf(token: string): Promise<Authenticated> {
    const claims = await this.tokens.verify(token);
    if (!claims) throw InvalidToken();
    const { siteId, personId, sessionId } = claims;
    const membership = await this.live.ask({ siteId, personId, sessionId, tokenEnds: claims.expiresAt });
    if (!membership) throw InvalidToken('The token or its session has ended');
    return {
      actor: { kind: 'person', siteId, personId, sessionId, role: membership.role, membership },
      expiresAt: new Date(claims.expiresAt * 1000),
    };
  }

  private async keyOf(token: string): Promise<Authenticated> {
    const key = API_KEY.test(token) ? await keys.selectApiKey(this.database, hashSecret(token)) : undefined;
    if (!key) throw InvalidToken();
    return { actor: { kind: 'key', siteId: key.siteId, keyId: key.id, scopes: key.scopes }, expiresAt: null };
  }
}
