import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction, InvalidBody, Limits, type LimitRule, newId } from '@app/platform';
import { type Actor, Forbidden, onceElsewhere, type Person, personOf, type Site } from '@app/identity';
import type { BillingPage, OpenCheckout, OpenPortal } from './checkout.schema.js';
import * as sql from './checkout.queries.js';
import type { GateMet } from '../gate/gate-count.queries.js';
import type { SubscriptionFacts } from '../entitlement/entitlement.js';
import { readPlans } from '../plans/plan-directory.js';
import { asked } from '../stripe/stripe-answer.js';
import { StripeProvider } from '../stripe/stripe-provider.js';
import { mayBeDone } from '../stripe/stripe-trouble.js';
import {
  AlreadySubscribed,
  CheckoutNotSetUp,
  CheckoutOver,
  NoBillingAccount,
  UnknownPlan,
} from '../subscriptions.errors.js';

/** Each asks the provider, which has limits of its own. */
const PAGES: LimitRule = { name: 'billing-pages', perMinute: 10, burst: 10 };
/** Subscriptions of these states are still being paid for, or will be. */
const GOES_ON = new Set(['trialing', 'active', 'past_due', 'unpaid', 'paused']);

/** The provider's own pages, where readers pay and change what they pay: nothing of a card ever comes here. */
@Injectable()
export class Checkouts {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(StripeProvider) private readonly provider: StripeProvider,
    @Inject(Limits) private readonly limits: Limits,
  ) {}

  /**
   * Opens a checkout for a plan at its first listed price, or gives the one that is open: a person has one for each
   * plan, however often and from however many pages they ask. `gate`: the one that the person meets where they ask, for
   * which it counts once it is paid. The same `key` gives the same checkout again, or `checkout-over` once it was left
   * or another one was opened in its place. Throws `unknown-plan`, `invalid-body` for a return address elsewhere,
   * `already-subscribed`, `checkout-not-set-up`, `rate-limited`, and `unavailable` while the provider is away.
   */
  async open(
    actor: Actor,
    site: Site,
    input: OpenCheckout,
    { key, gate }: { key: string | null; gate: GateMet | null },
  ): Promise<BillingPage> {
    const person = await this.admitted(actor, site, input.returnUrl);
    const path = `/v1/sites/${site.slug}/me/checkout`;
    return onceElsewhere(
      this.database,
      'checkout',
      key === null ? null : { person, key, path, body: input },
      {
        make: async () => {
          const { id, url } = await this.opened(site, person, input, gate);
          return { id, result: { url } };
        },
        again: (id) => this.again(site, person, id),
      },
    );
  }

  private async opened(
    site: Site,
    person: Person,
    { plan, returnUrl }: OpenCheckout,
    gate: GateMet | null,
  ): Promise<{ id: string; url: string }> {
    const known = (await readPlans(this.database, site.id)).find((one) => one.plan === plan);
    if (!known) throw UnknownPlan();
    const [price] = known.stripePrices;
    if (price === undefined) throw CheckoutNotSetUp('The plan has no price');
    if (isPayingFor(person, plan)) throw AlreadySubscribed();
    const key = { siteId: site.id, personId: person.personId, plan };
    for (let attempt = 0; attempt < 3; attempt++) {
      const open = await sql.selectCheckout(this.database, key);
      const url = open ? await this.reuse(site, open, { price, returnUrl }) : undefined;
      if (open && url !== undefined) {
        if (gate) await sql.moveCheckout(this.database, key, open.session!, gate);
        return { id: open.id, url };
      }
      const what = { plan, price, returnUrl, generation: open?.generation ?? 0 };
      const keep = (made: Pick<sql.KeptCheckout, 'session' | 'expiresAt'>) => {
        const kept = { id: newId(), ...what, gate, ...made };
        return inTransaction(this.database, async (tx) =>
          (await sql.keepCheckout(tx, key, kept)) ? kept.id : undefined,
        );
      };
      try {
        const made = await this.make(site, person, what);
        const id = await keep(made);
        if (id !== undefined) return { id, url: made.url };
      } catch (error) {
        if (!mayBeDone(error)) await keep({ session: null, expiresAt: new Date() });
        throw error;
      }
    }
    throw CheckoutNotSetUp('Another checkout is opened again and again');
  }

  /** The checkout that a request opened, as it is now. */
  private async again(site: Site, { siteId, personId }: Person, id: string): Promise<BillingPage> {
    const known = await sql.selectCheckoutById(this.database, { siteId, personId, id });
    const session = known?.session;
    if (!session) throw CheckoutOver();
    const now = await asked(() =>
      this.provider.ask(site.id, (sdk) => sdk.checkout.sessions.retrieve(session)),
    );
    if (now === 'missing' || !now.url) throw CheckoutOver();
    return { url: now.url };
  }

  /**
   * Opens the portal of the person's customer; with the same `key` the same page of it. Throws `no-billing-account`
   * for somebody who never paid here.
   */
  async portal(actor: Actor, site: Site, input: OpenPortal, key: string | null): Promise<BillingPage> {
    const person = await this.admitted(actor, site, input.returnUrl);
    const path = `/v1/sites/${site.slug}/me/billing-portal`;
    const ask = () => this.portalPage(site, person, input, key);
    return onceElsewhere(
      this.database,
      'billing-portal',
      key === null ? null : { person, key, path, body: input },
      // The provider keeps what it answered to a key, for a day as well: no id of ours leads to the page.
      { make: async () => ({ id: newId(), result: await ask() }), again: ask },
    );
  }

  private async portalPage(
    site: Site,
    person: Person,
    { returnUrl }: OpenPortal,
    key: string | null,
  ): Promise<BillingPage> {
    const customer = await sql.selectCustomerOf(this.database, site.id, person.personId);
    if (customer === undefined) throw NoBillingAccount();
    const back = returnUrl ?? site.origins[0];
    const session = await asked(() =>
      this.provider.ask(site.id, (sdk) =>
        sdk.billingPortal.sessions.create(
          { customer, ...(back === undefined ? {} : { return_url: back }) },
          key === null ? {} : { idempotencyKey: providersKey(site.id, person.personId, customer, back, key) },
        ),
      ),
    );
    if (session === 'missing') throw NoBillingAccount();
    return { url: session.url };
  }

  private async admitted(actor: Actor, site: Site, returnUrl: string | undefined): Promise<Person> {
    const person = personOf(actor);
    if (person.siteId !== site.id) throw Forbidden('This sign-in is for another site');
    if (returnUrl !== undefined && !site.origins.includes(new URL(returnUrl).origin)) {
      const detail = "must be on one of the site's origins";
      throw InvalidBody({ errors: [{ pointer: '/returnUrl', code: 'foreign-origin', detail }] });
    }
    const key = await this.provider.key(site.id);
    if (key === undefined) throw CheckoutNotSetUp("The site has no key of the provider's");
    if (key.includes('_live_') !== site.livemode) throw CheckoutNotSetUp('The key is of the other mode');
    await this.limits.demand(PAGES, person.personId);
    return person;
  }

  /** The open checkout's address, if it is the one that is asked for; another one is closed at the provider first. */
  private async reuse(
    site: Site,
    open: sql.OpenCheckout,
    { price, returnUrl }: { price: string; returnUrl: string },
  ): Promise<string | undefined> {
    const { session } = open;
    if (session === null || !open.isFresh) return undefined;
    const now = await asked(() =>
      this.provider.ask(site.id, (sdk) => sdk.checkout.sessions.retrieve(session)),
    );
    if (now === 'missing' || now.status === 'expired') return undefined;
    // Paid, and its event is on its way, or a bank takes its days: paying again would be paying twice.
    if (now.status === 'complete') throw AlreadySubscribed('A payment is on its way');
    if (open.price === price && open.returnUrl === returnUrl) return now.url ?? undefined;
    await asked(() => this.provider.ask(site.id, (sdk) => sdk.checkout.sessions.expire(session)));
    return undefined;
  }

  private async make(
    site: Site,
    person: Person,
    what: { plan: string; price: string; returnUrl: string; generation: number },
  ) {
    const { plan, price, returnUrl, generation } = what;
    const member = person.membership.externalId;
    const customer = await sql.selectCustomerOf(this.database, site.id, person.personId);
    const metadata = { site: site.slug, member };
    const idempotencyKey = providersKey(
      ...[site.id, person.personId, plan, price, returnUrl, generation, customer],
    );
    const made = await asked(() =>
      this.provider.ask(site.id, (sdk) =>
        sdk.checkout.sessions.create(
          {
            mode: 'subscription',
            line_items: [{ price, quantity: 1 }],
            client_reference_id: member,
            metadata,
            subscription_data: { metadata },
            success_url: returnUrl,
            cancel_url: returnUrl,
            ...(customer === undefined ? {} : { customer }),
          },
          { idempotencyKey },
        ),
      ),
    );
    if (made === 'missing' || !made.url) throw CheckoutNotSetUp('The provider does not know the price');
    return { session: made.id, url: made.url, expiresAt: new Date(made.expires_at * 1000) };
  }
}

/** The key by which the provider tells a request that is repeated, whoever repeats it: we, its SDK, or the reader. */
function providersKey(...parts: (string | number | undefined)[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('hex');
}

/** Whether the provider already sells them this plan; what others give them stands in nobody's way. */
function isPayingFor({ membership }: Person, plan: string): boolean {
  const facts = membership.subscriptions as unknown as SubscriptionFacts[];
  return facts.some((one) => one.source === 'stripe' && one.plan === plan && GOES_ON.has(one.status));
}
