import { z } from 'zod';
import { ModelPolicy, ScreeningPolicy } from '@app/screening';
import { ArticleKey } from '@app/subscriptions';
import { OutsideChecks } from './checks.schema.js';
import { partOf } from './part-of.js';
import { demandSound, wholesOf } from './sound.js';

/** Sections and articles of a site that have rules of their own. */
export const MOST_OVERRIDES = 100;

/** What a policy says of any one place. Each part of it has a default for all that it does not say. */
const rules = {
  screening: ScreeningPolicy.prefault({}),
  model: ModelPolicy.prefault({}),
  checks: OutsideChecks.prefault({}),
};

/** The rules that hold at one place, whole. */
export const PolicyRules = z.strictObject(rules).meta({ id: 'PolicyRules' });
export type PolicyRules = z.infer<typeof PolicyRules>;

const differing = <T>(part: z.ZodType<T>) =>
  partOf(part)
    .optional()
    .describe('What is different there; what is left out is as it is everywhere. Lists are replaced whole.');

const override = {
  section: z.string().min(1).max(100).optional().describe('The section that it is about.'),
  article: ArticleKey.optional().describe('The key of the article that it is about.'),
  screening: differing(ScreeningPolicy),
  model: differing(ModelPolicy),
  checks: differing(OutsideChecks),
};

function demandOnePlace({
  section,
  article,
}: {
  section?: string | undefined;
  article?: string | undefined;
}) {
  return (section === undefined) !== (article === undefined);
}
const ONE_PLACE = { message: 'Names one section or one article' };

/** Rules that are different in one section or below one article. */
export const PolicyOverride = z
  .strictObject(override)
  .refine(demandOnePlace, ONE_PLACE)
  .meta({ id: 'PolicyOverride' });
export type PolicyOverride = z.infer<typeof PolicyOverride>;

/** The same with the discussion that the article's key leads to; null where the rules of another key of it hold there. */
const PlacedOverride = z
  .strictObject({ ...override, thread: z.uuid().nullable().optional() })
  .refine(demandOnePlace, ONE_PLACE);
export type PlacedOverride = z.infer<typeof PlacedOverride>;

const overrides = <Override extends z.ZodType<PolicyOverride>>(one: Override) =>
  z
    .array(one)
    .max(MOST_OVERRIDES)
    .default([])
    .describe('An article’s goes over its section’s, and that over the site’s.');

const WHOLES = wholesOf(PolicyRules);

/** A site's policy: its rules, and where they are different. */
export const PolicyDocument = z
  .strictObject({ ...rules, overrides: overrides(PolicyOverride) })
  .superRefine((document, trouble) => demandSound(document, WHOLES, trouble))
  .meta({ id: 'PolicyDocument' });
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/** As it is stored where posting reads it. */
export const PlacedPolicy = z.strictObject({ ...rules, overrides: overrides(PlacedOverride) });
export type PlacedPolicy = z.infer<typeof PlacedPolicy>;
