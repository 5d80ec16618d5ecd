import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Limits } from '@app/platform';
import type { Person, Site } from '@app/identity';
import { allowanceFor, monthOf } from '@app/subscriptions';
import { PostComment } from '../comments/comment.schema.js';
import { demandFewMentions } from '../mentions/mentioning.js';
import { Threads } from '../threads/threads.js';
import { Advice, advise } from './advice.js';
import { CommentWriter } from './comment-writer.js';
import { authorAskOf, screenDraft } from './new-comment.js';

/** `POST .../checks`: a draft, and the article that it is meant for; without one, the rules of an article that sets none. */
export const CheckDraft = z
  .strictObject({
    body: PostComment.shape.body,
    articleKey: z.string().min(1).max(255).optional(),
    edits: z
      .boolean()
      .default(false)
      .describe('It is a new text of a comment: those are not compared with what was posted before.'),
  })
  .meta({ id: 'CheckDraft' });
export type CheckDraft = z.infer<typeof CheckDraft>;

export const CheckedDraft = z
  .strictObject({
    outcome: z.enum(['publish', 'hold', 'refuse']).describe('What posting the draft as it is would come to.'),
    advice: z.array(Advice),
  })
  .meta({ id: 'CheckedDraft' });
export type CheckedDraft = z.infer<typeof CheckedDraft>;

/** Drafts of one person: as many as somebody rephrases, and too few to find out what stands on a list. */
const CHECKS = { name: 'draft-checks', perMinute: 10, burst: 20 };
/** The article of nobody: no key is empty. */
const NO_ARTICLE = '';

/** The nudge: what the site's checks say of a draft, before it is posted. */
@Injectable()
export class Checking {
  constructor(
    @Inject(Threads) private readonly threads: Threads,
    @Inject(CommentWriter) private readonly writer: CommentWriter,
    @Inject(Limits) private readonly limits: Limits,
  ) {}

  /**
   * Screens a draft as posting it would, by the same facts, and writes nothing. Throws `rate-limited`, the access
   * decision's refusals and `too-many-mentions`.
   */
  async check(actor: Person, site: Site, { body, articleKey, edits }: CheckDraft): Promise<CheckedDraft> {
    await this.limits.demand(CHECKS, `${actor.siteId} ${actor.personId}`);
    const thread = await this.threads.byArticle(site, articleKey ?? NO_ARTICLE);
    const draft = { body, parentId: null, kind: edits ? 'edit' : 'new' } as const;
    // An edit uses up none of the month's comments, and needs none.
    const allowance = edits ? null : allowanceFor(thread.siteSettings.access, thread);
    const month = allowance && monthOf(thread.now, allowance.timeZone).name;
    const facts = await this.writer.facts(thread, {
      siteId: thread.siteId,
      threadId: thread.id,
      personId: actor.personId,
      parentId: null,
      key: null,
      month,
      paced: false,
      author: authorAskOf(actor, thread, draft),
    });
    await this.threads.require(
      'post',
      actor,
      thread,
      month === null ? null : { month, used: facts.used ?? 0 },
    );
    demandFewMentions(body);
    const screening = screenDraft(actor, thread, facts, draft);
    return { outcome: screening.verdict, advice: advise(screening) };
  }
}
