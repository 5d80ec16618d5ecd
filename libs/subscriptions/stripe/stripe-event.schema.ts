import { z } from 'zod';

const seconds = z.number().min(0).max(253_402_300_799);
const reference = z.string().min(1).max(255);
const expandable = z.union([reference, z.looseObject({ id: reference }).transform(({ id }) => id)]);
const metadata = z.record(z.string(), z.string()).nullish();

/** What every event of Stripe's has, as far as we read it; `created` in seconds since 1970. */
export const StripeEvent = z.looseObject({
  id: reference,
  type: z.string().min(1).max(255),
  created: seconds,
  livemode: z.boolean(),
  data: z.looseObject({ object: z.record(z.string(), z.unknown()) }),
});
export type StripeEvent = z.infer<typeof StripeEvent>;

/**
 * A subscription in the shapes of Stripe's present and earlier API versions: the period's end stands on the items or
 * on the subscription itself.
 */
export const StripeSubscription = z.looseObject({
  id: reference,
  status: z.string(),
  livemode: z.boolean().optional(),
  customer: expandable.nullish(),
  metadata,
  items: z
    .looseObject({
      data: z.array(
        z.looseObject({
          price: expandable.nullish(),
          plan: expandable.nullish(),
          quantity: z.number().nullish(),
          current_period_end: seconds.nullish(),
        }),
      ),
    })
    .nullish(),
  current_period_end: seconds.nullish(),
  cancel_at_period_end: z.boolean().nullish(),
  cancel_at: seconds.nullish(),
  ended_at: seconds.nullish(),
  start_date: seconds.nullish(),
  pause_collection: z.looseObject({ resumes_at: seconds.nullish() }).nullish(),
});
export type StripeSubscription = z.infer<typeof StripeSubscription>;

/** An invoice names its subscription at its parent, or, in earlier versions of the API, itself. */
export const StripeInvoice = z.looseObject({
  livemode: z.boolean().optional(),
  subscription: expandable.nullish(),
  parent: z
    .looseObject({ subscription_details: z.looseObject({ subscription: expandable.nullish() }).nullish() })
    .nullish(),
});
export type StripeInvoice = z.infer<typeof StripeInvoice>;

/** A charge that was paid back, or a dispute about one. */
export const StripeMoneyBack = z.looseObject({
  id: reference,
  livemode: z.boolean().optional(),
  customer: expandable.nullish(),
  charge: expandable.nullish(),
});
export type StripeMoneyBack = z.infer<typeof StripeMoneyBack>;

export const StripeCheckoutSession = z.looseObject({
  id: reference.optional(),
  mode: z.string().nullish(),
  livemode: z.boolean().optional(),
  payment_status: z.string().nullish(),
  customer: expandable.nullish(),
  subscription: expandable.nullish(),
  client_reference_id: z.string().nullish(),
  metadata,
});
export type StripeCheckoutSession = z.infer<typeof StripeCheckoutSession>;
