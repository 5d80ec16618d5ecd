import { z } from 'zod';
import { dsaValues, StatementOfReasons } from '@app/legal';
import { cursor, id, limit, PersonName, time, words } from '../words.schema.js';
import { NOTICE_CONCERNS, NOTICE_KINDS, NOTICE_OUTCOMES } from './notice.entity.js';

const UNSPECIFIED = 'STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE';
const DEFAMED = 'STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH';

/** What a defamation is about: the words, why they are false, and of whom. */
export const DefamationWords = z
  .strictObject({ statement: words(2000), falseBecause: words(2000), concerns: z.enum(NOTICE_CONCERNS) })
  .meta({ id: 'DefamationWords' });

/**
 * `POST /v1/comments/{id}/notices`. Name and address are required, but for abuse of children, of which the law wants to hear
 * from whomever (Art. 16 (2) c). A defamation needs `defamation`, and nothing else may have it.
 */
export const GiveNotice = z
  .strictObject({
    kind: z.enum(NOTICE_KINDS),
    category: z.enum(dsaValues.STATEMENT_CATEGORIES).optional(),
    /** Whether it is sexual abuse of children (Directive 2011/93/EU, Art. 3 to 7). */
    childAbuse: z.boolean().default(false),
    explanation: words(5000),
    law: words(500).nullish(),
    name: words(200).nullish(),
    email: z.email().max(254).nullish(),
    /** That who gives it believes in good faith that what they say is accurate and complete. */
    goodFaith: z.literal(true),
    defamation: DefamationWords.nullish(),
  })
  .superRefine(({ kind, childAbuse, name, email, defamation }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (kind === 'defamation' && !defamation) refuse('defamation', 'Say which words are false, and why');
    if (kind !== 'defamation' && defamation) refuse('defamation', 'Only with the kind defamation');
    if (childAbuse && kind !== 'illegal') refuse('childAbuse', 'Only with the kind illegal');
    if (childAbuse) return;
    if (!name) refuse('name', 'Say who you are');
    if (!email) refuse('email', 'Say where the answer goes');
  })
  .transform((notice) => ({
    ...notice,
    category: notice.category ?? (notice.kind === 'defamation' ? DEFAMED : UNSPECIFIED),
  }))
  .meta({ id: 'GiveNotice' });
export type GiveNotice = z.infer<typeof GiveNotice>;

/**
 * Whether the decision was taken by automated means alone, a check without a person (Art. 16 (6)); null as long as none is
 * taken, and where there was nothing left to decide.
 */
const automated = z.boolean().nullable();

/** How a notice stands, for who gave it. */
export const NoticeStatus = z
  .object({
    id,
    commentId: id,
    kind: z.enum(NOTICE_KINDS),
    at: time,
    state: z.enum(['received', 'decided']),
    outcome: z.enum(NOTICE_OUTCOMES).nullable(),
    decidedAt: time.nullable(),
    automated,
    redress: z
      .object({ complainUntil: time, disputeBody: z.string().nullable(), text: z.string() })
      .nullable(),
  })
  .meta({ id: 'NoticeStatus' });
export type NoticeStatus = z.infer<typeof NoticeStatus>;

/** The answer to a notice: `receipt` opens its status, for whoever has it. */
export const NoticeReceipt = NoticeStatus.extend({ receipt: z.string() }).meta({ id: 'NoticeReceipt' });
export type NoticeReceipt = z.infer<typeof NoticeReceipt>;

/** `POST /v1/notices/status`. */
export const AskNotice = z.strictObject({ receipt: z.string().min(1).max(200) }).meta({ id: 'AskNotice' });
export type AskNotice = z.infer<typeof AskNotice>;

/** A notice as those who decide see it; the address stays with the publication's mails. */
export const NoticeView = z
  .object({
    id,
    kind: z.enum(NOTICE_KINDS),
    category: z.string(),
    revision: z.int(),
    name: z.string().nullable(),
    explanation: z.string().nullable(),
    law: z.string().nullable(),
    defamation: z
      .object({ statement: z.string(), falseBecause: z.string(), concerns: z.enum(NOTICE_CONCERNS) })
      .nullable(),
    at: time,
    outcome: z.enum(NOTICE_OUTCOMES).nullable(),
    decisionId: id.nullable(),
    decidedAt: time.nullable(),
    automated,
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof NoticeView>;

export const NoticeList = z.object({ items: z.array(NoticeView) }).meta({ id: 'NoticeList' });
export type NoticeList = z.infer<typeof NoticeList>;

/** Those that wait for an answer, the oldest first; those that have one, or all, the newest first. */
export const ListNotices = z.strictObject({
  state: z.enum(['open', 'answered', 'all']).default('open'),
  kind: z.enum(NOTICE_KINDS).optional(),
  limit,
  cursor,
});
export type ListNotices = z.infer<typeof ListNotices>;

/** A notice with what it is about: the comment as it is now, by its beginning. `answerBy`: when the site means to have answered. */
export const SiteNoticeView = NoticeView.extend({
  commentId: id,
  author: PersonName.nullable(),
  excerpt: z.string(),
  article: z.object({ key: z.string(), title: z.string().nullable(), section: z.string().nullable() }),
  answerBy: time,
}).meta({ id: 'SiteNotice' });
export type SiteNoticeView = z.infer<typeof SiteNoticeView>;

export const SiteNoticePage = z
  .object({ items: z.array(SiteNoticeView), nextCursor: z.string().nullable() })
  .meta({ id: 'SiteNoticePage' });
export type SiteNoticePage = z.infer<typeof SiteNoticePage>;

/**
 * One notice, with what whoever gave it is told for each outcome (`isMailed`: whether there is an address to tell it to), and
 * the statement of reasons that its decision gave the author.
 */
export const SiteNoticeInFull = SiteNoticeView.extend({
  isMailed: z.boolean(),
  letters: z.array(
    z.object({ outcome: z.enum(NOTICE_OUTCOMES), title: z.string(), paragraphs: z.array(z.string()) }),
  ),
  statement: StatementOfReasons.nullable(),
}).meta({ id: 'SiteNoticeInFull' });
export type SiteNoticeInFull = z.infer<typeof SiteNoticeInFull>;
