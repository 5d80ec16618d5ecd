import { z } from 'zod';
import { APPEAL_OUTCOMES } from './appeal.entity.js';
import { SanctionView } from './sanction.schema.js';
import { cursor, id, limit, PersonName, time, words } from './words.schema.js';

/** `POST .../moderation/sanction-appeals/{id}/answers`. `overturn` lifts the sanction; the message is told to the person. */
export const AnswerSanctionAppeal = z
  .strictObject({ action: z.enum(['uphold', 'overturn']), message: words(2000).nullish() })
  .meta({ id: 'AnswerSanctionAppeal' });
export type AnswerSanctionAppeal = z.infer<typeof AnswerSanctionAppeal>;

export const ListSanctionAppeals = z.strictObject({ limit, cursor });
export type ListSanctionAppeals = z.infer<typeof ListSanctionAppeals>;

/** An appeal against a sanction as moderators see it. */
export const SanctionAppealView = z
  .object({
    id,
    person: PersonName,
    sanction: SanctionView,
    words: z.string(),
    at: time,
    outcome: z.enum(APPEAL_OUTCOMES).nullable(),
    answer: z.string().nullable(),
    answeredBy: PersonName.nullable(),
    answeredAt: time.nullable(),
    /** Whether who asks imposed the sanction: it is somebody else's to answer. */
    own: z.boolean(),
  })
  .meta({ id: 'SanctionAppeal' });
export type SanctionAppealView = z.infer<typeof SanctionAppealView>;

/** What waits for an answer, the oldest first. */
export const SanctionAppealPage = z
  .object({ items: z.array(SanctionAppealView), nextCursor: z.string().nullable() })
  .meta({ id: 'SanctionAppealPage' });
export type SanctionAppealPage = z.infer<typeof SanctionAppealPage>;
