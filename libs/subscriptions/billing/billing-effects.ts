import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseClock, ENV, type Env } from '@app/platform';
import type { Site } from '@app/identity';
import { readAccessSettings } from '../access/access-settings.js';
import { dayOf } from '../access/calendar.js';
import { closeCheckout, closePaidCheckout } from './checkout.queries.js';
import { Customers } from './customers.js';
import { readPlans } from '../plans/plan-directory.js';
import type { StripeEvent, StripeSubscription } from '../stripe/stripe-event.schema.js';
import { type Outcome, type Reading, readStripeEvent } from '../stripe/stripe-event.js';
import { StripeProvider } from '../stripe/stripe-provider.js';
import { isKnownState, wordOfStripe } from '../stripe/stripe-word.js';
import { Subscriptions } from '../entitlement/subscriptions.js';

/** How an event ends; `released` are events that waited for what this one said. */
export interface Settlement {
  state: 'applied' | 'ignored' | 'parked';
  outcome: Outcome;
  released?: string[];
}

/** What an event will do, with all that had to be asked elsewhere already there. */
export interface Prepared {
  reading: Reading;
  subscriptions: StripeSubscription[];
  /** When Stripe was asked for them; null for the event's own object. */
  fetchedAt: Date | null;
}

type At = Pick<StripeEvent, 'id' | 'type' | 'created'> & { fetchedAt: Date | null };

const SYSTEM = { kind: 'system' as const, id: null };

/** What Stripe's events do: first what must be asked outside, then the effect in one transaction. */
@Injectable()
export class BillingEffects {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(Customers) private readonly customers: Customers,
    @Inject(StripeProvider) private readonly provider: StripeProvider,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(DatabaseClock) private readonly clock: DatabaseClock,
  ) {}

  /**
   * Reads the event and fetches its subscriptions again, outside any transaction. Without an API key the event's own
   * object is used; also in the demo, where it is one the stand-in for Stripe does not know. Throws `ProviderDown`.
   */
  async prepare(event: StripeEvent, site: Site): Promise<Prepared> {
    const reading = readStripeEvent(event, site);
    const at = this.clock.now();
    switch (reading.about) {
      case 'subscription': {
        const found = await this.provider.subscription(site.id, reading.subscription.id);
        if (found.is === 'missing' && !this.isDemo()) return trouble('missing-at-provider');
        const now = found.is === 'here' ? found.subscription : reading.subscription;
        return this.checked(reading, now, site, found.is === 'here' ? at : null);
      }
      case 'checkout': {
        if (reading.subscription === null) return { reading, subscriptions: [], fetchedAt: null };
        const found = await this.provider.subscription(site.id, reading.subscription);
        if (found.is !== 'here') return { reading, subscriptions: [], fetchedAt: null };
        return this.checked(reading, found.subscription, site, at);
      }
      case 'invoice': {
        const found = await this.provider.subscription(site.id, reading.subscription);
        if (found.is === 'unasked') return nothing('not-asked');
        if (found.is === 'missing')
          return this.isDemo() ? nothing('not-asked') : trouble('missing-at-provider');
        return this.checked(reading, found.subscription, site, at);
      }
      case 'money-back': {
        const customer =
          reading.customer ?? (await this.provider.customerOfCharge(site.id, reading.charge)) ?? null;
        const found = customer === null ? [] : await this.provider.subscriptionsOf(site.id, customer);
        if (found === undefined) return nothing('not-asked');
        const own = found.filter((one) => isOf(one, site));
        return own.length === 0 ? nothing('no-subscription') : { reading, subscriptions: own, fetchedAt: at };
      }
      case 'checkout-over':
      case 'nothing':
      case 'trouble':
        return { reading, subscriptions: [], fetchedAt: null };
    }
  }

  /** Applies what was prepared. The caller has locked the event's row and writes the settlement in the same transaction. */
  async apply(tx: EntityManager, event: StripeEvent, site: Site, prepared: Prepared): Promise<Settlement> {
    const { reading, subscriptions, fetchedAt } = prepared;
    const at: At = { ...event, fetchedAt };
    if (reading.about === 'nothing') return { state: 'ignored', outcome: reading.outcome };
    if (reading.about === 'trouble') return { state: 'parked', outcome: reading.outcome };
    if (reading.about === 'checkout-over') {
      await closeCheckout(tx, site.id, reading.session);
      return { state: 'ignored', outcome: 'checkout-over' };
    }
    if (!subscriptions.every(({ status }) => isKnownState(status)))
      return { state: 'parked', outcome: 'unknown-status' };
    if (reading.about === 'checkout') {
      const { session, customer, member } = reading;
      const linked = await this.customers.link(tx, site.id, customer, member);
      if (linked === null) return { state: 'parked', outcome: 'customer-of-another' };
      if (session !== null) await closePaidCheckout(tx, site.id, session, dayOfPayment(event, site));
      const { personId, released } = linked;
      if (subscriptions.length === 0) return { state: 'applied', outcome: 'customer-linked', released };
      return { ...(await this.hear(tx, at, site, subscriptions[0]!, personId)), released };
    }
    return this.hearAll(tx, at, site, subscriptions);
  }

  /** Hears all of them, each as its own; the event ends like the one that says most. */
  private async hearAll(
    tx: EntityManager,
    at: At,
    site: Site,
    subscriptions: readonly StripeSubscription[],
  ): Promise<Settlement> {
    const settlements: Settlement[] = [];
    const released: string[] = [];
    // In one order, so that two events about the same customer never wait for each other.
    for (const subscription of [...subscriptions].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const found = await this.customers.whose(tx, site.id, subscription);
      if (!found) {
        settlements.push({ state: 'parked', outcome: 'unknown-member' });
        continue;
      }
      released.push(...found.released);
      settlements.push(await this.hear(tx, at, site, subscription, found.personId));
    }
    return { ...settlements.sort((a, b) => weight(b) - weight(a))[0]!, released };
  }

  private async hear(
    tx: EntityManager,
    at: At,
    site: Site,
    subscription: StripeSubscription,
    personId: string,
  ): Promise<Settlement> {
    const word = wordOfStripe(subscription, at, await readPlans(tx, site.id), personId, at.fetchedAt);
    const news = await this.subscriptions.hear(tx, site.id, word, SYSTEM);
    if (!news) return { state: 'applied', outcome: 'older' };
    return { state: 'applied', outcome: word.plan === null ? 'unknown-price' : 'subscription-heard' };
  }

  /** What was fetched must be of this site and mode as well. */
  private checked(
    reading: Reading,
    subscription: StripeSubscription,
    site: Site,
    fetchedAt: Date | null,
  ): Prepared {
    const named = subscription.metadata?.['site'];
    if (named !== undefined && named !== site.slug) return trouble('other-site');
    if (!isOf(subscription, site)) return nothing('other-mode');
    return { reading, subscriptions: [subscription], fetchedAt };
  }

  private isDemo(): boolean {
    return this.env.BELOWLINE_DEMO === '1';
  }
}

/** The day on which Stripe says that it happened, however late its word comes. */
function dayOfPayment({ created }: StripeEvent, site: Site): string {
  return dayOf(new Date(created * 1_000), timeZoneOf(site));
}

/** Settings that nobody can read deny much, but do not keep a payment from being heard. */
function timeZoneOf(site: Site): string {
  try {
    return readAccessSettings(site).gate.timeZone;
  } catch {
    return 'UTC';
  }
}

/** Whether a subscription is of this site and mode; one that names no site may be. */
export function isOf(subscription: StripeSubscription, site: Pick<Site, 'slug' | 'livemode'>): boolean {
  const named = subscription.metadata?.['site'] ?? site.slug;
  return named === site.slug && (subscription.livemode ?? site.livemode) === site.livemode;
}

const WEIGHTS: Partial<Record<Outcome, number>> = { 'subscription-heard': 3, 'unknown-price': 2, older: 1 };

function weight({ outcome }: Settlement): number {
  return WEIGHTS[outcome] ?? 0;
}

function trouble(outcome: Outcome): Prepared {
  return { reading: { about: 'trouble', outcome }, subscriptions: [], fetchedAt: null };
}

function nothing(outcome: Outcome): Prepared {
  return { reading: { about: 'nothing', outcome }, subscriptions: [], fetchedAt: null };
}
