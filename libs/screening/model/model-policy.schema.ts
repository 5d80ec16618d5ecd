import { z } from 'zod';

/**
 * What the local model does: nothing; keep scores that change nothing and that nobody is shown; have a moderator look at what
 * is public; have one look first.
 */
export const MODEL_MODES = ['off', 'watch', 'case', 'hold'] as const;
export type ModelMode = (typeof MODEL_MODES)[number];

/** What a site's policy says of its local model. Every field has a default. */
export const ModelPolicy = z
  .strictObject({
    mode: z
      .enum(MODEL_MODES)
      .default('watch')
      .describe(
        '`off` neither learns nor scores; `watch` does both and changes nothing; `case` asks a moderator to look at what reaches the threshold and is public meanwhile; `hold` has a moderator look before it is public.',
      ),
    threshold: z
      .number()
      .min(0.05)
      .max(0.99)
      .default(0.8)
      .describe('From which score on, and at which precision and recall are measured.'),
  })
  .meta({ id: 'ModelPolicy' });
export type ModelPolicy = z.infer<typeof ModelPolicy>;
