import { z } from 'zod';
import { cursor, id, limit, PersonName, time, words } from '../words.schema.js';

/**
 * `PUT .../moderation/holds/comments/{id}` and `.../people/{id}`: why it must not be lost, such as a case's number, and `until`
 * when: by then somebody looks at it again. Such a hold does not end by itself. Of one in force only `until` changes, where it is
 * given; one that came with an alarm is the editor's from then on.
 */
export const ImposeHold = z
  .strictObject({ reason: words(1000), until: z.iso.datetime({ offset: true }).nullish() })
  .meta({ id: 'ImposeHold' });
export type ImposeHold = z.infer<typeof ImposeHold>;

/** Those in force, those that were lifted, or both. */
export const ListHolds = z.strictObject({ state: z.enum(['standing', 'lifted']).optional(), limit, cursor });
export type ListHolds = z.infer<typeof ListHolds>;

/** A legal hold; what it is on is a comment, with its author and its beginning as they are now, or a person. */
export const HoldView = z
  .object({
    id,
    commentId: id.nullable(),
    personId: id.nullable(),
    person: PersonName.nullable(),
    excerpt: z.string().nullable(),
    reason: z.string(),
    until: time.nullable(),
    /** The alarm that it came with, as long as no editor has asked for the hold: it ends by itself at `until`. */
    alarmId: id.nullable(),
    /** Null where it came with an alarm that no moderator raised. */
    by: PersonName.nullable(),
    at: time,
    liftedAt: time.nullable(),
    /** Null where it ended by itself. */
    liftedBy: PersonName.nullable(),
  })
  .meta({ id: 'LegalHold' });
export type HoldView = z.infer<typeof HoldView>;

export const HoldPage = z
  .object({ items: z.array(HoldView), nextCursor: z.string().nullable() })
  .meta({ id: 'LegalHoldPage' });
export type HoldPage = z.infer<typeof HoldPage>;

/** A hold with what was forgotten since and is kept for it: up to 500 rows, each as it stood in its table (`kind`). */
export const HoldInFull = HoldView.extend({
  kept: z.array(z.object({ kind: z.string(), at: time, row: z.record(z.string(), z.unknown()) })),
}).meta({ id: 'LegalHoldInFull' });
export type HoldInFull = z.infer<typeof HoldInFull>;
