import type { Checkout } from './checkout.js';
import type { Deliveries, StandInEvent } from './deliveries.js';
import type { Ledger } from './ledger.js';
import type { Paying } from './paying.js';
import type { Portal } from './portal.js';
import { missing } from './refusal.js';
import { CUSTOMER } from './shapes/billing.js';
import type { Shape } from './shapes/shape.js';
import type { Subscribing } from './subscribing.js';

export interface Parts {
  ledger: Ledger;
  deliveries: Deliveries;
  subscribing: Subscribing;
  paying: Paying;
  checkout: Checkout;
  portal: Portal;
}

export interface Route {
  method: string;
  path: RegExp;
  handle: (params: Shape, id: string) => unknown;
}

/** What can only be read: the kind, its path, and the members that a list may be narrowed by. */
const READ: [kind: string, path: string, where: string[]][] = [
  ['customer', 'customers', ['email']],
  ['product', 'products', []],
  ['price', 'prices', ['product']],
  ['subscription', 'subscriptions', ['customer']],
  ['invoice', 'invoices', ['customer', 'subscription', 'status']],
  ['payment_intent', 'payment_intents', ['customer']],
  ['charge', 'charges', ['customer', 'payment_intent']],
  ['refund', 'refunds', ['charge']],
  ['dispute', 'disputes', ['charge']],
  ['checkout.session', 'checkout/sessions', ['customer', 'subscription', 'status']],
  ['event', 'events', ['type']],
];

/**
 * Stripe's API as far as the stand-in knows it, and, beneath `/v1/stand_in/`, what one can make happen: renewals,
 * disputes, pauses, and what becomes of events.
 */
export function apiRoutes(parts: Parts): Route[] {
  const { ledger, deliveries, subscribing, paying, checkout, portal } = parts;
  const route = (method: string, path: string, handle: Route['handle']): Route => ({
    method,
    path: new RegExp(`^/v1/${path.replace('ID', '([^/]+)')}$`),
    handle,
  });
  const event = (id: string) => {
    const found = ledger.find<StandInEvent>('event', id);
    if (!found) throw missing('event', id);
    return found;
  };
  return [
    route('GET', 'checkout/sessions/ID', (_, id) => checkout.require(id)),
    route('GET', 'subscriptions', (query) => subscriptions(ledger, query)),
    ...READ.flatMap(([kind, path, where]) => [
      route('GET', path, (query) => ledger.page(kind, `/v1/${path}`, query, where)),
      route('GET', `${path}/ID`, (_, id) => {
        const found = ledger.find(kind, id);
        if (!found) throw missing(kind, id);
        return found;
      }),
    ]),
    route('POST', 'customers', ({ email = null, name = null, metadata = {} }) => {
      const made = { ...structuredClone(CUSTOMER), id: ledger.newId('cus'), created: ledger.seconds() };
      const customer = ledger.put({ ...made, email, name, metadata });
      deliveries.tell('customer.created', customer);
      return customer;
    }),
    route('POST', 'subscriptions', (params) => subscribing.create(params)),
    route('POST', 'subscriptions/ID', (params, id) => subscribing.update(id, params)),
    route('POST', 'subscriptions/ID/resume', (_, id) => subscribing.resume(id)),
    route('DELETE', 'subscriptions/ID', (_, id) => subscribing.cancel(id)),
    route('POST', 'refunds', (params) => paying.refund(params)),
    route('POST', 'disputes/ID/close', (_, id) => paying.closeDispute(id, 'lost')),
    route('POST', 'checkout/sessions', (params) => checkout.create(params)),
    route('POST', 'checkout/sessions/ID/expire', (_, id) => checkout.expire(id)),
    route('POST', 'billing_portal/sessions', (params) => portal.create(params)),
    route('POST', 'stand_in/subscriptions/ID/renew', ({ payment }, id) =>
      subscribing.renew(id, payment === 'failed' ? 'failed' : 'paid'),
    ),
    route('POST', 'stand_in/subscriptions/ID/pause', (_, id) => subscribing.pause(id)),
    route('POST', 'stand_in/charges/ID/dispute', (_, id) => paying.dispute(id)),
    route('POST', 'stand_in/disputes/ID/win', (_, id) => paying.closeDispute(id, 'won')),
    route('POST', 'stand_in/events/hold', () => {
      deliveries.hold();
      return { held: true };
    }),
    route('POST', 'stand_in/events/release', async ({ order, copies, drop }) => ({
      delivered: await deliveries.release({
        order: order === 'reversed' || order === 'shuffled' ? order : 'as-made',
        copies: Math.min(1_000, Number(copies ?? 1)),
        drop: (drop ?? []) as string[],
      }),
    })),
    route('POST', 'stand_in/events/ID/resend', (_, id) => {
      deliveries.resend(event(id));
      return { resent: id };
    }),
  ];
}

/** Stripe leaves out what has ended, unless `status` asks for it or for `all`. */
function subscriptions(ledger: Ledger, query: Shape) {
  const { status } = query;
  if (status === 'all') return ledger.page('subscription', '/v1/subscriptions', query, ['customer']);
  if (status !== undefined)
    return ledger.page('subscription', '/v1/subscriptions', query, ['customer', 'status']);
  const open = { ...query, ended_at: null };
  return ledger.page('subscription', '/v1/subscriptions', open, ['customer', 'ended_at']);
}
