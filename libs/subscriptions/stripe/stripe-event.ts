import type { Site } from '@app/identity';
import {
  StripeCheckoutSession,
  type StripeEvent,
  StripeInvoice,
  StripeMoneyBack,
  StripeSubscription,
} from './stripe-event.schema.js';

/** Why an event has the effect it has, or none, as the admin sees it. */
export type Outcome =
  | 'checkout-over'
  | 'customer-linked'
  | 'customer-of-another'
  | 'missing-at-provider'
  | 'no-member'
  | 'no-subscription'
  | 'not-asked'
  | 'not-paid'
  | 'older'
  | 'other-mode'
  | 'other-site'
  | 'provider-down'
  | 'subscription-heard'
  | 'too-many-attempts'
  | 'unknown-member'
  | 'unknown-price'
  | 'unknown-status'
  | 'unknown-type'
  | 'unreadable';

/** What an event is about: found from its bytes and the site alone. */
export type Reading =
  | { about: 'nothing'; outcome: Outcome }
  | { about: 'trouble'; outcome: Outcome }
  | { about: 'subscription'; subscription: StripeSubscription }
  | { about: 'invoice'; subscription: string }
  | { about: 'money-back'; customer: string | null; charge: string }
  | { about: 'checkout-over'; session: string }
  | {
      about: 'checkout';
      session: string | null;
      customer: string;
      member: string;
      subscription: string | null;
    };

const nothing = (outcome: Outcome): Reading => ({ about: 'nothing', outcome });

/** The types that say something about a right; every other is about nothing. */
const READERS: Readonly<Record<string, (event: StripeEvent) => Found>> = {
  'customer.subscription.created': ofSubscription,
  'customer.subscription.updated': ofSubscription,
  'customer.subscription.deleted': ofSubscription,
  'customer.subscription.paused': ofSubscription,
  'customer.subscription.resumed': ofSubscription,
  'checkout.session.completed': ofCheckout,
  'checkout.session.async_payment_succeeded': ofCheckout,
  'checkout.session.async_payment_failed': ofLostCheckout,
  'checkout.session.expired': ofLostCheckout,
  'invoice.paid': ofInvoice,
  'invoice.payment_failed': ofInvoice,
  'charge.refunded': ofMoneyBack,
  'charge.dispute.created': ofMoneyBack,
  'charge.dispute.closed': ofMoneyBack,
};

interface Found {
  livemode?: boolean | undefined;
  metadata?: Record<string, string> | null | undefined;
  read: () => Reading;
}

class Unreadable extends Error {}

/**
 * Reads an event. The other mode's is about nothing: what is bought with test cards opens nothing on a live site.
 */
export function readStripeEvent(event: StripeEvent, site: Pick<Site, 'slug' | 'livemode'>): Reading {
  const reader = READERS[event.type];
  if (!reader) return nothing('unknown-type');
  try {
    const { livemode = site.livemode, metadata, read } = reader(event);
    if (event.livemode !== site.livemode || livemode !== site.livemode) return nothing('other-mode');
    const named = metadata?.['site'];
    if (named !== undefined && named !== site.slug) return { about: 'trouble', outcome: 'other-site' };
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return { about: 'trouble', outcome: 'unreadable' };
    throw error;
  }
}

function objectOf<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  event: StripeEvent,
): T {
  const parsed = schema.safeParse(event.data.object);
  if (!parsed.success) throw new Unreadable();
  return parsed.data!;
}

function ofSubscription(event: StripeEvent): Found {
  const subscription = objectOf<StripeSubscription>(StripeSubscription, event);
  const ended =
    event.type === 'customer.subscription.deleted' && subscription.status !== 'incomplete_expired';
  return {
    livemode: subscription.livemode,
    metadata: subscription.metadata,
    read: () => ({
      about: 'subscription',
      subscription: ended ? { ...subscription, status: 'canceled' } : subscription,
    }),
  };
}

/**
 * A paid checkout says whose customer this is. What was bought is the subscription's own to say. A payment still on
 * its way links nobody yet: its own event follows.
 */
function ofCheckout(event: StripeEvent): Found {
  const session = objectOf<StripeCheckoutSession>(StripeCheckoutSession, event);
  const read = (): Reading => {
    const paid = session.payment_status === 'paid' || session.payment_status === 'no_payment_required';
    if (session.mode !== 'subscription') return nothing('no-subscription');
    if (!paid) return nothing('not-paid');
    const member = memberOf(session.client_reference_id ?? session.metadata?.['member']);
    if (!session.customer || member === null) return nothing('no-member');
    const { customer, subscription = null, id = null } = session;
    return { about: 'checkout', session: id, customer, member, subscription };
  };
  return { livemode: session.livemode, metadata: session.metadata, read };
}

/** It expired, or its payment never came: another may be opened. */
function ofLostCheckout(event: StripeEvent): Found {
  const { id, livemode, metadata } = objectOf<StripeCheckoutSession>(StripeCheckoutSession, event);
  const read = (): Reading => (id ? { about: 'checkout-over', session: id } : nothing('checkout-over'));
  return { livemode, metadata, read };
}

/** An invoice says that something may have changed; how the subscription is now, Stripe is asked. */
function ofInvoice(event: StripeEvent): Found {
  const { livemode, parent, subscription } = objectOf<StripeInvoice>(StripeInvoice, event);
  const id = parent?.subscription_details?.subscription ?? subscription;
  return { livemode, read: () => (id ? { about: 'invoice', subscription: id } : nothing('no-subscription')) };
}

/** Money paid back or disputed takes no right by itself; what Stripe made of the subscription, it is asked. */
function ofMoneyBack(event: StripeEvent): Found {
  const { id, livemode, customer = null, charge } = objectOf<StripeMoneyBack>(StripeMoneyBack, event);
  return { livemode, read: () => ({ about: 'money-back', customer, charge: charge ?? id }) };
}

/** The `externalId` that metadata names, if it is one that can be. */
export function memberOf(text: string | null | undefined): string | null {
  if (!text || text.length > 255 || /\p{Cc}/u.test(text) || !text.isWellFormed()) return null;
  return text;
}
