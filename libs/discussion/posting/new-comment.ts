import { newId, requestHash } from '@app/platform';
import { isUnder, type Person, type Site } from '@app/identity';
import {
  askAboutAuthor,
  type AuthorAsk,
  type Draft as ScreenedDraft,
  fingerprint,
  type OthersComment,
  screen,
  type Screening,
  type ScreeningContext,
} from '@app/screening';
import { type AccessDecision, isStaff } from '@app/subscriptions';
import type { CommentRow } from '../comments/comment-row.js';
import type { CommentView, PostComment } from '../comments/comment.schema.js';
import { commentView } from '../comments/comment-view.js';
import type { MentionedNames } from '../markdown/mention.js';
import { unshowable } from './unshowable.js';
import type { ThreadFacts } from '../threads/threads.js';
import type { PostFacts } from './post-facts.queries.js';
import type { NewComment } from './post.queries.js';

export interface PostTarget {
  site: Site;
  articleKey: string;
  /** The request's idempotency key, if it had one. */
  key: string | null;
}

export interface Posted {
  comment: CommentView;
  /** Whether it waits for a moderator. */
  held: boolean;
}

/** What was sent, with the marks by which it is known again. */
export interface Draft {
  input: PostComment;
  fingerprint: string;
  /** Of the request, where it has an idempotency key. */
  hash: Buffer | null;
}

/** What is known of a draft's surroundings, and who is asked about its words. */
export type DraftFacts = PostFacts & Pick<ScreeningContext, 'model'>;

/** All that a post was decided on. */
export interface Decided {
  actor: Person;
  thread: ThreadFacts;
  facts: PostFacts;
  decision: AccessDecision;
  screening: Screening;
  /** The allowance's month. */
  month: string | null;
}

/** The draft of a request. */
export function draftOf(target: PostTarget, input: PostComment): Draft {
  return { input, fingerprint: fingerprint(input.body), hash: hashOf(target, input) };
}

function hashOf(target: PostTarget, input: PostComment): Buffer | null {
  if (target.key === null) return null;
  // Which revision was before the author, and where a first comment's article is, are no part of what they say: who sends
  // it again may have seen a later one, or others' comments.
  const { parentRevision: _, url: __, ...said } = input;
  return requestHash('POST', `/v1/sites/${target.site.slug}/articles/${target.articleKey}/comments`, said);
}

/** What screening says of a draft, by the facts that it is decided on. Throws nothing: a refusal is its verdict. */
export function screenDraft(
  actor: Person,
  thread: ThreadFacts,
  facts: DraftFacts,
  draft: ScreenedDraft,
): Screening {
  const found = screen(draft, thread.policy.screening, {
    now: thread.now,
    author: {
      publishedCount: facts.publishedCount,
      rejectedCount: facts.rejectedCount,
      joinedAt: actor.membership.joinedAt,
      subscriberSince: actor.membership.subscriber ? actor.membership.unbrokenSince : null,
      staff: isStaff(actor.role),
      sanction: isUnder(actor, 'premoderate', thread.now) ? 'premoderate' : null,
    },
    recent: facts.recent.map(([mark, at]) => ({ fingerprint: mark, at: new Date(at) })),
    others: othersOf(facts.others),
    threadState: { premoderated: thread.settings.premoderated },
    model: facts.model ?? null,
  });
  return found.verdict === 'refuse' ? found : (unshowable(draft.body) ?? found);
}

/** What others said, as screening reads it. */
export function othersOf(found: PostFacts['others']): OthersComment[] {
  return (found ?? []).map(([mark, author]) => ({ fingerprint: mark, author }));
}

/** What screening will ask about the author of a draft. */
export function authorAskOf(actor: Person, thread: ThreadFacts, draft: ScreenedDraft): AuthorAsk {
  return askAboutAuthor(draft, thread.policy.screening, { staff: isStaff(actor.role) });
}

/** What is written for a draft, with the versions of the facts that it was decided on. */
export function newComment(
  { actor, thread, facts, decision, screening, month }: Decided,
  key: string | null,
  { input, fingerprint: mark, hash }: Draft,
): NewComment {
  const parent = input.parentId ? facts.parent! : null;
  return {
    id: newId(),
    siteId: thread.siteId,
    siteVersion: thread.site.version,
    threadId: thread.id,
    threadVersion: thread.version,
    personId: actor.personId,
    sessionId: actor.sessionId,
    membershipVersion: actor.membership.version,
    until: decision.until,
    parentId: input.parentId ?? null,
    parentRevision: parent && Math.min(input.parentRevision ?? parent.revision, parent.revision),
    above: parent?.above ?? [],
    depth: parent ? parent.depth + 1 : 0,
    body: input.body,
    findings: screening.findings.length > 0 ? screening.findings : null,
    fingerprint: mark,
    key,
    requestHash: hash,
    allowance: decision.allowance && month !== null ? { month, perMonth: decision.allowance.perMonth } : null,
  };
}

/** What its author is answered: the row as written, with the author's face as it was decided on. */
export function posted(
  actor: Person,
  thread: ThreadFacts,
  row: CommentRow,
  mentioned: MentionedNames | null,
): Posted {
  const { membership } = actor;
  const faced = {
    ...row,
    authorName: membership.name,
    authorAvatar: membership.avatarUrl,
    authorRole: membership.role,
    authorExternalId: membership.externalId,
    authorSubscriber: membership.subscriber,
    authorSince: membership.subscriberSince,
    mentioned,
  };
  return { comment: commentView(faced, thread, { own: true }), held: row.status === 'held' };
}
