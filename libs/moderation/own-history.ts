import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { type Actor, personOf, SiteDirectory } from '@app/identity';
import {
  AlarmSettings,
  CommentPlace,
  CommentView,
  ListQuery,
  OwnComments,
  settingsOf,
} from '@app/discussion';
import { APPEAL_OUTCOMES } from './appeal.entity.js';
import { readTold, type ToldDecision } from './decision.queries.js';
import { DECISION_ACTIONS } from './decision.entity.js';
import { commentsOfSelfHarm } from './legal/alarms/alarm.queries.js';

/**
 * `possible` until `until`; then what one wrote, and when, and what came of it: the decision is the answer. `against`: the
 * decision that it is against, whose statement of reasons has the same id.
 */
const OwnAppeal = z.object({
  against: z.uuid(),
  state: z.enum(['possible', 'open', ...APPEAL_OUTCOMES]),
  until: z.iso.datetime().nullable(),
  words: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});

/**
 * One's own comment in its place, with the decision that stands about it: asked to be edited, turned down, removed or
 * restored, and why; an appeal against it, or that it answered. Who decided is not told.
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
        /** What there is of an appeal; null where none is possible. */
        appeal: OwnAppeal.nullable(),
      })
      .nullable(),
    /** Where help is found, by the site's words: there is an alarm of self-harm about it that was not false. */
    resources: AlarmSettings.shape.resources.unwrap(),
  })
  .meta({ id: 'OwnHistoryEntry' });

/** `thread`: only what one wrote there. */
export const ListOwnComments = ListQuery.extend({ thread: z.uuid().optional() });
export type ListOwnComments = z.infer<typeof ListOwnComments>;

export const OwnHistoryPage = z
  .object({ items: z.array(OwnHistoryEntry), nextCursor: z.string().nullable() })
  .meta({ id: 'OwnHistoryPage' });
export type OwnHistoryPage = z.infer<typeof OwnHistoryPage>;

/** What a person has written on the site, and what became of it. */
@Injectable()
export class OwnHistory {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SiteDirectory) private readonly sites: SiteDirectory,
    @Inject(OwnComments) private readonly comments: OwnComments,
  ) {}

  /** The newest first. Throws `invalid-cursor`. */
  async list(actor: Actor, query: ListOwnComments): Promise<OwnHistoryPage> {
    const { items, nextCursor } = await this.comments.list(actor, query);
    const ids = items.map(({ comment }) => comment.id);
    const decisions = await readTold(this.database, ids);
    const { resources } = settingsOf(await this.sites.requireById(personOf(actor).siteId)).alarms;
    const toldOf = new Set(resources ? await commentsOfSelfHarm(this.database, ids) : []);
    const byComment = new Map(decisions.map((decision) => [decision.commentId, decision]));
    return {
      items: items.map((entry) => {
        const item = { ...entry, resources: toldOf.has(entry.comment.id) ? resources : null };
        const found = byComment.get(item.comment.id);
        if (!found) return { ...item, decision: null };
        const { id, action, reason, rule, message, at } = found;
        const told = { id, action, reason, rule, message, at: at.toISOString() };
        return { ...item, decision: { ...told, appeal: ownAppeal(found) } };
      }),
      nextCursor,
    };
  }
}

function ownAppeal({ id, appeal, appealUntil }: ToldDecision): z.infer<typeof OwnAppeal> | null {
  if (appeal) {
    const { against, words, at, outcome } = appeal;
    return { against, state: outcome ?? 'open', until: null, words, at: new Date(at).toISOString() };
  }
  if (appealUntil === null) return null;
  return { against: id, state: 'possible', until: appealUntil.toISOString(), words: null, at: null };
}
