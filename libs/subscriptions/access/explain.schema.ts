import { z } from 'zod';
import { AccessRule, AllowanceLeft, RIGHTS } from './access.schema.js';
import { SUBSCRIPTION_SOURCES, SUBSCRIPTION_STATUSES } from '../entitlement/subscription.entity.js';

const time = z.iso.datetime();
const right = z.enum(RIGHTS);

/** Whose word a rule is; `name` is the section's or the tag's. */
const RuleWord = z.object({
  level: z.enum(['article', 'tag', 'section', 'site']),
  name: z.string().nullable(),
  rule: AccessRule,
});

/** One thing that was looked at, in this order; the last one of a refusal is what refused. */
const Step = z.object({
  right,
  step: z.enum([
    'thread',
    'sign-in',
    'sanction',
    'staff',
    'rule',
    'subscription',
    'allowance',
    'name',
    'warning',
  ]),
  fact: z.string(),
  outcome: z.enum(['passed', 'refused']),
});

/** What was heard of a subscription, by the audit log; `event` is the provider's id of it. */
const Heard = z.object({
  at: time,
  status: z.string().nullable(),
  plan: z.string().nullable(),
  event: z.string().nullable(),
});

/** One subscription as it stood, and what it was worth. References of payment are told to admins and servers only. */
const ExplainedSubscription = z.object({
  source: z.enum(SUBSCRIPTION_SOURCES),
  reference: z.string().nullable(),
  plan: z.string().nullable(),
  status: z.enum(SUBSCRIPTION_STATUSES),
  currentPeriodEnd: time.nullable(),
  cancelAtPeriodEnd: z.boolean(),
  endsAt: time.nullable(),
  pastDueSince: time.nullable(),
  collectionPaused: z.boolean(),
  worth: z.enum(['full', 'read', 'none']),
  /** Why it is worth that: the span of `docs/tables.md` that it is in, until when, and whether nobody has paid for it. */
  because: z.string(),
  until: time.nullable(),
  grace: z.boolean(),
  /** Whether the decision went by this one. */
  counts: z.boolean(),
  events: z.array(Heard),
});

/**
 * A decision about access with all that it was made from. `facts` says whether these are the ones that hold now or
 * those of `at`; `since`, how long each had been so.
 */
export const Explanation = z
  .object({
    at: time,
    facts: z.enum(['present', 'past']),
    right,
    member: z
      .object({ externalId: z.string(), personId: z.uuid(), name: z.string(), role: z.string() })
      .nullable(),
    article: z.object({
      articleKey: z.string(),
      threadId: z.uuid(),
      title: z.string().nullable(),
      section: z.string().nullable(),
      tags: z.array(z.string()),
      state: z.string(),
      closesAt: time.nullable(),
    }),
    /** `decided` is the right that the answer is about: where already reading is refused, that. */
    decision: z.object({ allowed: z.boolean(), reason: z.string(), until: time.nullable(), decided: right }),
    steps: z.array(Step),
    /** Every word about the right that is asked for, the most specific first, which is the one that counts. */
    rules: z.array(RuleWord),
    subscriptions: z.array(ExplainedSubscription),
    sanctions: z.array(
      z.object({ kind: z.string(), until: time.nullable(), reason: z.string(), inForce: z.boolean() }),
    ),
    allowance: AllowanceLeft.nullable(),
    /** What the site's plans are called. */
    plans: z.array(z.object({ plan: z.string(), name: z.string() })),
    since: z.object({ site: time.nullable(), article: time.nullable(), member: time.nullable() }),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof Explanation>;
export type Heard = z.infer<typeof Heard>;

/** `member` left out asks for a visitor; `at` in the future, for what the clock alone will make of the present facts. */
export const ExplainQuery = z.strictObject({
  member: z.string().min(1).max(255).optional(),
  article: z.string().min(1).max(255),
  right: right.default('post'),
  at: z.iso
    .datetime({ offset: true, abort: true })
    .refine((text) => Date.parse(text) >= 0 && Date.parse(text) <= 253_402_300_799_999, 'is out of range')
    .optional(),
});
export type ExplainQuery = z.infer<typeof ExplainQuery>;
