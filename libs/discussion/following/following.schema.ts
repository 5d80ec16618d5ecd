import { z } from 'zod';
import { CommentPlace } from '../readers/reader.schema.js';

const time = z.iso.datetime();

/** Something that is followed, since when: a thread as it stands now, or a person as they are called now. */
export const Followed = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('thread'), since: time, thread: CommentPlace }),
    z.object({
      kind: z.literal('person'),
      since: time,
      person: z.object({ id: z.uuid(), name: z.string(), avatarUrl: z.string().nullable() }),
    }),
  ])
  .meta({ id: 'Followed' });
export type Followed = z.infer<typeof Followed>;

export const FollowedPage = z
  .object({ items: z.array(Followed), nextCursor: z.string().nullable() })
  .meta({ id: 'FollowedPage' });
export type FollowedPage = z.infer<typeof FollowedPage>;
