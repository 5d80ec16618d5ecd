import { z } from 'zod';
import { LegalSettings } from '@app/legal';
import { ProfileSettings, type Site } from '@app/identity';
import { AccessSettings, ArticleAccess, GateTexts } from '@app/subscriptions';
import { AlarmSettings } from './alarm-settings.js';
import { LANGUAGE_TAGS } from '../gathered/languages.js';
import { THREAD_STATES } from '../threads/thread.entity.js';

/**
 * The one switch: closes every discussion of the site, or of these sections, at once, and opened again each is what it
 * was. As for an election's silence, or an emergency.
 */
export const ClosedParts = z.strictObject({
  site: z.boolean().default(false),
  sections: z.array(z.string().min(1).max(100)).max(200).default([]),
});

/** How a site discusses. Times in seconds, lengths of lists in comments. */
export const DiscussionSettings = z
  .strictObject({
    /** How long one may edit one's own comment; 0 never. */
    editWindowSeconds: z.int().min(0).max(86_400).default(900),
    /** Replies that come with each parent on a page. */
    repliesShown: z.int().min(0).max(10).default(3),
    /** Levels of replies that come with a page. */
    depthShown: z.int().min(0).max(5).default(2),
    /** Days after the article's publication at which its discussion closes; null never. */
    closeAfterDays: z.int().min(1).max(3650).nullable().default(null),
    closed: ClosedParts.prefault({}),
    /** Seconds a person waits between two comments of one thread; 0 for none. */
    slowModeSeconds: z.int().min(0).max(86_400).default(0),
    /** Whether a first comment may create the thread of an undeclared article on a listed origin. */
    lazyThreads: z.boolean().default(false),
    reactions: z
      .array(z.string().regex(/^[a-z][a-z-]{0,30}$/))
      .min(1)
      .max(8)
      .default(['like']),
    /** Comments one person may post: so many a minute, so many at once. */
    postsPerMinute: z.int().min(1).max(600).default(10),
    postsAtOnce: z.int().min(1).max(100).default(6),
    /** Edits of one's own comments, likewise. */
    editsPerMinute: z.int().min(1).max(600).default(20),
    editsAtOnce: z.int().min(1).max(100).default(10),
    /** Days for which a thread's events are kept for those who come back. */
    eventDays: z.int().min(1).max(365).default(7),
    /** The language that comments are searched in, by whose rules words have stems; null: words as they are written. */
    language: z.enum(LANGUAGE_TAGS).nullable().default(null),
  })
  .meta({ id: 'DiscussionSettings' });
export type DiscussionSettings = z.infer<typeof DiscussionSettings>;

/** What becomes of comments when their author is forgotten: a published text stays without a name, or goes as well. */
export const ErasureSettings = z
  .strictObject({ comments: z.enum(['anonymise', 'remove']).default('anonymise') })
  .meta({ id: 'ErasureSettings' });
export type ErasureSettings = z.infer<typeof ErasureSettings>;

/** How the site's moderators word what they decide. */
export const ModerationSettings = z
  .strictObject({
    /** What a comment is turned down with by one key, told to its author; null: each time a reason is chosen. */
    usual: z
      .strictObject({
        reason: z.string().trim().min(1).max(500),
        rule: z.string().trim().min(1).max(100).nullable().default(null),
      })
      .nullable()
      .default(null),
  })
  .meta({ id: 'ModerationSettings' });
export type ModerationSettings = z.infer<typeof ModerationSettings>;

/**
 * A site's settings of who may do what, of its discussions, its readers' profiles, what erasing leaves, what it says in
 * law and how its moderators word decisions: parts of `sites.settings`, which holds those of other libs beside them, and the policy in force (`policyInForce`).
 */
export const SiteSettings = AccessSettings.extend({
  discussion: DiscussionSettings.prefault({}),
  profiles: ProfileSettings.prefault({}),
  erasure: ErasureSettings.prefault({}),
  legal: LegalSettings.prefault({}),
  alarms: AlarmSettings.prefault({}),
  moderation: ModerationSettings.prefault({}),
});
export type SiteSettings = z.infer<typeof SiteSettings>;

/** What an article sets for itself. */
export const ThreadSettings = z
  .strictObject({
    premoderated: z.boolean().default(false),
    slowModeSeconds: z.int().min(0).max(86_400).optional(),
    /**
     * Comments are questions to the article's authors. `answeredBy`: the publication's ids of people whose answers count
     * beside theirs.
     */
    questions: z
      .strictObject({ answeredBy: z.array(z.string().min(1).max(255)).max(20).default([]) })
      .optional(),
    gate: GateTexts.optional(),
  })
  .meta({ id: 'ThreadSettings' });
export type ThreadSettings = z.infer<typeof ThreadSettings>;

const parsed = new WeakMap<object, SiteSettings>();

/** The settings of a site, with defaults for all that it does not set; parsed once for each copy of the site. */
export function settingsOf(site: Site): SiteSettings {
  let settings = parsed.get(site.settings);
  if (!settings) {
    settings = SiteSettings.parse(site.settings);
    parsed.set(site.settings, settings);
  }
  return settings;
}

const articleKey = z.string().min(1).max(255);

/** `PUT /v1/sites/{site}/articles/{articleKey}`: the publication's word about an article. */
export const DeclareArticle = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2000),
    title: z.string().trim().min(1).max(300),
    section: z.string().min(1).max(100).optional(),
    tags: z.array(z.string().min(1).max(100)).max(50).optional(),
    publishedAt: z.iso.datetime({ offset: true }).optional(),
    authors: z.array(articleKey).max(20).optional(),
    access: ArticleAccess.optional(),
    state: z.enum(THREAD_STATES).optional(),
    closesAt: z.iso.datetime({ offset: true }).nullable().optional(),
    settings: ThreadSettings.optional(),
  })
  .meta({ id: 'DeclareArticle' });
export type DeclareArticle = z.infer<typeof DeclareArticle>;
