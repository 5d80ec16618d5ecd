import { z } from 'zod';

/** `name`: how the names begin, up to 50 characters; left out, whoever spoke lately. */
export const MentionQuery = z.strictObject({ name: z.string().max(50).default('') });
export type MentionQuery = z.infer<typeof MentionQuery>;

/** Whom a name may be, by what everyone sees of them. */
export const MentionableList = z
  .object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          name: z.string(),
          avatarUrl: z.string().nullable(),
          /** Works for the publication. */
          staff: z.boolean(),
        })
        .meta({ id: 'MentionablePerson' }),
    ),
  })
  .meta({ id: 'MentionableList' });
export type MentionableList = z.infer<typeof MentionableList>;
