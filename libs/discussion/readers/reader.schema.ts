import { z } from 'zod';
import { cursorQuery, limitQuery } from '@app/platform';
import { BADGES } from '@app/identity';
import { CommentView } from '../comments/comment.schema.js';

const time = z.iso.datetime();

export const ListQuery = z.strictObject({ limit: limitQuery(20), cursor: cursorQuery });
export type ListQuery = z.infer<typeof ListQuery>;

/** The most comments that are counted for a card: more says only that there are many. */
export const COUNTED_COMMENTS = 1_000;

/**
 * What everyone may know of a person who has spoken where the asker may read. `badges` are those that go with the
 * person; who wrote an article stands beside the comments under it. `commentCount`: of their public comments that the
 * asker may read, up to 1,000.
 */
export const ReaderCard = z
  .object({
    id: z.uuid(),
    name: z.string(),
    avatarUrl: z.string().nullable(),
    badges: z.array(z.enum(BADGES)),
    subscriberSince: z.int().nullable(),
    bio: z.string().nullable(),
    memberSince: time,
    commentCount: z.int(),
  })
  .meta({ id: 'ReaderCard' });
export type ReaderCard = z.infer<typeof ReaderCard>;

/** Those whom a reader has muted, as they are called now. */
export const MutedPage = z
  .object({
    items: z.array(
      z
        .object({ id: z.uuid(), name: z.string(), avatarUrl: z.string().nullable(), mutedAt: time })
        .meta({ id: 'MutedPerson' }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'MutedPage' });
export type MutedPage = z.infer<typeof MutedPage>;

/** Where a comment stands. `url` is null where the page is not known, and for what is hidden now. */
export const CommentPlace = z
  .object({
    id: z.uuid(),
    articleKey: z.string(),
    title: z.string().nullable(),
    url: z.string().nullable(),
    state: z.enum(['open', 'read-only', 'closed', 'hidden']),
  })
  .meta({ id: 'CommentPlace' });
export type CommentPlace = z.infer<typeof CommentPlace>;

/** A person's own comment, as they see it, in its place. */
export interface PlacedComment {
  comment: CommentView;
  thread: CommentPlace;
}
