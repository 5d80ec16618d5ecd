import { z } from 'zod';
import { ROLES } from '@app/identity';
import { PersonName, words } from './words.schema.js';

/** `POST .../cases/{id}/notes`: plain text for colleagues. */
export const WriteNote = z.strictObject({ text: words(2000) }).meta({ id: 'WriteNote' });
export type WriteNote = z.infer<typeof WriteNote>;

/** `POST .../claims/{id}/hand-over`: to a colleague by their id, with what they should know. */
export const HandOver = z
  .strictObject({ claimToken: z.uuid(), to: z.uuid(), note: words(2000).nullish() })
  .meta({ id: 'HandOver' });
export type HandOver = z.infer<typeof HandOver>;

/** Who moderates the site beside who asks; `sections`: what they are limited to, null for nothing. */
export const ColleagueList = z
  .object({
    items: z.array(PersonName.extend({ role: z.enum(ROLES), sections: z.array(z.string()).nullable() })),
  })
  .meta({ id: 'ColleagueList' });
export type ColleagueList = z.infer<typeof ColleagueList>;
