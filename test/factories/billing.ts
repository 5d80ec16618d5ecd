import Stripe from 'stripe';
import { inTransaction, rows } from '@app/platform';
import { SiteSecrets } from '@app/identity';
import { BillingInbox } from '@app/subscriptions';
import type { Answer, World } from './world.js';

export const WEBHOOK_SECRET = 'whsec_of_the_tests';
export const PRICES = { monthly: 'price_monthly', premium: 'price_premium' };
const DAY = 86_400;

export const seconds = () => Math.floor(Date.now() / 1000);

/** Gives the world's site plans and the secret of its webhook. */
export async function sells(world: World): Promise<void> {
  await rows(
    world.database,
    `INSERT INTO plans (site_id, plan, name, benefits, stripe_prices, position) VALUES
       ($1, 'monthly', 'Monthly', '{comments.post,comments.react}', ARRAY[$2], 0),
       ($1, 'premium', 'Premium', '{comments.post,comments.react,articles.unlimited}', ARRAY[$3], 1)`,
    [world.site.id, PRICES.monthly, PRICES.premium],
  );
  await addSecret(world, 'stripe-webhook', WEBHOOK_SECRET);
}

export async function addSecret(
  world: World,
  kind: 'stripe-webhook' | 'stripe-api',
  value: string,
): Promise<void> {
  await inTransaction(world.database, (tx) =>
    world.app.get(SiteSecrets).add(tx, { siteId: world.site.id, kind, value }),
  );
}

export interface StripeWord {
  id?: string;
  type?: string;
  /** Seconds since 1970. */
  created?: number;
  livemode?: boolean;
  /** The object's members, over those of a subscription that is paid for. */
  object?: Record<string, unknown>;
}

let made = 0;

/** An event of Stripe's about a subscription of `member` (a publication's id of a reader), or of nobody named. */
export function stripeEvent(member: string | null, word: StripeWord = {}): Stripe.Event {
  const { type = 'customer.subscription.updated', created = seconds(), livemode = false } = word;
  return {
    id: word.id ?? `evt_${++made}`,
    object: 'event',
    api_version: '2026-01-28',
    created,
    livemode,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    data: {
      object: {
        id: `sub_of_${member ?? 'nobody'}`,
        object: 'subscription',
        customer: `cus_of_${member ?? 'nobody'}`,
        livemode,
        status: 'active',
        cancel_at_period_end: false,
        cancel_at: null,
        ended_at: null,
        pause_collection: null,
        metadata: member === null ? {} : { site: 'daily', member },
        items: {
          object: 'list',
          data: [
            {
              id: 'si_1',
              object: 'subscription_item',
              price: { id: PRICES.monthly, object: 'price' },
              quantity: 1,
              current_period_end: seconds() + 20 * DAY,
            },
          ],
        },
        ...word.object,
      },
    },
  } as unknown as Stripe.Event;
}

/** Delivers an event as Stripe does, signed. */
export function deliver(
  world: Pick<World, 'call'>,
  event: Stripe.Event | string,
  {
    secret = WEBHOOK_SECRET,
    site = 'daily',
    header,
  }: { secret?: string; site?: string; header?: string } = {},
): Promise<Answer> {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  const signature =
    header ?? Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: seconds() });
  return world.call('POST', `/v1/billing/stripe/${site}/webhook`, {
    body,
    headers: { 'stripe-signature': signature },
  });
}

/** Delivers an event and waits until its first attempt is over. */
export async function take(world: World, event: Stripe.Event): Promise<Answer> {
  const answer = await deliver(world, event);
  await world.app.get(BillingInbox).settled();
  return answer;
}

export interface InboxRow {
  state: string;
  outcome: string | null;
  attempts: number;
}

export async function inboxRow(world: World, eventId: string): Promise<InboxRow | undefined> {
  const found = await rows<InboxRow>(
    world.database,
    'SELECT state, outcome, attempts FROM billing_events WHERE site_id = $1 AND event_id = $2',
    [world.site.id, eventId],
  );
  return found[0];
}
