import { Inject, Injectable } from '@nestjs/common';
import { Busy, IdempotencyKeyReused, isProblem } from '@app/platform';
import { Authenticator, type Person, SiteDirectory } from '@app/identity';
import { allowanceFor, isStaff, monthOf } from '@app/subscriptions';
import type { PostComment } from '../comments/comment.schema.js';
import { MAX_DEPTH } from '../comments/comment.entity.js';
import { CommentWriter } from './comment-writer.js';
import { ConversationTooDeep, ParentUnavailable, RepliesLocked, refused } from '../discussion.errors.js';
import { Lanes } from './lanes.js';
import {
  authorAskOf,
  type Draft,
  draftOf,
  newComment,
  type Posted,
  posted,
  type PostTarget,
  screenDraft,
} from './new-comment.js';
import { demandFewMentions } from '../mentions/mentioning.js';
import { checksAsked } from '../policy/checks.schema.js';
import { Pace } from './pace.js';
import type { PostFacts } from './post-facts.queries.js';
import { Reading } from '../reading/reading.js';
import { RunningRequests } from './running-requests.js';
import { type ThreadFacts, Threads } from '../threads/threads.js';

/** Facts may change under a decision so often; then the client is told to come back. */
const ATTEMPTS = 3;
/** One person's posts with one text that wait for each other. */
const MOST_ALIKE = 50;

/** Posting: the use case that the house is built around, from the decision to the number. */
@Injectable()
export class Posting {
  private readonly running = new RunningRequests();
  private readonly sameTexts = new Lanes(1, MOST_ALIKE);

  constructor(
    @Inject(Threads) private readonly threads: Threads,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(Pace) private readonly pace: Pace,
    @Inject(CommentWriter) private readonly writer: CommentWriter,
    @Inject(Reading) private readonly reading: Reading,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  /**
   * Posts a comment or a reply. The same key and request give the same comment again, in its present state. Throws the
   * access decision's refusals, `parent-unavailable`, `replies-locked`, `conversation-too-deep`, `too-many-mentions`, `slow-mode`, `rate-limited`, `idempotency-key-reused`,
   * `request-in-progress` and the screening's refusals (422).
   */
  post(actor: Person, target: PostTarget, input: PostComment): Promise<Posted> {
    const line = target.key === null ? null : `${actor.siteId} ${actor.personId} ${target.key}`;
    // One after the other, so that each finds the one before among the author's latest comments.
    const draft = draftOf(target, input);
    const text = `${actor.siteId} ${actor.personId} ${draft.fingerprint}`;
    return this.running.run(line, () =>
      this.sameTexts.run(text, () => this.decideAndWrite(actor, target, draft)),
    );
  }

  /**
   * What is known from earlier requests is enough to begin with: the statement that writes checks it. It refuses nobody:
   * whatever stands against the comment then has to stand by the facts of this moment, too.
   */
  private async decideAndWrite(actor: Person, target: PostTarget, draft: Draft): Promise<Posted> {
    const pace = { demanded: false, entered: false };
    const known = actor.remembered && this.threads.remembered(target.site, target.articleKey);
    if (known) {
      try {
        const posted = await this.attempt(actor, known, target, draft, pace);
        if (posted) return posted;
      } catch (error) {
        if (!isProblem(error) || !(await this.isOutdated(actor, known, target))) throw error;
      }
    }
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      // Anew each time: a fact that was decided on may have changed.
      const site = attempt === 1 && !known ? target.site : await this.threads.freshSite(target.site.id);
      const person = attempt === 1 && !actor.remembered ? actor : await this.authenticator.again(actor);
      const read = await this.threads.forPost(site, target.articleKey, draft.input.url);
      const posted = await this.attempt(person, read, target, draft, pace);
      if (posted) return posted;
    }
    throw Busy({ retryAfter: 1 });
  }

  /** Whether what a refusal was decided on has changed since it was read. Throws `invalid-token` once the session ended. */
  private async isOutdated(
    actor: Person,
    known: ThreadFacts,
    { site, articleKey }: PostTarget,
  ): Promise<boolean> {
    const [{ membership }, { id, version }, isCurrent] = await Promise.all([
      this.authenticator.again(actor),
      this.threads.byArticle(site, articleKey),
      this.sites.isCurrent(known.site),
    ]);
    return (
      membership.version !== actor.membership.version ||
      id !== known.id ||
      version !== known.version ||
      !isCurrent
    );
  }

  /** Decides and writes; null when a fact that it was decided on has changed meanwhile. */
  private async attempt(
    actor: Person,
    thread: ThreadFacts,
    { key }: PostTarget,
    draft: Draft,
    pace: { demanded: boolean; entered: boolean },
  ): Promise<Posted | null> {
    const { input } = draft;
    const { fingerprint } = draft;
    const screened = {
      body: input.body,
      parentId: input.parentId ?? null,
      kind: 'new',
      fingerprint,
    } as const;
    const allowance = allowanceFor(thread.siteSettings.access, thread);
    const month = allowance && monthOf(thread.now, allowance.timeZone).name;
    const facts = await this.writer.facts(thread, {
      siteId: thread.siteId,
      threadId: thread.id,
      personId: actor.personId,
      parentId: input.parentId ?? null,
      key,
      month,
      paced: this.pace.isPaced(actor, thread),
      author: authorAskOf(actor, thread, screened),
    });
    if (facts.known) return actor.remembered ? null : this.again(thread, facts.known, draft.hash!);
    const used = month === null ? null : { month, used: facts.used ?? 0 };
    const decision = await this.threads.require('post', actor, thread, used);
    if (input.parentId && !facts.parent?.available) throw ParentUnavailable();
    if (facts.parent?.locked) throw RepliesLocked();
    if (facts.parent && facts.parent.depth >= MAX_DEPTH)
      throw ConversationTooDeep({ extra: { maxDepth: MAX_DEPTH } });
    if (!thread.stored) this.threads.demandStorable(thread, input.url);
    demandFewMentions(input.body);
    if (!pace.demanded) await this.pace.demand(actor, thread, facts.lastAt);
    pace.demanded = true;
    const screening = screenDraft(actor, thread, facts, screened);
    if (screening.verdict === 'refuse') throw refused(screening);
    // A typo that was refused costs nobody the wait until the next comment.
    if (!pace.entered) await this.pace.enter(actor, thread, facts.lastAt);
    pace.entered = true;
    // Only now that nothing stands against the comment: what is refused leaves nothing behind.
    const isNew = !thread.stored || thread.newKey !== undefined;
    const stored = !isNew || (await this.threads.store(thread, input.url));
    const comment = newComment({ actor, thread, facts, decision, screening, month }, key, draft);
    const checks = checksAsked(thread.policy.checks, { staff: isStaff(actor.role) });
    const row = stored ? await this.writer.write(thread, comment, { screening, checks }) : null;
    return row && posted(actor, thread, row, await this.writer.namesIn(row));
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
