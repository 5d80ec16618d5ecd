import { Inject, Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { ENV, type Env, Outbound, type OutboundOptions } from '@app/platform';
import { SiteSecrets } from '@app/identity';
import { StripeSubscription } from './stripe-event.schema.js';

const TIMEOUT_MS = 10_000;

/** A subscription as Stripe has it now; `missing` when it knows none; `unasked` when the site has no API key. */
export type AtStripe =
  { is: 'here'; subscription: StripeSubscription } | { is: 'missing' } | { is: 'unasked' };

/** Stripe's API by its SDK, through the one way out; `STRIPE_API_BASE` names another address for it. */
@Injectable()
export class StripeProvider {
  private readonly clients = new Map<string, Stripe>();

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(SiteSecrets) private readonly secrets: SiteSecrets,
    @Inject(Outbound) private readonly outbound: Outbound,
  ) {}

  /** Fetches a subscription again; never inside a transaction. Throws when Stripe cannot be asked now. */
  async subscription(siteId: string, id: string): Promise<AtStripe> {
    const [key] = await this.secrets.current(siteId, 'stripe-api');
    if (key === undefined) return { is: 'unasked' };
    try {
      const subscription = await this.client(key).subscriptions.retrieve(id);
      return { is: 'here', subscription: StripeSubscription.parse(subscription) };
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404) {
        return { is: 'missing' };
      }
      throw error;
    }
  }

  private client(key: string): Stripe {
    let client = this.clients.get(key);
    if (!client) {
      if (this.clients.size >= 100) this.clients.clear();
      client = new Stripe(key, {
        ...addressOf(this.env.STRIPE_API_BASE),
        httpClient: Stripe.createFetchHttpClient(this.fetch),
        maxNetworkRetries: 1,
        timeout: TIMEOUT_MS,
        telemetry: false,
      });
      this.clients.set(key, client);
    }
    return client;
  }

  private readonly fetch: typeof globalThis.fetch = (url, init) =>
    this.outbound.fetch(url instanceof Request ? url.url : url.toString(), {
      method: init?.method as OutboundOptions['method'] & string,
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(init?.body ? { body: init.body as string } : {}),
      totalMs: TIMEOUT_MS,
      redirects: 0,
    });
}

function addressOf(base: string | undefined) {
  if (base === undefined) return {};
  const { protocol, hostname, port } = new URL(base);
  const scheme: 'http' | 'https' = protocol === 'http:' ? 'http' : 'https';
  return { protocol: scheme, host: hostname, port: Number(port || (scheme === 'http' ? 80 : 443)) };
}
