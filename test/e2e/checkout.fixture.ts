import { inTransaction, rows } from '@app/platform';
import { SiteSecrets } from '@app/identity';
import { BillingInbox } from '@app/subscriptions';
import { PRICES, sells, WEBHOOK_SECRET } from '../factories/billing.js';
import { EASY, ORIGIN, type TestPerson, world, type World } from '../factories/world.js';
import { serveStandIn, type ServedStandIn, STAND_IN_KEY } from '../support/stripe-stand-in.js';

export const BACK = `${ORIGIN}/a1`;

/** A site that sells by the stand-in for Stripe, whose events come to it over the wire. */
export interface Shop extends World {
  stripe: ServedStandIn;
  checkout(reader: TestPerson, plan?: string, returnUrl?: string, more?: object): ReturnType<World['call']>;
  /** Presses a button of one of the provider's pages. */
  press(url: string, action: string, more?: Record<string, string>): Promise<Response>;
  /** Waits until every event that was delivered is settled. */
  settled(): Promise<void>;
  entitlement(reader: TestPerson): Promise<Record<string, unknown>>;
  /** Buys a plan, from the button to the entitlement; gives the subscription's id. */
  buy(reader: TestPerson, plan?: string): Promise<string>;
}

export async function shop(environment: Record<string, string> = {}): Promise<Shop> {
  let url = '';
  const stripe = await serveStandIn({
    offers: [
      { price: PRICES.monthly, name: 'Monthly', amount: 900 },
      { price: PRICES.premium, name: 'Premium', amount: 1_900 },
      { price: 'price_of_nothing', name: 'A mug', amount: 100 },
    ],
    endpoints: [{ url: '/v1/billing/stripe/daily/webhook', secret: () => WEBHOOK_SECRET }],
    post: async (path, body, headers) =>
      (
        await fetch(url + path, {
          method: 'POST',
          body,
          headers: { ...headers, 'content-type': 'application/json' },
        })
      ).status,
  });
  const w = await world(EASY, { BELOWLINE_DEMO: '0', STRIPE_API_BASE: stripe.url, ...environment });
  url = w.url;
  await sells(w);
  await inTransaction(w.database, (tx) =>
    w.app.get(SiteSecrets).add(tx, { siteId: w.site.id, kind: 'stripe-api', value: STAND_IN_KEY }),
  );
  const inbox = w.app.get(BillingInbox);
  const settled = async () => {
    await stripe.standIn.deliveries.settled();
    await inbox.settled();
  };
  const checkout: Shop['checkout'] = (reader, plan = 'monthly', returnUrl = BACK, more = {}) =>
    w.call('POST', '/v1/sites/daily/me/checkout', {
      token: reader.token,
      body: { plan, returnUrl, ...more },
    });
  const press: Shop['press'] = (page, action, more = {}) =>
    fetch(page, { method: 'POST', body: new URLSearchParams({ action, ...more }), redirect: 'manual' });
  return {
    ...w,
    stripe,
    checkout,
    press,
    settled,
    entitlement: async (reader) =>
      (await w.call('GET', '/v1/sites/daily/me/entitlement', { token: reader.token })).body,
    buy: async (reader, plan) => {
      const { body } = await checkout(reader, plan);
      await press(body.url, 'pay');
      await settled();
      const found = await rows<{ reference: string }>(
        w.database,
        `SELECT reference FROM subscriptions WHERE person_id = $1 ORDER BY updated_at DESC`,
        [reader.id],
      );
      return found[0]!.reference;
    },
    close: async () => {
      await stripe.close();
      await w.close();
    },
  };
}
