import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseClock, hashSecret, Hints, Remembered, Together } from '@app/platform';
import { AccessTokens } from './access-tokens.js';
import { VISITOR, type Actor, type Person } from '../actor.js';
import { InvalidToken } from '../identity.errors.js';
import * as keys from '../sites/keys.queries.js';
import { selectMembership } from '../members/members.queries.js';
import { type LiveAsk, selectLive } from './sessions.queries.js';
import type { Membership } from '../members/membership.entity.js';
import { SiteDirectory } from '../sites/site-directory.js';

/** Seconds for which a membership is remembered at most, and how many are. */
const REMEMBERED_SECONDS = 60;
const MOST_REMEMBERED = 20_000;
/** Of JSON: a usual one has well below a thousand, but what a publication says in one has no such bound. */
const MOST_CHARACTERS = 16_000_000;

const API_KEY = /^blk_[A-Za-z0-9_-]{43}$/;

export interface Authenticated {
  actor: Actor;
  /** When the token ends; null for who has none that ends. */
  expiresAt: Date | null;
}

/**
 * Turns a token into who is asking. The token says which session or which key; everything that a right depends on is
 * read from the database, in one statement, for each call (with those that come at the same time): a ban, a demotion, a revoked session or key holds at once.
 * Only calls that check all of it again where they write may go by what was read for an earlier one.
 */
@Injectable()
export class Authenticator {
  private readonly live: Together<LiveAsk, Membership | undefined>;
  private readonly remembered = new Remembered<string, Membership>(
    MOST_REMEMBERED,
    REMEMBERED_SECONDS,
    MOST_CHARACTERS,
  );

  constructor(
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(Hints) hints: Hints,
  ) {
    this.live = new Together((asks) => selectLive(database, asks));
    // What is remembered is never relied on; this makes it new, so that one's own new name stands in the next answer.
    hints.on('membership', ({ siteId, personId }) => this.remembered.forget(`${siteId} ${personId}`));
    hints.onResync(() => this.remembered.forgetAll());
  }

  /**
   * Who holds this token; no token is a visitor. With `siteSlug` it must be a token for that site. Throws
   * `invalid-token`, and `unknown-site` for a slug that nobody has.
   */
  async authenticate(
    token: string | undefined,
    siteSlug?: string,
    checkedAgain = false,
  ): Promise<Authenticated> {
    if (token === undefined) return { actor: VISITOR, expiresAt: null };
    const found = token.startsWith('blk_')
      ? await this.keyOf(token)
      : await this.personOf(token, checkedAgain);
    if (siteSlug !== undefined && found.actor.kind !== 'visitor')
      await this.demandSite(found.actor, siteSlug);
    return found;
  }

  async actorOf(token: string | undefined, siteSlug?: string, checkedAgain = false): Promise<Actor> {
    return (await this.authenticate(token, siteSlug, checkedAgain)).actor;
  }

  /**
   * The same person with the facts of this moment, for who stays connected: throws `invalid-token` once the session
   * has ended. When the token ends is for the caller to keep.
   */
  async again(person: Person): Promise<Person> {
    const { siteId, personId, sessionId } = person;
    const membership = await this.live.ask({ siteId, personId, sessionId, tokenEnds: null });
    if (!membership) throw InvalidToken('The session has ended');
    this.remembered.set(`${siteId} ${personId}`, membership);
    const { remembered: _, ...known } = person;
    return { ...known, role: membership.role, membership };
  }

  /** The same person with the facts of this moment, although the session may have ended; undefined once erased. */
  async afterwards(person: Person): Promise<Person | undefined> {
    const membership = await selectMembership(this.database, person.siteId, person.personId);
    return membership && { ...person, role: membership.role, membership };
  }

  /** Throws `invalid-token` unless the actor belongs to the site with this slug. */
  async demandSite(actor: Exclude<Actor, { kind: 'visitor' }>, siteSlug: string): Promise<void> {
    const site = await this.sites.require(siteSlug);
    if (site.id !== actor.siteId) throw InvalidToken('The token was made for another site');
  }

  private async personOf(token: string, checkedAgain: boolean): Promise<Authenticated> {
    const claims = await this.tokens.verify(token);
    if (!claims) throw InvalidToken();
    const { siteId, personId, sessionId } = claims;
    const expiresAt = new Date(claims.expiresAt * 1000);
    const known =
      checkedAgain && expiresAt > this.clock.now() ? this.remembered.get(`${siteId} ${personId}`) : undefined;
    if (known) {
      const person: Person = {
        kind: 'person',
        siteId,
        personId,
        sessionId,
        role: known.role,
        membership: known,
      };
      return { actor: { ...person, remembered: true }, expiresAt };
    }
    const membership = await this.live.ask({ siteId, personId, sessionId, tokenEnds: claims.expiresAt });
    if (!membership) throw InvalidToken('The token or its session has ended');
    if (checkedAgain) this.remembered.set(`${siteId} ${personId}`, membership);
    return {
      actor: { kind: 'person', siteId, personId, sessionId, role: membership.role, membership },
      expiresAt,
    };
  }

  private async keyOf(token: string): Promise<Authenticated> {
    const key = API_KEY.test(token) ? await keys.selectApiKey(this.database, hashSecret(token)) : undefined;
    if (!key) throw InvalidToken();
    return { actor: { kind: 'key', siteId: key.siteId, keyId: key.id, scopes: key.scopes }, expiresAt: null };
  }
}
