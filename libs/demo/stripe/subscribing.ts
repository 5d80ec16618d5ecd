import { textOf } from './form.js';
import type { Deliveries } from './deliveries.js';
import type { Ledger, StripeObject } from './ledger.js';
import { Paying } from './paying.js';
import { missing, needs, refused } from './refusal.js';
import { PLAN, SUBSCRIPTION, SUBSCRIPTION_ITEM } from './shapes/billing.js';
import type { Shape } from './shapes/shape.js';

export interface ItemObject extends StripeObject {
  price: PriceObject;
  quantity: number;
  current_period_start: number;
  current_period_end: number;
}

export interface PriceObject extends StripeObject {
  active: boolean;
  currency: string;
  unit_amount: number;
  nickname: string | null;
  product: string;
  recurring: { interval: 'day' | 'week' | 'month' | 'year'; interval_count: number };
}

export interface SubscriptionObject extends StripeObject {
  status: string;
  customer: string;
  currency: string;
  metadata: Record<string, string>;
  items: { object: 'list'; data: ItemObject[]; has_more: boolean; url: string };
  cancel_at_period_end: boolean;
  cancel_at: number | null;
  ended_at: number | null;
  latest_invoice: string | null;
}

/** How the first payment goes: at once, not at all, or it is still on its way. */
export type Payment = 'paid' | 'declined' | 'processing';

const DAY = 86_400;
const PERIODS = { day: DAY, week: 7 * DAY, month: 30 * DAY, year: 365 * DAY };
/** Payments that fail before Stripe gives a subscription up, as its dashboard is set by default. */
const MOST_FAILURES = 4;

/** Subscriptions and what happens to them. Months have thirty days here. */
export class Subscribing {
  private readonly failures = new Map<string, number>();
  private readonly paying: Paying;

  constructor(
    private readonly ledger: Ledger,
    private readonly deliveries: Deliveries,
  ) {
    this.paying = new Paying(ledger, deliveries);
  }

  require(id: string): SubscriptionObject {
    const found = this.ledger.find<SubscriptionObject>('subscription', id);
    if (!found) throw missing('subscription', id);
    return found;
  }

  price(id: unknown): PriceObject {
    const found = this.ledger.find<PriceObject>('price', textOf(id));
    if (!found) throw missing('price', textOf(id), 'items[0][price]');
    if (!found.active) throw refused('price_inactive', 'The price specified is inactive.');
    return found;
  }

  create(params: Shape, payment: Payment = 'paid'): SubscriptionObject {
    const customer = textOf(params.customer ?? '');
    if (!this.ledger.find('customer', customer)) throw missing('customer', customer, 'customer');
    const wanted = (params.items ?? []) as { price?: string; quantity?: string }[];
    if (wanted.length === 0) throw needs('items');
    const now = this.ledger.seconds();
    const id = this.ledger.newId('sub');
    const trial = Number(params.trial_period_days ?? 0) * DAY;
    const items = wanted.map(({ price, quantity }) =>
      this.item(id, this.price(price), Number(quantity ?? 1), trial),
    );
    const subscription = this.ledger.put({
      ...structuredClone(SUBSCRIPTION),
      id,
      created: now,
      customer,
      currency: items[0]!.price.currency,
      status: payment !== 'paid' ? 'incomplete' : trial > 0 ? 'trialing' : 'active',
      ...(trial > 0 ? { trial_start: now, trial_end: now + trial } : {}),
      billing_cycle_anchor: now,
      start_date: now,
      metadata: (params.metadata ?? {}) as Record<string, string>,
      items: {
        object: 'list',
        data: items,
        has_more: false,
        url: `/v1/subscription_items?subscription=${id}`,
      },
    }) as unknown as SubscriptionObject;
    this.deliveries.tell('customer.subscription.created', subscription);
    if (trial === 0) this.paying.bill(subscription, payment, 'subscription_create');
    return subscription;
  }

  /** The first payment that was on its way has come, or will not. */
  settle(id: string, payment: 'paid' | 'declined'): SubscriptionObject {
    const subscription = this.require(id);
    this.paying.settle(subscription, payment);
    if (payment === 'paid') return this.change(subscription, { status: 'active' });
    return this.change(subscription, { status: 'incomplete_expired', ended_at: this.ledger.seconds() });
  }

  update(id: string, params: Shape): SubscriptionObject {
    const subscription = this.require(id);
    if (subscription.ended_at !== null)
      throw refused('resource_missing', `The subscription ${id} has ended and cannot be updated.`);
    const changes: Shape = {};
    if (params.cancel_at_period_end !== undefined) {
      changes.cancel_at_period_end = params.cancel_at_period_end === 'true';
      changes.cancel_at = changes.cancel_at_period_end
        ? subscription.items.data[0]!.current_period_end
        : null;
      changes.canceled_at = changes.cancel_at_period_end ? this.ledger.seconds() : null;
    }
    if (params.cancel_at !== undefined)
      changes.cancel_at = params.cancel_at === '' ? null : Number(params.cancel_at);
    if (params.pause_collection !== undefined) changes.pause_collection = pauseOf(params.pause_collection);
    if (params.metadata !== undefined)
      changes.metadata = { ...subscription.metadata, ...(params.metadata as Record<string, string>) };
    if (params.items !== undefined) changes.items = this.changedItems(subscription, params.items as Shape[]);
    return this.change(subscription, changes);
  }

  cancel(id: string): SubscriptionObject {
    const subscription = this.require(id);
    if (subscription.ended_at !== null) throw missing('subscription', id);
    const now = this.ledger.seconds();
    Object.assign(subscription, { status: 'canceled', canceled_at: now, ended_at: now });
    this.ledger.put(subscription);
    this.deliveries.tell('customer.subscription.deleted', subscription);
    return subscription;
  }

  /** A trial that ended without a means of payment pauses; `resume` goes on. */
  pause(id: string): SubscriptionObject {
    return this.change(this.require(id), { status: 'paused' }, 'customer.subscription.paused');
  }

  resume(id: string): SubscriptionObject {
    const subscription = this.require(id);
    if (subscription.status !== 'paused') throw refused('subscription_not_paused', 'It is not paused.');
    return this.change(subscription, { status: 'active' }, 'customer.subscription.resumed');
  }

  /** A period ends: the next one is paid, or the payment fails and is overdue, at last unpaid. */
  renew(id: string, payment: 'paid' | 'failed'): SubscriptionObject {
    const subscription = this.require(id);
    if (subscription.cancel_at_period_end) return this.cancel(id);
    if (payment === 'failed') {
      const failures = (this.failures.get(id) ?? 0) + 1;
      this.failures.set(id, failures);
      this.paying.bill(subscription, 'declined', 'subscription_cycle');
      return this.change(subscription, { status: failures >= MOST_FAILURES ? 'unpaid' : 'past_due' });
    }
    this.failures.delete(id);
    const data = subscription.items.data.map((item) => ({
      ...item,
      current_period_start: item.current_period_end,
      current_period_end: item.current_period_end + lengthOf(item.price),
    }));
    this.paying.bill(subscription, 'paid', 'subscription_cycle');
    return this.change(subscription, { status: 'active', items: { ...subscription.items, data } });
  }

  private change(
    subscription: SubscriptionObject,
    changes: Shape,
    type = 'customer.subscription.updated',
  ): SubscriptionObject {
    const before = Object.fromEntries(Object.keys(changes).map((name) => [name, subscription[name]]));
    Object.assign(subscription, changes);
    this.ledger.put(subscription);
    this.deliveries.tell(type, subscription, { previous_attributes: structuredClone(before) });
    return subscription;
  }

  private changedItems(subscription: SubscriptionObject, wanted: Shape[]) {
    const data = [...subscription.items.data];
    for (const { id, price, quantity, deleted } of wanted) {
      const at = data.findIndex((item) => item.id === id);
      if (id !== undefined && at < 0) throw missing('subscription_item', textOf(id), 'items[0][id]');
      if (at < 0) data.push(this.item(subscription.id, this.price(price), Number(quantity ?? 1), 0));
      else if (deleted === 'true') data.splice(at, 1);
      else {
        const priced = price === undefined ? data[at]!.price : this.price(price);
        const plan = planOf(priced);
        data[at] = { ...data[at]!, price: priced, plan, quantity: Number(quantity ?? data[at]!.quantity) };
      }
    }
    return { ...subscription.items, data };
  }

  private item(subscription: string, price: PriceObject, quantity: number, trial: number): ItemObject {
    const now = this.ledger.seconds();
    return {
      ...structuredClone(SUBSCRIPTION_ITEM),
      id: this.ledger.newId('si'),
      created: now,
      price,
      plan: planOf(price),
      quantity,
      subscription,
      current_period_start: now,
      current_period_end: now + (trial || lengthOf(price)),
    };
  }
}

function lengthOf({ recurring: { interval, interval_count: count } }: PriceObject): number {
  return PERIODS[interval] * count;
}

/** What came before prices, which Stripe still sends beside them. */
function planOf(price: PriceObject) {
  const { id, currency, unit_amount: amount, product, created, recurring } = price;
  const { interval, interval_count } = recurring;
  const decimal = String(amount);
  return {
    ...PLAN,
    id,
    currency,
    amount,
    amount_decimal: decimal,
    product,
    created,
    interval,
    interval_count,
    active: true,
  };
}

function pauseOf(given: unknown): Shape | null {
  if (given === '' || given === null) return null;
  const { behavior, resumes_at: resumes } = given as Shape;
  return { behavior: behavior ?? 'void', resumes_at: resumes === undefined ? null : Number(resumes) };
}
