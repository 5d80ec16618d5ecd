import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Cursors } from '@app/platform';
import { type Actor, inSections, isBarred, VISITOR } from '@app/identity';
import {
  allowanceFor,
  type AccessDecision,
  type AllowanceUse,
  Gates,
  isClosedAtOnce,
  monthOf,
  RIGHTS,
  ruleFor,
  teaserOf,
} from '@app/subscriptions';
import { readFollowing } from '../following/following.queries.js';
import { readAllowance } from '../posting/allowance.queries.js';
import { Pace } from '../posting/pace.js';
import { readLastAt } from '../posting/post-facts.queries.js';
import type {
  CommentPage,
  CommentView,
  Sort,
  ThreadPage,
  ThreadView,
  ViewerView,
} from '../comments/comment.schema.js';
import { MAX_DEPTH } from '../comments/comment.entity.js';
import { commentView, type FacedRow } from '../comments/comment-view.js';
import { UnknownComment } from '../discussion.errors.js';
import { assemblePage, cursorBeside, cursorToReplies, readCursor } from './page.js';
import * as sql from './page.queries.js';
import { readPinned } from '../marks/marked-lists.js';
import { gatePlaceOf, moderates, type ThreadFacts, Threads } from '../threads/threads.js';
import { toldSanction, sanctionsInForce } from '../readers/told-sanctions.js';
import { viewerRights } from './viewer-rights.js';

export const DEFAULT_LIMIT = 20;

/** Everything that is read of discussions, with the decision about reading first. */
@Injectable()
export class Reading {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Cursors) private readonly cursors: Cursors,
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Gates) private readonly gates: Gates,
    @Inject(Pace) private readonly pace: Pace,
  ) {}

  /**
   * The discussion of an article: its facts and its first page. Who may not read gets the facts, the teaser's comments
   * or none, the number withheld, and the gate. `seq` was read before the comments, so joining from it misses nothing.
   */
  async firstPage(
    actor: Actor,
    thread: ThreadFacts,
    ask: { sort: Sort; limit: number },
  ): Promise<ThreadPage> {
    const decision = this.threads.decide('read', actor, thread);
    if (decision.reason === 'not-found') throw await this.threads.refusal(decision, thread);
    if (decision.allowed) {
      const comments = await this.page(thread, { ...ask, parentId: null, cursor: null });
      const pinned = await readPinned(this.database, this.cursors, thread);
      return { thread: threadView(thread), pinned, comments, withheld: 0, gate: null };
    }
    return this.teaser(thread, decision);
  }

  /**
   * The same for a visitor, by one statement, of a thread as it was read before: with what it has now. Null where that has
   * to be looked at anew, or where visitors read nothing of it.
   */
  async firstPageAgain(
    known: ThreadFacts,
    ask: { sort: Sort; limit: number },
  ): Promise<{ thread: ThreadFacts; page: ThreadPage } | null> {
    if (!this.threads.decide('read', VISITOR, known).allowed) return null;
    const request = this.requestOf(known, { ...ask, parentId: null, cursor: null });
    const found = await sql.readNumberedPage(this.database, request, known.version);
    if (!found) return null;
    const thread = { ...known, ...found.numbers };
    const comments = assemblePage(this.cursors, thread, found.rows, request);
    const pinned = await readPinned(this.database, this.cursors, thread);
    return { thread, page: { thread: threadView(thread), pinned, comments, withheld: 0, gate: null } };
  }

  /** A page of a thread's top-level comments, or of one comment's replies. */
  async morePages(
    actor: Actor,
    threadId: string,
    ask: { sort: Sort; limit: number; parentId: string | null; cursor: string | null },
  ): Promise<CommentPage> {
    const thread = await this.threads.forActor(threadId, actor);
    await this.threads.require('read', actor, thread);
    return this.page(thread, ask);
  }

  /**
   * One comment; with context also its ancestors, its thread, and the places of all of them: cursors to what stands
   * before and after each in its own list (the top level in the order asked for, replies as they were said), so that it
   * can be shown where it stands in a thread of any size.
   */
  async comment(actor: Actor, commentId: string, context: { sort: Sort } | null) {
    const thread = await this.threadOf(actor, commentId);
    await this.threads.require('read', actor, thread);
    const [row] = await sql.readComments(this.database, thread.siteId, [commentId]);
    const own = actor.kind === 'person' && row?.authorId === actor.personId && row.status !== 'deleted';
    if (!row || !(row.visible || own)) throw UnknownComment();
    const replies = await this.page(thread, { sort: 'oldest', limit: 10, parentId: row.id, cursor: null });
    const comment = commentView(row, thread, { own, replies });
    if (!context) return { comment };
    return { comment, context: await this.contextOf(thread, row, context.sort) };
  }

  private async contextOf(thread: ThreadFacts, row: FacedRow, sort: Sort) {
    const line = await sql.readLine(this.database, row.id, sort);
    const ancestors = line.slice(0, -1).map((above) =>
      commentView(above, thread, {
        replies: { items: [], nextCursor: cursorToReplies(this.cursors, thread, above.id) },
      }),
    );
    const places = line.map((each) => {
      const scope = {
        threadId: thread.id,
        parentId: each.parentId,
        sort: each.parentId === null ? sort : ('oldest' as const),
      };
      const cursor = (side: 'before' | 'after', has: boolean) =>
        has ? cursorBeside(this.cursors, thread, scope, each, side) : null;
      return {
        id: each.id,
        before: cursor('before', each.hasBefore),
        after: cursor('after', each.hasAfter),
      };
    });
    const siblingsCursor = row.parentId === null ? null : cursorToReplies(this.cursors, thread, row.parentId);
    return { ancestors, siblingsCursor, places, thread: threadView(thread) };
  }

  /** What this reader may do here, why not, and what is their own; private. */
  async viewer(actor: Actor, threadId: string, commentIds: string[]): Promise<ViewerView> {
    const thread = await this.threads.forActor(threadId, actor);
    const decisions = Object.fromEntries(
      RIGHTS.map((right) => [right, this.threads.decide(right, actor, thread)] as const),
    ) as Record<(typeof RIGHTS)[number], AccessDecision>;
    // Only whose right to post hangs on the allowance is asked for it: for all others nothing is read.
    if (decisions.post.allowance && actor.kind === 'person') {
      decisions.post = this.threads.decide('post', actor, thread, await this.used(actor.personId, thread));
    }
    if (decisions.read.reason === 'not-found') throw await this.threads.refusal(decisions.read, thread);
    const refused = !decisions.read.allowed ? decisions.read : decisions.post;
    const person = actor.kind === 'person' ? actor : null;
    const lastAt = () => readLastAt(this.database, person!.personId, thread.id);
    const wait = person && decisions.post.allowed ? await this.pace.next(person, thread, lastAt) : null;
    // Whose comments are named is told of none that the reader may not read.
    const named = decisions.read.allowed ? commentIds : [];
    const [pending, marks, previousAt, following] = person
      ? await Promise.all([
          sql.readPending(this.database, thread.id, person.personId),
          named.length > 0 ? sql.readMarks(this.database, person.personId, thread.id, named) : NO_MARKS,
          thread.stored ? sql.markVisit(this.database, thread.siteId, thread.id, person.personId) : null,
          readFollowing(this.database, person.personId, thread.id, named),
        ])
      : [[], NO_MARKS, null, NOT_FOLLOWING];
    const sanction = wait?.sanction ?? decisions.post.sanction;
    return {
      rights: viewerRights(decisions, thread, wait),
      gate: await this.gates.of(refused, gatePlaceOf(thread)),
      allowance: decisions.post.allowance,
      sanction: sanction && toldSanction(sanction),
      sanctions: person ? sanctionsInForce(person, thread.now) : [],
      pending: pending.map((row) => commentView(row, thread, { own: true })),
      reactions: Object.fromEntries(
        [...Map.groupBy(marks.reactions, (found) => found.commentId)].map(([id, kinds]) => [
          id,
          kinds.map(({ kind }) => kind),
        ]),
      ),
      muted: marks.muted,
      following,
      lastVisit: previousAt?.toISOString() ?? null,
      mayMark:
        moderates(actor, thread.siteId) &&
        !isBarred(actor.membership.sanctions, thread.now) &&
        inSections(actor.membership.sections, thread.section),
    };
  }

  /** One comment as the public sees it now, in its thread; `own`: as its author does, with a text that waits. */
  async publicComment(thread: ThreadFacts, commentId: string, own: boolean): Promise<CommentView> {
    const row = own
      ? await sql.readOwn(this.database, thread.siteId, commentId)
      : (await sql.readComments(this.database, thread.siteId, [commentId]))[0];
    if (!row) throw UnknownComment();
    const nextCursor = row.replyCount > 0 ? cursorToReplies(this.cursors, thread, row.id) : null;
    return commentView(row, thread, { own, replies: { items: [], nextCursor } });
  }

  /**
   * The thread that a comment is in, for this actor; `unknown-comment` where there is none for them. What the public
   * does not see, of others or in a hidden thread, is what never was: that is decided before any right, since a gate
   * tells that there is something behind it.
   */
  async threadOf(actor: Actor, commentId: string): Promise<ThreadFacts> {
    return (await this.placeOf(actor, commentId)).thread;
  }

  /** The same with the comment that it answers. */
  async placeOf(actor: Actor, commentId: string): Promise<{ thread: ThreadFacts; parentId: string | null }> {
    const place = await this.placeOfOwn(actor, commentId);
    if (this.threads.decide('read', actor, place.thread).reason === 'not-found') throw UnknownComment();
    return place;
  }

  /** The same for the comment's author, to whom it stays their own in a hidden thread too. */
  async threadOfOwn(actor: Actor, commentId: string): Promise<ThreadFacts> {
    return (await this.placeOfOwn(actor, commentId)).thread;
  }

  private async placeOfOwn(actor: Actor, commentId: string) {
    const siteId = actor.kind === 'visitor' ? null : actor.siteId;
    const personId = actor.kind === 'person' ? actor.personId : null;
    const found = await sql.placeOfComment(this.database, commentId, { siteId, personId });
    if (!found) throw UnknownComment();
    return { thread: await this.threads.forActor(found.threadId, actor), parentId: found.parentId };
  }

  private used(personId: string, thread: ThreadFacts): Promise<AllowanceUse | null> {
    const { timeZone } = allowanceFor(thread.siteSettings.access, thread)!;
    return readAllowance(this.database, personId, monthOf(thread.now, timeZone).name);
  }

  private async page(
    thread: ThreadFacts,
    ask: { sort: Sort; limit: number; parentId: string | null; cursor: string | null },
  ): Promise<CommentPage> {
    const request = this.requestOf(thread, ask);
    if (!thread.stored) return { items: [], nextCursor: null };
    return assemblePage(this.cursors, thread, await sql.readPage(this.database, request), request);
  }

  private requestOf(
    thread: ThreadFacts,
    { cursor, ...list }: { sort: Sort; limit: number; parentId: string | null; cursor: string | null },
  ): sql.PageRequest {
    const { repliesShown: replies, depthShown } = thread.siteSettings.discussion;
    const scope = { threadId: thread.id, parentId: list.parentId, sort: list.sort };
    const from = cursor === null ? null : readCursor(this.cursors, thread, scope, cursor);
    return { ...scope, limit: list.limit, from, depth: replies === 0 ? 0 : depthShown, replies };
  }

  /** Nothing withheld is read, so that nothing withheld can leave. */
  private async teaser(thread: ThreadFacts, decision: AccessDecision): Promise<ThreadPage> {
    const shown = teaserOf(thread.siteSettings.access, thread);
    const rows =
      shown > 0 && thread.stored
        ? await sql.readPage(this.database, {
            threadId: thread.id,
            parentId: null,
            sort: 'best',
            limit: shown,
            from: null,
            depth: 0,
            replies: 0,
          })
        : [];
    const items = rows.filter((row) => row.status === 'published').slice(0, shown);
    return {
      thread: threadView(thread),
      pinned: [],
      comments: { items: items.map((row) => commentView(row, thread)), nextCursor: null },
      withheld: Math.max(0, thread.commentCount - items.length),
      gate: await this.gates.of(decision, gatePlaceOf(thread)),
    };
  }
}

const NO_MARKS = { reactions: [], muted: [] };
const NOT_FOLLOWING = { thread: false, people: [] };

/** How many questions there are, where comments are questions. */
export function questionsOf(
  thread: Pick<ThreadFacts, 'settings' | 'questionCount' | 'answeredCount'>,
): ThreadView['questions'] {
  if (!thread.settings.questions) return null;
  const { questionCount, answeredCount: answered } = thread;
  return { answered, unanswered: questionCount - answered };
}

/** A thread as everyone may see it. One that has closed by the clock, or by the one switch, says so. */
export function threadView(thread: ThreadFacts): ThreadView {
  const { access } = thread.siteSettings;
  const { discussion } = thread.siteSettings;
  const { screening } = thread.policy;
  const closedByAge = thread.closesAt !== null && thread.closesAt <= thread.now;
  const isClosed = closedByAge || isClosedAtOnce(discussion.closed, thread.section);
  return {
    id: thread.id,
    site: thread.site.slug,
    articleKey: thread.articleKey,
    title: thread.title,
    url: thread.url,
    state: thread.state === 'open' && isClosed ? 'closed' : thread.state,
    closesAt: thread.closesAt?.toISOString() ?? null,
    commentCount: thread.commentCount,
    featuredCount: thread.featuredCount,
    questions: questionsOf(thread),
    seq: thread.seq,
    access: {
      read: ruleFor('read', access, thread).rule,
      post: ruleFor('post', access, thread).rule,
      react: ruleFor('react', access, thread).rule,
      report: ruleFor('report', access, thread).rule,
    },
    settings: {
      editWindowSeconds: discussion.editWindowSeconds,
      maxLength: screening.length.maxGraphemes,
      slowModeSeconds: thread.settings.slowModeSeconds ?? discussion.slowModeSeconds,
      premoderated: thread.settings.premoderated || screening.mode === 'before-publication',
      nudge: screening.nudge !== 'off',
      reactions: discussion.reactions,
      repliesShown: discussion.repliesShown,
      depthShown: discussion.depthShown,
      maxDepth: MAX_DEPTH,
    },
  };
}
