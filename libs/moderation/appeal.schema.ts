import { z } from 'zod';
import { APPEAL_OUTCOMES } from './appeal.entity.js';
import { id, time, words } from './words.schema.js';

/** `POST /v1/decisions/{id}/appeals`. */
export const AppealDecision = z.strictObject({ words: words(2000) }).meta({ id: 'AppealDecision' });
export type AppealDecision = z.infer<typeof AppealDecision>;

/** One's own appeal; `outcome` is null while it waits for its answer. */
export const AppealView = z
  .object({
    id,
    decisionId: id,
    commentId: id,
    words: z.string(),
    at: time,
    outcome: z.enum(APPEAL_OUTCOMES).nullable(),
  })
  .meta({ id: 'Appeal' });
export type AppealView = z.infer<typeof AppealView>;
