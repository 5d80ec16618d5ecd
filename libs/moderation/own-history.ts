import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Actor } from '@app/identity';
import { CommentPlace, CommentView, type ListQuery, OwnComments } from '@app/discussion';
import { readTold } from './decision.queries.js';
import { DECISION_ACTIONS } from './decision.entity.js';

/**
 * One's own comment in its place, with the decision that stands about it: asked to be edited, turned down, removed or
 * restored, and why. Who decided is not told.
 */
export const OwnHistoryEntry = z
  .object({
    comment: CommentView,
    thread: CommentPlace,
    decision: z
      .object({
        id: z.uuid(),
        action: z.enum(DECISION_ACTIONS),
        reason: z.string().nullable(),
        rule: z.string().nullable(),
        message: z.string().nullable(),
        at: z.iso.datetime(),
      })
      .nullable(),
  })
  .meta({ id: 'OwnHistoryEntry' });

export const OwnHistoryPage = z
  .object({ items: z.array(OwnHistoryEntry), nextCursor: z.string().nullable() })
  .meta({ id: 'OwnHistoryPage' });
export type OwnHistoryPage = z.infer<typeof OwnHistoryPage>;

/** What a person has written on the site, and what became of it. */
@Injectable()
export class OwnHistory {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(OwnComments) private readonly comments: OwnComments,
  ) {}

  /** The newest first. Throws `invalid-cursor`. */
  async list(actor: Actor, query: ListQuery): Promise<OwnHistoryPage> {
    const { items, nextCursor } = await this.comments.list(actor, query);
    const decisions = await readTold(
      this.database,
      items.map(({ comment }) => comment.id),
    );
    const byComment = new Map(decisions.map((decision) => [decision.commentId, decision]));
    return {
      items: items.map((item) => {
        const found = byComment.get(item.comment.id);
        if (!found) return { ...item, decision: null };
        const { commentId: _, at, ...decision } = found;
        return { ...item, decision: { ...decision, at: at.toISOString() } };
      }),
      nextCursor,
    };
  }
}
