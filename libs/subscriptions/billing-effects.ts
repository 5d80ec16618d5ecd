import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENV, type Env } from '@app/platform';
import { Members, type Site } from '@app/identity';
import * as sql from './billing-inbox.queries.js';
import { readPlans } from './plan-directory.js';
import type { StripeEvent, StripeSubscription } from './stripe-event.schema.js';
import { memberOf, type Outcome, type Reading, readStripeEvent } from './stripe-event.js';
import { type AtStripe, StripeProvider } from './stripe-provider.js';
import { isKnownState, wordOfStripe } from './stripe-word.js';
import { Subscriptions } from './subscriptions.js';

/** How an event ends; `released` are events that waited for what this one said. */
export interface Settlement {
  state: 'applied' | 'ignored' | 'parked';
  outcome: Outcome;
  released?: string[];
}

/** What an event will do, with all that had to be asked elsewhere already there. */
export interface Prepared {
  reading: Reading;
  subscription: StripeSubscription | null;
}

const SYSTEM = { kind: 'system' as const, id: null };

/** What Stripe's events do: first what must be asked outside, then the effect in one transaction. */
@Injectable()
export class BillingEffects {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Members) private readonly members: Members,
    @Inject(StripeProvider) private readonly provider: StripeProvider,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
  ) {}

  /**
   * Reads the event and fetches its subscription again, outside any transaction. Without an API key the event's own
   * object is used; also in the demo, where it is one the stand-in for Stripe does not know.
   */
  async prepare(event: StripeEvent, site: Site): Promise<Prepared> {
    const reading = readStripeEvent(event, site);
    if (reading.about === 'checkout' && reading.subscription !== null) {
      const found = await this.provider.subscription(site.id, reading.subscription);
      return this.checked(reading, found.is === 'here' ? found.subscription : null, site);
    }
    if (reading.about !== 'subscription') return { reading, subscription: null };
    const found = await this.provider.subscription(site.id, reading.subscription.id);
    if (found.is === 'missing' && !this.isDemo()) return trouble('missing-at-provider');
    return this.checked(reading, newestOf(found, reading.subscription), site);
  }

  /** Applies what was prepared. The caller has locked the event's row and writes the settlement in the same transaction. */
  async apply(tx: EntityManager, event: StripeEvent, site: Site, prepared: Prepared): Promise<Settlement> {
    const { reading, subscription } = prepared;
    if (reading.about === 'nothing') return { state: 'ignored', outcome: reading.outcome };
    if (reading.about === 'trouble') return { state: 'parked', outcome: reading.outcome };
    if (subscription && !isKnownState(subscription.status))
      return { state: 'parked', outcome: 'unknown-status' };
    if (reading.about === 'checkout') {
      const linked = await this.link(tx, site, reading.customer, reading.member);
      if (linked === null) return { state: 'parked', outcome: 'customer-of-another' };
      if (!subscription) return { state: 'applied', outcome: 'customer-linked', released: linked.released };
      const heard = await this.hear(tx, event, site, subscription, linked.personId);
      return { ...heard, released: linked.released };
    }
    const found = await this.whose(tx, site, subscription!);
    if (!found) return { state: 'parked', outcome: 'unknown-member' };
    const heard = await this.hear(tx, event, site, subscription!, found.personId);
    return { ...heard, released: found.released };
  }

  private async hear(
    tx: EntityManager,
    event: StripeEvent,
    site: Site,
    subscription: StripeSubscription,
    personId: string,
  ): Promise<Settlement> {
    const word = wordOfStripe(subscription, event, await readPlans(tx, site.id), personId);
    const news = await this.subscriptions.hear(tx, site.id, word, SYSTEM);
    if (!news) return { state: 'applied', outcome: 'older' };
    return { state: 'applied', outcome: word.plan === null ? 'unknown-price' : 'subscription-heard' };
  }

  /** The person a subscription is for: by its own metadata, else by the customer linked before; never by e-mail. */
  private async whose(tx: EntityManager, site: Site, { metadata, customer }: StripeSubscription) {
    const member = memberOf(metadata?.['member']);
    if (member === null) {
      if (!customer) return null;
      await sql.lockCustomer(tx, site.id, customer);
      const personId = await sql.selectCustomer(tx, site.id, customer);
      return personId === undefined ? null : { personId, released: [] };
    }
    if (customer) {
      const linked = await this.link(tx, site, customer, member);
      if (linked) return linked;
    }
    const { personId } = await this.members.ensureByExternalId(tx, site.id, member);
    return { personId, released: [] };
  }

  /**
   * Links a customer to a member, made if need be; a customer linked to somebody else stays theirs: null. What waited
   * for this customer is released.
   */
  private async link(tx: EntityManager, site: Site, customer: string, member: string) {
    await sql.lockCustomer(tx, site.id, customer);
    const { personId } = await this.members.ensureByExternalId(tx, site.id, member);
    const linked = await sql.selectCustomer(tx, site.id, customer);
    if (linked !== undefined) return linked === personId ? { personId, released: [] } : null;
    await sql.insertCustomer(tx, site.id, customer, personId);
    return { personId, released: await sql.releaseCustomer(tx, site.id, customer) };
  }

  /** What was fetched must be of this site and mode as well. */
  private checked(reading: Reading, subscription: StripeSubscription | null, site: Site): Prepared {
    const named = subscription?.metadata?.['site'];
    if (named !== undefined && named !== site.slug) return trouble('other-site');
    if (subscription && (subscription.livemode ?? site.livemode) !== site.livemode) {
      return { reading: { about: 'nothing', outcome: 'other-mode' }, subscription: null };
    }
    return { reading, subscription };
  }

  private isDemo(): boolean {
    return this.env.BELOWLINE_DEMO === '1';
  }
}

function newestOf(found: AtStripe, own: StripeSubscription): StripeSubscription {
  return found.is === 'here' ? found.subscription : own;
}

function trouble(outcome: Outcome): Prepared {
  return { reading: { about: 'trouble', outcome }, subscription: null };
}
