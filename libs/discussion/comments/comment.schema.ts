import { z } from 'zod';
import { BADGES } from '@app/identity';
import { AccessRule, AllowanceLeft, Gate } from '@app/subscriptions';

const time = z.iso.datetime();
const id = z.uuid();

/** A person as the public sees them. */
export const AuthorView = z
  .object({
    id,
    name: z.string(),
    avatarUrl: z.string().nullable(),
    badges: z.array(z.enum(BADGES)),
    /** The year, beside the badge `subscriber` where it is shown. */
    subscriberSince: z.int().nullable(),
  })
  .meta({ id: 'Author' });
export type AuthorView = z.infer<typeof AuthorView>;

const commentFields = {
  id,
  threadId: id,
  parentId: id.nullable(),
  /** Of the parent, the revision that it answers; null at the top, and where nobody knows any more. */
  parentRevision: z.int().nullable(),
  depth: z.int(),
  /** Null on tombstones and when the account is gone. */
  author: AuthorView.nullable(),
  body: z.string().nullable(),
  bodyHtml: z.string().nullable(),
  status: z.enum(['published', 'held', 'rejected', 'removed', 'deleted']),
  /** For its author, of what is held: whether a check answers by itself in a moment, or a person has to look. */
  waitsFor: z.enum(['check', 'moderator']).optional(),
  version: z.int(),
  revision: z.int(),
  createdAt: time,
  publishedAt: time.nullable(),
  editedAt: time.nullable(),
  editableUntil: time.nullable(),
  replyCount: z.int(),
  reactions: z.record(z.string(), z.int()),
  pinned: z.boolean(),
  featured: z.boolean(),
  /** A moderator has ended the answers to it, and to all that hangs on it. */
  repliesLocked: z.boolean(),
  /** Of a question to the article's authors: whether one of them answered it; null for all that is no question. */
  answered: z.boolean().nullable(),
};

export interface CommentView {
  id: string;
  threadId: string;
  parentId: string | null;
  parentRevision: number | null;
  depth: number;
  author: AuthorView | null;
  body: string | null;
  bodyHtml: string | null;
  status: 'published' | 'held' | 'rejected' | 'removed' | 'deleted';
  version: number;
  revision: number;
  createdAt: string;
  publishedAt: string | null;
  editedAt: string | null;
  editableUntil: string | null;
  replyCount: number;
  reactions: Record<string, number>;
  pinned: boolean;
  featured: boolean;
  repliesLocked: boolean;
  answered: boolean | null;
  replies: CommentPage;
}

export interface CommentPage {
  items: CommentView[];
  nextCursor: string | null;
}

/** The public comment, the same for HTTP, socket and every other channel. */
export const CommentView: z.ZodType<CommentView> = z
  .object({
    ...commentFields,
    get replies() {
      return CommentPage;
    },
  })
  .meta({ id: 'Comment' });

export const CommentPage: z.ZodType<CommentPage> = z
  .object({ items: z.array(z.lazy(() => CommentView)), nextCursor: z.string().nullable() })
  .meta({ id: 'CommentPage' });

export const ThreadView = z
  .object({
    id,
    site: z.string(),
    articleKey: z.string(),
    title: z.string().nullable(),
    url: z.string().nullable(),
    state: z.enum(['open', 'read-only', 'closed', 'hidden']),
    closesAt: time.nullable(),
    commentCount: z.int(),
    /** Editors' picks. */
    featuredCount: z.int(),
    /** Where comments are questions to the article's authors: how many they answered, and how many not; else null. */
    questions: z.object({ answered: z.int(), unanswered: z.int() }).nullable(),
    seq: z.int(),
    access: z.object({ read: AccessRule, post: AccessRule, react: AccessRule, report: AccessRule }),
    settings: z.object({
      editWindowSeconds: z.int(),
      maxLength: z.int(),
      slowModeSeconds: z.int(),
      premoderated: z.boolean(),
      /** Authors are told before posting what is disliked in a text (`POST .../checks`). */
      nudge: z.boolean(),
      reactions: z.array(z.string()),
      repliesShown: z.int(),
      depthShown: z.int(),
      /** A comment of this depth cannot be answered. */
      maxDepth: z.int(),
    }),
  })
  .meta({ id: 'Thread' });
export type ThreadView = z.infer<typeof ThreadView>;

/** `GET .../thread`: the discussion's first page in one round trip. */
export const ThreadPage = z
  .object({
    thread: ThreadView,
    /** What is pinned, the newest first; each stands in its own place among the comments as well. */
    pinned: z.array(CommentView),
    comments: CommentPage,
    withheld: z.int(),
    gate: Gate.nullable(),
  })
  .meta({ id: 'ThreadPage' });
export type ThreadPage = z.infer<typeof ThreadPage>;

export const SORTS = ['newest', 'oldest', 'best', 'top', 'discussed'] as const;
export type Sort = (typeof SORTS)[number];

const RightView = z.object({ allowed: z.boolean(), reason: z.string().nullable(), until: time.nullable() });

/** A restriction as the person is told it. `everySeconds`, of `slow`: at most one comment in so long. */
export const ToldSanction = z
  .object({
    id,
    kind: z.string(),
    until: time.nullable(),
    reason: z.string(),
    message: z.string().nullable(),
    everySeconds: z.int().nullable(),
  })
  .meta({ id: 'ToldSanction' });
export type ToldSanction = z.infer<typeof ToldSanction>;

/** `GET .../viewer`: what this reader may do here and what is theirs; never cached. */
export const ViewerView = z
  .object({
    rights: z.object({ read: RightView, post: RightView, react: RightView, report: RightView }),
    gate: Gate.nullable(),
    /** Where the right to post hangs on the site's allowance: what is left of it this month. */
    allowance: AllowanceLeft.nullable(),
    /** The reader's sanction that refuses something, in full. */
    sanction: ToldSanction.nullable(),
    /** Every sanction in force for the reader, also what refuses nothing or what stands behind another refusal. */
    sanctions: z.array(ToldSanction),
    /** The reader's own comments here that are not public; `held` with a `publishedAt`: an edit that waits. */
    pending: z.array(CommentView),
    reactions: z.record(z.string(), z.array(z.string())),
    /** Of the named comments those whose authors the reader has muted. */
    muted: z.array(id),
    /** Whether the reader follows this thread, and whom of the authors of the named comments, by their ids. */
    following: z.object({ thread: z.boolean(), people: z.array(id) }),
    lastVisit: time.nullable(),
    /** Whether the reader may pin and feature comments here. */
    mayMark: z.boolean(),
  })
  .meta({ id: 'Viewer' });
export type ViewerView = z.infer<typeof ViewerView>;

const body = z.string().min(1).max(60_000);

export const PostComment = z
  .strictObject({
    body,
    parentId: z.uuid().nullish(),
    /** The parent's revision that the reader saw. */
    parentRevision: z.int().min(1).optional(),
    /** The article's address, for a first comment on an article that was not declared. */
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .refine((address) => !/\p{Cc}/u.test(address), 'must be printable')
      .optional(),
  })
  .meta({ id: 'PostComment' });
export type PostComment = z.infer<typeof PostComment>;

/** `version`: the one that the author has before them, unless `If-Match` names it. */
export const EditComment = z
  .strictObject({ body, version: z.int().min(1).optional() })
  .meta({ id: 'EditComment' });
export type EditComment = z.infer<typeof EditComment>;

export const ReactionCounts = z
  .object({ reactions: z.record(z.string(), z.int()) })
  .meta({ id: 'ReactionCounts' });
