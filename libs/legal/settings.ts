import { z } from 'zod';
import { KEYWORDS, STATEMENT_CATEGORIES, TERRITORIES } from './values.js';

const text = (max: number) => z.string().trim().min(1).max(max);

/** What one of the site's rules is in law: what decisions name as `rule` is looked up here, by the exact name. */
export const RuleInLaw = z
  .strictObject({
    rule: text(100),
    /** `terms`: it stands in the site's own terms; `law`: it is a law's. */
    ground: z.enum(['terms', 'law']).default('terms'),
    /** Where it stands: the clause of the terms, or the article of the law. */
    reference: text(500),
    /** Why what breaks it is not allowed, for whoever is told. */
    explanation: text(2000),
    category: z.enum(STATEMENT_CATEGORIES).default('STATEMENT_CATEGORY_OTHER_VIOLATION_TC'),
    keywords: z.array(z.enum(KEYWORDS)).max(10).default([]),
  })
  .meta({ id: 'RuleInLaw' });
export type RuleInLaw = z.infer<typeof RuleInLaw>;

/** What a site says in statements of reasons. Without any of it, each is a violation of the site's own terms. */
export const LegalSettings = z
  .strictObject({
    /** Where the site's terms or rules of discussion are to be read. */
    termsUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .default(null),
    rules: z
      .array(RuleInLaw)
      .max(200)
      .refine((rules) => new Set(rules.map(({ rule }) => rule)).size === rules.length, 'Each rule once')
      .default([]),
    /** The certified body for out-of-court settlement of disputes (Art. 21) that the site names to people. */
    disputeBody: text(500).nullable().default(null),
    /** Where its decisions hold: countries of the European Economic Area. */
    territory: z
      .array(z.enum(TERRITORIES))
      .min(1)
      .refine((found) => new Set(found).size === found.length, 'Each country once')
      .default([...TERRITORIES]),
    /** Hours in which the site means to answer a notice of illegal content; the law says "timely" (Art. 16 (6)). */
    noticeHours: z.int().min(1).max(720).default(24),
  })
  .meta({ id: 'LegalSettings' });
export type LegalSettings = z.infer<typeof LegalSettings>;
