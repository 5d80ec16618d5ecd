import { z } from 'zod';

export const RIGHTS = ['read', 'post', 'react', 'report'] as const;
export type Right = (typeof RIGHTS)[number];

/** Who has a right: everyone, who is signed in, who pays, or who pays for one of the named plans. */
export const AccessRule = z
  .union([
    z.enum(['everyone', 'members', 'subscribers']),
    z.strictObject({ plans: z.array(z.string().min(1).max(64)).min(1).max(20) }),
  ])
  .meta({ id: 'AccessRule' });
export type AccessRule = z.infer<typeof AccessRule>;

/** A site's rules. `teaser`: so many of the best comments are shown to those who may not read; null shows none. */
export const SiteAccess = z
  .strictObject({
    read: AccessRule.default('everyone'),
    post: AccessRule.default('subscribers'),
    react: AccessRule.default('members'),
    report: AccessRule.default('members'),
    teaser: z.int().min(1).max(10).nullable().default(null),
  })
  .meta({ id: 'SiteAccess' });
export type SiteAccess = z.infer<typeof SiteAccess>;

/** An article's own rules; what is left out is the site's. */
export const ArticleAccess = z
  .strictObject({
    read: AccessRule.optional(),
    post: AccessRule.optional(),
    react: AccessRule.optional(),
    report: AccessRule.optional(),
    teaser: z.int().min(1).max(10).nullable().optional(),
  })
  .meta({ id: 'ArticleAccess' });
export type ArticleAccess = z.infer<typeof ArticleAccess>;

/**
 * What unpaid time is worth. While a payment is overdue: all rights for `postDays`, then reading for `readDays` more,
 * then nothing. A renewing subscription keeps its rights for `renewalSlackHours` after its period's end, until the
 * provider's word about the renewal comes. `collectionPaused`: what a subscription is worth whose collection the
 * publication has paused.
 */
export const GracePolicy = z
  .strictObject({
    postDays: z.number().min(0).max(90).default(7),
    readDays: z.number().min(0).max(365).default(14),
    renewalSlackHours: z.number().min(0).max(720).default(48),
    collectionPaused: z.enum(['full', 'read', 'none']).default('full'),
  })
  .meta({ id: 'GracePolicy' });
export type GracePolicy = z.infer<typeof GracePolicy>;

const text = (max: number) => z.string().min(1).max(max);
const address = z.url({ protocol: /^https?$/ }).max(2000);
const words = {
  headline: text(200).optional(),
  message: text(1000).optional(),
  buttonLabel: text(60).optional(),
};

/** The refusals that signing in or paying would lift: each has a gate. */
export const GATE_REASONS = [
  'sign-in-required',
  'subscription-required',
  'subscription-lapsed',
  'plan-required',
] as const;
export type GateReason = (typeof GATE_REASONS)[number];

/**
 * The words and addresses of a gate; a site sets all it wants, an article what differs, and both may say something
 * else for one reason. `{return}` in an address becomes the address of the page the reader is on.
 */
export const GateTexts = z
  .strictObject({
    ...words,
    subscribeUrl: address.optional(),
    signInUrl: address.optional(),
    reasons: z.partialRecord(z.enum(GATE_REASONS), z.strictObject(words)).optional(),
  })
  .meta({ id: 'GateTexts' });
export type GateTexts = z.infer<typeof GateTexts>;

/** What a reader meets instead of what they may not do, and why. `plans` are those that would open it. */
export const Gate = z
  .object({
    reason: z.enum(GATE_REASONS),
    headline: z.string(),
    message: z.string(),
    buttonLabel: z.string(),
    subscribeUrl: z.string().nullable(),
    signInUrl: z.string().nullable(),
    plans: z.array(z.object({ plan: z.string(), name: z.string(), benefits: z.array(z.string()) })),
  })
  .meta({ id: 'Gate' });
export type Gate = z.infer<typeof Gate>;

/** The part of a site's settings that this lib reads. */
export const AccessSettings = z.object({
  access: SiteAccess.prefault({}),
  grace: GracePolicy.prefault({}),
  gate: GateTexts.prefault({}),
});
export type AccessSettings = z.infer<typeof AccessSettings>;
