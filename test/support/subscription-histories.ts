import type { Random } from './random.js';
import type { Rules, Told } from './subscription-model.js';

export const MONTH = 30 * 86_400;

/** What Stripe may send of the reader's subscriptions: each event as its JSON, and what it says of a subscription, if anything. */
export interface HistoryEvent {
  json: object & { id: string; created: number };
  told: Told | null;
}

export interface History {
  /** As it happened. */
  happened: HistoryEvent[];
  /** As it arrives: in any order, some twice or more, some not at all, but of each subscription the one that holds. */
  arrives: HistoryEvent[];
  /** When the last one happened, in seconds since 1970. */
  ends: number;
}

export interface HistoryOptions {
  /** A mark that makes ids different from those of every other history. */
  mark: string;
  site: string;
  member: string;
  rules: Rules;
  /** The first moment, in seconds since 1970. */
  begins: number;
  /** Subscriptions that name nobody: a checkout says whose customer it is. */
  byCustomer?: boolean;
}

/** What may follow a state, the likelier ones more often. */
const FOLLOWS: Record<string, readonly string[]> = {
  incomplete: ['active', 'active', 'incomplete', 'incomplete_expired'],
  trialing: ['active', 'active', 'trialing', 'past_due', 'paused', 'canceled'],
  active: ['active', 'active', 'active', 'past_due', 'past_due', 'canceled', 'paused'],
  past_due: ['past_due', 'past_due', 'active', 'active', 'unpaid', 'canceled'],
  unpaid: ['active', 'past_due', 'unpaid', 'canceled'],
  paused: ['active', 'trialing', 'canceled'],
};
const STATES = [...Object.keys(FOLLOWS), 'canceled', 'incomplete_expired'];
const isFinal = (status: string) => status === 'canceled' || status === 'incomplete_expired';

/**
 * Draws a reader's history: one to three subscriptions, one after the other or side by side, each a life from its creation on,
 * with renewals, failures, recoveries, other plans and items, pauses, ends set and taken back, refunds; a third of the events in
 * the second of the one before. In every eighth history states follow each other as they never should.
 */
export function history(random: Random, options: HistoryOptions): History {
  const happened: HistoryEvent[] = [];
  const isMad = random.chance(1 / 8);
  let begins = options.begins;
  for (let n = 0; n <= random.whole(3); n++) {
    const lived = life(random, options, { n, begins, isMad });
    happened.push(...lived);
    const ends = lived.at(-1)!.json.created;
    // The next one begins when this one is over, in that very second, or while it lasts.
    begins = random.one([ends, ends + random.whole(MONTH), begins + random.whole(ends - begins + 1)]);
  }
  if (options.byCustomer) happened.push(checkout(random, options));
  const holding = new Set(holdingOf(happened));
  const kept = happened.filter((event) => holding.has(event) || random.chance(0.8));
  const arrives = shuffled(random, [
    ...kept,
    ...kept.filter(() => random.chance(0.3)),
    ...kept.filter(() => random.chance(0.1)),
  ]);
  return { happened, arrives, ends: Math.max(...happened.map(({ json }) => json.created)) };
}

export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = random.whole(i + 1);
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

/** The events that must not be lost: each subscription's last ones, those that end it, and who the customer is. */
function holdingOf(happened: readonly HistoryEvent[]): HistoryEvent[] {
  const of = Map.groupBy(happened, ({ told }) => told?.subscription);
  return [...of].flatMap(([subscription, events]) => {
    if (subscription === undefined)
      return events.filter(({ json }) => 'type' in json && json.type === 'checkout.session.completed');
    const last = Math.max(...events.map(({ json }) => json.created));
    return events.filter(({ json, told }) => json.created === last || isFinal(told!.status));
  });
}

interface Life {
  n: number;
  begins: number;
  isMad: boolean;
}

function life(random: Random, options: HistoryOptions, { n, begins, isMad }: Life): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const id = `sub_${options.mark}_${n}`;
  let second = begins;
  let now: Told = {
    event: '',
    second,
    isFirst: true,
    subscription: id,
    status: random.one(['incomplete', 'trialing', 'active', 'active']),
    items: drawItems(random, options.rules, second),
    cancelAtPeriodEnd: false,
    cancelAt: null,
    endedAt: null,
    paused: null,
  };
  const tell = () => {
    now = { ...now, second, event: eventId(random, options, n, events.length) };
    events.push({ told: now, json: subscriptionEvent(random, options, now) });
    if (random.chance(0.5)) events.push({ told: null, json: besides(random, options, now) });
  };
  tell();
  for (let steps = random.whole(9); steps > 0; steps--) {
    if (isFinal(now.status) && !isMad) break;
    second += random.chance(1 / 3)
      ? 0
      : random.one([1, 60, 86_400, 10 * 86_400, MONTH]) * (1 + random.whole(2));
    now = changed(random, options.rules, { ...now, isFirst: false, second }, isMad);
    tell();
  }
  return events;
}

/** One thing that may happen to a subscription, at `now.second`. */
function changed(random: Random, rules: Rules, now: Told, isMad: boolean): Told {
  const what = random.whole(10);
  if (what === 0) return { ...now, items: drawItems(random, rules, now.second) };
  if (what === 1) return { ...now, cancelAtPeriodEnd: !now.cancelAtPeriodEnd };
  if (what === 2)
    return { ...now, cancelAt: now.cancelAt === null ? now.second + random.whole(2 * MONTH) : null };
  if (what === 3)
    return {
      ...now,
      paused: now.paused
        ? null
        : { until: random.chance(0.5) ? now.second + random.whole(MONTH) - 86_400 : null },
    };
  const status = random.one(isMad ? STATES : FOLLOWS[now.status]!);
  const isRenewed = status === 'active' && now.status !== 'incomplete';
  return {
    ...now,
    status,
    items: isRenewed
      ? now.items.map((item) => ({ ...item, periodEnd: Math.max(item.periodEnd, now.second + MONTH) }))
      : now.items,
    endedAt: isFinal(status) ? now.second : null,
  };
}

/** Mostly one item that the site knows; now and then more, unknown ones, and such as count for nothing. */
function drawItems(random: Random, { plans }: Rules, second: number): Told['items'] {
  const prices = [...plans.flatMap((plan) => plan.prices), 'price_of_nothing'];
  const count = random.one([1, 1, 1, 2, 3]);
  return shuffled(random, prices)
    .slice(0, count)
    .map((price) => ({
      price,
      quantity: random.chance(0.9) ? 1 : 0,
      periodEnd: second + 1 + random.whole(2 * MONTH),
    }));
}

/** The ids' order has nothing to do with what happened first. */
function eventId(random: Random, { mark }: HistoryOptions, n: number, index: number): string {
  return `evt_${random.whole(1_000_000).toString(36)}_${mark}_${n}_${index}`;
}

function envelope(
  id: string,
  type: string,
  created: number,
  object: object,
): HistoryEvent['json'] & { type: string } {
  return {
    id,
    object: 'event',
    api_version: '2026-01-28',
    created,
    livemode: false,
    type,
    data: { object },
  } as never;
}

function subscriptionEvent(random: Random, options: HistoryOptions, told: Told): HistoryEvent['json'] {
  const { site, member, mark, byCustomer } = options;
  const ended = told.status === 'canceled' && random.chance(0.9);
  const type = told.isFirst
    ? 'created'
    : ended
      ? 'deleted'
      : told.status === 'paused'
        ? 'paused'
        : random.one(['updated', 'updated', 'updated', 'resumed']);
  return envelope(told.event, `customer.subscription.${type}`, told.second, {
    id: told.subscription,
    object: 'subscription',
    customer: random.chance(0.5) ? `cus_${mark}` : { id: `cus_${mark}`, object: 'customer' },
    livemode: false,
    status: told.status,
    cancel_at_period_end: told.cancelAtPeriodEnd,
    cancel_at: told.cancelAt,
    ended_at: told.endedAt,
    pause_collection: told.paused && { behavior: 'void', resumes_at: told.paused.until },
    metadata: byCustomer ? {} : { site, member },
    items: {
      object: 'list',
      data: told.items.map(({ price, quantity, periodEnd }) => ({
        object: 'subscription_item',
        price: { id: price, object: 'price' },
        quantity,
        current_period_end: periodEnd,
      })),
    },
  });
}

/** What Stripe sends beside it, which gives and takes nothing by itself. */
function besides(
  random: Random,
  { mark }: HistoryOptions,
  { subscription, second, event }: Told,
): HistoryEvent['json'] {
  const type = random.one([
    'invoice.paid',
    'invoice.payment_failed',
    'charge.refunded',
    'charge.dispute.created',
    'customer.subscription.trial_will_end',
  ]);
  const object = type.startsWith('invoice')
    ? {
        id: `in_${event}`,
        object: 'invoice',
        customer: `cus_${mark}`,
        parent: { subscription_details: { subscription } },
      }
    : {
        id: `ch_${event}`,
        object: 'charge',
        customer: `cus_${mark}`,
        charge: `ch_${event}`,
        status: 'canceled',
      };
  return envelope(`${event}_beside`, type, second, object);
}

function checkout(random: Random, { mark, member, begins }: HistoryOptions): HistoryEvent {
  return {
    told: null,
    json: envelope(
      `evt_${random.whole(1_000_000).toString(36)}_${mark}_checkout`,
      'checkout.session.completed',
      begins,
      {
        id: `cs_${mark}`,
        object: 'checkout.session',
        mode: 'subscription',
        livemode: false,
        payment_status: 'paid',
        customer: `cus_${mark}`,
        subscription: `sub_${mark}_0`,
        client_reference_id: member,
      },
    ),
  };
}
