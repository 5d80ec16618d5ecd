import { z } from 'zod';
import { ScreeningPolicy } from '@app/screening';
import { ArticleKey } from '@app/subscriptions';
import { OutsideChecks } from './checks.schema.js';
import { bareOf, laidOver, type PartOf, partOf } from './part-of.js';

/** Sections and articles of a site that have rules of their own. */
export const MOST_OVERRIDES = 100;

/** What a policy says of any one place. Each part of it has a default for all that it does not say. */
const rules = { screening: ScreeningPolicy.prefault({}), checks: OutsideChecks.prefault({}) };

/** The rules that hold at one place, whole. */
export const PolicyRules = z.strictObject(rules).meta({ id: 'PolicyRules' });
export type PolicyRules = z.infer<typeof PolicyRules>;

const override = {
  section: z.string().min(1).max(100).optional().describe('The section that it is about.'),
  article: ArticleKey.optional().describe('The key of the article that it is about.'),
  screening: partOf(ScreeningPolicy)
    .optional()
    .describe('What is different there; what is left out is as it is everywhere. Lists are replaced whole.'),
  checks: partOf(OutsideChecks).optional().describe('The same of the checks that ask somebody outside.'),
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

/** The same with the discussion that the article's key led to when it was saved: the article keeps it under other keys. */
const PlacedOverride = z
  .strictObject({ ...override, thread: z.uuid().optional() })
  .refine(demandOnePlace, ONE_PLACE);
export type PlacedOverride = z.infer<typeof PlacedOverride>;

const overrides = <Override extends z.ZodType<PolicyOverride>>(one: Override) =>
  z
    .array(one)
    .max(MOST_OVERRIDES)
    .default([])
    .describe('An article’s goes over its section’s, and that over the site’s.');

/** A site's policy: its rules, and where they are different. */
export const PolicyDocument = z
  .strictObject({ ...rules, overrides: overrides(PolicyOverride) })
  .superRefine(demandSound)
  .meta({ id: 'PolicyDocument' });
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/** As it is stored where posting reads it. */
export const PlacedPolicy = z.strictObject({ ...rules, overrides: overrides(PlacedOverride) });
export type PlacedPolicy = z.infer<typeof PlacedPolicy>;

interface Trouble {
  addIssue(issue: { code: 'custom'; message: string; path: PropertyKey[] }): void;
}

/** No place twice, and each override sound over the site's rules. */
function demandSound(document: PolicyRules & { overrides: PolicyOverride[] }, trouble: Trouble): void {
  const seen = new Set<string>();
  document.overrides.forEach((one, index) => {
    const place = one.section === undefined ? `article ${one.article}` : `section ${one.section}`;
    if (seen.has(place)) {
      const path = ['overrides', index, one.section === undefined ? 'article' : 'section'];
      trouble.addIssue({ code: 'custom', message: 'Has rules of its own already', path });
    }
    seen.add(place);
    const tell = (member: string) => (found: { path: string[]; message: string }) =>
      trouble.addIssue({
        code: 'custom',
        message: found.message,
        path: ['overrides', index, member, ...found.path],
      });
    troublesOf(ScreeningPolicy, document.screening, one.screening ?? {}).forEach(tell('screening'));
    troublesOf(OutsideChecks, document.checks, one.checks ?? {}).forEach(tell('checks'));
  });
}

/**
 * What is wrong with checks of which only a part is said, laid over the rest. Only checks that have a rule as a whole are
 * looked at (the shortest comment is no longer than the longest): each member by itself was looked at already, and lists of
 * phrases are long.
 */
function troublesOf<T extends Record<string, unknown>>(
  schema: z.ZodObject & z.ZodType<T>,
  site: T,
  part: PartOf<T>,
): { path: string[]; message: string }[] {
  const whole: Record<string, unknown> = laidOver<T>(site, part);
  return Object.keys(part).flatMap((name) => {
    const check = bareOf(schema.shape[name] as z.ZodType);
    if (!(check instanceof z.ZodObject) || !check._zod.def.checks?.length) return [];
    const found = check.safeParse(whole[name]);
    // What is wrong with a member is told already.
    const ofWhole = (found.error?.issues ?? []).filter(({ path }) => path.length === 0);
    return ofWhole.map(({ message }) => ({ path: [name], message }));
  });
}
