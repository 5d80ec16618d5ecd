import { z } from 'zod';
import { cursorQuery, limitQuery } from '@app/platform';
import {
  ArticleKey,
  Gate,
  GATE_KINDS,
  GATE_REASONS,
  GATE_SITUATIONS,
  GateLayer,
  GateTexts,
  RIGHTS,
} from '@app/subscriptions';

const right = z.enum(RIGHTS);
const reason = z.enum(GATE_REASONS);
const situation = z.enum(GATE_SITUATIONS);

/** What a page tells of a gate: that it was seen, that one of its ways was taken, or that it has opened since. */
export const GateEvent = z
  .strictObject({ articleKey: ArticleKey, kind: z.enum(GATE_KINDS).exclude(['paid']), right, reason })
  .meta({ id: 'GateEvent' });
export type GateEvent = z.infer<typeof GateEvent>;

const count = z.int().min(0);
const counts = {
  impressions: count,
  subscribeClicks: count,
  signInClicks: count,
  paid: count,
  unlocked: count,
  signedIn: count,
};
/**
 * How often each happened. `paid` is what the server knows: checkouts begun at the gate and paid. `unlocked` and
 * `signedIn` are what pages tell of gates that opened after a click; who pays by a checkout may be in both.
 */
export const GateCounts = z.object(counts).meta({ id: 'GateCounts' });
export type GateCounts = z.infer<typeof GateCounts>;

const day = z.iso.date();
/** Days that can be asked for: those of which something may have been counted. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2100-12-31';
const askedDay = day.refine(
  (one) => FIRST_DAY <= one && one <= LAST_DAY,
  `must be from ${FIRST_DAY} to ${LAST_DAY}`,
);
/** Whole days up to `to`, in place of `from`. */
const days = z
  .string()
  .regex(/^[1-9][0-9]{0,2}$/, 'must be a whole number from 1 to 366')
  .meta({ type: 'integer', minimum: 1, maximum: 366, pattern: undefined })
  .transform(Number)
  .pipe(z.int().max(366))
  .optional();
const range = { from: askedDay.optional(), to: askedDay.optional(), days };
/** Days of the site's calendar, both included: up to today, and four weeks, when nothing else is said. */
export const AskGateStatistics = z.strictObject({ ...range, article: ArticleKey.optional() });
export type AskGateStatistics = z.infer<typeof AskGateStatistics>;

export const GateStatisticsView = z
  .object({
    timeZone: z.string(),
    from: day,
    to: day,
    totals: GateCounts,
    reasons: z.array(z.object({ right, reason, ...counts })),
    days: z.array(z.object({ day, ...counts })),
  })
  .meta({ id: 'GateStatistics' });
export type GateStatisticsView = z.infer<typeof GateStatisticsView>;

export const GATE_SORTS = ['impressions', 'clicks', 'paid'] as const;
export const ListGateArticles = z.strictObject({
  ...range,
  sort: z.enum(GATE_SORTS).default('impressions'),
  cursor: cursorQuery,
  limit: limitQuery(20),
});
export type ListGateArticles = z.infer<typeof ListGateArticles>;

/** `articleKey` is null for the articles together that nobody has declared or commented on. */
export const GateArticlePage = z
  .object({
    items: z.array(
      z.object({
        articleKey: z.string().nullable(),
        title: z.string().nullable(),
        section: z.string().nullable(),
        ...counts,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'GateArticlePage' });
export type GateArticlePage = z.infer<typeof GateArticlePage>;

/** What an article says in its gates, with the version to name when changing it. */
export const ArticleGate = z
  .object({
    articleKey: z.string(),
    title: z.string().nullable(),
    section: z.string().nullable(),
    gate: GateTexts,
    version: z.int(),
  })
  .meta({ id: 'ArticleGate' });
export type ArticleGate = z.infer<typeof ArticleGate>;

/** `PUT .../articles/{articleKey}/gate`: the whole of it; `{}` takes it back. `version` or `If-Match`. */
export const ChangeArticleGate = z
  .strictObject({ version: z.int().min(1).optional(), gate: GateTexts })
  .meta({ id: 'ChangeArticleGate' });
export type ChangeArticleGate = z.infer<typeof ChangeArticleGate>;

/** A gate as it would be: `texts` stand in for what the site, the section and the article say now. */
export const PreviewGate = z
  .strictObject({
    right: right.default('post'),
    reason: situation,
    article: ArticleKey.optional(),
    /** Where no article is named: one of this section. */
    section: z.string().min(1).max(100).optional(),
    texts: z
      .strictObject({
        site: GateTexts.optional(),
        section: GateTexts.optional(),
        article: GateTexts.optional(),
      })
      .prefault({}),
  })
  .meta({ id: 'PreviewGate' });
export type PreviewGate = z.infer<typeof PreviewGate>;

/**
 * `ours`: the words where the publication says none. `layers`: what it says, from the least to the most specific.
 * `reasons`: the situations in which somebody meets a gate there, under the rules as they are.
 */
export const GatePreview = z
  .object({
    gate: Gate,
    ours: z.object({ headline: z.string(), message: z.string(), buttonLabel: z.string() }),
    layers: z.array(GateLayer),
    section: z.string().nullable(),
    reasons: z.array(situation),
  })
  .meta({ id: 'GatePreview' });
export type GatePreview = z.infer<typeof GatePreview>;
