import { z } from 'zod';
import { Decide } from './decision.schema.js';
import { id, PersonName, time, words } from './words.schema.js';
import { HIDING_STATES } from './hiding.entity.js';

const { rule, message } = Decide.shape;

/** `POST .../moderation/people/{id}/hidings`. `days`: only what was written in the last so many days. */
export const HideHistory = z
  .strictObject({ days: z.int().min(1).max(3_660).optional(), reason: words(500), rule, message })
  .meta({ id: 'HideHistory' });
export type HideHistory = z.infer<typeof HideHistory>;

const left = z.record(z.string(), z.int());

/**
 * How far it is. `stayed` are those that could not be hidden, and `kept` those that could not be restored: how many, by the
 * code of the problem. `stopped`: who began it may not moderate this person any more.
 */
export const HidingView = z
  .object({
    id,
    personId: id.nullable(),
    by: PersonName,
    state: z.enum(HIDING_STATES),
    since: time.nullable(),
    reason: z.string(),
    rule: z.string().nullable(),
    message: z.string().nullable(),
    found: z.int(),
    hidden: z.int(),
    stayed: left,
    restored: z.int(),
    kept: left,
    /** 0 to 1, of what goes on now: hiding, or undoing it. */
    progress: z.number(),
    at: time,
    endedAt: time.nullable(),
    /** Until when who began it can have it undone; null where that is over, and before it has ended. */
    undoUntil: time.nullable(),
  })
  .meta({ id: 'Hiding' });
export type HidingView = z.infer<typeof HidingView>;

/** A person's, the newest first. */
export const HidingList = z.object({ items: z.array(HidingView) }).meta({ id: 'HidingList' });
export type HidingList = z.infer<typeof HidingList>;
