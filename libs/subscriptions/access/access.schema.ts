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

const rules = {
  read: AccessRule.optional(),
  post: AccessRule.optional(),
  react: AccessRule.optional(),
  report: AccessRule.optional(),
  teaser: z.int().min(1).max(10).nullable().optional(),
};

/** An article's own rules; what is left out is said by its tags, its section or the site. */
export const ArticleAccess = z.strictObject(rules).meta({ id: 'ArticleAccess' });
export type ArticleAccess = z.infer<typeof ArticleAccess>;

/** The publication's own id of an article, as bodies name it: printable, like the ones in addresses. */
export const ArticleKey = z
  .string()
  .min(1)
  .max(255)
  .refine((key) => !/\p{Cc}/u.test(key) && key.isWellFormed(), 'must be printable');

/** A name by which an article is declared; compared as it is written. */
const name = z.string().min(1).max(100);
const MOST_NAMES = 200;

/** Each name once: of two words about one thing nobody could tell which counts. */
function eachOnce<Entry>(schema: z.ZodType<Entry>, nameOf: (entry: Entry) => string) {
  return z
    .array(schema)
    .max(MOST_NAMES)
    .refine((list) => new Set(list.map(nameOf)).size === list.length, 'names one thing twice')
    .default([]);
}

const TagAccess = z.strictObject({ tag: name, ...rules }).meta({ id: 'TagAccess' });

/** Whether the runtime knows the time zone's rules; names are those of the IANA database. */
function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * So many comments in each calendar month of the time zone for members whom no subscription entitles to post: a taste
 * of what they would join.
 */
export const Allowance = z
  .strictObject({
    commentsPerMonth: z.int().min(1).max(100),
    timeZone: z.string().max(64).refine(isTimeZone, 'is no time zone').default('UTC'),
  })
  .meta({ id: 'Allowance' });
export type Allowance = z.infer<typeof Allowance>;

/** A section's own words; `allowance` instead of the site's, null for none. */
const SectionAccess = z
  .strictObject({ section: name, ...rules, allowance: Allowance.nullable().optional() })
  .meta({ id: 'SectionAccess' });

/**
 * A site's rules, and those of its sections and tags; of an article's tags the one that stands first in `tags` counts.
 * `teaser`: so many of the best comments are shown to those who may not read; null shows none.
 */
export const SiteAccess = z
  .strictObject({
    read: AccessRule.default('everyone'),
    post: AccessRule.default('subscribers'),
    react: AccessRule.default('members'),
    report: AccessRule.default('members'),
    teaser: z.int().min(1).max(10).nullable().default(null),
    sections: eachOnce(SectionAccess, ({ section }) => section),
    tags: eachOnce(TagAccess, ({ tag }) => tag),
    allowance: Allowance.nullable().default(null),
  })
  .meta({ id: 'SiteAccess' });
export type SiteAccess = z.infer<typeof SiteAccess>;

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
 * What a gate has words for: its reasons, and of a subscription that gives nothing any more the case that its last payment
 * did not go through. It is refused as `subscription-lapsed`, or beside one that counts as `plan-required`; it has not
 * ended, and is not bought again but paid: by who reads, or, where they have a seat in a household, by its owner.
 */
export const GATE_SITUATIONS = [...GATE_REASONS, 'payment-overdue', 'household-overdue'] as const;
export type GateSituation = (typeof GATE_SITUATIONS)[number];

const gateTexts = {
  ...words,
  subscribeUrl: address.optional(),
  signInUrl: address.optional(),
  reasons: z.partialRecord(z.enum(GATE_SITUATIONS), z.strictObject(words)).optional(),
};

/**
 * The words and addresses of a gate; a site sets all it wants, a section and an article what differs, and each may say
 * something else for one reason. In an address `{return}` becomes the address of the page the reader is on, and
 * `{article}` the article's key.
 */
export const GateTexts = z.strictObject(gateTexts).meta({ id: 'GateTexts' });
export type GateTexts = z.infer<typeof GateTexts>;

const SectionGate = z.strictObject({ section: name, ...gateTexts }).meta({ id: 'SectionGate' });

/** The site's words, and what its sections say differently; `timeZone`: by whose days the gate's statistics count. */
export const SiteGate = z
  .strictObject({
    ...gateTexts,
    sections: eachOnce(SectionGate, ({ section }) => section),
    timeZone: z.string().max(64).refine(isTimeZone, 'is no time zone').default('UTC'),
  })
  .meta({ id: 'SiteGate' });
export type SiteGate = z.infer<typeof SiteGate>;

/** What is left of the comments that a member may post this month without a subscription, and when the next begins. */
export const AllowanceLeft = z
  .object({
    perMonth: z.int(),
    used: z.int(),
    left: z.int(),
    renewsAt: z.iso.datetime(),
  })
  .meta({ id: 'AllowanceLeft' });
export type AllowanceLeft = z.infer<typeof AllowanceLeft>;

/** The words that a gate says. */
export const GATE_WORDS = ['headline', 'message', 'buttonLabel'] as const;
export type GateWord = (typeof GATE_WORDS)[number];

/**
 * What a reader meets instead of what they may not do, and why. `plans` are those that would open it. `overdue`: they have
 * one, whose last payment did not go through; paying that opens it again. `householdOverdue`: the same of a household in
 * which they have a seat, whose owner can pay it. `allowance`, on a gate before posting on a site that has one: what members get without a subscription, and what this one has used.
 * `defaults`: which of the words are ours, in English, because the publication has set none: a page in another
 * language has its own for these.
 */
export const Gate = z
  .object({
    reason: z.enum(GATE_REASONS),
    overdue: z.boolean(),
    householdOverdue: z.boolean(),
    headline: z.string(),
    message: z.string(),
    buttonLabel: z.string(),
    subscribeUrl: z.string().nullable(),
    signInUrl: z.string().nullable(),
    plans: z.array(z.object({ plan: z.string(), name: z.string(), benefits: z.array(z.string()) })),
    allowance: AllowanceLeft.nullable(),
    defaults: z.array(z.enum(GATE_WORDS)),
  })
  .meta({ id: 'Gate' });
export type Gate = z.infer<typeof Gate>;

/** What one place says for a gate, for every reason or for the one in question. */
export const GateLayer = z
  .object({
    from: z.enum(['site', 'section', 'article']),
    forReason: z.boolean(),
    texts: z.object({
      headline: z.string().optional(),
      message: z.string().optional(),
      buttonLabel: z.string().optional(),
      subscribeUrl: z.string().optional(),
      signInUrl: z.string().optional(),
    }),
  })
  .meta({ id: 'GateLayer' });
export type GateLayer = z.infer<typeof GateLayer>;

/** The part of a site's settings that this lib reads. */
export const AccessSettings = z.object({
  access: SiteAccess.prefault({}),
  grace: GracePolicy.prefault({}),
  gate: SiteGate.prefault({}),
});
export type AccessSettings = z.infer<typeof AccessSettings>;
