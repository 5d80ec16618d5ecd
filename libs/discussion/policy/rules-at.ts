import { Remembered, threadIdOf } from '@app/platform';
import type { Site } from '@app/identity';
import { laidOver, pointersIn } from './part-of.js';
import { PlacedPolicy, type PlacedOverride, type PolicyRules } from './policy.schema.js';

/** Where a comment is: the discussion, and the article's section. */
export interface PolicyPlace {
  id: string;
  section: string | null;
}

/** A site's policy, ready to be asked about places. */
export interface PolicyInForce {
  /** The rules of the site, without any place's. */
  rules: PolicyRules;
  overridesAt(place: PolicyPlace): {
    section?: PlacedOverride | undefined;
    article?: PlacedOverride | undefined;
  };
  /** The rules at a place: the article's over its section's over the site's. The same object each time. */
  rulesAt(place: PolicyPlace): PolicyRules;
}

/** Makes a policy ready. `slug` is the site's, by which an article's key leads to a discussion that nobody placed yet. */
export function policyOf({ overrides, ...rules }: PlacedPolicy, slug: string): PolicyInForce {
  const sections = new Map<string, PlacedOverride>();
  const articles = new Map<string, PlacedOverride>();
  for (const one of overrides) {
    if (one.section !== undefined) sections.set(one.section, one);
    else if (one.thread !== null) articles.set(one.thread ?? threadIdOf(slug, one.article!), one);
  }
  const found = new Map<PlacedOverride | undefined, Map<PlacedOverride | undefined, PolicyRules>>();
  const overridesAt = ({ id, section }: PolicyPlace) => ({
    section: section === null ? undefined : sections.get(section),
    article: articles.get(id),
  });
  const rulesAt = (place: PolicyPlace) => {
    const { section, article } = overridesAt(place);
    if (!section && !article) return rules;
    const ofSection = found.get(section) ?? new Map<PlacedOverride | undefined, PolicyRules>();
    found.set(section, ofSection);
    const known = ofSection.get(article) ?? laidOver(laidOver(rules, partIn(section)), partIn(article));
    ofSection.set(article, known);
    return known;
  };
  return { rules, overridesAt, rulesAt };
}

/** What an override says, without where. */
function partIn(override: PlacedOverride | undefined) {
  const { section: _section, article: _article, thread: _thread, ...part } = override ?? {};
  return part;
}

/** Which rules of a place are its section's or its article's, by their pointers in `PolicyRules`. */
export function overriddenAt(
  policy: PolicyInForce,
  place: PolicyPlace,
): { pointer: string; by: 'section' | 'article' }[] {
  const { section, article } = policy.overridesAt(place);
  const by = new Map<string, 'section' | 'article'>();
  for (const pointer of pointersIn(partIn(section))) if (pointer !== '') by.set(pointer, 'section');
  for (const pointer of pointersIn(partIn(article))) if (pointer !== '') by.set(pointer, 'article');
  return [...by].map(([pointer, whose]) => ({ pointer, by: whose }));
}

/** Of so many sites the policy is kept ready, for so many seconds after it was last read. */
const READY = new Remembered<string, { version: number; policy: PolicyInForce }>(1_000, 3_600);
const parsed = new WeakMap<object, PolicyInForce>();

/**
 * The policy in force on a site, as it was read with the site. Read anew at the same version it is the same one, so that
 * lists of phrases are not made ready again each time.
 */
export function policyInForce(site: Pick<Site, 'id' | 'slug' | 'settings' | 'version'>): PolicyInForce {
  const known = parsed.get(site.settings);
  if (known) return known;
  const ready = READY.get(site.id);
  const policy =
    ready?.version === site.version
      ? ready.policy
      : policyOf(PlacedPolicy.parse(site.settings['policy'] ?? {}), site.slug);
  parsed.set(site.settings, policy);
  READY.set(site.id, { version: site.version, policy });
  return policy;
}
