import { Inject, Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { ENV, type Env, Outbound, type OutboundOptions, type Queryable } from '@app/platform';
import { SiteSecrets } from '@app/identity';
import { StripeSubscription } from './stripe-event.schema.js';
import { guarded, ProviderDown } from './stripe-trouble.js';

const TIMEOUT_MS = 10_000;
/** A page of a hundred subscriptions with many items each. */
const MOST_BYTES = 16_000_000;
/** After this many failures in a row nobody is asked for a while: an outage must not hold up every event for its timeout. */
const FAILURES = 3;
const REST_MS = 5_000;
const MOST_CLIENTS = 100;

/** A subscription as Stripe has it now; `missing` when it knows none; `unasked` when the site has no API key. */
export type AtStripe =
  { is: 'here'; subscription: StripeSubscription } | { is: 'missing' } | { is: 'unasked' };

interface Line {
  sdk: Stripe;
  failures: number;
  restUntil: number;
}

/**
 * Stripe's API by its SDK, through the one way out; `STRIPE_API_BASE` names another address for it, which may have a
 * path. Nothing here is called inside a transaction. What cannot be asked now throws `ProviderDown`.
 */
@Injectable()
export class StripeProvider {
  private readonly lines = new Map<string, Line>();
  private readonly outbound: Outbound;
  private readonly base: URL | undefined;

  constructor(
    @Inject(ENV) env: Env,
    @Inject(SiteSecrets) private readonly secrets: SiteSecrets,
  ) {
    this.base = env.STRIPE_API_BASE === undefined ? undefined : new URL(env.STRIPE_API_BASE);
    // The operator's own word: this address alone may be a private one, and for nobody but Stripe's SDK.
    this.outbound = new Outbound({ allow: this.base ? [`${this.base.hostname}:${portOf(this.base)}`] : [] });
  }

  /** The site's API key, or undefined where it has none. */
  async key(siteId: string, where?: Queryable): Promise<string | undefined> {
    return (await this.secrets.current(siteId, 'stripe-api', where))[0];
  }

  /** Fetches a subscription again. */
  async subscription(siteId: string, id: string): Promise<AtStripe> {
    const found = await this.ask(siteId, (sdk) => sdk.subscriptions.retrieve(id));
    if (found === 'unasked' || found === 'missing') return { is: found };
    return { is: 'here', subscription: StripeSubscription.parse(found) };
  }

  /** All of a customer's subscriptions, those that ended too; undefined where nobody can be asked. */
  async subscriptionsOf(siteId: string, customer: string): Promise<StripeSubscription[] | undefined> {
    const found = await this.ask(siteId, (sdk) =>
      sdk.subscriptions.list({ customer, status: 'all', limit: 100 }),
    );
    if (found === 'unasked') return undefined;
    return found === 'missing' ? [] : found.data.map((one) => StripeSubscription.parse(one));
  }

  /** Whose a charge is; undefined where Stripe does not know it, or nobody can be asked. */
  async customerOfCharge(siteId: string, charge: string): Promise<string | undefined> {
    const found = await this.ask(siteId, (sdk) => sdk.charges.retrieve(charge));
    if (found === 'unasked' || found === 'missing' || !found.customer) return undefined;
    return typeof found.customer === 'string' ? found.customer : found.customer.id;
  }

  /** Every subscription there is, page by page; nothing for a site without a key. One that cannot be read is left as it is. */
  async *pages(siteId: string): AsyncGenerator<unknown[]> {
    let after: string | undefined;
    for (;;) {
      const query = { status: 'all' as const, limit: 100, ...(after ? { starting_after: after } : {}) };
      const page = await this.ask(siteId, (sdk) => sdk.subscriptions.list(query));
      if (page === 'unasked' || page === 'missing') return;
      yield page.data;
      after = page.data.at(-1)?.id;
      if (!page.has_more || after === undefined) return;
    }
  }

  /** Asks with the site's key: `unasked` without one, `missing` where Stripe knows no such thing. */
  async ask<T>(siteId: string, question: (sdk: Stripe) => Promise<T>): Promise<T | 'missing' | 'unasked'> {
    const key = await this.key(siteId);
    if (key === undefined) return 'unasked';
    const line = this.line(key);
    if (performance.now() < line.restUntil) throw new ProviderDown('It did not answer a moment ago');
    try {
      const answer = await guarded(() => question(line.sdk));
      line.failures = 0;
      return answer;
    } catch (error) {
      if (error instanceof ProviderDown && ++line.failures >= FAILURES) {
        line.failures = 0;
        line.restUntil = performance.now() + REST_MS;
      }
      throw error;
    }
  }

  private line(key: string): Line {
    let line = this.lines.get(key);
    if (!line) {
      if (this.lines.size >= MOST_CLIENTS) this.lines.clear();
      const sdk = new Stripe(key, {
        httpClient: Stripe.createFetchHttpClient(this.fetch),
        maxNetworkRetries: 1,
        timeout: TIMEOUT_MS,
        telemetry: false,
      });
      line = { sdk, failures: 0, restUntil: 0 };
      this.lines.set(key, line);
    }
    return line;
  }

  private readonly fetch: typeof globalThis.fetch = (url, init) =>
    this.outbound.fetch(this.addressOf(url instanceof Request ? url.url : url.toString()), {
      method: init?.method as OutboundOptions['method'] & string,
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(init?.body ? { body: init.body as string } : {}),
      totalMs: TIMEOUT_MS,
      maxBytes: MOST_BYTES,
      redirects: 0,
    });

  private addressOf(url: string): string {
    if (!this.base) return url;
    const { pathname, search } = new URL(url);
    return `${this.base.origin}${this.base.pathname.replace(/\/$/, '')}${pathname}${search}`;
  }
}

function portOf({ port, protocol }: URL): string {
  return port || (protocol === 'http:' ? '80' : '443');
}
