import { z } from 'zod';
import { ROLES } from '@app/identity';
import { COMMENT_STATUSES, REVISION_STATES, THREAD_STATES } from '@app/discussion';
import { ALARM_KINDS } from './legal/alarms/alarm.entity.js';
import { APPEAL_OUTCOMES } from './appeal.entity.js';
import { QUEUES } from './case.entity.js';
import { RUN_STATES } from './checks/check-run.entity.js';
import { DECISION_ACTIONS } from './decision.entity.js';
import { REPORT_OUTCOMES, REPORT_REASONS } from './report.entity.js';
import { CommentCounts, cursor, id, limit, ofSection, PersonName, time } from './words.schema.js';

const status = z.enum(COMMENT_STATUSES);

/** A comment as moderators judge it: always with its words, as source, because findings point into the source. */
export const JudgedComment = z
  .object({
    id,
    threadId: id,
    parentId: id.nullable(),
    /** As in the public comment: the revision of what it answers, as its author had it before them. */
    parentRevision: z.int().nullable(),
    depth: z.int(),
    status,
    version: z.int(),
    revision: z.int(),
    /** Null when the author has deleted it. */
    body: z.string().nullable(),
    /** As readers see it, by the one renderer. */
    bodyHtml: z.string().nullable(),
    /** The text that waits for a decision while the approved one stays public. */
    pending: z
      .object({ revision: z.int(), body: z.string(), bodyHtml: z.string(), createdAt: time })
      .nullable(),
    createdAt: time,
    publishedAt: time.nullable(),
    editedAt: time.nullable(),
    replyCount: z.int(),
    reactions: z.record(z.string(), z.int()),
    pinned: z.boolean(),
    featured: z.boolean(),
    /** Nobody answers it any more. */
    repliesLocked: z.boolean(),
    /** What waits, waits for outside checks alone: it is in no queue, and one may decide on it all the same. */
    awaitsChecks: z.boolean(),
  })
  .meta({ id: 'JudgedComment' });

/** An outside check of the text to be decided on, and how far it is. */
export const CaseCheck = z
  .object({
    check: z.string(),
    blocking: z.boolean(),
    state: z.enum(RUN_STATES),
    /** Why it brought no answer. */
    trouble: z.string().nullable(),
  })
  .meta({ id: 'CaseCheck' });

/** What a check of the screening saw; `spans` are UTF-16 offsets into the text to be decided on, end exclusive. */
export const FindingView = z
  .object({
    check: z.string(),
    version: z.string(),
    verdict: z.enum(['pass', 'note', 'hold', 'refuse']),
    spans: z.array(z.array(z.int()).length(2)),
    fact: z.string(),
    score: z.number().nullable(),
    /** The alarm that it raises. */
    alarm: z.enum(ALARM_KINDS).optional(),
  })
  .meta({ id: 'Finding' });

export const DecisionView = z
  .object({
    id,
    action: z.enum(DECISION_ACTIONS),
    /** The case's version and the text's revision that it was taken on. */
    version: z.int(),
    revision: z.int(),
    by: PersonName.nullable(),
    /** The outside check that decided alone, as the policy lets it; null for people. */
    byCheck: z.string().nullable(),
    reason: z.string().nullable(),
    rule: z.string().nullable(),
    message: z.string().nullable(),
    at: time,
    /** When it was taken back; null while it stands. */
    undoneAt: time.nullable(),
  })
  .meta({ id: 'Decision' });
export type DecisionView = z.infer<typeof DecisionView>;

/** An author's appeal as moderators read it; `outcome` is null while it waits. */
export const CaseAppeal = z
  .object({
    id,
    /** The decision that it is against: whoever took that one does not answer it. */
    decisionId: id,
    words: z.string(),
    at: time,
    outcome: z.enum(APPEAL_OUTCOMES).nullable(),
  })
  .meta({ id: 'CaseAppeal' });

export const CaseNote = z
  .object({ id, by: PersonName, to: PersonName.nullable(), at: time, text: z.string() })
  .meta({ id: 'CaseNote' });

export const CaseAuthor = PersonName.extend({
  role: z.enum(ROLES).nullable(),
  avatarUrl: z.string().nullable(),
  joinedAt: time.nullable(),
  /** Of the author's latest 1000 comments on the site. */
  comments: CommentCounts,
  /** Sanctions so far, those in force included; not those that an appeal overturned. */
  sanctions: z.int(),
}).meta({ id: 'CaseAuthor' });

/** Everything that is needed to decide. */
export const CaseView = z
  .object({
    /** The comment's id as well: a comment has one case for its whole life. */
    id,
    site: z.string(),
    queue: z.enum(QUEUES),
    state: z.enum(['open', 'closed']),
    version: z.int(),
    commentId: id,
    comment: JudgedComment,
    /** The text's revision that a decision must name: the waiting one, where one waits. */
    revision: z.int(),
    thread: z.object({
      id,
      articleKey: z.string(),
      title: z.string().nullable(),
      url: z.string().nullable(),
      section: z.string().nullable(),
      state: z.enum(THREAD_STATES),
    }),
    author: CaseAuthor.nullable(),
    context: z.object({
      parent: z
        .object({
          id,
          author: PersonName.nullable(),
          body: z.string().nullable(),
          /** Of this text; the comment may answer an earlier one, its `parentRevision`. */
          revision: z.int(),
          status,
          publishedAt: time.nullable(),
          replyCount: z.int(),
        })
        .nullable(),
    }),
    /** The latest 50; reporters are shown by weight, never by name. */
    reports: z.array(
      z.object({
        reason: z.enum(REPORT_REASONS),
        detail: z.string().nullable(),
        revision: z.int(),
        weight: z.number(),
        outcome: z.enum(REPORT_OUTCOMES).nullable(),
        at: time,
      }),
    ),
    reportCount: z.int(),
    findings: z.array(FindingView),
    /** The outside checks of this text. */
    checks: z.array(CaseCheck),
    /** Points: risk, reports, reach and hours waited; the queue's order. */
    priority: z.number(),
    openedAt: time,
    claim: z.object({ by: PersonName, until: time }).nullable(),
    /** What closed it last; null while it is open. */
    decision: DecisionView.nullable(),
    /** All decisions on this comment, the latest first, at most 20. */
    history: z.array(DecisionView),
    /** The alarm on it that is open: such a case stands above all others. */
    alarm: z
      .object({ id, kind: z.enum(ALARM_KINDS), raisedAt: time, acknowledgedAt: time.nullable() })
      .nullable(),
    /** The latest appeal of the author's against a decision on it. */
    appeal: CaseAppeal.nullable(),
    /** What moderators told each other, the first one first; `to`: the colleague whom it was handed to with these words. */
    notes: z.array(CaseNote),
  })
  .meta({ id: 'Case' });
export type CaseView = z.infer<typeof CaseView>;

/** A text of the comment's that is not the one that stands now, as it was typed. */
export const EarlierText = z
  .object({
    revision: z.int(),
    body: z.string(),
    /** Another text took its place, whether it was public or waited; a moderator turned it down; it waits. */
    state: z.enum(REVISION_STATES),
    /** When its author wrote it. */
    createdAt: time,
  })
  .meta({ id: 'EarlierText' });

/** A case that was asked for by its id: with what its comment said before. */
export const CaseInFull = CaseView.extend({
  /** The newest 50, the newest first; none of a comment that its author has deleted. */
  revisions: z.array(EarlierText),
  revisionCount: z.int(),
}).meta({ id: 'CaseInFull' });
export type CaseInFull = z.infer<typeof CaseInFull>;

export const CasePage = z
  .object({ items: z.array(CaseView), nextCursor: z.string().nullable() })
  .meta({ id: 'CasePage' });
export type CasePage = z.infer<typeof CasePage>;

/** `thread`: of one discussion alone. Of `new` there those with rows. */
export const ListCases = z.strictObject({
  queue: z.enum(QUEUES),
  section: ofSection,
  thread: id.optional(),
  limit,
  cursor,
});
export type ListCases = z.infer<typeof ListCases>;

/** Open cases by queue; counting stops at `countedTo`, so that number means "so many or more". */
export const QueueCounts = z
  .object({
    held: z.int(),
    reported: z.int(),
    new: z.int(),
    spam: z.int(),
    appeals: z.int(),
    escalated: z.int(),
  })
  .meta({ id: 'QueueCounts' });
export type QueueCounts = z.infer<typeof QueueCounts>;

/** `GET .../moderation/queues`: what is counted. */
export const CountQueues = z.strictObject({ section: ofSection });
export type CountQueues = z.infer<typeof CountQueues>;

export const QueuesView = z
  .object({
    counts: QueueCounts,
    /** Appeals against sanctions that wait: they have no case, and are in no queue. */
    sanctionAppeals: z.int(),
    countedTo: z.int(),
    /** What who asks is limited to, whichever section is counted; null: all sections. Counts and lists hold nothing else. */
    sections: z.array(z.string()).nullable(),
  })
  .meta({ id: 'Queues' });
export type QueuesView = z.infer<typeof QueuesView>;
