import { z } from 'zod';
import { words } from './words.schema.js';

/** `POST .../cases/{id}/notes`: plain text for colleagues. */
export const WriteNote = z.strictObject({ text: words(2000) }).meta({ id: 'WriteNote' });
export type WriteNote = z.infer<typeof WriteNote>;

/** `POST .../claims/{id}/hand-over`: to a colleague by their id, with what they should know. */
export const HandOver = z
  .strictObject({ claimToken: z.uuid(), to: z.uuid(), note: words(2000).nullish() })
  .meta({ id: 'HandOver' });
export type HandOver = z.infer<typeof HandOver>;
