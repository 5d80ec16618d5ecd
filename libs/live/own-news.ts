import { Inject, Injectable } from '@nestjs/common';
import { inForce, SiteDirectory, type CurrentSanction, type Membership, type Person } from '@app/identity';
import { DatabaseClock } from '@app/platform';
import { Entitlements, readAccessSettings, standingOf, type SubscriptionFacts } from '@app/subscriptions';
import type { LiveConnection } from './live-connection.js';
import type { OwnComment } from './live.events.js';

/** What an author is told about their own comment; `apps` wire what moderators decided to it. */
export interface OwnComments {
  /** Null when there is nothing to tell. */
  notice(author: Person, commentId: string): Promise<OwnComment | null>;
}
/** The injection token of `OwnComments`. */
export const OWN_COMMENTS = Symbol('OwnComments');

/** What a person was last told about themselves, and when that ends by the clock alone. */
export interface OwnStanding {
  entitlement: string;
  sanctions: string;
  until: Date | null;
}

/** Tells people what changed about themselves: what they paid for, their sanctions, their comments. */
@Injectable()
export class OwnNews {
  constructor(
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Entitlements) private readonly entitlements: Entitlements,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
    @Inject(OWN_COMMENTS) private readonly comments: OwnComments,
  ) {}

  /** A person's standing now, to be compared with later. */
  async standing(person: Person): Promise<OwnStanding> {
    const site = await this.sites.requireById(person.siteId);
    const now = this.clock.now();
    const { subscriptions, nameVerified } = person.membership;
    const sanctions = sanctionsOf(person.membership, now);
    const facts = subscriptions as unknown as SubscriptionFacts[];
    const { worth, because, spanUntil } = standingOf(facts, readAccessSettings(site).grace, now);
    const ends = [spanUntil, ...sanctions.map(({ until }) => (until === null ? null : new Date(until)))];
    return {
      // A verified name is a right's condition, too: whoever hears of this asks for all of their rights.
      entitlement: JSON.stringify([worth, because, subscriptions, nameVerified]),
      sanctions: JSON.stringify(sanctions),
      until: ends.reduce((a, b) => (a && b ? (a < b ? a : b) : (a ?? b)), null),
    };
  }

  /** Tells the connections of one person what is different from before. */
  async tell(
    connections: LiveConnection[],
    person: Person,
    before: OwnStanding,
    now: OwnStanding,
  ): Promise<void> {
    if (before.sanctions !== now.sanctions) {
      const sanctions = sanctionsOf(person.membership, this.clock.now());
      for (const connection of connections) connection.tell('me:sanction', { sanctions });
    }
    if (before.entitlement !== now.entitlement) {
      const view = await this.entitlement(person.siteId, person.membership);
      for (const connection of connections) connection.tell('me:entitlement', view);
    }
  }

  /** Tells those whom a ban in force keeps out, and nobody else. */
  tellBan(connections: LiveConnection[], { membership }: Person): void {
    const sanctions = sanctionsOf(membership, this.clock.now());
    if (!sanctions.some(({ kind }) => kind === 'ban')) return;
    for (const connection of connections) connection.tell('me:sanction', { sanctions });
  }

  async tellComment(connections: LiveConnection[], author: Person, commentId: string): Promise<void> {
    const notice = await this.comments.notice(author, commentId);
    if (notice) for (const connection of connections) connection.tell('me:comment', notice);
  }

  private async entitlement(siteId: string, membership: Membership) {
    return this.entitlements.of(await this.sites.requireById(siteId), membership);
  }
}

function sanctionsOf({ sanctions }: Membership, now: Date): CurrentSanction[] {
  return sanctions
    .filter((sanction) => inForce(sanction, now))
    .map(({ id, kind, until, reason, message, acknowledgedAt }) => ({
      id,
      kind,
      until,
      reason,
      message,
      acknowledgedAt,
    }));
}
