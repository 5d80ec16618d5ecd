import { z } from 'zod';
import { cursorQuery, limitQuery } from '@app/platform';

/** Text that people write for people: 1 to `max` UTF-16 units after trimming, nothing that cannot be stored. */
export const words = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((text) => text.trim())
    .refine((text) => text.length > 0, 'Say something')
    .refine((text) => text.length <= max, `At most ${max} characters`)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'It holds characters that cannot be kept');

export const time = z.iso.datetime();
export const id = z.uuid();

/** A person as moderators meet them in lists: who it was, or null when it was nobody or they are gone. */
export const PersonName = z.object({ id, name: z.string().nullable() }).meta({ id: 'PersonName' });

/** How many comments of a person stand in each state. */
export const CommentCounts = z
  .object({ published: z.int(), held: z.int(), rejected: z.int(), removed: z.int(), deleted: z.int() })
  .meta({ id: 'CommentCounts' });

/** One section, of what is asked for; absent: all that who asks moderates. */
export const ofSection = z.string().min(1).max(100).optional();

/** A page of a list. */
export const limit = limitQuery(20);
export const cursor = cursorQuery;
