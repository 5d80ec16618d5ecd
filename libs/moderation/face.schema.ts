import { z } from 'zod';
import { FACE_PARTS } from '@app/identity';
import { PersonProfile } from './sanction.schema.js';
import { id, words } from './words.schema.js';

/** `PUT .../people/{id}/face`: which parts are taken away, and why, as the person is told. */
export const ClearFace = z
  .strictObject({
    clear: z
      .array(z.enum(FACE_PARTS))
      .min(1)
      .max(FACE_PARTS.length)
      .refine((parts) => new Set(parts).size === parts.length, 'names something twice'),
    reason: words(500),
    message: words(2000).nullish(),
  })
  .meta({ id: 'ClearFace' });
export type ClearFace = z.infer<typeof ClearFace>;

/** The person as they are then, what was taken, and the warning that tells them; null where there is none. */
export const ClearedFace = PersonProfile.extend({
  taken: z.array(z.enum(FACE_PARTS)),
  warning: id.nullable(),
}).meta({ id: 'ClearedFace' });
export type ClearedFace = z.infer<typeof ClearedFace>;
