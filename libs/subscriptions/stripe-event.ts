import type { Site } from '@app/identity';
import { StripeCheckoutSession, type StripeEvent, StripeSubscription } from './stripe-event.schema.js';

/** Why an event has no effect, as the admin sees it. */
export type Outcome =
  | 'customer-linked'
  | 'customer-of-another'
  | 'missing-at-provider'
  | 'no-member'
  | 'no-subscription'
  | 'not-paid'
  | 'older'
  | 'other-mode'
  | 'other-site'
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
  | { about: 'checkout'; customer: string; member: string; subscription: string | null };

const OF_SUBSCRIPTIONS = new Set([
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'customer.subscription.paused',
  'customer.subscription.resumed',
]);
const OF_CHECKOUT = new Set(['checkout.session.completed', 'checkout.session.async_payment_succeeded']);

/**
 * Reads an event. Types that say nothing about a right (invoices, a trial that will end) are about nothing, and so is
 * the other mode's: what is bought with test cards opens nothing on a live site.
 */
export function readStripeEvent(event: StripeEvent, site: Pick<Site, 'slug' | 'livemode'>): Reading {
  const ofSubscription = OF_SUBSCRIPTIONS.has(event.type);
  if (!ofSubscription && !OF_CHECKOUT.has(event.type)) return { about: 'nothing', outcome: 'unknown-type' };
  const parsed = (ofSubscription ? StripeSubscription : StripeCheckoutSession).safeParse(event.data.object);
  if (!parsed.success) return { about: 'trouble', outcome: 'unreadable' };
  const object = parsed.data;
  if (event.livemode !== site.livemode || (object.livemode ?? site.livemode) !== site.livemode) {
    return { about: 'nothing', outcome: 'other-mode' };
  }
  const { site: named } = object.metadata ?? {};
  if (named !== undefined && named !== site.slug) return { about: 'trouble', outcome: 'other-site' };
  if (!ofSubscription) return readSession(object as StripeCheckoutSession);
  const subscription = object as StripeSubscription;
  const ended =
    event.type === 'customer.subscription.deleted' && subscription.status !== 'incomplete_expired';
  return {
    about: 'subscription',
    subscription: ended ? { ...subscription, status: 'canceled' } : subscription,
  };
}

/**
 * A paid checkout says whose customer this is. What was bought is the subscription's own to say. A payment still on
 * its way links nobody yet: its own event follows.
 */
function readSession(session: StripeCheckoutSession): Reading {
  const paid = session.payment_status === 'paid' || session.payment_status === 'no_payment_required';
  if (session.mode !== 'subscription') return { about: 'nothing', outcome: 'no-subscription' };
  if (!paid) return { about: 'nothing', outcome: 'not-paid' };
  const member = memberOf(session.client_reference_id ?? session.metadata?.['member']);
  if (!session.customer || member === null) return { about: 'nothing', outcome: 'no-member' };
  return {
    about: 'checkout',
    customer: session.customer,
    member,
    subscription: session.subscription ?? null,
  };
}

/** The `externalId` that metadata names, if it is one that can be. */
export function memberOf(text: string | null | undefined): string | null {
  if (!text || text.length > 255 || /\p{Cc}/u.test(text) || !text.isWellFormed()) return null;
  return text;
}
