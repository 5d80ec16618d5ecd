import { z } from 'zod';
import { SUBSCRIPTION_SOURCES, SUBSCRIPTION_STATUSES } from './subscription.entity.js';

const time = z.iso.datetime();

/** One of a person's subscriptions, and what it is worth now. */
export const SubscriptionView = z
  .object({
    source: z.enum(SUBSCRIPTION_SOURCES),
    reference: z.string(),
    plan: z.string().nullable(),
    status: z.enum(SUBSCRIPTION_STATUSES),
    worth: z.enum(['full', 'read', 'none']),
    /** Why it is worth that: the span of `docs/tables.md` that it is in. */
    reason: z.string(),
    until: time.nullable(),
  })
  .meta({ id: 'SubscriptionView' });

/**
 * What a person has a right to, by the subscription that counts most, and `none` without one. `until`: how far that
 * is known by the clock alone. `graceUntil`: in time that nobody has paid for yet, when the last right would end.
 * `because` lists all of their subscriptions. `allowed` answers the question after one benefit.
 */
export const EntitlementView = z
  .object({
    status: z.enum(['none', ...SUBSCRIPTION_STATUSES]),
    plan: z.string().nullable(),
    benefits: z.array(z.string()),
    until: time.nullable(),
    graceUntil: time.nullable(),
    source: z.enum(SUBSCRIPTION_SOURCES).nullable(),
    because: z.array(SubscriptionView),
    benefit: z.string().optional(),
    allowed: z.boolean().optional(),
  })
  .meta({ id: 'EntitlementView' });
export type EntitlementView = z.infer<typeof EntitlementView>;

/** The name of a benefit: `comments.post`, `articles.unlimited`, any that the publication likes. */
export const Benefit = z.string().regex(/^[\w.:-]{1,100}$/);

/** 1 to `max` characters that can be kept and shown. */
export const printable = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must be printable');

/** A moment from 1970 to 9999. */
const moment = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => Date.parse(text) >= 0 && Date.parse(text) <= 253_402_300_799_999, 'is out of range');

/**
 * The publication's own billing speaks of one subscription; `currentPeriodEnd` is null for one without an end.
 * `startedAt`: since when it runs, for "subscriber since"; it gives no right.
 */
export const PutSubscription = z
  .strictObject({
    reference: printable(255),
    plan: printable(64),
    status: z.enum(SUBSCRIPTION_STATUSES),
    currentPeriodEnd: moment.nullable(),
    cancelAtPeriodEnd: z.boolean().default(false),
    startedAt: moment.optional(),
    occurredAt: moment,
  })
  .meta({ id: 'PutSubscription' });
export type PutSubscription = z.infer<typeof PutSubscription>;

const claimedMoment = z.union([
  moment.transform((text) => new Date(text)),
  z
    .number()
    .min(0)
    .max(253_402_300_799)
    .transform((s) => new Date(s * 1000)),
]);

/**
 * The `entitlement` of a publication's sign-in token; `until`, and `since` when it runs, in ISO 8601 or as a
 * NumericDate, as JWTs have it.
 */
export const EntitlementClaim = z.looseObject({
  plan: printable(64),
  status: z.enum(SUBSCRIPTION_STATUSES),
  until: claimedMoment.nullish(),
  since: claimedMoment.nullish(),
});
