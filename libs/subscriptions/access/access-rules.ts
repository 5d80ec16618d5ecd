import type {
  AccessRule,
  Allowance,
  ArticleAccess,
  GateTexts,
  Right,
  SiteAccess,
  SiteGate,
} from './access.schema.js';

/** Where an article stands, and what it says for itself. */
export interface ArticlePlace {
  access: ArticleAccess;
  section: string | null;
  tags: readonly string[];
}

/** Which word a rule was taken from; `name` is the section's or the tag's. */
export interface RuleSource {
  level: 'article' | 'tag' | 'section' | 'site';
  name: string | null;
}

export interface FoundRule {
  rule: AccessRule;
  source: RuleSource;
}

const ARTICLE: RuleSource = { level: 'article', name: null };
const SITE: RuleSource = { level: 'site', name: null };

/**
 * The rule for a right: the most specific word about it. The article's own; else that of one of its tags, of several
 * the one that stands first in the site's list; else that of its section; else the site's. Each right is looked for by
 * itself: a tag that speaks of reading leaves posting to the section.
 */
export function ruleFor(right: Right, site: SiteAccess, article: ArticlePlace): FoundRule {
  const own = article.access[right];
  if (own !== undefined) return { rule: own, source: ARTICLE };
  const tag = site.tags.find((entry) => entry[right] !== undefined && article.tags.includes(entry.tag));
  if (tag) return { rule: tag[right]!, source: { level: 'tag', name: tag.tag } };
  const section = sectionOf(site.sections, article);
  if (section?.[right] !== undefined) {
    return { rule: section[right], source: { level: 'section', name: section.section } };
  }
  return { rule: site[right], source: SITE };
}

/** How many of the best comments those see who may not read, by the same order of words; 0 for none. */
export function teaserOf(site: SiteAccess, article: ArticlePlace): number {
  const words = [
    article.access.teaser,
    site.tags.find((entry) => entry.teaser !== undefined && article.tags.includes(entry.tag))?.teaser,
    sectionOf(site.sections, article)?.teaser,
    site.teaser,
  ];
  return words.find((word) => word !== undefined) ?? 0;
}

/** The allowance that counts here: the section's own word, else the site's. What was used of it is one count for all. */
export function allowanceFor(site: SiteAccess, article: Pick<ArticlePlace, 'section'>): Allowance | null {
  const own = sectionOf(site.sections, article)?.allowance;
  return own === undefined ? site.allowance : own;
}

/** Every word there is about a right, the most specific first, for those who ask why; the first one counts. */
export function wordsAbout(right: Right, site: SiteAccess, article: ArticlePlace): FoundRule[] {
  const words: { rule: AccessRule | undefined; source: RuleSource }[] = [
    { rule: article.access[right], source: ARTICLE },
    ...site.tags
      .filter((entry) => article.tags.includes(entry.tag))
      .map((entry) => ({ rule: entry[right], source: { level: 'tag' as const, name: entry.tag } })),
    {
      rule: sectionOf(site.sections, article)?.[right],
      source: { level: 'section', name: article.section },
    },
    { rule: site[right], source: SITE },
  ];
  return words.filter((word): word is FoundRule => word.rule !== undefined);
}

/** What a section says in its gates, over the site's words and under the article's. */
export function sectionGate(gate: SiteGate, section: string | null): GateTexts | undefined {
  return sectionOf(gate.sections, { section });
}

function sectionOf<Entry extends { section: string }>(
  entries: readonly Entry[],
  { section }: Pick<ArticlePlace, 'section'>,
): Entry | undefined {
  return section === null ? undefined : entries.find((entry) => entry.section === section);
}
