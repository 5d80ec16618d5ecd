import { Inject, Injectable } from '@nestjs/common';
import { Busy, IdempotencyKeyReused, newId, requestHash } from '@app/platform';
import { Authenticator, isUnder, type Person, type Site } from '@app/identity';
import { fingerprint, screen, type Screening } from '@app/screening';
import { type AccessDecision, isStaff, monthOf } from '@app/subscriptions';
import type { CommentRow } from './comment-row.js';
import type { CommentView, PostComment } from './comment.schema.js';
import { commentView } from './comment-view.js';
import { CommentWriter } from './comment-writer.js';
import { ParentUnavailable, refused } from './discussion.errors.js';
import { Lanes } from './lanes.js';
import { Pace } from './pace.js';
import type { PostFacts } from './post-facts.queries.js';
import type { NewComment } from './post.queries.js';
import { Reading } from './reading.js';
import { RunningRequests } from './running-requests.js';
import { type ThreadFacts, Threads } from './threads.js';

/** Facts may change under a decision so often; then the client is told to come back. */
const ATTEMPTS = 3;
/** One person's posts with one text that wait for each other. */
const MOST_ALIKE = 50;

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

/** Posting: the use case that the house is built around, from the decision to the number. */
@Injectable()
export class Posting {
  private readonly running = new RunningRequests();
  private readonly sameTexts = new Lanes(1, MOST_ALIKE);

  constructor(
    @Inject(Threads) private readonly threads: Threads,
    @Inject(Pace) private readonly pace: Pace,
    @Inject(CommentWriter) private readonly writer: CommentWriter,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  /**
   * Posts a comment or a reply. The same key and request give the same comment again, in its present state. Throws the
   * access decision's refusals, `parent-unavailable`, `slow-mode`, `rate-limited`, `idempotency-key-reused`,
   * `request-in-progress` and the screening's refusals (422).
   */
  post(actor: Person, target: PostTarget, input: PostComment): Promise<Posted> {
    const line = target.key === null ? null : `${actor.siteId} ${actor.personId} ${target.key}`;
    // One after the other, so that each finds the one before among the author's latest comments.
    const draft = { input, fingerprint: fingerprint(input.body), hash: hashOf(target, input) };
    const text = `${actor.siteId} ${actor.personId} ${draft.fingerprint}`;
    return this.running.run(line, () =>
      this.sameTexts.run(text, () => this.decideAndWrite(actor, target, draft)),
    );
  }

  private async decideAndWrite(first: Person, target: PostTarget, draft: Draft): Promise<Posted> {
    const { input } = draft;
    let actor = first;
    let site = target.site;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const thread = await this.threads.byArticle(site, target.articleKey);
      const { allowance } = thread.siteSettings.access;
      const month = allowance && monthOf(thread.now, allowance.timeZone).name;
      const facts = await this.writer.facts({
        siteId: site.id,
        threadId: thread.id,
        personId: actor.personId,
        parentId: input.parentId ?? null,
        key: target.key,
        month,
      });
      if (facts.known) return this.again(thread, facts.known, draft.hash!);
      const used = month === null ? null : { month, used: facts.used ?? 0 };
      const decision = await this.threads.require('post', actor, thread, used);
      if (input.parentId && !facts.parent?.available) throw ParentUnavailable();
      if (!thread.stored) this.threads.demandStorable(thread, input.url);
      if (attempt === 1) await this.pace.demand(actor, thread, facts.lastAt);
      const screening = screenPost(actor, thread, facts, input);
      if (screening.verdict === 'refuse') throw refused(screening);
      // A typo that was refused costs nobody the wait until the next comment.
      if (attempt === 1) await this.pace.enter(actor, thread, facts.lastAt);
      // Only now that nothing stands against the comment: what is refused leaves nothing behind.
      if (!thread.stored) await this.threads.store(thread, input.url);
      const comment = newComment({ actor, thread, facts, decision, screening, month }, target.key, draft);
      const row = await this.writer.write(thread, comment, screening);
      if (row) return posted(actor, thread, row);
      // A fact that was decided on has changed: look at all of them anew, and decide again.
      site = await this.threads.freshSite(site.id);
      actor = await this.authenticator.again(actor);
    }
    throw Busy({ retryAfter: 1 });
  }

  /** What this key made before, as it is now. */
  private async again(
    thread: ThreadFacts,
    known: NonNullable<PostFacts['known']>,
    hash: Buffer,
  ): Promise<Posted> {
    if (known.requestHash !== hash.toString('hex')) throw IdempotencyKeyReused();
    const comment = await this.reading.publicComment(thread, known.resultId, true);
    return { comment, held: comment.status === 'held' };
  }
}

interface Draft {
  input: PostComment;
  fingerprint: string;
  /** Of the request, where it has an idempotency key. */
  hash: Buffer | null;
}

interface Decided {
  actor: Person;
  thread: ThreadFacts;
  facts: PostFacts;
  decision: AccessDecision;
  screening: Screening;
  /** The allowance's month. */
  month: string | null;
}

function newComment(
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

function screenPost(actor: Person, thread: ThreadFacts, facts: PostFacts, input: PostComment): Screening {
  return screen(
    { body: input.body, parentId: input.parentId ?? null, kind: 'new' },
    thread.siteSettings.screening,
    {
      now: thread.now,
      author: {
        publishedCount: facts.publishedCount,
        rejectedCount: facts.rejectedCount,
        joinedAt: actor.membership.joinedAt,
        staff: isStaff(actor.role),
        sanction: isUnder(actor, 'premoderate', thread.now) ? 'premoderate' : null,
      },
      recent: facts.recent.map((comment) => ({ fingerprint: comment.fingerprint, at: new Date(comment.at) })),
      threadState: { premoderated: thread.settings.premoderated },
    },
  );
}

function posted(actor: Person, thread: ThreadFacts, row: CommentRow): Posted {
  const { membership } = actor;
  const faced = {
    ...row,
    authorName: membership.name,
    authorAvatar: membership.avatarUrl,
    authorRole: membership.role,
    authorExternalId: membership.externalId,
  };
  return { comment: commentView(faced, thread, { own: true }), held: row.status === 'held' };
}

function hashOf(target: PostTarget, input: PostComment): Buffer | null {
  if (target.key === null) return null;
  return requestHash('POST', `/v1/sites/${target.site.slug}/articles/${target.articleKey}/comments`, input);
}
