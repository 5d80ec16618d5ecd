import { textOf } from './form.js';
import type { Deliveries } from './deliveries.js';
import type { Ledger, StripeObject } from './ledger.js';
import { missing, needs, refused } from './refusal.js';
import { CUSTOMER } from './shapes/billing.js';
import { CHECKOUT_SESSION } from './shapes/sessions.js';
import type { Shape } from './shapes/shape.js';
import type { PriceObject, Subscribing } from './subscribing.js';

const DAY = 86_400;

export interface SessionObject extends StripeObject {
  status: 'open' | 'complete' | 'expired';
  payment_status: 'paid' | 'unpaid' | 'no_payment_required';
  customer: string | null;
  client_reference_id: string | null;
  subscription: string | null;
  success_url: string;
  cancel_url: string | null;
  expires_at: number;
  url: string | null;
}

/** What a session sells: the stand-in keeps it apart, since Stripe's own object does not show it. */
interface Sale extends StripeObject {
  items: { price: string; quantity: string }[];
  metadata: Record<string, string>;
}

/** Checkout sessions and what their page does. */
export class Checkout {
  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: Deliveries,
    private readonly subscribing: Subscribing,
    private readonly pageOf: (sessionId: string) => string,
  ) {}

  create(params: Shape): SessionObject {
    if (params.mode !== 'subscription')
      throw refused('parameter_invalid', 'This stand-in sells subscriptions only.');
    if (!params.success_url) throw needs('success_url');
    const items = (params.line_items ?? []) as Sale['items'];
    if (items.length === 0) throw needs('line_items');
    const prices = items.map(({ price }) => this.subscribing.price(price));
    if (params.customer && !this.ledger.find('customer', textOf(params.customer)))
      throw missing('customer', textOf(params.customer), 'customer');
    const now = this.ledger.seconds();
    const id = this.ledger.newId('cs_test');
    const total = prices.reduce(
      (sum, { unit_amount: amount }, at) => sum + amount * Number(items[at]!.quantity ?? 1),
      0,
    );
    const about = (params.subscription_data ?? {}) as Shape;
    this.ledger.put({
      id: saleOf(id),
      object: 'stand_in.sale',
      created: now,
      items,
      metadata: about.metadata ?? {},
    });
    return this.ledger.put({
      ...structuredClone(CHECKOUT_SESSION),
      id,
      created: now,
      expires_at: Number(params.expires_at ?? now + DAY),
      amount_subtotal: total,
      amount_total: total,
      currency: prices[0]!.currency,
      cancel_url: params.cancel_url ?? null,
      success_url: textOf(params.success_url).replaceAll('{CHECKOUT_SESSION_ID}', id),
      client_reference_id: params.client_reference_id ?? null,
      customer: params.customer ?? null,
      metadata: params.metadata ?? {},
      mode: 'subscription',
      payment_method_types: ['card'],
      payment_status: 'unpaid',
      status: 'open',
      url: this.pageOf(id),
    }) as unknown as SessionObject;
  }

  /** The session as it is now: one whose time is over expires here. */
  require(id: string): SessionObject {
    const session = this.ledger.find<SessionObject>('checkout.session', id);
    if (!session) throw missing('checkout.session', id);
    if (session.status === 'open' && session.expires_at <= this.ledger.seconds()) return this.expire(id);
    return session;
  }

  expire(id: string): SessionObject {
    const session = this.ledger.find<SessionObject>('checkout.session', id);
    if (!session) throw missing('checkout.session', id);
    if (session.status !== 'open')
      throw refused('checkout_session_not_open', 'Only an open session can expire.');
    this.ledger.put(Object.assign(session, { status: 'expired', url: null }));
    this.deliveries.tell('checkout.session.expired', session);
    return session;
  }

  /** What is bought, for the page. */
  offer(id: string): { price: PriceObject; name: string; quantity: number }[] {
    return this.sale(id).items.map(({ price, quantity }) => {
      const found = this.ledger.find<PriceObject>('price', price)!;
      const product = this.ledger.find('product', found.product);
      return { price: found, name: textOf(product?.name ?? price), quantity: Number(quantity ?? 1) };
    });
  }

  /** The page's button was pressed: paid at once, or by a means whose money comes later. */
  pay(id: string, how: 'now' | 'later'): SessionObject {
    const session = this.require(id);
    if (session.status !== 'open') return session;
    const { items, metadata } = this.sale(id);
    const customer = session.customer ?? this.customer();
    const params = { customer, items, metadata };
    const subscription = this.subscribing.create(params, how === 'now' ? 'paid' : 'processing');
    Object.assign(session, {
      status: 'complete',
      payment_status: how === 'now' ? 'paid' : 'unpaid',
      customer,
      subscription: subscription.id,
      invoice: subscription.latest_invoice,
      url: null,
    });
    this.ledger.put(session);
    this.deliveries.tell('checkout.session.completed', session);
    return session;
  }

  /** The money that was on its way has come, or will not. */
  arrive(id: string, payment: 'paid' | 'declined'): SessionObject {
    const session = this.require(id);
    if (session.status !== 'complete' || session.payment_status !== 'unpaid') return session;
    this.subscribing.settle(session.subscription!, payment);
    if (payment === 'paid') this.ledger.put(Object.assign(session, { payment_status: 'paid' }));
    const type = payment === 'paid' ? 'async_payment_succeeded' : 'async_payment_failed';
    this.deliveries.tell(`checkout.session.${type}`, session);
    return session;
  }

  private customer(): string {
    const customer = this.ledger.put({
      ...structuredClone(CUSTOMER),
      id: this.ledger.newId('cus'),
      created: this.ledger.seconds(),
    });
    const made = customer as unknown as StripeObject;
    this.deliveries.tell('customer.created', made);
    return made.id;
  }

  private sale(id: string): Sale {
    return this.ledger.find<Sale>('stand_in.sale', saleOf(id))!;
  }
}

function saleOf(sessionId: string): string {
  return `sale_${sessionId}`;
}
